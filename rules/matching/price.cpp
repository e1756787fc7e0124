// Pairs beyond the candidates: whether the prices cover them all.
#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "rules/matching/large.hpp"

namespace kith::matching {
namespace {

constexpr int base = 200 + 40 + 150;  // of every pair: at most this before what their places and interests add
constexpr int common_gain = 80;       // what contacts in common add at most
constexpr std::size_t classes_max = 200;
constexpr std::size_t looks_max = 100;        // at others, for each person, where pairs are wanted
constexpr std::size_t looks_max_bound = 200;  // where a bound is
constexpr std::size_t contacts_of_contacts_max = 2'000;

// People of one class are alike in working hours, site and being new: with one of them a pair has the same points, but
// for interests, ties, team and contacts.
class Pricer {
  public:
    Pricer(const Pool& pool, const Auction& auction, std::size_t pairs_each)
        : pool_(pool), pairs_each_(pairs_each), price_(auction.price), scorer_(pool) {
        make_classes();
        for (Index i = 0; i < pool.size; ++i) over_.push_back(price_[i] - bound_scale * pool.own_points(i));
        sort_lists();
    }

    Priced run() {
        Priced priced;
        for (Index i = 0; i < pool_.size; ++i) {
            look(i);
            priced.raised += worst_;
            if (worst_ > 0 && pairs_each_ == 0) {
                price_[i] += worst_;  // later ones need not pay again
                over_[i] += worst_;
            }
            if (found_.size() > pairs_each_) {
                std::partial_sort(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(pairs_each_),
                                  found_.end());
                found_.resize(pairs_each_);
            }
            for (const auto& [gain, other] : found_) priced.pairs.emplace_back(i, other);
        }
        return priced;
    }

  private:
    void make_classes() {
        std::map<std::tuple<std::uint16_t, std::int32_t, std::uint8_t>, Index> numbers;
        for (Index i = 0; i < pool_.size; ++i)
            numbers.try_emplace({pool_.hours[i], pool_.site[i], pool_.newcomer[i]}, 0);
        fine_ = numbers.size() <= classes_max;
        if (!fine_) numbers = {{{0, 0, 0}, 0}, {{0, 0, 1}, 0}};
        for (auto& [key, number] : numbers) {
            number = static_cast<Index>(classes_++);
            newcomer_of_.push_back(std::get<2>(key));
        }
        one_of_.assign(classes_, nobody);
        for (Index i = 0; i < pool_.size; ++i) {
            class_.push_back(fine_ ? numbers.at({pool_.hours[i], pool_.site[i], pool_.newcomer[i]})
                                   : pool_.newcomer[i]);
            if (one_of_[class_[i]] == nobody) one_of_[class_[i]] = i;
        }
    }

    // Lists by class, and by topic and class, cheapest first.
    void sort_lists() {
        std::vector<std::pair<Index, Index>> members;
        std::vector<std::pair<Index, Index>> sharing;
        for (Index i = 0; i < pool_.size; ++i) {
            members.emplace_back(class_[i], i);
            for (const Index topic : pool_.topics.of(i))
                sharing.emplace_back(topic * static_cast<Index>(classes_) + class_[i], i);
        }
        members_ = Lists<Index>(classes_, std::move(members));
        sharing_ = Lists<Index>(pool_.topic_points.size() * classes_, std::move(sharing));
        const auto cheapest_first = [&](Index a, Index b) { return std::pair{over_[a], a} < std::pair{over_[b], b}; };
        for (Index c = 0; c < classes_; ++c) std::ranges::sort(members_.of(c), cheapest_first);
        for (Index k = 0; k < pool_.topic_points.size() * classes_; ++k)
            std::ranges::sort(sharing_.of(k), cheapest_first);
        for (Index k = 0; k < pool_.topic_points.size() * classes_; ++k) {
            const auto list = std::as_const(sharing_).of(k);
            cheapest_.push_back(list.empty() ? std::numeric_limits<std::int64_t>::max() / 2 : over_[list.front()]);
        }
        // Prices only rise while we look, so what stands at the front stays a lower bound for those behind it.
        first_over_ = over_;
    }

    // The most that a pair with somebody of the class is worth before interests and contacts; 0: not allowed.
    int most_with(Index i, Index c) const {
        const int news = pool_.newcomer[i] != newcomer_of_[c] ? 80 : 0;
        if (!fine_) return base + 200 + 60 + news;
        const Index one = one_of_[c];
        if (!pool_.overlap(i, one).enough) return 0;
        if (pool_.mix == Mix::across_sites && pool_.same_site(i, one)) return 0;
        return base + (pool_.other_site(i, one) ? 200 : 150) + std::min(60, 15 * pool_.overlap(i, one).hours) + news;
    }

