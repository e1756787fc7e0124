#include "rules/matching/shelves.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "rules/matching/scrambled.hpp"

namespace kith::matching {
namespace {

constexpr int base = 200 + 40 + 150;  // of every pair: no contacts in common, no tie
constexpr int common_gain = 80;       // what contacts in common add at most
constexpr std::size_t classes_max = 512;
constexpr std::size_t topics_held = 6;              // of a person, the rarest
constexpr std::size_t set_max = 4;                  // topics in a set
constexpr std::size_t near_looks_max = 1'000;       // of one person
constexpr std::size_t near_looks_all = 40'000'000;  // of all together: what is kept of them stays below 300 MB

// Calls take(key, points) for each set of the topics, but not for sets around one that has all the points there can be.
template <class Take>
void each_set(std::span<const std::pair<int, Index>> topics, std::uint64_t key, int points, std::size_t size,
              const Take& take) {
    for (std::size_t k = 0; k < topics.size(); ++k) {
        const std::uint64_t with = scrambled(key + topics[k].second + 1);
        const int sum = points - topics[k].first;
        take(with, std::min(sum, shared_interests_max));
        if (sum < shared_interests_max && size + 1 < set_max)
            each_set(topics.subspan(k + 1), with, sum, size + 1, take);
    }
}

}  // namespace

Shelves::Shelves(const Pool& pool) : pool_(pool), unseen_(pool.size) {
    make_classes();
    fill_shelves();
    find_near();
}

void Shelves::make_classes() {
    std::map<std::tuple<std::uint32_t, std::int32_t, std::uint8_t>, Index> numbers;
    const auto key = [&](Index i) {
        return std::tuple{std::uint32_t{pool_.hours[i]}, pool_.site[i], pool_.newcomer[i]};
    };
    for (Index i = 0; i < pool_.size; ++i) numbers.try_emplace(key(i), 0);
    const bool fine = numbers.size() <= classes_max;
    if (!fine) numbers = {{{0, 0, 0}, 0}, {{0, 0, 1}, 0}};
    for (auto& [what, number] : numbers) {
        number = static_cast<Index>(classes_++);
        newcomers_.push_back(std::get<2>(what));
    }
    std::vector<Index> one_of(classes_, nobody);
    for (Index i = 0; i < pool_.size; ++i) {
        class_.push_back(fine ? numbers.at(key(i)) : pool_.newcomer[i]);
        if (one_of[class_[i]] == nobody) one_of[class_[i]] = i;
    }
    most_.assign(classes_ * classes_, 0);
    for (Index c = 0; c < classes_; ++c) {
        for (Index d = 0; d < classes_; ++d) {
            const int news = newcomers_[c] != newcomers_[d] ? 80 : 0;
            int& most = most_[c * classes_ + d];
            if (!fine) {
                most = base + 200 + 60 + news;
                continue;
            }
            const Index i = one_of[c];
            const Index j = one_of[d];
            const Overlap& overlap = pool_.overlap(i, j);
            if (!overlap.enough || (pool_.mix == Mix::across_sites && pool_.same_site(i, j))) continue;
            most = base + (pool_.other_site(i, j) ? 200 : 150) + std::min(60, 15 * overlap.hours) + news;
        }
    }
}

void Shelves::fill_shelves() {
    struct Entry {
        std::uint64_t set = 0;
        Index of_class = 0, who = 0;
        std::int32_t points = 0;
    };
    std::vector<Entry> entries;
    std::vector<std::pair<int, Index>> topics;
    for (Index i = 0; i < pool_.size; ++i) {
        entries.push_back({0, class_[i], i, 0});
        topics.clear();
        for (const Index topic : pool_.topics.of(i)) topics.emplace_back(-pool_.topic_points[topic], topic);
        std::sort(topics.begin(), topics.end());
        for (std::size_t k = topics_held; k < topics.size(); ++k) unseen_[i] -= topics[k].first;
        if (topics.size() > topics_held) topics.resize(topics_held);
        each_set(topics, 0, 0, 0,
                 [&](std::uint64_t set, int points) { entries.push_back({set == 0 ? 1 : set, class_[i], i, points}); });
        // Sets of more topics than these could be worth the rest as well.
        if (topics.size() > set_max) {
            int least = 0;
            for (std::size_t k = topics.size() - set_max; k < topics.size(); ++k) least -= topics[k].first;
            if (least < shared_interests_max) unseen_[i] += shared_interests_max - least;
        }
        unseen_[i] = std::min(unseen_[i], shared_interests_max);
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) {
        return std::tie(x.set, x.of_class, x.who) < std::tie(y.set, y.of_class, y.who);
    });
    std::vector<std::pair<Index, Held>> held;
    for (std::size_t begin = 0; begin < entries.size();) {
        std::size_t end = begin;
        const auto first = static_cast<Index>(shelves_.size());
        while (end < entries.size() && entries[end].set == entries[begin].set) ++end;
        if (end - begin > 1 || entries[begin].set == 0) {
            for (std::size_t k = begin; k < end; ++k) {
                if (k == begin || entries[k].of_class != entries[k - 1].of_class) {
                    const auto at = static_cast<Index>(members_.size());
                    shelves_.push_back({entries[k].of_class, at, at});
                }
                members_.push_back(entries[k].who);
                ++shelves_.back().end;
            }
            const auto last = static_cast<Index>(shelves_.size());
            if (entries[begin].set == 0) everybody_ = {first, last};
            for (std::size_t k = begin; k < end && entries[begin].set != 0; ++k)
                held.emplace_back(entries[k].who, Held{first, last, entries[k].points});
        }
        begin = end;
    }
    held_ = Lists<Held>(pool_.size, held);
}

// Contacts of contacts, counted. Only what contacts add beyond what a tie, the same team or having met takes away.
void Shelves::find_near() {
    std::vector<bool> crowded(pool_.size);
    const std::size_t looks_max = std::min(near_looks_max, near_looks_all / std::max<std::size_t>(1, pool_.size));
    for (Index i = 0; i < pool_.size; ++i) {
        std::size_t looks = 0;
        for (const Index contact : pool_.contacts.of(i)) looks += pool_.contacts.of(contact).size();
        crowded[i] = looks > looks_max;
        if (crowded[i]) unseen_[i] += common_gain;
    }
    std::vector<std::pair<Index, Near>> found;
    std::vector<std::int32_t> common(pool_.size);
    std::vector<Index> seen;
    Scorer scorer(pool_);
    for (Index i = 0; i < pool_.size; ++i) {
        if (crowded[i]) continue;
        seen.clear();
        for (const Index contact : pool_.contacts.of(i)) {
            for (const Index other : pool_.contacts.of(contact)) {
                if (other >= pool_.size || (other <= i && !crowded[other])) continue;
                if (common[other]++ == 0) seen.push_back(other);
            }
        }
        if (seen.empty()) continue;
        scorer.look_at(i);
        for (const Index other : seen) {
            const int count = std::exchange(common[other], 0);
            if (count > 8 || pool_.same_team(i, other)) continue;
            const int score = scorer.score(other, count);
            if (score > 0) found.emplace_back(i, Near{other, score});
        }
    }
    near_ = Lists<Near>(pool_.size, found);
}

}  // namespace kith::matching
