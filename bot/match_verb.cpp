#include "bot/match_verb.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "adapters/json.hpp"
#include "bot/admin.hpp"
#include "bot/file_text.hpp"
#include "bot/match_company.hpp"
#include "bot/match_org.hpp"
#include "rules/matching/constraints.hpp"
#include "rules/matching/exact.hpp"
#include "rules/matching/simple.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
using namespace matching;

class Stopwatch {
  public:
    // Milliseconds since the last lap, or the start.
    std::int64_t lap() {
        const auto now = std::chrono::steady_clock::now();
        const auto passed = std::chrono::duration_cast<milliseconds>(now - last_).count();
        last_ = now;
        return passed;
    }

  private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

std::int64_t rss_peak_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * std::int64_t{1024};
}

// `optimum`: what the best pairs are worth; 0: not known.
JsonWriter& figures(JsonWriter& out, const Pairing& pairing, std::int64_t optimum) {
    const auto singles = std::ranges::count(pairing.mate, nobody);
    out.field("pairs", (std::ssize(pairing.mate) - singles) / 2).field("value", pairing.value);
    if (optimum > 0) out.key("share_of_optimum").raw(millionths_text(pairing.value * 1'000'000 / optimum));
    return out;
}

void figures(JsonWriter& out, const OrgPool& pool, const Round& round) {
    std::size_t members = 0;
    std::int64_t total = 0;
    for (const Group& group : round.groups) {
        members += group.members.size();
        total += group.score;
    }
    out.field("eligible", static_cast<std::int64_t>(pool.pool.size));
    out.field("groups", static_cast<std::int64_t>(round.groups.size()));
    out.field("placed", static_cast<std::int64_t>(members));
    out.field("unmatched", static_cast<std::int64_t>(round.unplaced.size()));
    out.field("score_total", total);
    if (round.certified) {
        out.field("value", round.value);
        out.key("bound").raw(std::to_string(round.bound / bound_scale));
        out.key("certificate").raw(millionths_text(certificate_millionths(round)));
    }
    // Which constraint cost how many pairs.
    const Constraints constraints = count_constraints(pool.pool);
    out.key("pairs").begin_object();
    out.field("all", constraints.pairs).field("common_hours", constraints.common_hours).field("mix", constraints.mix);
    out.field("met_or_apart", constraints.met_or_apart).field("open", constraints.open).end_object();
    out.field("edges", static_cast<std::int64_t>(round.edges));
    out.field("pricing_rounds", round.pricing);
}

// Simple ways on the same pool, and the true optimum where a table of all pairs can be had.
void comparison(JsonWriter& out, const Pool& pool, const Round& round) {
    Stopwatch watch;
    Pairing best;
    Candidates candidates;
    if (pool.size <= match_bench_exact_max) {
        const Table scores = score_table(pool);
        best = best_pairs(scores);
        const std::int64_t exact_ms = watch.lap();
        out.key("exact").begin_object();
        figures(out, best, best.value).field("ms", exact_ms).end_object();
        out.key("share_of_optimum")
            .raw(millionths_text(round.value * 1'000'000 / std::max<std::int64_t>(1, best.value)));
        if (pool.size <= exact_max) candidates = all_pairs(scores);
    }
    watch.lap();
    if (candidates.lists() == 0) candidates = find_candidates(pool, Shelves(pool));
    const std::int64_t candidates_ms = watch.lap();
    const Pairing greedy = greedy_pairs(candidates);
    const std::int64_t greedy_ms = watch.lap();
    const Pairing exchanged = exchanged_pairs(candidates, greedy);
    const std::int64_t exchange_ms = watch.lap();
    out.field("candidates_ms", candidates_ms);
    out.key("greedy").begin_object();
    figures(out, greedy, best.value).field("ms", greedy_ms).end_object();
    out.key("exchange").begin_object();
    figures(out, exchanged, best.value).field("ms", exchange_ms).end_object();
}

}  // namespace

int match_file(const MatchOptions& options) {
    Stopwatch watch;
    if (fs::is_directory(options.input)) {
        std::cerr << options.input << " is a folder: name a file\n";
        return exit_usage;
    }
    std::ifstream stream(options.input, std::ios::binary);
    if (!stream) {
        std::cerr << options.input << " cannot be read: check the path and its permissions\n";
        return exit_usage;
    }
    const Result<Org> org = read_org(stream);
    if (!org) {
        std::cerr << options.input << ": " << org.error().what << "\n";
        return exit_usage;
    }
    const std::int64_t read_ms = watch.lap();
    const OrgPool pool = pool_of(*org, options.seed);
    const Round round = plan_round(pool.pool, options_of(*org, pool, options.seed));
    const std::int64_t match_ms = watch.lap();
    if (!replace_file(options.output, pairs_json(*org, pool, round, options.seed))) {
        std::cerr << options.output
                  << " cannot be written: check the folder, its permissions and the room on the disk\n";
        return exit_environment;
    }
    JsonWriter out;
    out.begin_object();
    figures(out, pool, round);
    out.field("read_ms", read_ms).field("elapsed_ms", match_ms).field("write_ms", watch.lap());
    out.end_object();
    std::cerr << out.take() << "\n";
    return exit_done;
}

std::string match_org(const Org& org, std::uint64_t seed) {
    const OrgPool pool = pool_of(org, seed);
    return pairs_json(org, pool, plan_round(pool.pool, options_of(org, pool, seed)), seed);
}

int bench_match(const MatchBenchOptions& options) {
    const Org org = made_up_org(options.people, options.seed);
    if (!options.org.empty() && !replace_file(options.org, org_json(org))) {
        std::cerr << options.org << " cannot be written\n";
        return exit_environment;
    }
    Stopwatch watch;
    const OrgPool pool = pool_of(org, options.seed);
    const std::int64_t pool_ms = watch.lap();
    const Round round = plan_round(pool.pool, options_of(org, pool, options.seed));
    const std::int64_t match_ms = watch.lap();
    JsonWriter out;
    out.begin_object();
    out.field("people", options.people);
    out.key("seed").raw(std::to_string(options.seed));
    figures(out, pool, round);
    out.field("pool_ms", pool_ms).field("match_ms", match_ms).field("rss_peak_bytes", rss_peak_bytes());
    if (round.certified) comparison(out, pool.pool, round);
    out.end_object();
    std::cout << out.take() << "\n";
    return exit_done;
}

}  // namespace kith
