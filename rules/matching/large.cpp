#include "rules/matching/large.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "rules/blossom/blossom.hpp"

namespace kith::matching {
namespace {

constexpr std::int32_t step_first = 512 * bound_scale;
// The last step of the first auction, and of those after each pricing: first prices only show where to look on.
constexpr std::int32_t step_last_first = 32 * bound_scale;
constexpr std::array<std::int32_t, 3> step_last_then = {8 * bound_scale, 8 * bound_scale, 2 * bound_scale};
constexpr std::int32_t step_again = 32 * bound_scale;
constexpr std::size_t bids_max = 60;    // of a person and step size
constexpr std::size_t ahead = 8;        // bids, for which the memory is asked
constexpr std::size_t edges_close = 6;  // of a person, for the last matching
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

    // People around the given ones who are not done, with the mates or the circles of all of them; marks them done.
    std::vector<Index> part_around(std::vector<Index> part, std::vector<bool>& done, std::size_t size = part_size,
                                   bool choices = true) const {
        for (const Index i : part) done[i] = true;
        // Whoever comes brings their circle at once: a part that is full then ends with the circle it is in.
        const auto take = [&](Index i) {
            while (i != nobody && !done[i]) {
                done[i] = true;
                part.push_back(i);
                i = choices ? market_.auction.choice[i] : nobody;
            }
        };
        for (std::size_t at = 0; at < part.size(); ++at) {
            const Index i = part[at];
            // A pair is never cut; mates come even when the part is full.
            take(mate_[i]);
            if (choices) take(market_.auction.choice[i]);
            for (const Index other : close_.of(i)) {
                if (part.size() >= size) break;
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

// Whom each person wants most at the prices asked. Prices only rise, so what somebody leaves over its price only falls:
// a few kept from the last look at all candidates answer until one of the others could be as good.
class Favourites {
  public:
    struct Wish {
        Index who = nobody;  // nobody: staying alone leaves as much
        std::int32_t left = 0, second = 0;
    };
    Favourites(const Candidates& candidates, const std::vector<std::int32_t>& asked)
        : candidates_(candidates), asked_(asked), kept_(candidates.lists()) {}

    // Asks the memory for what of() is going to read.
    void soon(Index who) const {
        __builtin_prefetch(&kept_[who]);
        __builtin_prefetch(&kept_[who].best[4]);
        __builtin_prefetch(std::as_const(candidates_).of(who).data());
    }
    Wish of(Index who) {
        const Wish wish = best(kept_[who]);
        if (wish.second >= kept_[who].others) return wish;
        look_again(who);
        return best(kept_[who]);
    }

  private:
    static constexpr std::size_t few = 7;
    struct Kept {
        std::int32_t others = std::numeric_limits<std::int32_t>::max();  // the most that the others left then
        std::uint32_t count = 0;
        std::array<Candidate, few> best{};
    };

    std::int32_t left_by(const Candidate& candidate) const {
        return candidate.weight * static_cast<std::int32_t>(bound_scale) - asked_[candidate.who];
    }
    Wish best(const Kept& kept) const {
        Wish wish;
        for (std::size_t k = 0; k < kept.count; ++k) {
            const std::int32_t left = left_by(kept.best[k]);
            if (left > wish.left) {
                wish.second = wish.left;
                wish.left = left;
                wish.who = kept.best[k].who;
            } else if (left > wish.second) {
                wish.second = left;
            }
        }
        return wish;
    }
    void look_again(Index who) {
        Kept& kept = kept_[who];
        kept.count = 0;
        kept.others = 0;
        std::array<std::int32_t, few> left{};
        for (const Candidate& candidate : candidates_.of(who)) {
            std::int32_t its = left_by(candidate);
            if (its <= kept.others) continue;
            if (kept.count == few && its <= left[few - 1]) {
                kept.others = its;
                continue;
            }
            std::size_t at = kept.count == few ? few - 1 : kept.count++;
            if (kept.count == few && at == few - 1 && left[at] > 0) kept.others = std::max(kept.others, left[at]);
            for (; at > 0 && left[at - 1] < its; --at) {
                left[at] = left[at - 1];
                kept.best[at] = kept.best[at - 1];
            }
            left[at] = its;
            kept.best[at] = candidate;
        }
    }

    const Candidates& candidates_;
    const std::vector<std::int32_t>& asked_;
    std::vector<Kept> kept_;
};

}  // namespace

Auction hold_auction(const Candidates& candidates, const std::vector<std::int64_t>& price, std::int32_t step_last) {
    Auction auction;
    std::vector<std::int32_t> asked(candidates.lists());  // what it costs to get each
    const std::size_t n = candidates.lists();
    // A little below what is known: bids only raise.
    for (std::size_t i = 0; i < price.size(); ++i)
        asked[i] = static_cast<std::int32_t>(std::max<std::int64_t>(0, price[i] - step_again));
    Favourites favourites(candidates, asked);
    std::vector<Index> owner;
    std::vector<Index> waiting;
    std::vector<Index> next;
    for (std::int32_t step = price.empty() ? step_first : step_again;; step = std::max(step / 4, step_last)) {
        auction.choice.assign(n, nobody);
        owner.assign(n, nobody);
        waiting.resize(n);
        for (Index i = 0; i < n; ++i) waiting[i] = i;
        std::size_t bids = bids_max * n;
        while (!waiting.empty() && bids > 0) {
            next.clear();
            for (std::size_t k = 0; k < waiting.size(); ++k) {
                const Index who = waiting[k];
                if (k + ahead < waiting.size()) favourites.soon(waiting[k + ahead]);
                if (bids == 0) break;
                --bids;
                const Favourites::Wish wish = favourites.of(who);
                if (wish.who == nobody) continue;
                asked[wish.who] += wish.left - wish.second + step;
                if (owner[wish.who] != nobody) {
                    auction.choice[owner[wish.who]] = nobody;
                    next.push_back(owner[wish.who]);
                }
                owner[wish.who] = who;
                auction.choice[who] = wish.who;
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
            best = std::max(best, candidate.weight * static_cast<std::int32_t>(bound_scale) - asked[candidate.who]);
        auction.price[i] = (std::int64_t{best} + asked[i] + 1) / 2;
    }
    return auction;
}

Market open_market(const Pool& pool) {
    Market market;
    const Shelves shelves(pool);
    market.candidates = find_candidates(pool, shelves);
    market.auction = hold_auction(market.candidates, {}, step_last_first);
    Priced priced = price_in(pool, shelves, market.auction.price, pairs_each);
    market.bound = priced.bound;
    for (const std::int32_t step_last : step_last_then) {
        if (priced.pairs.empty()) break;
        ++market.rounds;
        market.candidates = with_pairs(market.candidates, pool, priced.price, std::move(priced.pairs));
        market.auction = hold_auction(market.candidates, priced.price, step_last);
        priced = price_in(pool, shelves, market.auction.price, pairs_each);
        market.bound = std::min(market.bound, priced.bound);
    }
    return market;
}

Pairing good_pairs(const Pool& pool, const Market& market) {
    return Closing(pool, market).run();
}

}  // namespace kith::matching
