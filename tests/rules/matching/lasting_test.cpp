#include "rules/matching/lasting.hpp"

#include <gmock/gmock.h>

#include <random>

#include "tests/seed.hpp"

namespace kith::matching {
namespace {

// Rounds of `choose` without a repeat that place everybody, until one does not.
template <class Choose>
int rounds_that_place_all(Table scores, const Choose& choose) {
    for (int rounds = 0;; ++rounds) {
        const Pairing pairing = choose(scores);
        for (Index i = 0; i < scores.size(); ++i) {
            if (pairing.mate[i] == nobody) return rounds;
            scores.set(i, pairing.mate[i], 0);
        }
    }
}

TEST(LastingPairs, are_worth_as_much_as_the_best) {
    std::mt19937_64 random(test::seed_from(14));
    for (int trial = 0; trial < 300; ++trial) {
        Table scores(4 + random() % 9);
        const std::uint64_t values = trial % 2 == 0 ? 2 : 60;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            for (std::size_t j = i + 1; j < scores.size(); ++j) {
                if (random() % 5 != 0) scores.set(i, j, static_cast<std::int32_t>(1 + random() % values));
            }
        }
        const Pairing lasting = lasting_pairs(scores);
        EXPECT_EQ(lasting.value, best_pairs(scores).value);
        EXPECT_EQ(lasting.bound, lasting.value * bound_scale);
        std::int64_t worth = 0;
        for (Index i = 0; i < scores.size(); ++i) {
            if (lasting.mate[i] == nobody) continue;
            ASSERT_EQ(lasting.mate[lasting.mate[i]], i);
            ASSERT_GT(scores.at(i, lasting.mate[i]), 0);
            if (i < lasting.mate[i]) worth += placing + scores.at(i, lasting.mate[i]);
        }
        EXPECT_EQ(worth, lasting.value);
    }
}

TEST(LastingPairs, leave_more_rounds_than_any_best_pairs) {
    // A few kinds of pairs only, so that many rounds are equally good.
    int kept = 0;
    int any = 0;
    int most = 0;
    for (const std::size_t people : {8U, 10U, 12U, 16U, 20U, 24U, 30U}) {
        Table scores(people);
        for (std::size_t i = 0; i < people; ++i) {
            for (std::size_t j = i + 1; j < people; ++j)
                scores.set(i, j, (i % 5 == j % 5 ? 200 : 350) + (i * i % 7 == j * j % 7 ? 100 : 0));
        }
        kept += rounds_that_place_all(scores, lasting_pairs);
        any += rounds_that_place_all(scores, [](const Table& table) { return best_pairs(table); });
        most += static_cast<int>(people) - 1;
    }
    EXPECT_GT(kept, any);
    EXPECT_GE(kept * 100, most * 95) << kept << " of " << most << ", any best pairs: " << any;
}

TEST(LastingPairs, teams_of_odd_size_run_out_where_the_best_of_a_round_comes_first) {
    // Two teams of five, and meeting another team is worth more than all else: the best round has no pair of one team
    // as long as there are five pairs across, so after five rounds each team has only itself, and five people make no
    // pairs.
    Table scores(10);
    for (std::size_t i = 0; i < 10; ++i) {
        for (std::size_t j = i + 1; j < 10; ++j) scores.set(i, j, i % 2 == j % 2 ? 200 : 350);
    }
    EXPECT_EQ(rounds_that_place_all(scores, lasting_pairs), 5);
}

}  // namespace
}  // namespace kith::matching
