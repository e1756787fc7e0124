// What nudges say. Short, one request, one reason, never a "should", no guilt, no counting of others.
//
// Buttons carry the token nudge_token as their value: whoever stores the nudge puts its id there (with_nudge_id).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/model/intent.hpp"
#include "rules/model/mentorship.hpp"
#include "rules/model/message.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/person.hpp"
#include "rules/model/rule.hpp"
#include "rules/phrases/phrases.hpp"

namespace kith {

struct Activity;

inline constexpr std::string_view nudge_token = "{nudge}";
inline constexpr std::size_t nudge_chars_max =
    300;  // of the text before buttons and small print, names of usual length

// What the words need to know. Borrows everything for the call.
struct NudgeWords {
    const Person* receiver = nullptr;
    std::vector<const Person*> about{};      // who is suggested; may be empty
    const Rule* rule = nullptr;              // absent for what the receiver asked for themselves
    std::string owner_name{};                // of the rule
    bool own_rule = false;                   // it is the receiver's
    std::vector<Fact> facts{};               // as in the nudge's reason
    std::string note{};                      // the receiver's own, for the next time with them; empty: none
    const Mentorship* mentorship = nullptr;  // that it is about, as it is then
    std::vector<const Person*> group{};      // who else is in the mentee's group and may be named to them
    const Activity* activity = nullptr;      // of nudges about one
    Text activity_line{};                    // as activity_line() has it
    bool notice = false;                     // the first message ever: carries what is kept and how to stop
    LocalDay today{};                        // the receiver's
    std::uint64_t seed = 0;                  // chooses among the variants
    Phrases phrases{};                       // of the receiver's language
};

Message nudge_message(NudgeKind kind, const NudgeWords& words);
// A button of it.
Button button(std::string action, const NudgeWords& words, Phrase label, bool primary = false);
// The kinds about activities (activity_nudges.cpp). A button "met_ID" is for the person of that id.
Message activity_nudge(NudgeKind kind, const NudgeWords& words);

// What those do who do what the rule suggests. Without a kind: nothing in particular ("a check-in", an introduction).
struct Suggested {
    std::optional<ConnectionKind> kind{};
    Drink drink = Drink::unsaid;
};
Suggested suggested_by(const Rule& rule);

// Of an introduction that is said to all its members at once. Nothing in it is anybody's own: what it tells is true of
// all of them, and known of them.
inline constexpr std::string_view group_token = "with/{nudge}";
struct GroupWords {
    std::vector<const Person*> members{};  // the first one's account tells where mentions work
    std::vector<std::string> topics{};     // that every two of them share
    bool notice = false;                   // one of them got no message yet
    std::uint64_t seed = 0;                // chooses among the variants
    Phrases phrases{};
};
Message group_introduction(const GroupWords& words);
// Puts the ids in place of the token: "with/7,8". Whoever presses finds their own nudge among them.
Message with_nudge_ids(Message message, const std::vector<NudgeId>& ids);
// The ids in a button's value; none where it is another kind of value.
std::vector<NudgeId> nudge_ids_in(std::string_view value);

// What stands before the parts of a message with several, and over each of them: "A check-in".
std::vector<Block> parts_head(const Phrases& phrases);
std::string part_title(NudgeKind kind, const Phrases& phrases);

// Puts the id in place of nudge_token in every button.
Message with_nudge_id(Message message, NudgeId id);

// A whole sentence, as the person it is about reads it: "No connection of yours has been logged since 3 May." Days of
// the year of `today` are said without the year. Empty for a code that is not told. `people`: who else it is about,
// where no name stands beside it.
Text fact_in_words(const Fact& fact, const Phrases& phrases, LocalDay today, const Text& people = {});

// "You asked to be reminded of Ana every 6 weeks; last on 3 March.": from the facts asked_every and last_with.
Text wish_in_words(const std::vector<Fact>& facts, const Text& people, LocalDay today, const Phrases& phrases);

// Why nothing came, to the person themselves: "You had reached your limit of nudges for that week."
Text held_in_words(std::string_view code, const Phrases& phrases);

}  // namespace kith
