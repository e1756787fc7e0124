// The seed of a random test: its own, or KITH_TEST_SEED to repeat one that failed.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace kith::test {

inline std::uint64_t seed_from(std::uint64_t usual) {
    const char* given = std::getenv("KITH_TEST_SEED");  // NOLINT(concurrency-mt-unsafe)
    return given == nullptr || *given == '\0' ? usual : std::strtoull(given, nullptr, 10);
}

}  // namespace kith::test
