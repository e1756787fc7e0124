#include "rules/matching/candidates.hpp"

#include <algorithm>

#include "rules/matching/exact.hpp"

namespace kith::matching {
namespace {

constexpr std::size_t from_shelves = 12;  // of a person
constexpr std::size_t from_near = 4;
constexpr std::size_t kept = 8;    // beside new pairs, the closest to their prices
constexpr std::size_t by_lot = 4;  // taken whatever their score

using Pairs = std::vector<std::pair<Index, Index>>;

// The pairs with most contacts in common and in between, and one from each of the shelves that leave most. What the
// other brings to every pair does not count: who has waited would else fill all lists. Nor does being new, for the same
// reason: newcomers choose the others.
Pairs chosen(const Pool& pool, const Shelves& shelves) {
    Pairs pairs;
    struct Choice {
        int less = 0;  // than nothing
        Index shelf = 0;
        auto operator<=>(const Choice&) const = default;
    };
    std::vector<Choice> choices;
    std::vector<std::pair<int, Index>> near;
    for (Index i = 0; i < pool.size; ++i) {
        near.clear();
        for (const Shelves::Near& one : shelves.near(i))
            near.emplace_back(pool.own_points(one.other) - one.score, one.other);
        std::sort(near.begin(), near.end());
        for (std::size_t k = 0; k < std::min(from_near, near.size()); ++k) pairs.emplace_back(i, near[k].second);

        choices.clear();
        const auto weigh = [&](Index first, Index last, int points) {
            for (Index s = first; s < last; ++s) {
                const Index c = shelves.shelves()[s].of_class;
                const int most = shelves.most(shelves.class_of(i), c);
                if (most > 0 && (pool.newcomer[i] != 0 || !shelves.new_class(c)))
                    choices.push_back({-most - points, s});
            }
        };
        for (const Shelves::Held& held : shelves.held(i)) weigh(held.first, held.last, held.points);
        weigh(shelves.everybody().first, shelves.everybody().second, 0);
        if (choices.size() > from_shelves) {
            std::nth_element(choices.begin(), choices.begin() + from_shelves, choices.end());
            choices.resize(from_shelves);
        }
        for (const Choice& choice : choices) {
            const Shelves::Shelf& shelf = shelves.shelves()[choice.shelf];
            pairs.emplace_back(i, shelves.members()[shelf.begin + i % (shelf.end - shelf.begin)]);
        }
    }
    return pairs;
}

// By lot: neighbours among those of the same working hours, and among all.
Pairs drawn(const Pool& pool) {
    Pairs pairs;
    std::vector<std::vector<Index>> by_hours(pool.hour_kinds);
    for (Index i = 0; i < pool.size; ++i) by_hours[pool.hours[i]].push_back(i);
    for (const std::vector<Index>& some : by_hours) {
        for (std::size_t x = 0; x < some.size(); ++x) {
            for (std::size_t step = 1; step <= std::min(by_lot / 2, some.size() - 1); ++step)
                pairs.emplace_back(some[x], some[(x + step) % some.size()]);
        }
    }
    for (Index i = 0; i < pool.size; ++i) {
        for (std::size_t step = 1; step <= by_lot / 2; ++step)
            pairs.emplace_back(i, static_cast<Index>((i + step) % pool.size));
    }
    // A repeat that is allowed may be all that somebody has.
    for (Index i = 0; i < pool.size; ++i) {
        if (pool.exhausted[i] == 0) continue;
        for (const Index other : pool.met.of(i)) pairs.emplace_back(i, other);
    }
    return pairs;
}

// By the smaller position of each pair.
Lists<Index> tidy(const Pool& pool, Pairs pairs) {
    for (auto& [a, b] : pairs) {
        if (a > b) std::swap(a, b);
    }
    std::erase_if(pairs, [](const auto& pair) { return pair.first == pair.second; });
    return {pool.size, pairs};
}

std::vector<std::pair<Index, Candidate>> both_ways(const Pool& pool, const Lists<Index>& pairs) {
    std::vector<std::pair<Index, Candidate>> entries;
    entries.reserve(pairs.size() * 2);
    Scorer scorer(pool);
    for (Index a = 0; a < pool.size; ++a) {
        if (pairs.of(a).empty()) continue;
        scorer.look_at(a);
        for (const Index b : pairs.of(a)) {
            const int score = scorer.score(b);
            if (score == 0) continue;
            entries.emplace_back(a, Candidate{b, placing + score});
            entries.emplace_back(b, Candidate{a, placing + score});
        }
    }
    return entries;
}

}  // namespace

Candidates find_candidates(const Pool& pool, const Shelves& shelves) {
    Pairs pairs = chosen(pool, shelves);
    const Pairs lots = drawn(pool);
    pairs.insert(pairs.end(), lots.begin(), lots.end());
    return {pool.size, both_ways(pool, tidy(pool, std::move(pairs)))};
}

Candidates with_pairs(const Candidates& candidates, const Pool& pool, const std::vector<std::int64_t>& price,
                      std::vector<std::pair<Index, Index>> pairs) {
    std::vector<std::pair<Index, Candidate>> entries = both_ways(pool, tidy(pool, std::move(pairs)));
    std::vector<std::pair<std::int64_t, Candidate>> own;
    for (Index i = 0; i < pool.size; ++i) {
        own.clear();
        for (const Candidate& candidate : candidates.of(i))
            own.emplace_back(price[candidate.who] - bound_scale * candidate.weight, candidate);
        if (own.size() > kept) {
            std::nth_element(own.begin(), own.begin() + kept, own.end());
            own.resize(kept);
        }
        for (const auto& [over, candidate] : own) {
            entries.emplace_back(i, candidate);
            entries.emplace_back(candidate.who, Candidate{i, candidate.weight});
        }
    }
    return {pool.size, std::move(entries)};
}

}  // namespace kith::matching
