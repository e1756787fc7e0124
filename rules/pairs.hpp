// A set of pairs of people, without direction: who met, who blocked whom.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <utility>

#include "rules/matching/scrambled.hpp"
#include "rules/model/id.hpp"

namespace kith {

class Pairs {
  public:
    void add(PersonId a, PersonId b) { pairs_.insert(ordered(a, b)); }
    bool contains(PersonId a, PersonId b) const { return !pairs_.empty() && pairs_.contains(ordered(a, b)); }
    // Calls each(a, b) for every pair once, in no particular order.
    template <class Each>
    void for_each(const Each& each) const {
        for (const auto& [a, b] : pairs_) each(PersonId{a}, PersonId{b});
    }
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
    return mixed(scrambled(seed + 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(value) * 0xD1B54A32D192ED03U),
                 more...);
}

}  // namespace kith
