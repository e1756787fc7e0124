#include "rules/matching/round.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "rules/matching/exact.hpp"
#include "rules/matching/groups.hpp"
#include "rules/matching/large.hpp"
#include "rules/matching/lasting.hpp"

namespace kith::matching {
namespace {

class Planner {
  public:
    Planner(const Pool& pool, const RoundOptions& options) : pool_(pool), options_(options), scorer_(pool) {}

    Round run() {
        if (pool_.size < (options_.rest ? 2 : pool_min)) {
            for (Index i = 0; i < pool_.size; ++i) round_.unplaced.push_back({i, Unplaced::Reason::held_back});
            return std::move(round_);
        }
        if (!scheduled()) {
            if (options_.group_size > 2) {
                larger_groups();
            } else {
                pairs();
            }
        }
        finish();
        return std::move(round_);
    }

  private:
    void pairs() {
        if (pool_.size > exact_max) {
            large_pairs();
            return;
        }
        const Table scores = score_table(pool_);
        PairsAndTrios made;
        if (options_.trios) {
            made = pairs_and_trios(scores, options_.history);
        } else {
            made.best = lasting_pairs(scores);
            made.groups = only_pairs(made.best.mate);
        }
        round_.groups = std::move(made.groups);
        certify(made.best);
        // Of a trio the best pair counts: the third may have made another matching the better one.
        round_.value = 0;
        for (const Group& group : round_.groups) {
            int most = 0;
            for (const Index a : group.members) {
                for (const Index b : group.members) most = std::max(most, a == b ? 0 : scores.at(a, b));
            }
            round_.value += placing + most;
        }
    }

    void certify(const Pairing& pairing) {
        round_.value = pairing.value;
        round_.bound = pairing.bound;
        round_.certified = true;
        round_.edges = pairing.edges;
        round_.pricing = pairing.rounds;
    }

    static std::vector<Group> only_pairs(const std::vector<Index>& mate) {
        std::vector<Group> groups;
        for (Index i = 0; i < mate.size(); ++i) {
            if (mate[i] != nobody && i < mate[i]) groups.push_back({{i, mate[i]}, 0});
        }
        return groups;
    }

    // A closed pool follows its schedule: of the rounds in which nobody meets again, the one with the best score. False
    // where there is none.
    bool scheduled() {
        const std::size_t n = pool_.size;
        const bool groups = options_.group_size > 2;
        // The third of an odd pool's trio meets two at once: no schedule fits.
        if (options_.rest || n > season_max || (!groups && (!options_.season || (n % 2 == 1 && options_.trios))))
            return false;
        for (Index a = 0; a < n; ++a) {
            for (Index b = a + 1; b < n; ++b) {
                if (!pool_.allowed(a, b)) return false;
            }
        }
        std::vector<Index> at(n);  // by place in the order that stays: the position
        for (Index i = 0; i < n; ++i) at[options_.order.empty() ? i : options_.order[i]] = i;
        const Schedule schedule =
            groups ? group_schedule(n, static_cast<std::size_t>(options_.group_size), options_.schedule_steps)
                   : pair_schedule(n);
        const Table scores = score_table(pool_);
        std::int64_t most = -1;
        for (const auto& round : schedule) {
            std::vector<Group> made;
            std::int64_t sum = 0;
            for (const auto& places : round) {
                Group group;
                for (const Index place : places) group.members.push_back(at[place]);
                std::ranges::sort(group.members);
                made.push_back(std::move(group));
            }
            const bool clean = std::ranges::all_of(made, [&](const Group& group) {
                for (const Index a : group.members) {
                    for (const Index b : group.members) {
                        if (a != b && std::ranges::binary_search(pool_.met.of(a), b)) return false;
                        sum += a < b ? scores.at(a, b) : 0;
                    }
                }
                return true;
            });
            if (clean && sum > most) {
                most = sum;
                round_.groups = std::move(made);
            }
        }
        return most >= 0;
    }

    // Large pools in parts, so that the work grows with the number of people.
    void larger_groups() {
        const std::size_t parts = (pool_.size + part_max - 1) / part_max;
        for (std::size_t part = 0; part < parts; ++part) {
            const auto begin = static_cast<Index>(pool_.size * part / parts);
            const auto end = static_cast<Index>(pool_.size * (part + 1) / parts);
            Table scores(end - begin);
            for (Index i = begin; i < end; ++i) {
                scorer_.look_at(i);
                for (Index j = i + 1; j < end; ++j) scores.set(i - begin, j - begin, scorer_.score(j));
            }
            for (auto& members : find_groups(scores, options_.group_size, options_.seed + part)) {
                for (Index& member : members) member += begin;
                round_.groups.push_back({std::move(members), 0});
            }
        }
    }
    static constexpr std::size_t part_max = 500;

    void large_pairs() {
        const Pairing pairing = good_pairs(pool_, open_market(pool_));
        certify(pairing);
        const auto score = [&](Index a, Index b) {
            if (scorer_.who() != a) scorer_.look_at(a);
            return scorer_.score(b);
        };
        round_.groups = options_.trios ? with_trios(pairing.mate, score, options_.history) : only_pairs(pairing.mate);
    }

    void finish() {
        std::vector<bool> placed(pool_.size);
        for (Group& group : round_.groups) {
            // Of a trio the one who was third least stands last.
            if (options_.group_size == 2 && group.members.size() == 3) {
                const auto least =
                    std::ranges::min_element(group.members, {}, [&](Index i) { return options_.history.third(i); });
                if (options_.history.third(*least) < options_.history.third(group.members.back()))
                    std::iter_swap(least, group.members.end() - 1);
                std::sort(group.members.begin(), group.members.end() - 1);
            }
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
