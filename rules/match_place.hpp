// Placing people: from a table of scores to groups.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kith {

// Symmetric, whole numbers; 0 where a pair is not allowed.
class Scores {
  public:
    explicit Scores(std::size_t size) : size_(size), values_(size * size) {}
    std::size_t size() const { return size_; }
    int at(std::size_t i, std::size_t j) const { return values_[i * size_ + j]; }
    void set(std::size_t i, std::size_t j, int value) { values_[i * size_ + j] = values_[j * size_ + i] = value; }

  private:
    std::size_t size_;
    std::vector<int> values_;
};

inline constexpr std::size_t nobody = static_cast<std::size_t>(-1);

// Pairs by falling score, improved until no more can be placed in pairs; who is left joins a pair as its third where
// both allow it. `third` (nobody: none) is kept back to be a third. Members ascending, a third last.
std::vector<std::vector<std::size_t>> best_pairs(const Scores& scores, std::size_t third, std::uint64_t seed);

// Groups of `size` (3 or more) in which every pair is allowed, as even as can be; who is left joins where all allow it.
std::vector<std::vector<std::size_t>> larger_groups(const Scores& scores, int size, std::uint64_t seed);

}  // namespace kith