    // False when the budget is used up.
    bool look_at(Index i, Index other) {
        if (looks_ == 0) return false;
        --looks_;
        if (other == i) return true;
        const int score = scorer_.score(other);
        if (score == 0) return true;
        const std::int64_t gain = bound_scale * (placing + score) - price_[i] - price_[other];
        if (gain <= 0) return true;
        worst_ = std::max(worst_, gain);
        if (pairs_each_ > 0 && std::ranges::find(found_, std::pair{-gain, other}) == found_.end())
            found_.emplace_back(-gain, other);
        return true;
    }

    // Everybody of the list whose pair could be worth more than its prices and the worst so far.
    void scan(Index i, std::span<const Index> list, int most) {
        for (const Index other : list) {
            const std::int64_t could = bound_scale * (placing + most) - over_[i] - first_over_[other];
            if (could <= worst_) return;
            if (!look_at(i, other)) {
                worst_ = could;
                return;
            }
        }
    }

    void look(Index i) {
        worst_ = 0;
        found_.clear();
        looks_ = pairs_each_ > 0 ? looks_max : looks_max_bound;
        scorer_.look_at(i);
        // Contacts of contacts one by one; where they are too many, everybody could be one.
        int gain = 0;
        std::size_t count = 0;
        for (const Index contact : pool_.contacts.of(i)) count += pool_.contacts.of(contact).size();
        if (count > contacts_of_contacts_max) {
            gain = common_gain;
        } else {
            near_.clear();
            for (const Index contact : pool_.contacts.of(i)) {
                for (const Index other : pool_.contacts.of(contact)) {
                    if (other < pool_.size) near_.push_back(other);
                }
            }
            std::sort(near_.begin(), near_.end());
            near_.erase(std::unique(near_.begin(), near_.end()), near_.end());
            looks_ += near_.size();
            for (const Index other : near_) {
                const std::int64_t could =
                    bound_scale * (placing + base + 200 + 60 + 80 + common_gain + shared_interests_max) - over_[i] -
                    over_[other];
                if (could > worst_) look_at(i, other);
            }
        }
        // Those who share an interest, the rarest first: who is met at a topic shares none before it, or was met there.
        topics_.clear();
        for (const Index topic : pool_.topics.of(i)) topics_.emplace_back(-pool_.topic_points[topic], topic);
        std::sort(topics_.begin(), topics_.end());
        int left = 0;
        for (const auto& [points, topic] : topics_) left -= points;
        most_.clear();
        for (Index c = 0; c < classes_; ++c) most_.push_back(most_with(i, c));
        for (const auto& [points, topic] : topics_) {
            for (Index c = 0; c < classes_; ++c) {
                const Index key = topic * static_cast<Index>(classes_) + c;
                const int most = most_[c] + gain + std::min(left, shared_interests_max);
                if (most_[c] == 0 || bound_scale * (placing + most) - over_[i] - cheapest_[key] <= worst_) continue;
                scan(i, std::as_const(sharing_).of(key), most);
            }
            left += points;
        }
        for (Index c = 0; c < classes_; ++c) {
            if (most_[c] > 0) scan(i, std::as_const(members_).of(c), most_[c] + gain);
        }
    }

    const Pool& pool_;
    std::size_t pairs_each_;
    std::vector<std::int64_t> price_;
    std::vector<std::int64_t> over_{};        // price less what the person brings to every pair
    std::vector<std::int64_t> cheapest_{};    // by topic and class: the first of the list
    std::vector<std::int64_t> first_over_{};  // as it was when lists were sorted
    Scorer scorer_;
    bool fine_ = true;
    std::size_t classes_ = 0;
    std::vector<Index> class_{}, one_of_{};
    std::vector<std::uint8_t> newcomer_of_{};
    Lists<Index> members_{}, sharing_{};
    std::vector<Index> near_{};
    std::vector<std::pair<int, Index>> topics_{};
    std::vector<int> most_{};
    std::int64_t worst_ = 0;
    std::size_t looks_ = 0;
    std::vector<std::pair<std::int64_t, Index>> found_{};
};

}  // namespace

Priced price_in(const Pool& pool, const Auction& auction, std::size_t pairs_each) {
    return Pricer(pool, auction, pairs_each).run();
}

}  // namespace kith::matching
