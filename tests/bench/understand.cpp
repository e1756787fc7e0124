// How much of the processor's time understanding takes: the seen sentences, over and over, on one thread. Prints one
// JSON object: messages understood a second, and the nanoseconds that a sentence takes to be looked through for danger,
// those that speak of it and all others.
#include <cstdio>
#include <ctime>
#include <vector>

#include "tests/rules/understand/corpus.hpp"

namespace {

constexpr double seconds_min = 2;

double used() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

struct Run {
    long messages = 0;
    double seconds = 0;
    std::size_t hits = 0;
};

// Asks about each line for `seconds_min`, after one round that warms up.
template <class Ask>
Run run(const std::vector<kith::test::Labelled>& lines, Ask ask) {
    Run run;
    for (const auto& line : lines) run.hits += ask(line) ? 1 : 0;
    const double begin = used();
    while (!lines.empty() && used() - begin < seconds_min) {
        for (const auto& line : lines) run.hits += ask(line) ? 1 : 0;
        run.messages += static_cast<long>(lines.size());
    }
    run.seconds = used() - begin;
    return run;
}

double nanoseconds(const Run& run) {
    return run.messages == 0 ? 0 : run.seconds * 1e9 / static_cast<double>(run.messages);
}

}  // namespace

int main() {
    const auto corpus = kith::test::read_corpus("seen.jsonl");
    std::vector<kith::test::Labelled> danger;
    std::vector<kith::test::Labelled> others;
    for (const auto& line : corpus) (kith::speaks_of_danger(line.text, {}) ? danger : others).push_back(line);
    const auto understood = [](const auto& line) { return kith::understand(line.text, line.context).index() == 0; };
    const auto speaks = [](const auto& line) { return kith::speaks_of_danger(line.text, {}); };
    const Run all = run(corpus, understood);
    const Run in_danger = run(danger, speaks);
    const Run not_in_danger = run(others, speaks);
    std::printf(
        "{\"messages\":%ld,\"seconds\":%.3f,\"per_second\":%.0f,\"logs\":%zu,\"danger_ns\":%.0f,\"no_danger_ns\":%.0f}"
        "\n",
        all.messages, all.seconds, static_cast<double>(all.messages) / all.seconds, all.hits, nanoseconds(in_danger),
        nanoseconds(not_in_danger));
}
