#include "rules/matching/trios.hpp"

#include <algorithm>
#include <tuple>

#include "rules/matching/lasting.hpp"

namespace kith::matching {
namespace {

constexpr int tries_max = 6;
constexpr std::int32_t third_bonus = 1 << 16;
// Where very many have no partner, so many at most become thirds.
constexpr std::size_t thirds_max = 1'000;

// The less, the better.
struct Rank {
    std::size_t unplaced = 0;
    int thirds_again = 0;
    bool operator<(const Rank& other) const {
        return std::tie(unplaced, thirds_again) < std::tie(other.unplaced, other.thirds_again);
    }
};

Rank rank_of(std::size_t size, const std::vector<Group>& groups, const TrioHistory& history) {
    Rank rank{size, 0};
    for (const Group& group : groups) {
        rank.unplaced -= group.members.size();
        if (group.members.size() == 3) rank.thirds_again += history.third(group.members.back());
    }
    return rank;
}

bool any_partner(Index i, const Table& scores) {
    for (Index j = 0; j < scores.size(); ++j) {
        if (scores.at(i, j) > 0) return true;
    }
    return false;
}

}  // namespace

std::vector<Group> with_trios(const std::vector<Index>& mate, const std::function<int(Index, Index)>& score,
                              const TrioHistory& history) {
    std::vector<Group> groups;
    std::vector<Index> left;
    for (Index i = 0; i < mate.size(); ++i) {
        if (mate[i] == nobody) left.push_back(i);
        if (mate[i] != nobody && i < mate[i]) groups.push_back({{i, mate[i]}, 0});
    }
    std::ranges::sort(left, {}, [&](Index i) { return std::pair{history.third(i), i}; });
    if (left.size() > thirds_max) left.resize(thirds_max);
    for (const Index who : left) {
        Group* best = nullptr;
        std::tuple<int, int> least;
        for (Group& group : groups) {
            if (group.members.size() != 2) continue;
            const int first = score(who, group.members[0]);
            const int second = first == 0 ? 0 : score(who, group.members[1]);
            if (second == 0) continue;
            const std::tuple<int, int> cost{history.trio(group.members[0]) + history.trio(group.members[1]),
                                            -first - second};
            if (best == nullptr || cost < least) {
                best = &group;
                least = cost;
            }
        }
        if (best != nullptr) best->members.push_back(who);
    }
    return groups;
}

PairsAndTrios pairs_and_trios(const Table& scores, const TrioHistory& history) {
    const std::size_t n = scores.size();
    const auto score = [&](Index a, Index b) { return scores.at(a, b); };
    PairsAndTrios made;
    made.best = lasting_pairs(scores);
    made.groups = with_trios(made.best.mate, score, history);
    Rank rank = rank_of(n, made.groups, history);
    // Who was third lately, or found no pair to be third in, shall have a partner: a bonus sees to it.
    std::vector<std::int32_t> bonus(n);
    for (Index i = 0; i < n; ++i) bonus[i] = third_bonus * history.third(i);
    std::vector<Group> last = made.groups;
    for (int again = 0; again < tries_max && (rank.unplaced > 0 || rank.thirds_again > 0); ++again) {
        std::vector<bool> placed(n);
        for (const Group& group : last) {
            for (const Index i : group.members) placed[i] = true;
        }
        bool changed = again == 0 && rank.thirds_again > 0;
        for (Index i = 0; i < n; ++i) {
            if (placed[i] || bonus[i] >= bonus_max / 2 || !any_partner(i, scores)) continue;
            bonus[i] += third_bonus / 2;
            changed = true;
        }
        if (!changed) break;
        last = with_trios(best_pairs(scores, bonus).mate, score, history);
        const Rank its = rank_of(n, last, history);
        if (its < rank) {
            rank = its;
            made.groups = last;
        }
    }
    return made;
}

}  // namespace kith::matching
