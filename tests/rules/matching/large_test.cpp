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

// Prices of no sense at all: what pricing makes of them must cover every pair of the pool.
void check_covered(const Org& org, std::uint64_t seed) {
    const OrgPool made = pool_of(org, seed);
    const Pool& pool = made.pool;
    const Shelves shelves(pool);
    const Table scores = score_table(pool);
    std::mt19937_64 random(seed);
    std::vector<std::int64_t> price(pool.size);
    for (std::int64_t& one : price) one = static_cast<std::int64_t>(random() % 8'000);
    const Priced priced = price_in(pool, shelves, price, 4);
    std::int64_t sum = 0;
    for (Index i = 0; i < pool.size; ++i) {
        ASSERT_GE(priced.price[i], 0);
        sum += priced.price[i];
        for (Index j = i + 1; j < pool.size; ++j) {
            if (scores.at(i, j) > 0)
                ASSERT_GE(priced.price[i] + priced.price[j], bound_scale * (placing + scores.at(i, j)));
        }
    }
    EXPECT_EQ(priced.bound, sum);
}

TEST(Large, prices_cover_every_pair_of_the_pool) {
    std::mt19937_64 random(test::seed_from(11));
    for (int trial = 0; trial < 100; ++trial) {
        Org org = test::random_org(random, 5 + static_cast<int>(random() % 60));
        // More topics than shelves hold, common ones among them.
        for (OrgPerson& person : org.people) {
            for (std::uint64_t k = random() % 10; k > 0; --k)
                person.interests.push_back("j" + std::to_string(random() % 12));
        }
        check_covered(org, random());
    }
}

TEST(Large, prices_cover_every_pair_where_everybody_knows_everybody) {
    // 40 times 39 contacts of contacts each: too many to stand one by one.
    std::mt19937_64 random(test::seed_from(12));
    Org org = test::random_org(random, 40);
    org.ties.clear();
    for (std::size_t i = 0; i < org.people.size(); ++i) {
        for (std::size_t j = i + 1; j < org.people.size(); ++j) {
            org.ties.push_back({.a = org.people[i].id,
                                .b = org.people[j].id,
                                .strength = static_cast<double>(20 + random() % 70) / 100,
                                .last_contact = org.date});
        }
    }
    check_covered(org, 1);
}

TEST(Large, prices_cover_every_pair_where_looking_would_take_too_long) {
    // One team of 600, so that everybody is worth less than their shelf says; then as many sites, so that there are
    // more classes than are told apart.
    std::mt19937_64 random(test::seed_from(13));
    Org org = test::random_org(random, 600);
    for (OrgPerson& person : org.people) person.team = "t";
    check_covered(org, 1);
    for (OrgPerson& person : org.people) person.site = "s" + person.id;
    check_covered(org, 1);
}

}  // namespace
}  // namespace kith::matching
