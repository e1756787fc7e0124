// A person of an organisation, and what they decided about being nudged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/id.hpp"
#include "rules/model/nudge_kind.hpp"
#include "rules/model/time.hpp"

namespace kith {

// What somebody is to the workspace that their account is in.
enum class Membership {
    member,
    invited,  // has not signed in yet
    guest,    // sees a part of it only
    outside,  // belongs to another organisation
};

struct Person {
    PersonId id{};
    std::string key{};     // the `id` column of people.csv; empty for people met in chat only
    std::string handle{};  // short name in chat, without '@'; may be empty
    std::string name{};
    std::string email{};
    std::string team{};
    std::string department{};
    std::string site{};
    ZoneName zone{};  // empty: unknown, and then nobody is nudged
    TimeOfDay work_start = hours{9};
    TimeOfDay work_end = hours{17};  // after work_start
    unsigned work_days = 0b0011111;  // bit 0 is Monday; at least one
    std::string manager{};           // key of the manager, empty when unknown
    std::optional<LocalDay> start_date{};
    std::optional<int> level{};
    std::vector<std::string> interests{};        // lower case, as the person declared them
    std::string language{};                      // BCP 47; empty: the organisation's
    std::vector<std::string> leads{};            // teams this person leads
    bool active = true;                          // false: deactivated or gone; nothing is sent
    Membership membership = Membership::member;  // only members are nudged and matched
    std::string locale{};                        // BCP 47, as their platform tells; counts where `language` is empty
    std::optional<Instant> suspended_at{};       // since when they are not active
    bool team_mapped = false;                    // the team is that of a group or channel, not of people.csv
    std::string principal{};                     // how links to chats on Teams name them; empty: not known
    bool apart = false;                          // was parted from another account: no e-mail address joins them again
    std::vector<Account> accounts{};
    friend bool operator==(const Person&, const Person&) = default;
};

// Whether rules may mean the person at all.
inline bool takes_part(const Person& person) {
    return person.active && person.membership == Membership::member;
}

// A time without nudges that the person chose, by days of their calendar.
struct Pause {
    std::optional<LocalDay> from{};  // the first day where that lies ahead; absent: it has begun
    LocalDay until{};                // the first day on which they come again
    std::vector<NudgeKind> kinds{};  // empty: of all kinds
    friend bool operator==(const Pause&, const Pause&) = default;
};

// Why they were told something beside nudges, as a code: a colleague asked for it, or they themselves. Nothing that is
// said in confidence is among it.
struct ToldFor {
    Instant at{};
    std::string because{};
    friend bool operator==(const ToldFor&, const ToldFor&) = default;
};

// What the person chose. Personal choices always win over rules.
struct Preferences {
    bool stopped = false;                    // everything Kith starts
    std::vector<NudgeKind> stopped_kinds{};  // these kinds only
    std::vector<PersonId> stopped_people{};  // no suggestion about these people; works both ways, never shown to them
    std::vector<NudgeKind> joined_kinds{};   // kinds that start only after the person's own yes
    std::optional<LocalDay> paused_from{};   // first day of a pause that lies ahead; absent: it has begun
    std::optional<LocalDay> paused_until{};  // first day on which nudges come again
    std::vector<NudgeKind> paused_kinds{};   // empty: the pause holds for all kinds
    // Beside that one, each for its own days and kinds: rules/consent.hpp reads and writes all of them as one list.
    std::vector<Pause> more_pauses{};
    std::optional<int> cap_per_week{};  // downward only
    std::optional<int> cap_per_day{};
    bool notice_given = false;                // has been told what is kept and how to stop
    std::optional<Instant> heard_at{};        // last time they wrote or pressed something; silence is counted from then
    std::optional<Platform> heard_on{};       // and where: of several accounts nudges go to that one
    std::optional<Instant> asked_to_go_on{};  // after long silence; present: nothing comes until they say start
    std::optional<Instant> home_seen_at{};    // last time they looked at their home page, to ten minutes or so
    std::vector<Instant> told_at{};   // when they are told what counts like a nudge: thanks, a request; two weeks
    std::vector<ToldFor> told_for{};  // for "why", as long
    bool zone_chosen = false;         // the zone is the person's own word: what the platform tells does not change it
    bool status_counts = false;       // a status of the platform that says "away" holds nudges back
    std::optional<LocalDay> away_until{};  // first day after such a status
    bool learning = true;                  // when and how readily they answer may be learnt from
    friend bool operator==(const Preferences&, const Preferences&) = default;
};

}  // namespace kith
