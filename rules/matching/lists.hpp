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
    Lists(std::size_t count, std::vector<std::pair<Index, Item>> entries) : begin_(count + 1) {
        std::sort(entries.begin(), entries.end());
        entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
        items_.reserve(entries.size());
        for (const auto& [whose, item] : entries) {
            ++begin_[whose + 1];
            items_.push_back(item);
        }
        for (std::size_t i = 0; i < count; ++i) begin_[i + 1] += begin_[i];
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

  private:
    std::vector<std::size_t> begin_{};
    std::vector<Item> items_{};
};

}  // namespace kith::matching
