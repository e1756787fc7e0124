// How many messages a second are understood: the seen sentences, over and over, on one thread. Prints one JSON object.
#include <chrono>
#include <cstdio>

#include "tests/rules/understand/corpus.hpp"

int main() {
    using clock = std::chrono::steady_clock;
    constexpr auto run_time = std::chrono::seconds{2};
    const auto corpus = kith::test::read_corpus("seen.jsonl");
    std::size_t logs = 0;
    long messages = 0;
    for (const auto& line : corpus) logs += kith::understand(line.text, line.context).index() == 0 ? 1 : 0;  // warms up
    const auto begin = clock::now();
    while (clock::now() - begin < run_time) {
        for (const auto& line : corpus) logs += kith::understand(line.text, line.context).index() == 0 ? 1 : 0;
        messages += static_cast<long>(corpus.size());
    }
    const double seconds = std::chrono::duration<double>(clock::now() - begin).count();
    std::printf("{\"messages\":%ld,\"seconds\":%.3f,\"per_second\":%.0f,\"logs\":%zu}\n", messages, seconds,
                static_cast<double>(messages) / seconds, logs);
}
