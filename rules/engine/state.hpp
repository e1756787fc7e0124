// What the engine knows between days. Private to the room.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "rules/engine/engine.hpp"
#include "rules/model/connection.hpp"
#include "rules/ties.hpp"

namespace kith::engine {

using matching::Index;
using matching::nobody;
using matching::OrgPerson;

// How much of what; all of our choice unless said.
inline constexpr double load_wanted = 0.62;     // nudges a week that check-ins fill up to
inline constexpr double load_memory_days = 56;  // over which the load of a person fades
inline constexpr int same_partner_days = 42;    // nobody is suggested again to the same person before
inline constexpr int partner_rest_days = 7;     // of a tie only one side is asked at a time
inline constexpr int check_in_again_days = 7;   // a person is looked at so often
inline constexpr int event_again_days = 42;
inline constexpr int ties_wanted = 5;  // of a newcomer, in newcomer_days
inline constexpr int mentor_lead_days = 5;
inline constexpr int mentor_lead_days_max = 12;  // for two who answer rarely
inline constexpr int mentor_again_days = 3;      // then the other side
inline constexpr int mentor_overdue_days = 2;    // the same, once the cadence has passed
// People of a large department, interest or site: a stretch that the lot begins.
inline constexpr std::size_t looked_at_max = 64;
inline constexpr int tell_within_days = 3;  // working days from the round
inline constexpr int remembered_days = 60;  // of what was sent, for budget and silence

// A message that went out, or will on the day that is being decided.
struct Sent {
    std::uint32_t number = 0;
    Kind kind = Kind::checkin;
    LocalTime at{};
    std::optional<Status> status{};
    std::size_t recovery = 0;
    learning::Choice hour{};
};

struct Link {
    Index other = nobody;
    std::uint32_t bond = 0;
    auto operator<=>(const Link&) const = default;
};

// A tie, and when each side was asked about it last.
struct Bond {
    Contact contact{};
    Nearness near = Nearness::elsewhere;
    std::optional<LocalDay> asked_a{};  // contact.a about contact.b
    std::optional<LocalDay> asked_b{};
    std::optional<LocalDay>& asked(Index who) { return contact.a.value == who + std::int64_t{1} ? asked_a : asked_b; }
    std::optional<LocalDay> asked_last() const { return std::max(asked_a, asked_b); }
};

struct Someone {
    OrgPerson is{};
    bool here = true;
    int team = -1, department = -1, site = -1;  // -1: not known
    LocalDay started{};                         // LocalDay::min where not known
    std::vector<Sent> sent{};                   // the last remembered_days, by time
    std::vector<Link> links{};                  // ascending
    std::vector<Index> apart{};                 // blocks, both ways; ascending
    double load = 0;                            // nudges a week, fading
    LocalDay load_on{};
    LocalDay look_on{};  // when a check-in is thought of next
    std::optional<LocalDay> event_on{};
    std::optional<LocalDay> heard{};  // from here silence is counted anew
    learning::Habits habits{};
    int waited = 0;
};

struct Mentorship {
    Index mentor = nobody, mentee = nobody;
    int cadence = 28;
    LocalDay last{};
    LocalDay prompt_on{};
    int prompts = 0;  // since the last contact
};

struct Arrival {
    Index who = nobody;
    LocalDay hello_on{};
    struct Asked {
        Index who = nobody;
        LocalDay on{};
    };
    std::vector<Asked> asked{};
    Index buddy = nobody;  // until one is named, and after theirs left
    LocalDay buddy_on{};   // when the two are prompted to meet next
    int buddy_prompts = 0;
    bool manager_told = false;
};

struct Made {
    LocalDay day{};
    std::vector<Index> members{};
    std::vector<Reason> reasons{};
};

// A member who was not told yet.
struct Telling {
    std::uint32_t group = 0;
    Index who = nobody;
    LocalDay until{};
};

struct Engine::State {
    matching::OrgSettings settings{};
    std::uint64_t seed = 0;
    LocalDay first{}, today{};
    bool began = false;

