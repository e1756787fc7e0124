#include "rules/matching/constraints.hpp"

#include <algorithm>
#include <map>

namespace kith::matching {
namespace {

// Pairs with enough hours in common among people counted by their kind of working hours.
std::int64_t pairs_with_hours(const Pool& pool, const std::map<std::uint16_t, std::int64_t>& counts) {
    std::int64_t pairs = 0;
    for (auto one = counts.begin(); one != counts.end(); ++one) {
        const auto enough = [&](std::uint16_t other) {
            return pool.overlaps[one->first * pool.hour_kinds + other].enough;
        };
        if (enough(one->first)) pairs += one->second * (one->second - 1) / 2;
        for (auto other = std::next(one); other != counts.end(); ++other) {
            if (enough(other->first)) pairs += one->second * other->second;
        }
    }
    return pairs;
}

// The same among people who share a number, not known ones apart.
std::int64_t pairs_sharing(const Pool& pool, const std::vector<std::int32_t>& numbers) {
    std::map<std::int32_t, std::map<std::uint16_t, std::int64_t>> counts;
    for (Index i = 0; i < pool.size; ++i) {
        if (numbers[i] >= 0) ++counts[numbers[i]][pool.hours[i]];
    }
    std::int64_t pairs = 0;
    for (const auto& [number, by_hours] : counts) pairs += pairs_with_hours(pool, by_hours);
    return pairs;
}

}  // namespace

Constraints count_constraints(const Pool& pool) {
    Constraints result;
    const auto size = static_cast<std::int64_t>(pool.size);
    result.pairs = size * (size - 1) / 2;
    std::map<std::uint16_t, std::int64_t> by_hours;
    for (Index i = 0; i < pool.size; ++i) ++by_hours[pool.hours[i]];
    const std::int64_t enough = pairs_with_hours(pool, by_hours);
    result.common_hours = result.pairs - enough;
    if (pool.mix == Mix::across_teams) result.mix = pairs_sharing(pool, pool.team);
    if (pool.mix == Mix::within_teams) result.mix = enough - pairs_sharing(pool, pool.team);
    if (pool.mix == Mix::across_sites) result.mix = pairs_sharing(pool, pool.site);
    std::vector<Index> forbidden;
    for (Index a = 0; a < pool.size; ++a) {
        forbidden.clear();
        const auto apart = pool.apart.of(a);
        forbidden.insert(forbidden.end(), apart.begin(), apart.end());
        for (const Index b : pool.met.of(a)) {
            if (pool.exhausted[a] == 0 && pool.exhausted[b] == 0) forbidden.push_back(b);
        }
        std::sort(forbidden.begin(), forbidden.end());
        forbidden.erase(std::unique(forbidden.begin(), forbidden.end()), forbidden.end());
        result.met_or_apart += std::ranges::count_if(
            forbidden, [&](Index b) { return a < b && pool.overlap(a, b).enough && pool.mixes(a, b); });
    }
    result.open = enough - result.mix - result.met_or_apart;
    return result;
}

}  // namespace kith::matching
