// Pairs beyond the candidates: what the prices do not cover.
#include <algorithm>
#include <limits>

#include "rules/matching/large.hpp"

namespace kith::matching {
namespace {

constexpr std::size_t looks_max = 400;  // at others, for each person
constexpr std::size_t behind_max = 16;  // on one shelf, of whom one is drawn

class Pricer {
  public:
    Pricer(const Pool& pool, const Shelves& shelves, const std::vector<std::int64_t>& price, std::size_t pairs_each)
        : pool_(pool), shelves_(shelves), pairs_each_(pairs_each), price_(price), gets_(pool.size), scorer_(pool) {
        sort_shelves();
        ask_near();
    }

    Priced run() {
        Priced priced;
        priced.price.reserve(pool_.size);
        for (Index i = 0; i < pool_.size; ++i) {
            look(i);
            priced.price.push_back((price_[i] + gets_[i] + 1) / 2);
            priced.bound += priced.price.back();
            if (gets_[i] > price_[i] && pairs_each_ > 0) choose(i, priced.pairs);
        }
        return priced;
    }

  private:
    // Small, since most of the time goes into reading these.
    struct Stand {
        std::int32_t over = 0;  // the price less what the person brings to every pair
        Index who = nobody;
        auto operator<=>(const Stand&) const = default;
    };
    struct Front {
        std::int32_t over = 0;  // of the cheapest on the shelf
        Index of_class = 0;
    };

    std::int64_t worth_of(int score) const { return bound_scale * (placing + score); }

    // Everybody on a shelf adds the same to a pair, so the cheapest are the best of it.
    void sort_shelves() {
        std::vector<std::int32_t> over(pool_.size);
        for (Index i = 0; i < pool_.size; ++i) {
            over[i] = static_cast<std::int32_t>(price_[i] - bound_scale * (pool_.own_points(i) + shelves_.unseen(i)));
        }
        stands_.reserve(shelves_.members().size());
        for (const Index who : shelves_.members()) stands_.push_back({over[who], who});
        fronts_.reserve(shelves_.shelves().size());
        for (Index s = 0; s < shelves_.shelves().size(); ++s) {
            const Shelves::Shelf& shelf = shelves_.shelves()[s];
            std::sort(stands_.begin() + shelf.begin, stands_.begin() + shelf.end);
            fronts_.push_back({stands_[shelf.begin].over, shelf.of_class});
        }
        // Of everybody, the shelves that leave most, for each class of who looks.
        const auto [first, last] = shelves_.everybody();
        for (Index c = 0; c < shelves_.classes(); ++c) {
            std::vector<Index> best;
            for (Index s = first; s < last; ++s) {
                if (shelves_.most(c, fronts_[s].of_class) > 0) best.push_back(s);
            }
            std::ranges::sort(best, {}, [&](Index s) {
                return std::pair{fronts_[s].over - bound_scale * shelves_.most(c, fronts_[s].of_class), s};
            });
            everybody_.push_back(std::move(best));
        }
    }

    void ask_near() {
        for (Index i = 0; i < pool_.size; ++i) {
            for (const Shelves::Near& near : shelves_.near(i)) {
                gets_[i] = std::max(gets_[i], worth_of(near.score) - price_[near.other]);
                gets_[near.other] = std::max(gets_[near.other], worth_of(near.score) - price_[i]);
            }
        }
    }

    // What the shelf leaves to i, before the prices of who stands there.
    std::int64_t could(Index i, Index s, int points) const {
        const int most = shelves_.most(shelves_.class_of(i), fronts_[s].of_class);
        if (most == 0) return std::numeric_limits<std::int32_t>::min();
        return worth_of(most + points + pool_.own_points(i) + shelves_.unseen(i));
    }
    // Calls take(shelf, points) for each shelf whose cheapest could leave i more than enough(), which may grow
    // meanwhile.
    template <class Enough, class Take>
    void each_above(Index i, const Enough& enough, const Take& take) const {
        const Index own = shelves_.class_of(i);
        const std::int64_t everywhere = worth_of(pool_.own_points(i) + shelves_.unseen(i));
        for (const Shelves::Held& held : shelves_.held(i)) {
            const std::int64_t most = everywhere + bound_scale * held.points;
            for (Index s = held.first; s < held.last; ++s) {
                const std::int64_t its = bound_scale * shelves_.most(own, fronts_[s].of_class);
                if (most + its - fronts_[s].over > enough() && its > 0) take(s, held.points);
            }
        }
        for (const Index s : everybody_[own]) {
            if (could(i, s, 0) - fronts_[s].over <= enough()) break;
            take(s, 0);
        }
    }

