#include "rules/matching/constraints.hpp"

#include <gtest/gtest.h>

#include <random>

#include "rules/matching/org.hpp"
#include "tests/rules/matching/random_org.hpp"
#include "tests/seed.hpp"

namespace kith::matching {
namespace {

// Pair by pair.
Constraints counted(const Pool& pool) {
    Constraints result;
    Scorer scorer(pool);
    for (Index a = 0; a < pool.size; ++a) {
        scorer.look_at(a);
        for (Index b = a + 1; b < pool.size; ++b) {
            ++result.pairs;
            if (!pool.overlap(a, b).enough) {
                ++result.common_hours;
            } else if (!pool.mixes(a, b)) {
                ++result.mix;
            } else if (scorer.score(b) == 0) {
                ++result.met_or_apart;
            } else {
                ++result.open;
            }
        }
    }
    return result;
}

TEST(Constraints, each_pair_counts_under_the_first_that_forbids_it) {
    std::mt19937_64 random(test::seed_from(12));
    std::int64_t some[4] = {};
    for (int trial = 0; trial < 200; ++trial) {
        OrgPool made = pool_of(test::random_org(random, 2 + static_cast<int>(random() % 40)), 1);
        for (const Mix mix : {Mix::any, Mix::across_teams, Mix::within_teams, Mix::across_sites}) {
            made.pool.mix = mix;
            find_exhausted(made.pool);
            const Constraints quick = count_constraints(made.pool);
            const Constraints slow = counted(made.pool);
            EXPECT_EQ(quick.pairs, slow.pairs);
            EXPECT_EQ(quick.common_hours, slow.common_hours);
            EXPECT_EQ(quick.mix, slow.mix);
            EXPECT_EQ(quick.met_or_apart, slow.met_or_apart);
            EXPECT_EQ(quick.open, slow.open);
            some[0] += quick.common_hours;
            some[1] += quick.mix;
            some[2] += quick.met_or_apart;
            some[3] += quick.open;
        }
    }
    for (const std::int64_t count : some) EXPECT_GT(count, 1'000) << "a kind that never occurs proves nothing";
}

}  // namespace
}  // namespace kith::matching
