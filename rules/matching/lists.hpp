// One short list for each of many, in two arrays.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kith::matching {

using Index = std::uint32_t;
inline constexpr Index nobody = static_cast<Index>(-1);

template <class Item>
class Lists {
  public:
    Lists() = default;
    // From pairs of (whose list, item), in any order; lists come out ascending, each item once.
    Lists(std::size_t count, const std::vector<std::pair<Index, Item>>& entries) : begin_(count + 1) {
        // Dealt out by list first, so that only short lists are sorted.
        for (const auto& [whose, item] : entries) ++begin_[whose + std::size_t{1}];
        for (std::size_t i = 0; i < count; ++i) begin_[i + 1] += begin_[i];
        std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
        items_.resize(entries.size());
        for (const auto& [whose, item] : entries) items_[next[whose]++] = item;
        std::size_t end = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto first = items_.begin() + static_cast<std::ptrdiff_t>(begin_[i]);
            const auto last = items_.begin() + static_cast<std::ptrdiff_t>(next[i]);
            std::sort(first, last);
            const auto kept = std::unique(first, last);
            begin_[i] = end;
            end = static_cast<std::size_t>(std::move(first, kept, items_.begin() + static_cast<std::ptrdiff_t>(end)) -
                                           items_.begin());
        }
        begin_[count] = end;
        items_.resize(end);
        items_.shrink_to_fit();
    }

    // Empty where nothing was ever put in.
    std::span<const Item> of(Index i) const {
        if (i + std::size_t{1} >= begin_.size()) return {};
        return {items_.data() + begin_[i], begin_[i + 1] - begin_[i]};
    }
    // To put a list into another order.
    std::span<Item> of(Index i) {
        if (i + std::size_t{1} >= begin_.size()) return {};
        return {items_.data() + begin_[i], begin_[i + 1] - begin_[i]};
    }
    std::size_t size() const { return items_.size(); }
    std::size_t lists() const { return begin_.empty() ? 0 : begin_.size() - 1; }

  private:
    std::vector<std::size_t> begin_{};
    std::vector<Item> items_{};
};

}  // namespace kith::matching
