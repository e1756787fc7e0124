#include "rules/matching/candidates.hpp"

#include <algorithm>

namespace kith::matching {
namespace {

constexpr std::size_t kept = 16;            // of what was looked at
constexpr std::size_t window = 5;           // neighbours in a list of people who share something
constexpr std::size_t by_lot = 8;           // taken whatever their score
constexpr std::size_t topics_paired = 8;    // of a person, the rarest
constexpr std::size_t contacts_asked = 24;  // of a person

// People who share something, each list in the order of the lot.
class Shared {
  public:
    void add(std::uint64_t key, Index who) { entries_.emplace_back(key, who); }
    void sort() { std::sort(entries_.begin(), entries_.end()); }
    // Calls take(a, b) for each person and the next few in each of their lists, around the end.
    template <class Take>
    void neighbours(const Take& take) const {
        for (std::size_t begin = 0; begin < entries_.size();) {
            std::size_t end = begin;
            while (end < entries_.size() && entries_[end].first == entries_[begin].first) ++end;
            const std::size_t size = end - begin;
            for (std::size_t i = 0; i < size; ++i) {
                for (std::size_t step = 1; step <= std::min(window, size - 1); ++step)
                    take(entries_[begin + i].second, entries_[begin + (i + step) % size].second);
            }
            begin = end;
        }
    }

  private:
    std::vector<std::pair<std::uint64_t, Index>> entries_{};
};

using Pairs = std::vector<std::pair<Index, Index>>;

Pairs looked_at(const Pool& pool) {
    Pairs pairs;
    const auto take = [&](Index a, Index b) {
        if (a != b) pairs.emplace_back(a, b);
    };
    Shared shared;
    std::vector<std::pair<int, Index>> topics;
    for (Index i = 0; i < pool.size; ++i) {
        topics.clear();
        for (const Index topic : pool.topics.of(i)) topics.emplace_back(-pool.topic_points[topic], topic);
        std::sort(topics.begin(), topics.end());
        if (topics.size() > topics_paired) topics.resize(topics_paired);
        for (std::size_t x = 0; x < topics.size(); ++x) {
            shared.add(std::uint64_t{topics[x].second} << 32U, i);
            for (std::size_t y = x + 1; y < topics.size(); ++y) {
                const auto [low, high] = std::minmax(topics[x].second, topics[y].second);
                shared.add((std::uint64_t{low} << 32U) + high + 1, i);
            }
        }
    }
    shared.sort();
    shared.neighbours(take);

    // Contacts of contacts, a few of each.
    for (Index i = 0; i < pool.size; ++i) {
        const auto own = pool.contacts.of(i);
        for (std::size_t x = 0; x < std::min(own.size(), contacts_asked); ++x) {
            const auto others = pool.contacts.of(own[x]);
            const auto self = static_cast<std::size_t>(std::ranges::lower_bound(others, i) - others.begin());
            for (std::size_t step = 1; step <= std::min(window / 2, others.size()); ++step) {
                const Index other = others[(self + step) % others.size()];
                if (other < pool.size) take(i, other);
            }
        }
    }

    // Newcomers and others: everybody gets one or two of the rarer kind, by turns.
    std::vector<Index> newcomers;
    for (Index i = 0; i < pool.size; ++i) {
        if (pool.newcomer[i] != 0) newcomers.push_back(i);
    }
    for (Index i = 0; i < pool.size; ++i) {
        for (std::size_t step = 0; step < std::min<std::size_t>(2, newcomers.size()); ++step)
            take(i, newcomers[(i * std::size_t{2} + step) % newcomers.size()]);
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

Candidates find_candidates(const Pool& pool) {
    const Candidates all(pool.size, both_ways(pool, tidy(pool, looked_at(pool))));
    // The best of each, by what the pair itself is worth: who has waited would else fill all lists.
    Pairs chosen = drawn(pool);
    std::vector<std::pair<std::int32_t, Index>> own;
    for (Index i = 0; i < pool.size; ++i) {
        own.clear();
        for (const Candidate& candidate : all.of(i))
            own.emplace_back(pool.own_points(candidate.who) - candidate.weight, candidate.who);
        if (own.size() > kept) {
            std::nth_element(own.begin(), own.begin() + kept, own.end());
            own.resize(kept);
        }
        for (const auto& [points, other] : own) chosen.emplace_back(i, other);
    }
    return {pool.size, both_ways(pool, tidy(pool, std::move(chosen)))};
}

Candidates with_pairs(const Candidates& candidates, const Pool& pool, std::vector<std::pair<Index, Index>> pairs) {
    std::vector<std::pair<Index, Candidate>> entries = both_ways(pool, tidy(pool, std::move(pairs)));
    for (Index i = 0; i < pool.size; ++i) {
        for (const Candidate& candidate : candidates.of(i)) entries.emplace_back(i, candidate);
    }
    return {pool.size, std::move(entries)};
}

}  // namespace kith::matching
