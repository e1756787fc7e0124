#include "rules/matching/org.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "rules/matching/points.hpp"
#include "rules/matching/scrambled.hpp"

namespace kith::matching {
namespace {

constexpr double tie_strength_min = 0.2;
constexpr auto round_lasts = days{4};
constexpr int rate_team = 12, rate_department = 30, rate_other = 44;  // decay in thousandths a week
constexpr int minutes_a_day = 24 * 60;

using Numbers = std::unordered_map<std::string_view, Index>;

Index number_of(const Numbers& numbers, std::string_view name) {
    const auto found = numbers.find(name);
    return found == numbers.end() ? nobody : found->second;
}

// A well-mixed number from a name.
std::uint64_t lot(std::uint64_t seed, std::string_view name) {
    std::uint64_t x = seed ^ 0xCBF29CE484222325U;
    for (const char c : name) x = (x ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return scrambled(x ^ (seed * 0x9E3779B97F4A7C15U));
}

bool eligible(const OrgPerson& person, LocalDay date) {
    if (person.start_date && *person.start_date > date) return false;
    for (const std::string& kind : person.opted_out) {
        if (kind == "intro" || kind == "all") return false;
    }
    return std::ranges::none_of(
        person.away, [&](const OrgAbsence& away) { return away.from <= date && away.to >= date + round_lasts; });
}

// Minutes that two daily stretches share, both in UTC; a day is a circle.
int shared_minutes(int start_a, int length_a, int start_b, int length_b) {
    int sum = 0;
    for (const int shift : {-minutes_a_day, 0, minutes_a_day}) {
        const int begin = std::max(start_a, start_b + shift);
        const int end = std::min(start_a + length_a, start_b + shift + length_b);
        sum += std::max(0, end - begin);
    }
    return sum;
}

// Daily working hours in UTC, in minutes.
struct Stretch {
    int start, length;
    auto operator<=>(const Stretch&) const = default;
};

Stretch stretch_of(const OrgPerson& person) {
    const auto in_day = [](std::int64_t m) {
        return static_cast<int>(((m % minutes_a_day) + minutes_a_day) % minutes_a_day);
    };
    return {in_day(person.work_start.count() - person.utc_offset_min),
            in_day(person.work_end.count() - person.work_start.count())};
}

// The columns' numbers.
static_assert(org_hour_kinds_max <= std::numeric_limits<std::uint16_t>::max());
static_assert(org_people_max * org_listed_max < nobody);

void count_up(std::uint8_t& count) {
    if (count < std::numeric_limits<std::uint8_t>::max()) ++count;
}

class Builder {
  public:
    Builder(const Org& org, std::uint64_t seed) : org_(org) {
        for (Index i = 0; i < org.people.size(); ++i) numbers_.emplace(org.people[i].id, i);
        std::vector<std::pair<std::uint64_t, Index>> order;
        for (Index i = 0; i < org.people.size(); ++i) {
            if (eligible(org.people[i], org.date)) order.emplace_back(lot(seed, org.people[i].id), i);
        }
        std::ranges::sort(order, [&](const auto& x, const auto& y) {
            return x.first != y.first ? x.first < y.first : org.people[x.second].id < org.people[y.second].id;
        });
        position_.assign(org.people.size(), nobody);
        for (const auto& [draw, i] : order) {
            position_[i] = static_cast<Index>(made_.person.size());
            made_.person.push_back(i);
        }
        made_.pool.size = made_.person.size();
        other_ = static_cast<Index>(made_.pool.size);
        for (Index& position : position_) {
            if (position == nobody) position = other_++;
        }
    }

    OrgPool run() {
        look_at_people();
        look_at_hours();
        look_at_topics();
        look_at_ties();
        look_at_history();
        keep_apart();
        find_exhausted(made_.pool);
        return std::move(made_);
    }

  private:
    const OrgPerson& at(Index position) const { return org_.people[made_.person[position]]; }
    std::size_t size() const { return made_.pool.size; }
    // nobody where the name is none of the people, or takes no part.
    Index taking_part(std::string_view id) const {
        const Index i = number_of(numbers_, id);
        return i == nobody || position_[i] >= size() ? nobody : position_[i];
    }

    void look_at_people() {
        Pool& pool = made_.pool;
        switch (org_.settings.cross_team) {
            case OrgSettings::CrossTeam::only:
                pool.mix = Mix::across_teams;
                break;
            case OrgSettings::CrossTeam::prefer:  // the score prefers them
            case OrgSettings::CrossTeam::any:
                pool.mix = Mix::any;
                break;
        }
        std::unordered_map<std::string_view, std::int32_t> teams;
        std::unordered_map<std::string_view, std::int32_t> sites;
        pool.waited.assign(size(), 0);
        for (Index i = 0; i < size(); ++i) {
            const OrgPerson& person = at(i);
            pool.team.push_back(teams.try_emplace(person.team, static_cast<std::int32_t>(teams.size())).first->second);
            pool.site.push_back(sites.try_emplace(person.site, static_cast<std::int32_t>(sites.size())).first->second);
            const bool is_new = person.start_date && org_.date - *person.start_date < days{org_.settings.newcomer_days};
            pool.newcomer.push_back(is_new ? 1 : 0);
        }
        for (const auto& [id, rounds] : org_.waiting) {
            const Index i = taking_part(id);
            if (i != nobody) pool.waited[i] = static_cast<std::uint8_t>(std::clamp(rounds, 0, waited_max));
        }
    }

    void look_at_hours() {
        Pool& pool = made_.pool;
        std::map<Stretch, std::uint16_t> kinds;
        std::vector<Stretch> stretches;
        for (Index i = 0; i < size(); ++i) {
            const Stretch stretch = stretch_of(at(i));
            const auto [place, is_new] = kinds.try_emplace(stretch, static_cast<std::uint16_t>(stretches.size()));
            if (is_new) stretches.push_back(stretch);
            pool.hours.push_back(place->second);
        }
        pool.hour_kinds = stretches.size();
        for (const Stretch& a : stretches) {
            for (const Stretch& b : stretches) {
                const int shared = shared_minutes(a.start, a.length, b.start, b.length);
                pool.overlaps.push_back(
                    {shared >= org_.settings.min_overlap_min, static_cast<std::int16_t>(shared / 60)});
            }
        }
    }

    void look_at_topics() {
        std::map<std::string_view, std::int64_t> counts;
        for (const OrgPerson& person : org_.people) {
            for (const std::string_view topic :
                 std::set<std::string_view>(person.interests.begin(), person.interests.end()))
                ++counts[topic];
        }
        std::unordered_map<std::string_view, Index> numbers;
        for (const auto& [topic, count] : counts) {
            numbers.emplace(topic, static_cast<Index>(made_.topic_names.size()));
            made_.topic_names.emplace_back(topic);
            made_.pool.topic_points.push_back(rarity(static_cast<std::int64_t>(org_.people.size()), count));
        }
        std::vector<std::pair<Index, Index>> entries;
        for (Index i = 0; i < size(); ++i) {
            for (const std::string& topic : at(i).interests) entries.emplace_back(i, numbers.at(topic));
        }
        made_.pool.topics = Lists<Index>(size(), std::move(entries));
    }

    void look_at_ties() {
        std::vector<std::pair<Index, Index>> contacts;
        std::vector<std::pair<Index, Tie>> ties;
        for (const OrgTie& tie : org_.ties) {
            const Index i = number_of(numbers_, tie.a);
            const Index j = number_of(numbers_, tie.b);
            if (i == nobody || j == nobody || i == j) continue;
            const OrgPerson& a = org_.people[i];
            const OrgPerson& b = org_.people[j];
            const int rate = a.team == b.team ? rate_team : a.department == b.department ? rate_department : rate_other;
            const double strength = strength_today(tie.strength, rate, (org_.date - tie.last_contact).count());
            if (strength >= tie_strength_min) {
                contacts.emplace_back(position_[i], position_[j]);
                contacts.emplace_back(position_[j], position_[i]);
            }
            if (position_[i] < size() && position_[j] < size()) {
                ties.emplace_back(position_[i], Tie{position_[j], novelty(strength)});
                ties.emplace_back(position_[j], Tie{position_[i], novelty(strength)});
            }
        }
        Pool& pool = made_.pool;
        pool.contacts = Lists<Index>(org_.people.size(), std::move(contacts));
        pool.ties = Lists<Tie>(size(), std::move(ties));
        for (Index i = 0; i < size(); ++i)
            pool.few_ties.push_back(pool.contacts.of(i).size() < static_cast<std::size_t>(few_ties) ? 1 : 0);
    }

    void look_at_history() {
        std::vector<std::pair<Index, Index>> met;
        std::set<LocalDay, std::greater<>> rounds;
        for (const OrgGroup& group : org_.introductions) {
            if (group.date < org_.date) rounds.insert(group.date);
            for (const std::string& a : group.members) {
                for (const std::string& b : group.members) {
                    const Index i = taking_part(a);
                    const Index j = taking_part(b);
                    if (i != j && i != nobody && j != nobody) met.emplace_back(i, j);
                }
            }
        }
        made_.pool.met = Lists<Index>(size(), std::move(met));
        made_.trios.thirds.assign(size(), 0);
        made_.trios.in_trio.assign(size(), 0);
        if (org_.settings.group_size != 2 || rounds.empty()) return;
        auto oldest = rounds.begin();
        std::advance(oldest, std::min<std::ptrdiff_t>(trio_rounds, static_cast<std::ptrdiff_t>(rounds.size())) - 1);
        for (const OrgGroup& group : org_.introductions) {
            if (group.members.size() != 3 || group.date < *oldest || group.date >= org_.date) continue;
            for (const std::string& member : group.members) {
                if (const Index i = taking_part(member); i != nobody) count_up(made_.trios.in_trio[i]);
            }
            if (const Index i = taking_part(group.members.back()); i != nobody) count_up(made_.trios.thirds[i]);
        }
    }

    void keep_apart() {
        std::vector<std::pair<Index, Index>> apart;
        const auto both = [&](Index i, std::string_view id) {
            const Index j = taking_part(id);
            if (j == nobody || j == i) return;
            apart.emplace_back(i, j);
            apart.emplace_back(j, i);
        };
        for (Index i = 0; i < size(); ++i) {
            for (const std::string& blocked : at(i).blocks) both(i, blocked);
            if (org_.settings.exclude_reporting_line && !at(i).manager.empty()) both(i, at(i).manager);
        }
        made_.pool.apart = Lists<Index>(size(), std::move(apart));
    }

    const Org& org_;
    OrgPool made_{};
    Numbers numbers_{};
    std::vector<Index> position_{};  // by index in org.people; from size() on for who takes no part
    Index other_ = 0;
};

}  // namespace

std::optional<Error> Headcount::join(const OrgPerson& person) {
    const auto too_many = [](std::size_t max, std::string what) {
        return Error{.code = Errc::too_large, .what = "more than " + std::to_string(max) + " " + std::move(what)};
    };
    const bool is_new = !hours_of_.contains(person.id);
    if (is_new && hours_of_.size() == org_people_max) return too_many(org_people_max, "people");
    const auto [start, length] = stretch_of(person);
    const std::uint64_t hours = static_cast<std::uint64_t>(start) * minutes_a_day + static_cast<std::uint64_t>(length);
    if (!people_of_.contains(hours) && people_of_.size() == org_hour_kinds_max)
        return too_many(org_hour_kinds_max, "different working hours");
    leave(person.id);
    hours_of_.emplace(person.id, hours);
    ++people_of_[hours];
    return std::nullopt;
}

void Headcount::leave(const std::string& id) {
    const auto found = hours_of_.find(id);
    if (found == hours_of_.end()) return;
    if (const auto people = people_of_.find(found->second); --people->second == 0) people_of_.erase(people);
    hours_of_.erase(found);
}

OrgPool pool_of(const Org& org, std::uint64_t seed) {
    return Builder(org, seed).run();
}

RoundOptions options_of(const Org& org, const OrgPool& pool, std::uint64_t seed) {
    RoundOptions options{.group_size = org.settings.group_size,
                         .trios = org.settings.odd == OrgSettings::Odd::trio,
                         .season = org.settings.plan == OrgSettings::Plan::season,
                         .history = pool.trios,
                         .seed = seed};
    // The order of ids is the same in each round, whatever the seed.
    std::vector<Index> by_id(pool.person.size());
    for (Index i = 0; i < by_id.size(); ++i) by_id[i] = i;
    std::ranges::sort(by_id, {}, [&](Index i) -> const std::string& { return org.people[pool.person[i]].id; });
    options.order.resize(by_id.size());
    for (Index place = 0; place < by_id.size(); ++place) options.order[by_id[place]] = place;
    return options;
}

std::vector<Group> by_ids(const Org& org, const OrgPool& pool, std::vector<Group> groups) {
    const auto id = [&](Index position) -> const std::string& { return org.people[pool.person[position]].id; };
    for (Group& group : groups) {
        const bool trio = org.settings.group_size == 2 && group.members.size() == 3;
        std::sort(group.members.begin(), group.members.end() - (trio ? 1 : 0),
                  [&](Index a, Index b) { return id(a) < id(b); });
    }
    std::ranges::sort(groups, [&](const Group& a, const Group& b) { return id(a.members[0]) < id(b.members[0]); });
    return groups;
}

std::vector<GroupReason> named_reasons(const Org& org, const OrgPool& pool, Scorer& scorer, const Group& group) {
    std::vector<GroupReason> named;
    for (const Part& part : reasons(scorer, group)) {
        GroupReason reason{.code = to_text(part.code), .points = part.points};
        switch (part.code) {
            case Part::Code::shared_interest:
                reason.value = pool.topic_names[part.value];
                break;
            case Part::Code::newcomer:
            case Part::Code::few_ties:
            case Part::Code::waited:
                reason.value = org.people[pool.person[part.value]].id;
                break;
            case Part::Code::mutual_contact:
            case Part::Code::overlap:
                reason.number = part.value;
                break;
            default:
                break;
        }
        named.push_back(reason);
    }
    return named;
}

}  // namespace kith::matching
