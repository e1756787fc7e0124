// A second reader of short messages: not by rules but by weights learnt from the seen sentences of
// tests/corpus/understand. It never logs and never answers by itself: what it says is asked back, or makes danger heard
// that no sign knows. Internal to the room.
//
// A text is a set of traits: its words, pairs of neighbours, and pieces of three to five letters of each word, as
// places in a table of weights. The score is the sum of the weights over the square root of the number of traits, in
// whole numbers: the same on every machine. How the weights are made: tests/corpus/understand/README.md.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace kith::understanding {

inline constexpr std::size_t weights_count = 4'096;

struct Weights {
    std::int32_t bias = 0;
    std::array<std::int16_t, weights_count> of{};
};

// Generated.
extern const Weights weights_of_logs;    // the sender tells of a connection that took place
extern const Weights weights_of_danger;  // somebody is in danger

// Longer texts are nothing that the weights were learnt from.
inline constexpr std::size_t second_reading_bytes_max = 160;

// The traits of a text of at most second_reading_bytes_max bytes, each once.
class Traits {
  public:
    explicit Traits(std::string_view text);
    std::span<const std::uint16_t> all() const { return std::span{traits_}.first(count_); }

  private:
    static constexpr std::size_t traits_max = 1'024;
    void add(std::uint32_t code);
    std::bitset<weights_count> seen_{};
    std::array<std::uint16_t, traits_max> traits_{};
    std::size_t count_ = 0;
};

// Above 0: more likely so than not. In 1/256 of a lesson's weight.
int score(const Traits& traits, const Weights& weights);

// From so much on it counts as danger. With weights learnt without a part of the sentences that hears three in ten of
// its crises that the rules of the time missed, and alarms at two in a thousand harmless lines of everyday parts.
inline constexpr int danger_score_min = 1'750;

// The same for logs: with weights learnt without a part of the sentences more than half of its logs that the rules
// missed score more, and 1 in 30 of what is none.
inline constexpr int log_asked_score_min = 2'000;

}  // namespace kith::understanding
