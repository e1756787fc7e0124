// How random tests are run: their seed (their own, or KITH_TEST_SEED to repeat one that failed), and for how long.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace kith::test {

inline std::uint64_t seed_from(std::uint64_t usual) {
    const char* given = std::getenv("KITH_TEST_SEED");  // NOLINT(concurrency-mt-unsafe)
    return given == nullptr || *given == '\0' ? usual : std::strtoull(given, nullptr, 10);
}

// Whether the long tests were asked for (`tests/run --long`): then random tests try more.
inline bool long_run() {
    const char* given = std::getenv("KITH_TEST_LONG");  // NOLINT(concurrency-mt-unsafe)
    return given != nullptr && *given != '\0';
}

}  // namespace kith::test
