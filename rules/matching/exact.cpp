#include "rules/matching/exact.hpp"

#include <algorithm>

#include "rules/blossom/blossom.hpp"

namespace kith::matching {
namespace {

// Most good partners of a person are among so many at the top of their list; the rest comes in by its price.
constexpr std::size_t partners_at_first = 8;
constexpr std::size_t partners_a_round = 8;

struct Choice {
    std::int64_t worth = 0;
    Index after = 0;  // how many places after the one who chooses: among equals everybody chooses others
    Index who = nobody;
    bool operator<(const Choice& other) const {
        return worth != other.worth ? worth > other.worth : after < other.after;
    }
};

void keep_best(std::vector<Choice>& choices, std::size_t count) {
    if (choices.size() <= count) return;
    std::nth_element(choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(count), choices.end());
    choices.resize(count);
}

class Solver {
  public:
    Solver(const Table& scores, const std::vector<std::int32_t>& bonus)
        : scores_(scores), bonus_(bonus), n_(scores.size()), chosen_(n_ * n_) {}

    Pairing run() {
        begin();
        Pairing pairing;
        blossom::Solution solution;
        do {
            std::sort(edges_.begin(), edges_.end(), [](const blossom::Edge& x, const blossom::Edge& y) {
                return x.a != y.a ? x.a < y.a : x.b < y.b;
            });
            solution = blossom::heaviest_matching(static_cast<std::int32_t>(n_), edges_);
            ++pairing.rounds;
        } while (add_underpriced(solution));
        pairing.edges = edges_.size();
        pairing.mate.assign(n_, nobody);
        for (Index i = 0; i < n_; ++i) {
            if (solution.mate[i] < 0) continue;
            pairing.mate[i] = static_cast<Index>(solution.mate[i]);
            if (i < pairing.mate[i]) pairing.value += placing + scores_.at(i, pairing.mate[i]);
        }
        for (const std::int64_t potential : solution.potential) pairing.bound += potential;
        for (blossom::OddSet& set : solution.odd_sets) {
            pairing.bound += set.potential * static_cast<std::int64_t>(set.members.size() / 2);
            pairing.odd_sets.push_back({set.potential, std::move(set.members)});
        }
        pairing.potential = std::move(solution.potential);
        return pairing;
    }

  private:
    std::int64_t weight(std::size_t i, std::size_t j) const {
        const std::int32_t score = scores_.at(i, j);
        if (score <= 0) return 0;
        return placing + score + (bonus_.empty() ? 0 : bonus_[i] + std::int64_t{bonus_[j]});
    }

    Index after(Index i, Index j) const { return j >= i ? j - i : j + static_cast<Index>(n_) - i; }

    void add(Index i, Index j) {
        const auto [low, high] = std::minmax(i, j);
        if (chosen_[low * n_ + high]) return;
        chosen_[low * n_ + high] = true;
        edges_.push_back({static_cast<std::int32_t>(low), static_cast<std::int32_t>(high), weight(low, high)});
    }

    // Partners by how much better they are than what they could have elsewhere: else those whom everybody wants would
    // fill all lists.
    void begin() {
        std::vector<std::int64_t> best(n_);
        for (std::size_t i = 0; i < n_; ++i) {
            for (std::size_t j = 0; j < n_; ++j) best[i] = std::max(best[i], weight(i, j));
        }
        std::vector<Choice> choices;
        for (Index i = 0; i < n_; ++i) {
            choices.clear();
            for (Index j = 0; j < n_; ++j) {
                if (const std::int64_t w = weight(i, j); w > 0) choices.push_back({w - best[j], after(i, j), j});
            }
            keep_best(choices, partners_at_first);
            for (const Choice& choice : choices) add(i, choice.who);
        }
    }

    // Pairs that the potentials do not pay for. None left: the potentials prove the optimum over all pairs.
    bool add_underpriced(const blossom::Solution& solution) {
        const std::size_t before = edges_.size();
        const std::vector<std::int64_t>& potential = solution.potential;
        std::vector<std::pair<Index, Index>> entries;
        for (Index set = 0; set < solution.odd_sets.size(); ++set) {
            for (const std::int32_t member : solution.odd_sets[set].members)
                entries.emplace_back(static_cast<Index>(member), set);
        }
        const Lists<Index> sets_of(n_, std::move(entries));
        std::vector<std::int64_t> together(n_);  // what odd sets pay for a pair of i with each other
        std::vector<Choice> choices;
        for (Index i = 0; i < n_; ++i) {
            choices.clear();
            std::ranges::fill(together, 0);
            for (const Index set : sets_of.of(i)) {
                for (const std::int32_t member : solution.odd_sets[set].members)
                    together[static_cast<std::size_t>(member)] += solution.odd_sets[set].potential;
            }
            for (Index j = 0; j < n_; ++j) {
                const std::int64_t w = weight(i, j);
                const std::int64_t gain = blossom::scale * w - potential[i] - potential[j] - together[j];
                if (w > 0 && gain > 0 && !chosen_[std::min(i, j) * n_ + std::max(i, j)])
                    choices.push_back({gain, after(i, j), j});
            }
            keep_best(choices, partners_a_round);
            for (const Choice& choice : choices) add(i, choice.who);
        }
        return edges_.size() > before;
    }

    const Table& scores_;
    const std::vector<std::int32_t>& bonus_;
    std::size_t n_;
    std::vector<bool> chosen_;  // by pair: is an edge
    std::vector<blossom::Edge> edges_{};
};

}  // namespace

static_assert(bound_scale == blossom::scale);

Table score_table(const Pool& pool) {
    Table table(pool.size);
    Scorer scorer(pool);
    for (Index i = 0; i < pool.size; ++i) {
        scorer.look_at(i);
        for (Index j = i + 1; j < pool.size; ++j) table.set(i, j, scorer.score(j));
    }
    return table;
}

Pairing best_pairs(const Table& scores, const std::vector<std::int32_t>& bonus) {
    return Solver(scores, bonus).run();
}

}  // namespace kith::matching
