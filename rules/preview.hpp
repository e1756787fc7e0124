// What a rule would do in the next weeks, as its author may see it before the yes.
//
// A Preview holds nothing below the floors: whatever is made of it shows no figure on fewer than `floor` people.
// Figures that depend on what people chose or logged are rounded down to 5, also where the audience itself may be told
// exactly.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/due.hpp"
#include "rules/phrases/phrases.hpp"

namespace kith {

inline constexpr int figures_rounded_to = 5;
inline constexpr std::size_t preview_names_max = 10;
inline constexpr int preview_weeks_max = 12;

// A number of people or nudges as it may be shown.
struct Figure {
    int value = 0;
    enum class Kind { exact, at_least, fewer_than } kind = Kind::exact;  // none is exact
    friend bool operator==(const Figure&, const Figure&) = default;
};
// 0 stays 0 only where `exact`; else it is "fewer than `floor`" like everything below it.
Figure shown(int count, int floor, bool exact);
// "12", "at least 10", "fewer than 5".
std::string in_words(const Figure& figure, const Phrases& phrases);

struct Preview {
    std::string sentence{};  // canonical
    LocalDay today{};        // in the organisation's zone
    int floor = 5;
    bool names_shown = false;   // organisation facts only, and at least `floor` people
    bool figures_shown = true;  // false where people are named: two such previews would tell of a single person
    Figure audience{};          // whom the sentence means today
    struct Week {
        LocalDay first{};  // of seven days, in the organisation's zone
        Figure people{};
        Figure nudges{};
        friend bool operator==(const Week&, const Week&) = default;
    };
    std::vector<Week> weeks{};
    // Messages of all rules together to those whom this one means, on the average of these weeks.
    struct Load {
        Figure without{};  // this rule
        Figure with{};
        Figure at_limit{};  // people who reach their week's limit in some week with it, and in none without it
        friend bool operator==(const Load&, const Load&) = default;
    };
    Load load{};
    struct Time {
        TimeOfDay at{};
        Figure nudges{};  // at least `floor`
        friend bool operator==(const Time&, const Time&) = default;
    };
    std::vector<Time> times{};  // the receivers' own clocks, most frequent first; rare times are left out
    Figure moved{};   // of the audience: the first time lies outside their hours and moves to the next allowed minute
    Figure joined{};  // at some time it comes in one message with what another rule says that day
    Figure invitations{};  // asked whether they want introductions
    Figure follow_ups{};   // asked whether they met
    bool introduces = false;
    bool any_minute = false;      // it names no time, and whoever mostly answers at another one gets it about then
    bool offers = false;          // a program: `invitations` are asked whether they want it
    bool of_mentorships = false;  // whom it reaches is nobody's to know: no figures but of the audience
    struct Cause {
        std::string cause{};  // own_choice, limits, hours, no_match
        Figure people{};      // at least `floor`
        friend bool operator==(const Cause&, const Cause&) = default;
    };
    std::vector<Cause> held{};
    struct First {
        std::string name{};
        LocalTime at{};
        ZoneName zone{};
        friend bool operator==(const First&, const First&) = default;
    };
    std::vector<First> first{};           // with names_shown: when the sentence first means them, earliest first
    std::optional<LocalTime> first_at{};  // else: the sentence's own first local time
    Message example{};                    // to an invented person
};

// How much is planned. Both give the same: what others get does not change what those get whom the rule may mean.
enum class PlanFor { its_audience, everybody };

// Lives through the next weeks (1 to preview_weeks_max) with the draft beside the live rules, as if everybody answered
// (an introduction not before they are asked whether they met) and nobody logged anything new. `draft.owned` needs only
// what is known: its id may be unset; its state is taken for live. `phrases` are those of the author, for the example.
Preview preview(DueView view, const LiveRule& draft, Instant now, int weeks, const Phrases& phrases,
                PlanFor plan_for = PlanFor::its_audience);

// For the author: the canonical sentence first. No buttons.
Message preview_message(const Preview& preview, const Phrases& phrases);

// A combination that could single people out, as a sentence for the author; nothing when there is none (floors.cpp).
// Personal facts (connections, ties, interests) go only with whole teams and sites of at least `floor` people and with
// start dates, never with names, also not as exceptions. Beside the first whole team or site every further part - a
// second one, joining, working remotely, any of them negated - has to leave out nobody or at least `floor` people; what
// is left, in each branch of an "or", are at least `floor`.
std::optional<Text> floor_refusal(const Rule& rule, const DueView& view, Instant now, const Phrases& phrases);

}  // namespace kith
