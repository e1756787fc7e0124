#include "rules/matching/large.hpp"

#include <gmock/gmock.h>

#include <random>

#include "rules/matching/org.hpp"
#include "tests/rules/matching/random_org.hpp"
#include "tests/seed.hpp"

namespace kith::matching {
namespace {

void check(const Org& org, double share_min) {
    const OrgPool made = pool_of(org, 1);
    const Pool& pool = made.pool;
    const Market market = open_market(pool);
    const Pairing good = good_pairs(pool, market);
    const Table scores = score_table(pool);
    const Pairing best = best_pairs(scores);
    std::int64_t value = 0;
    for (Index i = 0; i < pool.size; ++i) {
        if (good.mate[i] == nobody) continue;
        ASSERT_EQ(good.mate[good.mate[i]], i);
        ASSERT_GT(scores.at(i, good.mate[i]), 0) << "a pair that is not allowed";
        if (i < good.mate[i]) value += placing + scores.at(i, good.mate[i]);
    }
    EXPECT_EQ(value, good.value);
    EXPECT_LE(good.value, best.value);
    EXPECT_GE(good.bound, best.value * bound_scale) << "the certificate would promise more than is true";
    EXPECT_GE(static_cast<double>(good.value), share_min * static_cast<double>(best.value));
}

TEST(Large, the_bound_is_never_below_the_best_on_random_organisations) {
    std::mt19937_64 random(test::seed_from(8));
    for (int trial = 0; trial < 60; ++trial) check(test::random_org(random, 5 + static_cast<int>(random() % 60)), 0.9);
}

TEST(Large, comes_within_half_a_percent_of_the_best) {
    std::mt19937_64 random(test::seed_from(9));
    Org org = test::random_org(random, 400);
    org.settings.cross_team = OrgSettings::CrossTeam::prefer;
    check(org, 0.995);
}

TEST(Large, the_same_pool_gives_the_same_pairs) {
    std::mt19937_64 random(test::seed_from(10));
    const OrgPool made = pool_of(test::random_org(random, 150), 3);
    const Pairing one = good_pairs(made.pool, open_market(made.pool));
    const Pairing other = good_pairs(made.pool, open_market(made.pool));
    EXPECT_EQ(one.mate, other.mate);
    EXPECT_EQ(one.bound, other.bound);
}

}  // namespace
}  // namespace kith::matching
