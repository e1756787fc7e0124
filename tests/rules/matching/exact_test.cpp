#include "rules/matching/exact.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <random>

#include "tests/seed.hpp"

namespace kith::matching {
namespace {

// The best over all matchings, by trying them.
std::int64_t best_of_all(const Table& scores) {
    const std::size_t n = scores.size();
    std::vector<std::int64_t> best(std::size_t{1} << n);
    for (std::size_t set = 1; set < best.size(); ++set) {
        const auto first = static_cast<std::size_t>(__builtin_ctzll(set));
        best[set] = best[set & ~(std::size_t{1} << first)];
        for (std::size_t other = first + 1; other < n; ++other) {
            if ((set >> other & 1U) == 0 || scores.at(first, other) == 0) continue;
            const std::size_t rest = set & ~(std::size_t{1} << first) & ~(std::size_t{1} << other);
            best[set] = std::max(best[set], best[rest] + placing + scores.at(first, other));
        }
    }
    return best.back();
}

std::int64_t worth(const Table& scores, const Pairing& pairing) {
    std::int64_t sum = 0;
    for (Index i = 0; i < scores.size(); ++i) {
        const Index mate = pairing.mate[i];
        if (mate == nobody) continue;
        EXPECT_EQ(pairing.mate[mate], i);
        EXPECT_GT(scores.at(i, mate), 0) << "a pair that is not allowed";
        if (i < mate) sum += placing + scores.at(i, mate);
    }
    return sum;
}

TEST(BestPairs, are_the_best_of_all_matchings_on_ten_thousand_small_graphs) {
    std::mt19937_64 random(test::seed_from(1));
    for (int trial = 0; trial < 10'000; ++trial) {
        Table scores(1 + random() % 10);
        const std::uint64_t density = 1 + random() % 4;
        const std::uint64_t values = trial % 3 == 0 ? 2 : trial % 3 == 1 ? 40 : 1'800;  // many ties, some, few
        for (std::size_t i = 0; i < scores.size(); ++i) {
            for (std::size_t j = i + 1; j < scores.size(); ++j) {
                if (random() % 4 < density) scores.set(i, j, static_cast<std::int32_t>(1 + random() % values));
            }
        }
        const Pairing pairing = best_pairs(scores);
        EXPECT_EQ(pairing.value, worth(scores, pairing));
        ASSERT_EQ(pairing.value, best_of_all(scores)) << "trial " << trial;
        ASSERT_EQ(pairing.bound, pairing.value * bound_scale) << "trial " << trial;
    }
}

TEST(BestPairs, are_proved_to_two_thousand_people_by_potentials_that_cover_every_pair) {
    std::mt19937_64 random(test::seed_from(2));
    for (const std::size_t n : {50U, 101U, 301U, 2'000U}) {
        Table scores(n);
        std::vector<int> charm(n);
        for (int& one : charm) one = static_cast<int>(random() % 400);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = i + 1; j < n; ++j) {
                if (random() % 10 != 0) scores.set(i, j, 100 + charm[i] + charm[j] + static_cast<int>(random() % 300));
            }
        }
        const Pairing pairing = best_pairs(scores);
        EXPECT_EQ(pairing.value, worth(scores, pairing));
        EXPECT_EQ(pairing.bound, pairing.value * bound_scale);
        // The proof, checked from nothing but its definition, on all pairs at once.
        std::int64_t bound = 0;
        for (const std::int64_t potential : pairing.potential) {
            EXPECT_GE(potential, 0);
            bound += potential;
        }
        Table paid(n);
        for (const Pairing::OddSet& set : pairing.odd_sets) {
            EXPECT_EQ(set.members.size() % 2, 1U);
            EXPECT_GE(set.potential, 0);
            bound += set.potential * static_cast<std::int64_t>(set.members.size() / 2);
            for (std::size_t x = 0; x < set.members.size(); ++x) {
                for (std::size_t y = x + 1; y < set.members.size(); ++y) {
                    const auto i = static_cast<std::size_t>(set.members[x]);
                    const auto j = static_cast<std::size_t>(set.members[y]);
                    paid.set(i, j, paid.at(i, j) + static_cast<std::int32_t>(set.potential));
                }
            }
        }
        // Counted: an assertion for each of two million pairs would take most of the time.
        int uncovered = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const std::int64_t own = pairing.potential[i];
            for (std::size_t j = i + 1; j < n; ++j) {
                const std::int32_t score = scores.at(i, j);
                if (score > 0 && own + pairing.potential[j] + paid.at(i, j) < bound_scale * (placing + score))
                    ++uncovered;
            }
        }
        EXPECT_EQ(uncovered, 0);
        EXPECT_EQ(bound, pairing.bound);
    }
}

TEST(BestPairs, a_bonus_keeps_somebody_from_being_left_out) {
    Table scores(5);
    for (std::size_t i = 0; i < 5; ++i) {
        for (std::size_t j = i + 1; j < 5; ++j) scores.set(i, j, i == 0 ? 10 : 500);
    }
    EXPECT_EQ(best_pairs(scores).mate[0], nobody);
    EXPECT_NE(best_pairs(scores, {1'000, 0, 0, 0, 0}).mate[0], nobody);
}

TEST(BestPairs, nobody_is_paired_where_nothing_is_allowed) {
    EXPECT_THAT(best_pairs(Table(4)).mate, testing::Each(nobody));
    EXPECT_EQ(best_pairs(Table(0)).value, 0);
}

}  // namespace
}  // namespace kith::matching
