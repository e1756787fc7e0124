// A second reader of short messages: not by rules but by weights learnt from the seen sentences of
// tests/corpus/understand. It makes danger heard that no sign knows, doubts logs that read like none, knows some that
// the rules do not, and tells the kind of connection where no word says it. Internal to the room.
//
// A text is a set of traits, as places in a table of weights. The score is the sum of the weights over the square root
// of the number of traits, in whole numbers: the same on every machine. How the weights are made and what the
// thresholds below gain: tests/corpus/understand/README.md.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "rules/model/connection.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {

inline constexpr std::size_t weights_count = 32'768;

struct Weights {
    std::int32_t bias = 0;
    std::array<std::int16_t, weights_count> of{};
};

// Generated.
extern const Weights weights_of_logs;    // the sender tells of a connection that took place
extern const Weights weights_of_danger;  // somebody is in danger

// The kinds that the second reader tells apart. Of mentoring there are too few sentences, and a meeting is what it is
// where nothing else is likely.
inline constexpr std::array kinds_told{ConnectionKind::coffee, ConnectionKind::meal,    ConnectionKind::call,
                                       ConnectionKind::walk,   ConnectionKind::message, ConnectionKind::activity};

// A sixth of a table for each kind: a trait's place is its place in the whole, modulo the size of the part.
inline constexpr std::size_t kind_weights_count = weights_count / kinds_told.size();

struct KindWeights {
    std::array<std::int32_t, kinds_told.size()> biases{};
    std::array<std::array<std::int16_t, kind_weights_count>, kinds_told.size()> of{};
};

extern const KindWeights weights_of_kinds;  // generated

// Longer texts are nothing that the weights were learnt from.
inline constexpr std::size_t second_reading_bytes_max = 160;

// The traits of a text of at most second_reading_bytes_max bytes, each once.
class Traits {
  public:
    // For danger, without the lexicon, since every message is asked about: words, two and three neighbours, and pieces
    // of three to five letters of each word.
    explicit Traits(std::string_view text);
    // For logs: words and what the lexicon says they can be, alone, with their neighbours, and by where they stand to
    // who is mentioned; beginnings and ends of words; the first and the last words; what turns of phrase and forms of
    // verbs tell of the whole.
    explicit Traits(const Text& text);
    std::span<const std::uint16_t> all() const { return std::span{traits_}.first(count_); }

  private:
    static constexpr std::size_t traits_max = 1'024;
    void add(std::uint32_t code);
    void add_turns(const Text& text);
    std::bitset<weights_count> seen_{};
    std::array<std::uint16_t, traits_max> traits_{};
    std::size_t count_ = 0;
};

// Above 0: more likely so than not. For danger in 1/256 of a lesson's weight, for logs in log_odds_unit.
int score(const Traits& traits, const Weights& weights);

// The score of a log, in thousandths of the logarithm of the odds: at 1'000 a log is 2.7 times as likely as none.
inline constexpr int log_odds_unit = 1'000;
// The same for a kind: coarser, so that the table stays short.
inline constexpr int kind_odds_unit = 320;

// What a text, which tells of a connection and names no kind, is likely to tell of. Nothing where no kind is likely.
std::optional<ConnectionKind> likely_kind(std::string_view text);

// Above it a text counts as danger: with weights learnt without its part of the sentences 619 of 970 crises score more,
// without any rule, and 43 of 2,635 harmless lines, most of them written to mislead it.
inline constexpr int danger_score_min = 1'000;

// For logs. How they were chosen, on parts as the rules read them at first sight: tests/corpus/understand/README.md.
// What the rules log is asked back below the first,
inline constexpr int log_doubted_score_max = 300;
// what they make nothing of is logged above the second,
inline constexpr int log_sure_score_min = 1'400;
// what they take for somebody else's meeting above the third,
inline constexpr int log_surest_score_min = 2'500;
// and what they refuse for any reason is asked about above the last.
inline constexpr int log_asked_score_min = 0;

// A kind is told above it, of what the rules log without one: more likely than not.
inline constexpr int kind_score_min = 0;

}  // namespace kith::understanding
