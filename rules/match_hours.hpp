// Common working time of people, on one grid of quarter hours over the next seven days.
#pragma once

#include <bitset>
#include <vector>

#include "rules/match.hpp"

namespace kith {

class CommonHours {
  public:
    // Borrows nothing after construction. `pool` holds indices of `facts`; i and j below are positions in the pool.
    CommonHours(const Facts& facts, const std::vector<Facts::Index>& pool, const Holidays& holidays, Instant from);

    // At least one whole hour in common within the seven days.
    bool any(std::size_t i, std::size_t j) const { return pair(i, j).any; }
    // Hours in common on a usual working day, cut off.
    int per_day(std::size_t i, std::size_t j) const { return pair(i, j).per_day; }

  private:
    static constexpr std::size_t slots = std::size_t{7} * 24 * 4;
    using Week = std::bitset<slots>;
    struct Pair {
        bool any = false;
        int per_day = 0;
    };
    static Week week_of_person(const Person& person, const Holidays& holidays, Instant from);
    const Pair& pair(std::size_t i, std::size_t j) const { return pairs_[kind_[i] * kinds_ + kind_[j]]; }

    std::size_t kinds_ = 0;            // people of the same zone, hours and site share a kind
    std::vector<std::size_t> kind_{};  // by position in the pool
    std::vector<Pair> pairs_{};
};

}  // namespace kith
