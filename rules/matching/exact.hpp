// The best pairs of a pool whose scores all fit into a table, with the proof.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/matching/lists.hpp"
#include "rules/matching/pool.hpp"

namespace kith::matching {

// Pools up to this size are matched exactly over all pairs.
inline constexpr std::size_t exact_max = 2'000;

// Symmetric, whole numbers; 0 where two may not be put together.
class Table {
  public:
    explicit Table(std::size_t size) : size_(size), values_(size * size) {}
    std::size_t size() const { return size_; }
    std::int32_t at(std::size_t i, std::size_t j) const { return values_[i * size_ + j]; }
    void set(std::size_t i, std::size_t j, std::int32_t value) {
        values_[i * size_ + j] = values_[j * size_ + i] = value;
    }

  private:
    std::size_t size_;
    std::vector<std::int32_t> values_;
};

// Scores of all pairs of the pool.
Table score_table(const Pool& pool);

struct Pairing {
    std::vector<Index> mate{};  // nobody: single
    std::int64_t value = 0;     // sum of placing + score over the pairs
    // No matching of the pool is worth more than bound / bound_scale.
    std::int64_t bound = 0;
    std::size_t edges = 0;  // that were looked at closely
    int rounds = 0;         // of pricing
    // Of best_pairs, the proof: for each pair the potentials of both and of the odd sets that hold both make up at
    // least bound_scale times its weight, and all potentials, each set's once for each pair it has room for, sum up to
    // bound.
    struct OddSet {
        std::int64_t potential = 0;
        std::vector<std::int32_t> members{};
    };
    std::vector<std::int64_t> potential{};  // by position, at least 0
    std::vector<OddSet> odd_sets{};
};
// Whole numbers, and halves and quarters of such, stay whole.
inline constexpr std::int64_t bound_scale = 4;

// The pairs that maximise the sum of placing + score + bonus of both: value counts without the bonus. The bound holds
// for the sum with bonus, so without one it is bound_scale * value: no better matching exists. `bonus` is empty or by
// position, each within 0 and bonus_max.
inline constexpr std::int32_t bonus_max = 1 << 24;
Pairing best_pairs(const Table& scores, const std::vector<std::int32_t>& bonus = {});

}  // namespace kith::matching
