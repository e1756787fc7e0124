// libFuzzer's entry. With KITH_FUZZ_PLANTED it carries a bug on purpose: the tests want libFuzzer to find it, which
// proves that the harness, its instrumentation and its runner would tell of a real one.
#include "tests/fuzz/target.hpp"

#ifdef KITH_FUZZ_PLANTED
#include <algorithm>
#include <array>
#include <bit>
#include <memory>

namespace {

void crash_on_magic(std::string_view input) {
    // Compared as one number, so that the instrumentation sees what was wanted.
    constexpr std::array magic{'B', 'u', 'g', '!'};
    if (input.size() < magic.size()) return;
    std::array<char, 4> front{};
    std::copy_n(input.begin(), front.size(), front.begin());
    if (std::bit_cast<std::uint32_t>(front) != std::bit_cast<std::uint32_t>(magic)) return;
    const auto copy = std::make_unique<char[]>(input.size());
    *(copy.get() + input.size()) = 1;  // one byte behind its end
}

}  // namespace
#endif

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
#ifdef KITH_FUZZ_PLANTED
    crash_on_magic(input);
#endif
    kith::fuzz::check(input);
    return 0;
}
