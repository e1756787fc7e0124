// An organisation as the JSON contract of `kith match` describes it (format kith-org/1), and the pool of one round.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/matching/pool.hpp"
#include "rules/matching/round.hpp"
#include "rules/matching/trios.hpp"
#include "rules/model/error.hpp"
#include "rules/model/time.hpp"

namespace kith::matching {

// What an organisation may hold: readers refuse more, so that numbers of people, teams, sites, topics and working hours
// always fit their columns.
inline constexpr std::size_t org_people_max = 200'000;
inline constexpr std::size_t org_hour_kinds_max = 2'000;  // different working hours
inline constexpr std::size_t org_ties_max = 10'000'000;
inline constexpr std::size_t org_introductions_max = 10'000'000;
inline constexpr std::size_t org_members_max = 100;   // of one earlier group
inline constexpr std::size_t org_listed_max = 1'000;  // interests, absences or blocks of one person
inline constexpr std::size_t org_text_bytes_max = 1'000;

struct OrgAbsence {
    LocalDay from{}, to{};  // inclusive
};

struct OrgPerson {
    std::string id{};
    std::string team{}, department{}, site{};
    int utc_offset_min = 0;
    std::string manager{};                 // empty: nobody
    std::optional<LocalDay> start_date{};  // absent: long ago
    std::vector<std::string> interests{};
    TimeOfDay work_start = std::chrono::hours{9},
              work_end = std::chrono::hours{17};  // a night shift ends before it starts
    int max_nudges_per_week = 1'000;              // counts below the organisation's
    bool learning = true;                         // from what this person answers
    std::vector<std::string> opted_out{};
    std::vector<OrgAbsence> away{};
    std::vector<std::string> blocks{};
};

struct OrgTie {
    std::string a{}, b{};
    double strength = 0;  // 0 to 1, as of last_contact
    LocalDay last_contact{};
};

struct OrgGroup {
    LocalDay date{};
    std::vector<std::string> members{};  // where a pair became a trio, the third stands last
};

struct OrgMentorship {
    std::string mentor{}, mentee{};
    std::optional<LocalDay> since{};
    int cadence_days = 28;
    std::optional<LocalDay> last_contact{};
};

struct OrgSettings {
    enum class Odd { trio, skip };
    enum class CrossTeam { prefer, only, any };
    enum class Plan { round, season };
    // hours: when people answer is learnt, but nothing is left out that they are unlikely to answer.
    enum class Learning { on, hours, off };
    int round_weeks = 2;
    int group_size = 2;
    Odd odd = Odd::trio;
    int min_overlap_min = 60;
    bool exclude_reporting_line = true;
    int newcomer_days = 90;
    int cap_per_week = 3;
    int cap_per_day = 1;
    CrossTeam cross_team = CrossTeam::prefer;
    Plan plan = Plan::round;
    Learning learning = Learning::on;
    // Of what was to be said, but for prompts of mentorships, withheld by lot in place of being sent.
    int holdout_per_mille = 0;
};

inline constexpr int group_size_max = 8;

struct Org {
    LocalDay date{};
    std::vector<OrgPerson> people{};  // ids differ
    std::vector<OrgTie> ties{};       // each pair at most once; ends that are not among the people count for nothing
    std::vector<OrgGroup> introductions{};  // what was made before, in any order
    std::vector<std::pair<std::string, int>> waiting{};
    std::vector<OrgMentorship> mentoring{};
    OrgSettings settings{};
};

// Keeps an organisation within its limits while people come and go.
class Headcount {
  public:
    // Errc::too_large, with the limit in words, where one more person or kind of working hours would be too many;
    // nobody has joined then. Who is there already joins again without counting twice.
    std::optional<Error> join(const OrgPerson& person);
    void leave(const std::string& id);

  private:
    std::unordered_map<std::string, std::uint64_t> hours_of_{};   // by id
    std::unordered_map<std::uint64_t, std::size_t> people_of_{};  // by working hours
};

// The pool of the round on org.date. Positions follow a lot drawn from the seed and the ids, so that the order of the
// people in the file changes nothing.
struct OrgPool {
    Pool pool{};
    std::vector<std::uint32_t> person{};     // by position: index in org.people
    std::vector<std::string> topic_names{};  // by topic
    TrioHistory trios{};                     // in the last rounds that made introductions
};

OrgPool pool_of(const Org& org, std::uint64_t seed);
RoundOptions options_of(const Org& org, const OrgPool& pool, std::uint64_t seed);

// Members and groups in order of ids, so that positions do not show. The third of a trio stays last.
std::vector<Group> by_ids(const Org& org, const OrgPool& pool, std::vector<Group> groups);

// Why a group, as the contract says it.
struct GroupReason {
    std::string_view code{};
    std::string_view value{};  // an interest or a person's id, of org or pool; empty: none
    Index number = 0;          // of mutual_contact and overlap; 0: none
    int points = 0;
};
std::vector<GroupReason> named_reasons(const Org& org, const OrgPool& pool, Scorer& scorer, const Group& group);

}  // namespace kith::matching
