// What the answers about ties and those about tags have in common. Private to them.
#pragma once

#include "rules/answers/turn.hpp"

namespace kith {

// Cancels what is planned about them: it was planned by what they kept before.
void cancel_reminders(Turn& turn, PersonId other);
// Keeps what is left of it, if anything.
void put_tie(Turn& turn, const KeptTie& tie);
// One for each of the people: what is kept already, else a new one.
std::vector<KeptTie> ties_with(const Turn& turn, const std::vector<Person>& people);
// Whether the wish can be kept; says why where it cannot.
bool can_keep(Turn& turn, const std::vector<Person>& people, const std::vector<KeptTie>& ties);
// Asking for reminders is the yes to them.
void want_reminders(Turn& turn);
// Says that nothing comes while they stopped or paused everything.
void put_rest(const Turn& turn, Message& message);

struct RhythmWished {
    int every_days = 0;
    std::optional<int> latest_days{};
    bool assumed = false;  // none was named
};
// Asks for another one, and gives nothing, where what was named is none.
std::optional<RhythmWished> rhythm_wished(Turn& turn, const TendTie& wish);

// Tags (tags.cpp).
void tag_people(Turn& turn, const std::vector<Person>& people, const std::vector<std::string>& said);
// `said`: empty: all they have.
void untag_people(Turn& turn, const std::vector<Person>& people, const std::vector<std::string>& said);
// A wish about all who have a tag.
void tend_tagged(Turn& turn, const TendTie& wish);
void show_tags(Turn& turn, const std::vector<std::string>& said);
// "#climbing #chess"
std::string names_of_tags(const KeptTie& tie);
// Nothing but tags is kept: no rhythm, no note, and not in the circle.
bool has_only_tags(const KeptTie& tie);

}  // namespace kith
