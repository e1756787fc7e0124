#include "rules/matching/large.hpp"

#include <algorithm>

#include "rules/blossom/blossom.hpp"

namespace kith::matching {
namespace {

constexpr std::int32_t step_first = 512 * bound_scale;
constexpr std::int32_t step_again = 32 * bound_scale;
constexpr std::int32_t step_last = bound_scale;
constexpr std::size_t bids_max = 60;    // of a person and step size
constexpr std::size_t edges_close = 6;  // of a person, for the last matching
constexpr int pricing_rounds = 2;
constexpr std::size_t pairs_each = 4;

// From prices to pairs. The pairs of candidates that come closest to their prices are matched exactly, a part of the
// pool at a time: a part holds whole circles of the auction's choices and grows along close pairs, so that what it
// needs is in it. Whoever is single then is matched again with those around them.
class Closing {
  public:
    Closing(const Pool& pool, const Market& market) : market_(market), n_(pool.size) { find_close(); }

    Pairing run() {
        Pairing pairing;
        pairing.bound = market_.bound;
        pairing.rounds = market_.rounds;
        pairing.edges = close_.size() / 2;
        mate_.assign(n_, nobody);
        local_.assign(n_, -1);
        std::vector<bool> done(n_);
        for (Index i = 0; i < n_; ++i) {
            if (!done[i]) match(part_around({i}, done));
        }
        // All that are single come together with as many around them as a part holds.
        for (int again = 0; again < repairs; ++again) {
            std::vector<Index> singles;
            for (Index i = 0; i < n_; ++i) {
                if (mate_[i] == nobody && !close_.of(i).empty()) singles.push_back(i);
            }
            if (singles.size() < 2) break;
            done.assign(n_, false);
            const std::size_t size = std::max(part_size, singles.size() * around_single);
            match(part_around(std::move(singles), done, size, false));
        }
        pairing.mate = mate_;
        for (Index i = 0; i < n_; ++i) {
            if (mate_[i] != nobody && i < mate_[i]) pairing.value += weight(i, mate_[i]);
        }
        return pairing;
    }

  private:
    static constexpr std::size_t part_size = 4'000;
    static constexpr std::size_t around_single = 40;
    static constexpr int repairs = 2;

    std::int32_t weight(Index a, Index b) const {
        return std::ranges::lower_bound(market_.candidates.of(a), b, {}, &Candidate::who)->weight;
    }

    void find_close() {
        std::vector<std::pair<Index, Index>> pairs;
        std::vector<std::pair<std::int64_t, Index>> own;
        const std::vector<std::int64_t>& price = market_.auction.price;
        for (Index i = 0; i < n_; ++i) {
            own.clear();
            for (const Candidate& candidate : market_.candidates.of(i))
                own.emplace_back(price[candidate.who] - candidate.weight * bound_scale, candidate.who);
            if (own.size() > edges_close) {
                std::nth_element(own.begin(), own.begin() + edges_close, own.end());
                own.resize(edges_close);
            }
            if (market_.auction.choice[i] != nobody) own.emplace_back(0, market_.auction.choice[i]);
            for (const auto& [over, other] : own) {
                pairs.emplace_back(i, other);
                pairs.emplace_back(other, i);
            }
        }
        close_ = Lists<Index>(n_, pairs);
    }

    // People around the given ones who are not done, with the mates and choices of all of them; marks them done.
    std::vector<Index> part_around(std::vector<Index> part, std::vector<bool>& done, std::size_t size = part_size,
                                   bool choices = true) const {
        for (const Index i : part) done[i] = true;
        const auto take = [&](Index i) {
            if (done[i]) return;
            done[i] = true;
            part.push_back(i);
        };
        for (std::size_t at = 0; at < part.size(); ++at) {
            const Index i = part[at];
            // A pair or circle is never cut; mates come even when the part is full.
            if (mate_[i] != nobody) take(mate_[i]);
            if (choices && market_.auction.choice[i] != nobody) take(market_.auction.choice[i]);
            if (part.size() >= size) continue;
            for (const Index other : close_.of(i)) {
                if (mate_[other] == nobody || !done[mate_[other]]) take(other);
            }
        }
        return part;
    }

