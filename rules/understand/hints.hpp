// What whole turns of phrase say about a clause, beyond its single words. Internal to the room.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/model/time.hpp"
#include "rules/understand/dates.hpp"
#include "rules/understand/people.hpp"
#include "rules/understand/phrases.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {

// In answer to a nudge, "yes", "done", "we did": all rows have one meaning.
const Phrases& replies();

// What turns of phrase within [begin, end) tell, found in one walk.
struct Turns {
    // "managed to see @bo", "got round to meeting @bo", "showed @bo around": done, though its verb alone does not say
    // so.
    bool done = false;
    bool they_came = false;  // "@bo came by for tea": to the sender, by all we know
    bool visit = false;      // as tells_of_a_visit()
};
Turns turns_of_phrase(const Text& text, std::size_t begin, std::size_t end);
// "@bo dropped by my desk", "she came over": somebody came to the sender.
bool tells_of_a_visit(const Text& text, std::size_t begin, std::size_t end);
// "great to meet @bo": done, where a day of the past is beside it.
bool tells_it_was_good(const Text& text, std::size_t begin, std::size_t end);
// "'s email" at `at`, behind a person: not that person.
bool is_anothers_thing(const Text& text, std::size_t at, std::size_t end);
// "through", "thanks to", "on behalf of" right before `at`: whoever stands there is the reason, no company.
bool names_reason(const Text& text, std::size_t begin, std::size_t at);
// "me", "us", "my desk" within [begin, end).
bool names_sender(const Text& text, std::size_t begin, std::size_t end);
// "@nia was in town": the person is there to be met, and no more is said.
bool tells_of_presence(const Text& text, std::size_t begin, std::size_t end);
// "who's in", "anyone up for it": others are asked to come.
bool asks_around(const Text& text);
// "busy", "she's in a meeting": behind "called her" nobody was reached.
bool tells_nobody_was_reached(const Text& text, std::size_t begin, std::size_t end);
// "and @bo joined us", "with @bo too": whoever is named comes on top.
bool adds_people(const Text& text);

// "and @bo joined too", "@bo was there as well": who is named was there beside those named before.
bool tells_who_joined(const Text& text, std::size_t begin, std::size_t end);

// A verb in the past that no table knows, with a person: "I carpooled to work with @sami". Its token.
std::optional<std::size_t> unlisted_verb(const Text& text, std::size_t begin, std::size_t end);

// "I meet @bo", "me and @bo we eat": a verb in the present, of the sender or without a subject. `used`: tokens of days
// and lengths from `begin` on. Its token.
std::optional<std::size_t> verb_in_present(const Text& text, std::size_t begin, std::size_t end,
                                           const std::vector<bool>& used);
// A day that cannot be one to come.
bool surely_past(const DateFound& date, LocalDay today);
// "sorry, monday", "make that monday", "*monday": the day at `at` stands for the one before.
bool replaces_what_stands_before(const Text& text, std::size_t at);

// "my manager", "mein Chef" at `at`, not followed by a name: somebody who has to be asked for.
std::optional<PersonFound> colleague_at(const Text& text, std::size_t at, std::size_t end);

// Where "about the launch", "re: budget" begins, or `end`: what was talked about is no fact. `used`: tokens from
// `begin` on that are days and lengths.
std::size_t topic_begin(const Text& text, std::size_t begin, std::size_t end, const std::vector<bool>& used);

// A time of day named within [begin, end) that lies ahead of `now`: "lunch with @ana at 5pm" at noon.
bool names_time_ahead(const Text& text, std::size_t begin, std::size_t end, LocalTime now);

// "after the release", "before Christmas", at noon "after work": what has to come first, by all we know. "After the
// standup" and "after lunch" may be over.
bool names_milestone_ahead(const Text& text, std::size_t begin, std::size_t end, LocalTime now);

// Words that may stand before a verb without a subject: "yes", "so", "btw".
bool leads_in(std::string_view word);
// Verbs that ask for something or tell of habits: "schedule", "join", "love".
bool orders_something(std::string_view word);
// Words that add nothing to facts: "just", "around", "lasted".
bool is_filler(std::string_view word);
// Words that may follow the facts of a fragment: "who", "lol", "mate".
bool ends_lightly(std::string_view word);

}  // namespace kith::understanding