    std::vector<Someone> people{};
    std::unordered_map<std::string, Index> numbers{};  // of those who are here
    std::map<std::string, int, std::less<>> names{};   // of teams, departments and sites
    std::vector<std::vector<Index>> teams{};           // by number of a name: who is in it, ascending
    std::map<std::string, std::vector<Index>, std::less<>> topics{};
    std::vector<Bond> bonds{};
    std::vector<matching::OrgGroup> introductions{};
    std::vector<Mentorship> mentorships{};
    std::vector<Arrival> arrivals{};
    std::map<LocalDay, std::vector<Index>> looks{};  // whom to think of a check-in for
    std::vector<Made> groups{};
    std::vector<Telling> tellings{};
    std::vector<Index> receivers{};  // by number of the nudge
    learning::Average average{};
    LocalDay renewed{};
    LocalDay next_round{};
    double saved = 0;  // answers that learnt hours gained over the usual time, and that are not yet made use of
    Decisions decisions{};

    State(matching::Org org, std::uint64_t seed);

    // What is known (state.cpp).
    Index add(const OrgPerson& person);
    void place_blocks(Index i);
    Bond& bond_of(Index i, Index j);
    const Bond* find_bond(Index i, Index j) const;
    double strength(const Bond& bond) const;
    int ties_of(Index i) const;
    void take(const Turn& turn);
    void leave(const std::string& id);
    void hear(const Reply& reply);
    void meet(const Meeting& meeting);
    void opt_out(const OptOut& wish);
    Index find(std::string_view id) const;

    // Who may be told what, and when (speak.cpp).
    bool lately(std::optional<LocalDay> day, int within_days) const;
    bool present(Index i) const;  // here, started, and not away today
    bool wants(Index i, Kind kind) const;
    bool apart(Index i, Index j) const;
    // Whether the two may meet now: both agreed to a mentorship, and go on when one of them wants no more messages.
    bool may_meet(Index i, Index j) const;
    // Whether i may be told to get in touch with j, who is never named to others after stopping everything.
    bool may_name(Index i, Index j) const;
    double load(Index i) const;
    void add_load(Index i);
    learning::WorkingDay day_of(Index i) const;
    std::vector<TimeOfDay> minutes_of(Index i) const;
    bool learns(Index i) const;
    std::size_t recovery(Index i) const;
    double chance(Index i, Kind kind) const;
    // Nothing where it is unlikely to be acted on; never for what is promised.
    bool worth_asking(Index i, Kind kind) const;
    bool withheld(Index i) const;
    // Says it today, or the lot withholds it, if everything allows; the nudge's `to`, `send_at` and `hour` are filled
    // in.
    bool say(Index i, Nudge nudge);

    // The kinds, in the order in which they get room (rounds.cpp, kinds.cpp, newcomers.cpp).
    bool round_is_due() const;
    matching::Org org_of_today() const;
    void hold_round();
    void tell();
    LocalDay first_prompt(const Mentorship& one) const;
    void prompt_mentors();
    void greet_newcomers();
    struct Neighbour {
        double worth;
        Index who;
        Reason why;
    };
    std::vector<Neighbour> neighbours_of(Index newcomer, const std::function<bool(Index)>& fits) const;
    Index ask_one(std::vector<Neighbour> found, Index newcomer, const Reason& reason);
    bool greet(Arrival& arrival);
    void name_buddy(Arrival& arrival);
    void meet_buddy(Arrival& arrival);
    void tell_manager(Arrival& arrival);
    void check_in();
    bool suggest_tie(Index i);
    bool suggest_teammate(Index i);
    bool suggest_event(Index i);
    bool made_up_for(Index i);
    void look_again(Index i, int after_days);
    void renew_average();
};

}  // namespace kith::engine
