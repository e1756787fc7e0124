#include "rules/matching/pool.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace kith::matching {
namespace {

constexpr int base_points = 200;

int common_points(int common) {
    if (common == 0) return 40;
    if (common <= 3) return 120;
    return common <= 8 ? 80 : 20;
}

}  // namespace

bool Pool::mixes(Index a, Index b) const {
    switch (mix) {
        case Mix::any:
            return true;
        case Mix::across_teams:
            return !same_team(a, b);
        case Mix::within_teams:
            return same_team(a, b);
        case Mix::across_sites:
            return !same_site(a, b);
    }
    return false;
}

bool Pool::allowed(Index a, Index b) const {
    return a != b && overlap(a, b).enough && mixes(a, b) && !std::ranges::binary_search(apart.of(a), b);
}

void find_exhausted(Pool& pool) {
    pool.exhausted.assign(pool.size, 0);
    // Most people find somebody new at once. Who lives where hardly anybody may meet them is looked at by groups of the
    // same hours, team and site: within a group all are alike but for `apart`.
    std::map<std::tuple<std::uint16_t, std::int32_t, std::int32_t>, std::vector<Index>> groups;
    for (Index i = 0; i < pool.size; ++i) {
        const bool by_team = pool.mix == Mix::across_teams || pool.mix == Mix::within_teams;
        const bool by_site = pool.mix == Mix::across_sites;
        groups[{pool.hours[i], by_team ? pool.team[i] : 0, by_site ? pool.site[i] : 0}].push_back(i);
    }
    for (Index i = 0; i < pool.size; ++i) {
        const auto met = pool.met.of(i);
        const auto is_new = [&](Index other) {
            return pool.allowed(i, other) && !std::ranges::binary_search(met, other);
        };
        bool found = false;
        for (const auto& [key, members] : groups) {
            // One of the group stands for all: what differs between its members is decided one by one.
            const Index one = members.front() == i ? members.back() : members.front();
            if (one == i || !pool.overlap(i, one).enough || !pool.mixes(i, one)) continue;
            found = std::ranges::any_of(members, is_new);
            if (found) break;
        }
        pool.exhausted[i] = found ? 0 : 1;
    }
}

std::string_view to_text(Part::Code code) {
    switch (code) {
        case Part::Code::cross_team:
            return "cross_team";
        case Part::Code::cross_site:
            return "cross_site";
        case Part::Code::shared_interest:
            return "shared_interest";
        case Part::Code::mutual_contact:
            return "mutual_contact";
        case Part::Code::newcomer:
            return "newcomer";
        case Part::Code::few_ties:
            return "few_ties";
        case Part::Code::waited:
            return "waited";
        case Part::Code::new_acquaintance:
            return "new_acquaintance";
        case Part::Code::fading_tie:
            return "fading_tie";
        case Part::Code::overlap:
            return "overlap";
        case Part::Code::repeat_exhausted:
            return "repeat_exhausted";
    }
    return "";
}

Scorer::Scorer(const Pool& pool)
    : pool_(pool), topic_(pool.topic_points.size()), contact_(pool.size), special_(pool.size) {}

void Scorer::mark(Index a, bool on) {
    for (const Index topic : pool_.topics.of(a)) topic_[topic] = on ? pool_.topic_points[topic] : 0;
    for (const Index other : pool_.contacts.of(a)) {
        if (other >= contact_.size()) contact_.resize(other + std::size_t{1});
        contact_[other] = on ? 1 : 0;
    }
    const auto set = [&](Index other, std::uint8_t bit) {
        special_[other] = on ? static_cast<std::uint8_t>(special_[other] | bit) : std::uint8_t{0};
    };
    for (const Tie& tie : pool_.ties.of(a)) set(tie.other, with_tie);
    for (const Index other : pool_.met.of(a)) set(other, met_before);
    for (const Index other : pool_.apart.of(a)) set(other, kept_apart);
}

void Scorer::look_at(Index a) {
    if (a_ != nobody) mark(a_, false);
    a_ = a;
    mark(a_, true);
}

