#include "rules/matching/groups.hpp"

#include <algorithm>

#include "rules/matching/scrambled.hpp"

namespace kith::matching {
namespace {

constexpr std::int64_t not_allowed = -20'000;  // worse than any score is good
constexpr std::size_t tries_each = 200;        // swaps, for each person
constexpr std::size_t tries_max = 100'000;

class Search {
  public:
    Search(const Table& scores, std::size_t size, std::uint64_t seed)
        : scores_(scores), n_(scores.size()), draw_(seed) {
        const std::size_t count = std::max<std::size_t>(1, (n_ + size / 2) / size);
        for (std::size_t g = 0; g < count; ++g) {
            groups_.emplace_back();
            for (std::size_t i = n_ * g / count; i < n_ * (g + 1) / count; ++i)
                groups_.back().push_back(static_cast<Index>(i));
        }
        largest_ = size + 1;
    }

    std::vector<std::vector<Index>> run() {
        if (groups_.size() > 1) swap_around();
        break_up();
        fill_up();
        for (auto& group : groups_) std::ranges::sort(group);
        std::erase_if(groups_, [](const auto& group) { return group.size() < 2; });
        return groups_;
    }

  private:
    std::int64_t worth(Index a, Index b) const {
        const std::int32_t score = scores_.at(a, b);
        return score > 0 ? score : not_allowed;
    }
    // What a person is worth to the group without the member at `place`.
    std::int64_t worth(Index who, const std::vector<Index>& group, std::size_t place) const {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < group.size(); ++i) {
            if (i != place) sum += worth(who, group[i]);
        }
        return sum;
    }
    std::size_t below(std::size_t end) {
        draw_ += 0x9E3779B97F4A7C15U;
        return static_cast<std::size_t>(scrambled(draw_) % end);
    }

    // Two change places where it makes nothing worse; early on also where it does a little.
    void swap_around() {
        const std::size_t tries = std::min(tries_max, n_ * tries_each);
        for (std::size_t t = 0; t < tries; ++t) {
            const std::size_t g = below(groups_.size());
            const std::size_t h = below(groups_.size());
            if (g == h) continue;
            const std::size_t x = below(groups_[g].size());
            const std::size_t y = below(groups_[h].size());
            const Index a = groups_[g][x];
            const Index b = groups_[h][y];
            const std::int64_t before = worth(a, groups_[g], x) + worth(b, groups_[h], y);
            const std::int64_t after = worth(b, groups_[g], x) + worth(a, groups_[h], y);
            const auto slack = static_cast<std::int64_t>(below(1 + 300 * (tries - t) / tries));
            // A pair that is not allowed may move about, as long as there are no more of them than before.
            if (after + slack >= before) std::swap(groups_[g][x], groups_[h][y]);
        }
    }

    // Takes out whoever may not be with somebody of their group, the worst first.
    void break_up() {
        for (auto& group : groups_) {
            while (true) {
                std::size_t worst = group.size();
                std::size_t most = 0;
                for (std::size_t x = 0; x < group.size(); ++x) {
                    std::size_t count = 0;
                    for (const Index other : group)
                        count += other != group[x] && scores_.at(group[x], other) <= 0 ? 1 : 0;
                    if (count > most) {
                        most = count;
                        worst = x;
                    }
                }
                if (worst == group.size()) break;
                left_.push_back(group[worst]);
                group.erase(group.begin() + static_cast<std::ptrdiff_t>(worst));
            }
        }
    }

    // Who is left joins a group where all allow it; two of them are better off together than alone.
    void fill_up() {
        for (Index& who : left_) {
            std::vector<Index>* best = nullptr;
            std::int64_t most = 0;
            for (auto& group : groups_) {
                if (group.empty() || group.size() >= largest_) continue;
                const std::int64_t sum = worth(who, group, group.size());
                // A single member first: somebody gains a place.
                const std::int64_t value = sum + (group.size() == 1 ? -not_allowed : 0);
                if (std::ranges::all_of(group, [&](Index i) { return scores_.at(who, i) > 0; }) && value > most) {
                    most = value;
                    best = &group;
                }
            }
            if (best != nullptr) {
                best->push_back(who);
            } else {
                groups_.push_back({who});
            }
        }
        // Somebody who was taken out of a group of two leaves a single behind.
        for (auto& group : groups_) {
            if (group.size() != 1) continue;
            for (auto& other : groups_) {
                if (&other == &group || other.empty() || other.size() >= largest_) continue;
                if (!std::ranges::all_of(other, [&](Index i) { return scores_.at(group[0], i) > 0; })) continue;
                other.push_back(group[0]);
                group.clear();
                break;
            }
        }
    }

    const Table& scores_;
    std::size_t n_;
    std::uint64_t draw_;
    std::size_t largest_ = 0;
    std::vector<std::vector<Index>> groups_{};
    std::vector<Index> left_{};
};

}  // namespace

std::vector<std::vector<Index>> find_groups(const Table& scores, int size, std::uint64_t seed) {
    return Search(scores, static_cast<std::size_t>(size), seed).run();
}

}  // namespace kith::matching
