// The parts of understanding, each for a family of intents. Internal to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/intent.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {

// Signs of danger to oneself or from others, in any language; leans to the safe side.
bool is_crisis(const Text& text);
// Holds a figure of speech or an everyday turn that signs of danger are not counted in: "my battery is dying".
bool is_said_lightly(const Text& text);
// False only if is_crisis() is false of what read() makes of the text; costs hardly anything.
bool may_be_crisis(std::string_view text);

// What is kept and who sees it: the question that decides whether somebody trusts a bot. To be asked of texts that say
// nothing else.
bool asks_about_privacy(const Text& text);

// Anger at Kith or the world, in words that ask for nothing.
bool sounds_annoyed(const Text& text);

// Cuts "note: ..." off the tokens and keeps its words in Text::note: whatever they are, they mean nothing else.
void take_note(Text& text);

// A connection that took place, or why the text tells of none (Unknown).
Intent read_connection(const Text& text, const UnderstandContext& context);

// A pause that begins later, or one told by the day of return; nullopt for all else. Its scope is not read.
std::optional<Snooze> read_pause(const Text& text, LocalDay today);

// Snooze, stop, resume, why, help and the other things asked of Kith itself; nullopt for none of them.
std::optional<Intent> read_command(const Text& text, const UnderstandContext& context);

// Answers to an invitation; with a context of type event also bare ones.
std::optional<Intent> read_rsvp(const Text& text, const UnderstandContext& context);

// Mentoring wanted or offered, support asked for, thanks.
std::optional<Intent> read_request(const Text& text, const UnderstandContext& context);

// Ties to keep, the circle, a note for the next time.
std::optional<Intent> read_tie(const Text& text, const UnderstandContext& context);

// Whom the sender avoids: people with whom they may be brought together again, and the list.
std::optional<Intent> read_block(const Text& text, const UnderstandContext& context);

// What people take part in beside nudges: offers, talks, who knows what.
std::optional<Intent> read_part(const Text& text, const UnderstandContext& context);

// What somebody does in a mentorship of theirs; a kind of mentoring that is wanted or offered ("peer mentoring").
std::optional<Intent> read_mentoring(const Text& text, const UnderstandContext& context);

// "Ich habe heute meine Mentorin getroffen", "mentoring group met on Tuesday": where nothing else was read.
std::optional<Intent> read_own_pair(const Text& text, const UnderstandContext& context);
// "Gruppenmentoring", "mentorat entre pairs": an offer or a wish of that kind.
std::optional<Intent> read_kind_of_mentoring(const Text& text, const UnderstandContext& context);

// "rust and distributed systems", "finance, budgeting": topics in lower case, from `at` to the end of the sentence.
std::vector<std::string> topics_from(const Text& text, std::size_t at);

// "Ana" and "Cem" of "thanks Ana and Cem for the review", as they were typed: bare names, which have to be asked for.
std::vector<NamedPerson> thanked_by_name(const Text& text);

// "rule every Monday ...", "pause rule 3": said of rules by that word, as the chat reads it before all else.
std::optional<Intent> read_rule_by_name(const Text& text);

// A sentence that wants to be a rule.
std::optional<Intent> read_rule(const Text& text, const UnderstandContext& context);

}  // namespace kith::understanding
