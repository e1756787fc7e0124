// A set of pairs of people, without direction: who met, who blocked whom.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <utility>

#include "rules/model/id.hpp"

namespace kith {

class Pairs {
  public:
    void add(PersonId a, PersonId b) { pairs_.insert(ordered(a, b)); }
    bool contains(PersonId a, PersonId b) const { return !pairs_.empty() && pairs_.contains(ordered(a, b)); }
    bool empty() const { return pairs_.empty(); }
    std::size_t size() const { return pairs_.size(); }

  private:
    using Pair = std::pair<std::int64_t, std::int64_t>;
    struct Hash {
        std::size_t operator()(const Pair& pair) const noexcept {
            const auto a = static_cast<std::uint64_t>(pair.first) * 0x9E3779B97F4A7C15U;
            const auto b = static_cast<std::uint64_t>(pair.second) * 0xC2B2AE3D27D4EB4FU;
            return a ^ (b + (a << 7U) + (a >> 9U));
        }
    };
    static Pair ordered(PersonId a, PersonId b) {
        return a.value < b.value ? Pair{a.value, b.value} : Pair{b.value, a.value};
    }
    std::unordered_set<Pair, Hash> pairs_{};
};

// A well-mixed number from the seed and what it is for: the same input gives the same number on every machine.
constexpr std::uint64_t mixed(std::uint64_t seed) {
    return seed;
}
template <class... More>
constexpr std::uint64_t mixed(std::uint64_t seed, std::int64_t value, More... more) {
    std::uint64_t x = seed + 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(value) * 0xD1B54A32D192ED03U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return mixed(x ^ (x >> 31U), more...);
}

}  // namespace kith
