// How many messages are understood a second of the processor's time: the seen sentences, over and over, on one thread.
// Prints one JSON object.
#include <cstdio>
#include <ctime>

#include "tests/rules/understand/corpus.hpp"

int main() {
    constexpr double seconds_min = 2;
    const auto used = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
    const auto corpus = kith::test::read_corpus("seen.jsonl");
    std::size_t logs = 0;
    long messages = 0;
    for (const auto& line : corpus) logs += kith::understand(line.text, line.context).index() == 0 ? 1 : 0;  // warms up
    const double begin = used();
    while (used() - begin < seconds_min) {
        for (const auto& line : corpus) logs += kith::understand(line.text, line.context).index() == 0 ? 1 : 0;
        messages += static_cast<long>(corpus.size());
    }
    const double seconds = used() - begin;
    std::printf("{\"messages\":%ld,\"seconds\":%.3f,\"per_second\":%.0f,\"logs\":%zu}\n", messages, seconds,
                static_cast<double>(messages) / seconds, logs);
}
