// Habits and the organisation's average as bytes: numbers one after the other, the lowest byte first.
#include <bit>
#include <type_traits>

#include "rules/learning/learning.hpp"

namespace kith::learning {
namespace {

// A first byte of its own for what they are, so that a later form can be told apart.
constexpr char habits_mark = 'h';
constexpr char average_mark = 'a';

template <typename Bits>
void put_bits(std::string& bytes, Bits bits) {
    for (std::size_t byte = 0; byte < sizeof(Bits); ++byte) bytes += static_cast<char>(bits >> (8 * byte) & 0xFFU);
}
void put(std::string& bytes, float value) {
    put_bits(bytes, std::bit_cast<std::uint32_t>(value));
}
void put(std::string& bytes, double value) {
    put_bits(bytes, std::bit_cast<std::uint64_t>(value));
}
void put(std::string& bytes, std::uint32_t value) {
    put_bits(bytes, value);
}

class Reader {
  public:
    Reader(std::string_view bytes, char mark) : bytes_(bytes) {
        good_ = !bytes.empty() && bytes.front() == mark;
        bytes_.remove_prefix(bytes.empty() ? 0 : 1);
    }
    template <typename Value>
    void take(Value& value) {
        using Bits = std::conditional_t<sizeof(Value) == 4, std::uint32_t, std::uint64_t>;
        if (!good_ || bytes_.size() < sizeof(Bits)) {
            good_ = false;
            return;
        }
        Bits bits = 0;
        for (std::size_t byte = 0; byte < sizeof(Bits); ++byte)
            bits |= static_cast<Bits>(static_cast<unsigned char>(bytes_[byte])) << (8 * byte);
        bytes_.remove_prefix(sizeof(Bits));
        value = std::bit_cast<Value>(bits);
        // What was learnt is never negative, infinite or none.
        if constexpr (std::is_floating_point_v<Value>) good_ = value == value && value - value == 0;
    }
    bool done() const { return good_ && bytes_.empty(); }

  private:
    std::string_view bytes_;
    bool good_ = false;
};

}  // namespace

std::string Habits::to_bytes() const {
    std::string bytes(1, habits_mark);
    put(bytes, seen);
    put(bytes, answered);
    for (const float cell : likelihood) put(bytes, cell);
    return bytes;
}

std::optional<Habits> Habits::from_bytes(std::string_view bytes) {
    Habits habits;
    Reader reader(bytes, habits_mark);
    reader.take(habits.seen);
    reader.take(habits.answered);
    for (float& cell : habits.likelihood) reader.take(cell);
    return reader.done() ? std::optional{habits} : std::nullopt;
}

std::string Average::to_bytes() const {
    std::string bytes(1, average_mark);
    for (const float cell : prior_) put(bytes, cell);
    const auto put_count = [&](const Count& count) {
        for (const double one : {count.acted, count.expected, count.seen}) put(bytes, one);
    };
    for (const Count& count : by_kind_) put_count(count);
    for (const Count& count : by_recovery_) put_count(count);
    for (const double one : {gains_.count, gains_.gain, gains_.gain_squared, gains_.beyond, gains_.gain_beyond})
        put(bytes, one);
    for (const double one : kind_offset_) put(bytes, one);
    for (const double one : recovery_offset_) put(bytes, one);
    return bytes;
}

std::optional<Average> Average::from_bytes(std::string_view bytes) {
    Average average;
    Reader reader(bytes, average_mark);
    for (float& cell : average.prior_) reader.take(cell);
    const auto take_count = [&](Count& count) {
        for (double* one : {&count.acted, &count.expected, &count.seen}) reader.take(*one);
    };
    for (Count& count : average.by_kind_) take_count(count);
    for (Count& count : average.by_recovery_) take_count(count);
    Gains& gains = average.gains_;
    for (double* one : {&gains.count, &gains.gain, &gains.gain_squared, &gains.beyond, &gains.gain_beyond})
        reader.take(*one);
    for (double& one : average.kind_offset_) reader.take(one);
    for (double& one : average.recovery_offset_) reader.take(one);
    return reader.done() ? std::optional{average} : std::nullopt;
}

}  // namespace kith::learning
