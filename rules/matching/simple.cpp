#include "rules/matching/simple.hpp"

#include <algorithm>
#include <tuple>

namespace kith::matching {
namespace {

// 0 where the two are no candidates of each other.
std::int64_t weight(const Candidates& candidates, Index a, Index b) {
    if (a == nobody || b == nobody || a == b) return 0;
    const auto of_a = candidates.of(a);
    const auto found = std::ranges::lower_bound(of_a, b, {}, &Candidate::who);
    return found != of_a.end() && found->who == b ? found->weight : 0;
}

}  // namespace

Candidates all_pairs(const Table& scores) {
    std::vector<std::pair<Index, Candidate>> entries;
    for (Index i = 0; i < scores.size(); ++i) {
        for (Index j = 0; j < scores.size(); ++j) {
            if (scores.at(i, j) > 0) entries.emplace_back(i, Candidate{j, placing + scores.at(i, j)});
        }
    }
    return {scores.size(), entries};
}

Pairing greedy_pairs(const Candidates& candidates) {
    std::vector<std::tuple<std::int32_t, Index, Index>> pairs;  // by what is missing to nothing
    for (Index i = 0; i < candidates.lists(); ++i) {
        for (const Candidate& candidate : candidates.of(i)) {
            if (i < candidate.who) pairs.emplace_back(-candidate.weight, i, candidate.who);
        }
    }
    std::sort(pairs.begin(), pairs.end());
    Pairing pairing{.mate = std::vector<Index>(candidates.lists(), nobody), .edges = pairs.size()};
    for (const auto& [less, a, b] : pairs) {
        if (pairing.mate[a] != nobody || pairing.mate[b] != nobody) continue;
        pairing.mate[a] = b;
        pairing.mate[b] = a;
        pairing.value -= less;
    }
    return pairing;
}

Pairing exchanged_pairs(const Candidates& candidates, Pairing pairing) {
    std::vector<Index>& mate = pairing.mate;
    bool changed = true;
    for (pairing.rounds = 0; changed && pairing.rounds < exchange_rounds_max; ++pairing.rounds) {
        changed = false;
        for (Index a = 0; a < mate.size(); ++a) {
            for (const Candidate& candidate : candidates.of(a)) {
                const Index b = candidate.who;
                if (mate[a] == b) continue;
                const Index left_a = mate[a];
                const Index left_b = mate[b];
                const std::int64_t between = weight(candidates, left_a, left_b);
                const std::int64_t gain =
                    candidate.weight + between - weight(candidates, a, left_a) - weight(candidates, b, left_b);
                if (gain <= 0) continue;
                mate[a] = b;
                mate[b] = a;
                if (left_a != nobody) mate[left_a] = between > 0 ? left_b : nobody;
                if (left_b != nobody) mate[left_b] = between > 0 ? left_a : nobody;
                pairing.value += gain;
                changed = true;
            }
        }
    }
    return pairing;
}

}  // namespace kith::matching
