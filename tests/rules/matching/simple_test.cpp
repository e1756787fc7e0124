#include "rules/matching/simple.hpp"

#include <gmock/gmock.h>

#include <random>

#include "tests/seed.hpp"

namespace kith::matching {
namespace {

TEST(SimplePairs, exchanges_are_worth_no_less_than_greedy_pairs_and_no_more_than_the_best) {
    std::mt19937_64 random(test::seed_from(15));
    for (int trial = 0; trial < 300; ++trial) {
        Table scores(2 + random() % 30);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            for (std::size_t j = i + 1; j < scores.size(); ++j) {
                if (random() % 3 != 0) scores.set(i, j, static_cast<std::int32_t>(1 + random() % 900));
            }
        }
        const Candidates candidates = all_pairs(scores);
        const Pairing greedy = greedy_pairs(candidates);
        const Pairing exchanged = exchanged_pairs(candidates, greedy);
        EXPECT_LE(greedy.value, exchanged.value);
        EXPECT_LE(exchanged.value, best_pairs(scores).value);
        for (const Pairing* pairing : {&greedy, &exchanged}) {
            std::int64_t worth = 0;
            for (Index i = 0; i < scores.size(); ++i) {
                if (pairing->mate[i] == nobody) continue;
                ASSERT_EQ(pairing->mate[pairing->mate[i]], i);
                ASSERT_GT(scores.at(i, pairing->mate[i]), 0);
                if (i < pairing->mate[i]) worth += placing + scores.at(i, pairing->mate[i]);
            }
            EXPECT_EQ(worth, pairing->value);
        }
    }
}

}  // namespace
}  // namespace kith::matching