int Scorer::shared_interests(Index b) const {
    int sum = 0;
    for (const Index topic : pool_.topics.of(b)) sum += topic_[topic];
    return std::min(shared_interests_max, sum);
}

int Scorer::common_contacts(Index b) const {
    int count = 0;
    for (const Index other : pool_.contacts.of(b)) count += other < contact_.size() ? contact_[other] : 0;
    return count;
}

bool Scorer::may_meet(Index b) const {
    const std::uint8_t special = special_[b];
    if (a_ == b || !pool_.overlap(a_, b).enough || (special & kept_apart) != 0 || !pool_.mixes(a_, b)) return false;
    return (special & met_before) == 0 || pool_.exhausted[a_] != 0 || pool_.exhausted[b] != 0;
}

int Scorer::score(Index b) const {
    return may_meet(b) ? score(b, common_contacts(b)) : 0;
}

int Scorer::score(Index b, int common) const {
    if (!may_meet(b)) return 0;
    const std::uint8_t special = special_[b];
    int points = base_points + pool_.own_points(a_) + pool_.own_points(b);
    if (pool_.other_team(a_, b)) points += pool_.other_site(a_, b) ? 200 : 150;
    points += shared_interests(b);
    points += std::min(60, 15 * pool_.overlap(a_, b).hours);
    if (pool_.newcomer[a_] != pool_.newcomer[b]) points += 80;
    points += common_points(common);
    points += 150;
    if ((special & with_tie) != 0) {
        const auto ties = pool_.ties.of(a_);
        points += std::ranges::lower_bound(ties, b, {}, &Tie::other)->novelty - 150;
    }
    if ((special & met_before) != 0) points = std::max(1, points - repeat_costs);
    return points;
}

std::vector<Part> Scorer::parts(Index b) const {
    using Code = Part::Code;
    const int total = score(b);
    if (total == 0) return {};
    std::vector<Part> parts;
    int sum = 0;
    const auto add = [&](Code code, Index value, int points) {
        if (points == 0) return;
        parts.push_back({code, value, points});
        sum += points;
    };
    if (pool_.other_team(a_, b)) {
        add(Code::cross_team, 0, 150);
        if (pool_.other_site(a_, b)) add(Code::cross_site, 0, 50);
    }
    std::vector<std::pair<int, Index>> topics;  // rarest first, until the cap is reached
    for (const Index topic : pool_.topics.of(b)) {
        if (topic_[topic] > 0) topics.emplace_back(-topic_[topic], topic);
    }
    std::ranges::sort(topics);
    int left = shared_interests_max;
    for (const auto& [points, topic] : topics) {
        add(Code::shared_interest, topic, std::min(left, -points));
        left -= std::min(left, -points);
    }
    add(Code::overlap, static_cast<Index>(pool_.overlap(a_, b).hours), std::min(60, 15 * pool_.overlap(a_, b).hours));
    if (pool_.newcomer[a_] != pool_.newcomer[b]) add(Code::newcomer, pool_.newcomer[a_] != 0 ? a_ : b, 80);
    for (const Index who : {std::min(a_, b), std::max(a_, b)}) {
        if (pool_.few_ties[who] != 0) add(Code::few_ties, who, 40);
        add(Code::waited, who, 150 * pool_.waited[who]);
    }
    const int common = common_contacts(b);
    if (common > 0) add(Code::mutual_contact, static_cast<Index>(common), common_points(common));
    if ((special_[b] & with_tie) != 0) {
        const auto ties = pool_.ties.of(a_);
        add(Code::fading_tie, 0, std::ranges::lower_bound(ties, b, {}, &Tie::other)->novelty);
    }
    // What every pair begins with speaks for meeting somebody new, or is what is left of it for a pair that met.
    add((special_[b] & met_before) != 0 ? Code::repeat_exhausted : Code::new_acquaintance, 0, total - sum);
    std::ranges::sort(parts, [](const Part& x, const Part& y) {
        return std::tie(y.points, x.code, x.value) < std::tie(x.points, y.code, y.value);
    });
    return parts;
}

}  // namespace kith::matching
