// Random rules for the properties of the sentence language: every shape of a well-formed rule, with names that are hard
// to write.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "rules/model/rule.hpp"

namespace kith::test {

// The same seed gives the same rules.
class RandomRules {
  public:
    explicit RandomRules(std::uint64_t seed) : engine_(seed) {}

    // A well-formed rule whose canonical sentence is within sentence_bytes_max.
    Rule next();
    // `text` with a few characters or words deleted, doubled, swapped or put in.
    std::string mutated(std::string text);
    // Any name, mostly one that is hard to write.
    std::string name();
    int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(engine_); }
    bool chance(int percent) { return between(1, 100) <= percent; }

  private:
    Rule any_rule();
    std::string topic();
    std::string own_text();
    Cadence cadence();
    Suggestion suggestion();
    Comparison comparison();
    Condition leaf();
    Condition condition(int depth);

    std::mt19937_64 engine_;
};

}  // namespace kith::test