    // The best pairs within the part, in place of those it had.
    void match(const std::vector<Index>& part) {
        for (std::size_t k = 0; k < part.size(); ++k) local_[part[k]] = static_cast<std::int32_t>(k);
        std::vector<blossom::Edge> edges;
        for (const Index a : part) {
            for (const Index b : close_.of(a)) {
                if (a < b && local_[b] >= 0) edges.push_back({local_[a], local_[b], weight(a, b)});
            }
        }
        const blossom::Solution solution = blossom::heaviest_matching(static_cast<std::int32_t>(part.size()), edges);
        for (std::size_t k = 0; k < part.size(); ++k) {
            mate_[part[k]] = solution.mate[k] < 0 ? nobody : part[static_cast<std::size_t>(solution.mate[k])];
        }
        for (const Index i : part) local_[i] = -1;
    }

    const Market& market_;
    std::size_t n_;
    Lists<Index> close_{};
    std::vector<Index> mate_{};
    std::vector<std::int32_t> local_{};
};

}  // namespace

Auction hold_auction(const Candidates& candidates, const std::vector<std::int32_t>& asked) {
    Auction auction;
    auction.asked = asked;
    const std::size_t n = candidates.lists();
    auction.asked.resize(n);
    std::vector<Index> owner;
    std::vector<Index> waiting;
    std::vector<Index> next;
    for (std::int32_t step = asked.empty() ? step_first : step_again;; step = std::max(step / 4, step_last)) {
        auction.choice.assign(n, nobody);
        owner.assign(n, nobody);
        waiting.resize(n);
        for (Index i = 0; i < n; ++i) waiting[i] = i;
        std::size_t bids = bids_max * n;
        while (!waiting.empty() && bids > 0) {
            next.clear();
            for (const Index who : waiting) {
                if (bids == 0) break;
                --bids;
                // What the best partner leaves over its price, and the second best; staying alone leaves nothing.
                std::int32_t best = 0;
                std::int32_t second = 0;
                Index wanted = nobody;
                for (const Candidate& candidate : candidates.of(who)) {
                    const std::int32_t left =
                        candidate.weight * static_cast<std::int32_t>(bound_scale) - auction.asked[candidate.who];
                    if (left > best) {
                        second = best;
                        best = left;
                        wanted = candidate.who;
                    } else if (left > second) {
                        second = left;
                    }
                }
                if (wanted == nobody) continue;
                auction.asked[wanted] += best - second + step;
                if (owner[wanted] != nobody) {
                    auction.choice[owner[wanted]] = nobody;
                    next.push_back(owner[wanted]);
                }
                owner[wanted] = who;
                auction.choice[who] = wanted;
            }
            waiting.swap(next);
        }
        if (step == step_last) break;
    }
    // Half of what one gets as a bidder and half of what one costs as a partner.
    auction.price.assign(n, 0);
    for (Index i = 0; i < n; ++i) {
        std::int32_t best = 0;
        for (const Candidate& candidate : candidates.of(i))
            best = std::max(best,
                            candidate.weight * static_cast<std::int32_t>(bound_scale) - auction.asked[candidate.who]);
        auction.price[i] = (std::int64_t{best} + auction.asked[i] + 1) / 2;
    }
    return auction;
}

Market open_market(const Pool& pool) {
    Market market;
    market.candidates = find_candidates(pool);
    market.auction = hold_auction(market.candidates);
    for (int round = 0; round < pricing_rounds; ++round) {
        Priced priced = price_in(pool, market.auction, pairs_each);
        ++market.rounds;
        if (priced.pairs.empty()) break;
        market.candidates = with_pairs(market.candidates, pool, std::move(priced.pairs));
        market.auction = hold_auction(market.candidates, market.auction.asked);
    }
    market.bound = price_in(pool, market.auction, 0).raised;
    for (const std::int64_t price : market.auction.price) market.bound += price;
    return market;
}

Pairing good_pairs(const Pool& pool, const Market& market) {
    return Closing(pool, market).run();
}

}  // namespace kith::matching