    void scan(Index i, Index s, int points) {
        const Shelves::Shelf& shelf = shelves_.shelves()[s];
        const std::int64_t most = could(i, s, points);
        std::int64_t& gets = gets_[i];
        for (Index k = shelf.begin; k < shelf.end && most - stands_[k].over > gets; ++k) {
            if (looks_ == 0) {
                gets = most - stands_[k].over;
                return;
            }
            --looks_;
            const Index other = stands_[k].who;
            const int score = scorer_.score(other);
            const std::int64_t left = score > 0 ? worth_of(score) - price_[other] : 0;
            if (left > best_left_) {
                best_left_ = left;
                best_ = other;
            }
            gets = std::max(gets, left);
        }
    }

    // Settles what i could get at these prices from anybody of the pool, or a little more where looking took too long.
    void look(Index i) {
        looks_ = looks_max;
        best_left_ = price_[i];
        best_ = nobody;
        scorer_.look_at(i);
        each_above(i, [&] { return gets_[i]; }, [&](Index s, int points) { scan(i, s, points); });
    }

    // Of those who leave i clearly more than its price, a few: the cheapest are not the same for everybody.
    void choose(Index i, std::vector<std::pair<Index, Index>>& pairs) {
        const std::int64_t enough = (price_[i] + gets_[i]) / 2;
        found_.clear();
        for (const Shelves::Near& near : shelves_.near(i)) {
            if (worth_of(near.score) - price_[near.other] > enough) found_.push_back(near.other);
        }
        each_above(
            i, [&] { return enough; },
            [&](Index s, int points) {
                const Shelves::Shelf& shelf = shelves_.shelves()[s];
                const std::int64_t most = could(i, s, points);
                std::size_t count = 0;
                while (count < behind_max && shelf.begin + count < shelf.end &&
                       most - stands_[shelf.begin + count].over > enough)
                    ++count;
                for (std::size_t k = 0; k < std::min<std::size_t>(2, count); ++k)
                    found_.push_back(stands_[shelf.begin + (i + k) % count].who);
            });
        if (best_ != nobody) pairs.emplace_back(i, best_);
        std::size_t left = pairs_each_;
        for (std::size_t k = 0; k < found_.size() && left > 0; ++k) {
            const Index other = found_[(i + k) % found_.size()];
            if (worth_of(scorer_.score(other)) - price_[other] <= price_[i]) continue;
            pairs.emplace_back(i, other);
            --left;
        }
    }

    const Pool& pool_;
    const Shelves& shelves_;
    std::size_t pairs_each_;
    const std::vector<std::int64_t>& price_;
    std::vector<std::int64_t> gets_;  // the most that anybody leaves over their price
    Scorer scorer_;
    std::vector<Stand> stands_{};                  // as members of the shelves
    std::vector<Front> fronts_{};                  // by shelf
    std::vector<std::vector<Index>> everybody_{};  // by class of who looks: shelves, those that leave most first
    std::size_t looks_ = 0;
    Index best_ = nobody;  // of those looked at, who leaves most, and more than the price
    std::int64_t best_left_ = 0;
    std::vector<Index> found_{};
};

}  // namespace

Priced price_in(const Pool& pool, const Shelves& shelves, const std::vector<std::int64_t>& price,
                std::size_t pairs_each) {
    return Pricer(pool, shelves, price, pairs_each).run();
}

}  // namespace kith::matching
