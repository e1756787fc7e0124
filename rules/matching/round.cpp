#include "rules/matching/round.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "rules/matching/exact.hpp"

namespace kith::matching {
namespace {

constexpr int odd_tries_max = 6;

class Planner {
  public:
    Planner(const Pool& pool, const RoundOptions& options) : pool_(pool), options_(options), scorer_(pool) {}

    Round run() {
        if (pool_.size < pool_min) {
            for (Index i = 0; i < pool_.size; ++i) round_.unplaced.push_back({i, Unplaced::Reason::held_back});
            return std::move(round_);
        }
        pairs();
        finish();
        return std::move(round_);
    }

  private:
    int thirds(Index i) const { return options_.thirds.empty() ? 0 : options_.thirds[i]; }
    int in_trio(Index i) const { return options_.in_trio.empty() ? 0 : options_.in_trio[i]; }

    void pairs() {
        const Table scores = score_table(pool_);
        const auto score = [&](Index a, Index b) { return scores.at(a, b); };
        Pairing best = best_pairs(scores);
        round_.bound = best.bound;
        round_.certified = true;
        round_.edges = best.edges;
        round_.pricing = best.rounds;
        if (options_.trios) {
            // Who was third lately, or could not be third in any pair, shall have a partner: a bonus sees to it.
            std::vector<std::int32_t> bonus(pool_.size);
            std::vector<Group> found = with_trios(best.mate, score);
            Rank rank = rank_of(found);
            for (int again = 0; again < odd_tries_max && (rank.unplaced > 0 || rank.thirds_again > 0); ++again) {
                for (Index i = 0; i < pool_.size; ++i) bonus[i] = std::max(bonus[i], again_weight * thirds(i));
                bool changed = again == 0;
                for (const Index i : left_out(found)) {
                    if (best.mate[i] == nobody && bonus[i] < bonus_max && any_partner(i, scores)) {
                        bonus[i] += again_weight / 2;
                        changed = true;
                    }
                }
                if (!changed) break;
                const Pairing other = best_pairs(scores, bonus);
                std::vector<Group> others = with_trios(other.mate, score);
                const Rank its = rank_of(others);
                best.mate = other.mate;
                if (its < rank) {
                    rank = its;
                    found = std::move(others);
                }
            }
            round_.groups = std::move(found);
        } else {
            for (Index i = 0; i < pool_.size; ++i) {
                if (best.mate[i] != nobody && i < best.mate[i]) round_.groups.push_back({{i, best.mate[i]}, 0});
            }
        }
        for (const Group& group : round_.groups) {
            int most = 0;
            for (const Index a : group.members) {
                for (const Index b : group.members) most = std::max(most, a == b ? 0 : scores.at(a, b));
            }
            round_.value += placing + most;
        }
    }

    static constexpr std::int32_t again_weight = 1 << 16;

    bool any_partner(Index i, const Table& scores) const {
        for (Index j = 0; j < pool_.size; ++j) {
            if (scores.at(i, j) > 0) return true;
        }
        return false;
    }

    std::vector<Index> left_out(const std::vector<Group>& groups) const {
        std::vector<bool> placed(pool_.size);
        for (const Group& group : groups) {
            for (const Index i : group.members) placed[i] = true;
        }
        std::vector<Index> left;
        for (Index i = 0; i < pool_.size; ++i) {
            if (!placed[i]) left.push_back(i);
        }
        return left;
    }

    // The less, the better.
    struct Rank {
        std::size_t unplaced = 0;
        int thirds_again = 0;
        bool operator<(const Rank& other) const {
            return std::tie(unplaced, thirds_again) < std::tie(other.unplaced, other.thirds_again);
        }
    };
    Rank rank_of(const std::vector<Group>& groups) const {
        Rank rank{pool_.size, 0};
        for (const Group& group : groups) {
            rank.unplaced -= group.members.size();
            if (group.members.size() == 3) rank.thirds_again += thirds(group.members.back());
        }
        return rank;
    }

    // Singles join the pair that has been in trios least and fits best.
    template <class Score>
    std::vector<Group> with_trios(const std::vector<Index>& mate, const Score& score) const {
        std::vector<Group> groups;
        std::vector<Index> left;
        for (Index i = 0; i < pool_.size; ++i) {
            if (mate[i] == nobody) left.push_back(i);
            if (mate[i] != nobody && i < mate[i]) groups.push_back({{i, mate[i]}, 0});
        }
        std::ranges::sort(left, {}, [&](Index i) { return std::pair{thirds(i), i}; });
        for (const Index who : left) {
            Group* best = nullptr;
            std::tuple<int, int> least;
            for (Group& group : groups) {
                if (group.members.size() != 2) continue;
                const int first = score(who, group.members[0]);
                const int second = score(who, group.members[1]);
                if (first == 0 || second == 0) continue;
                const std::tuple<int, int> cost{in_trio(group.members[0]) + in_trio(group.members[1]), -first - second};
                if (best == nullptr || cost < least) {
                    best = &group;
                    least = cost;
                }
            }
            if (best != nullptr) best->members.push_back(who);
        }
        return groups;
    }

    void finish() {
        std::vector<bool> placed(pool_.size);
        for (Group& group : round_.groups) {
            int sum = 0;
            for (std::size_t x = 0; x < group.members.size(); ++x) {
                scorer_.look_at(group.members[x]);
                placed[group.members[x]] = true;
                for (std::size_t y = x + 1; y < group.members.size(); ++y) sum += scorer_.score(group.members[y]);
            }
            group.score = sum / static_cast<int>(group.members.size() - 1);
        }
        std::ranges::sort(round_.groups, {}, [](const Group& group) { return group.members.front(); });
        for (Index i = 0; i < pool_.size; ++i) {
            if (placed[i]) continue;
            scorer_.look_at(i);
            const bool somebody = pool_.exhausted[i] == 0 ||
                                  std::ranges::any_of(pool_.met.of(i), [&](Index j) { return scorer_.score(j) > 0; });
            round_.unplaced.push_back(
                {i, somebody ? Unplaced::Reason::odd_one_out : Unplaced::Reason::no_allowed_partner});
        }
    }

    const Pool& pool_;
    const RoundOptions& options_;
    Scorer scorer_;
    Round round_{};
};

}  // namespace

Round plan_round(const Pool& pool, const RoundOptions& options) {
    return Planner(pool, options).run();
}

std::vector<Part> reasons(Scorer& scorer, const Group& group) {
    std::map<std::pair<Part::Code, Index>, int> points;
    for (std::size_t x = 0; x < group.members.size(); ++x) {
        scorer.look_at(group.members[x]);
        for (std::size_t y = x + 1; y < group.members.size(); ++y) {
            for (const Part& part : scorer.parts(group.members[y])) {
                // What is true of one pair in a larger group is told without its number.
                const bool numbered = part.code != Part::Code::mutual_contact && part.code != Part::Code::overlap;
                points[{part.code, numbered || group.members.size() == 2 ? part.value : 0}] += part.points;
            }
        }
    }
    std::vector<Part> parts;
    int left = group.score;
    for (const auto& [what, sum] : points) {
        parts.push_back({what.first, what.second, sum / static_cast<int>(group.members.size() - 1)});
        left -= parts.back().points;
    }
    std::ranges::sort(parts, [](const Part& x, const Part& y) {
        return std::tie(y.points, x.code, x.value) < std::tie(x.points, y.code, y.value);
    });
    if (!parts.empty()) parts.front().points += left;
    if (parts.size() > 1) std::erase_if(parts, [](const Part& part) { return part.points == 0; });
    return parts;
}

}  // namespace kith::matching
