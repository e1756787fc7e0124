// `kith bench preview`: how long a lead waits for the preview of a sentence.
#pragma once

#include <cstdint>

namespace kith {

struct PreviewBenchOptions {
    int people = 10'000;
    int rules = 5;  // live beside it
    std::uint64_t seed = 1;
};

// Prints one JSON object: for sentences from one team to everybody, whom each means and the milliseconds of one core
// that four weeks of it take, a median of several.
int bench_preview(const PreviewBenchOptions& options);

}  // namespace kith
