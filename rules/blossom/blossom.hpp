// Exact maximum-weight matching in a general graph, with the potentials that prove it.
//
// The only door to LEMON, which compiles as C++17 only: this header keeps to C++17 and to plain data.
#pragma once

#include <cstdint>
#include <vector>

namespace kith::blossom {

struct Edge {
    std::int32_t a = 0;  // vertices count from 0; a and b differ, and no pair stands twice
    std::int32_t b = 0;
    std::int64_t weight = 0;  // above 0, at most weight_max
};

inline constexpr std::int64_t weight_max = std::int64_t{1} << 40;

// Potentials are whole numbers, `scale` times what the theory says, so that halves stay whole.
inline constexpr std::int64_t scale = 4;

// An odd set of vertices of which at most (members - 1) / 2 pairs can be chosen.
struct OddSet {
    std::int64_t potential = 0;  // at least 0
    std::vector<std::int32_t> members{};
};

struct Solution {
    std::vector<std::int32_t> mate{};       // by vertex; -1: single
    std::vector<std::int64_t> potential{};  // by vertex, at least 0
    std::vector<OddSet> odd_sets{};
};

// The matching with the largest sum of weights. The potentials prove it (linear programming duality): for each edge the
// potentials of its ends and of the odd sets that hold both sum up to at least scale * weight, and
//   sum(potential) + sum(odd set potential * (members - 1) / 2) == scale * (sum of the chosen weights).
// The same edges in the same order give the same solution.
Solution heaviest_matching(std::int32_t vertices, const std::vector<Edge>& edges);

}  // namespace kith::blossom
