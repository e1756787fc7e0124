#include "rules/matching/stable.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

namespace kith::matching {
namespace {

using testing::ElementsAre;
using Match = std::vector<std::optional<std::size_t>>;

struct Case {
    std::size_t seekers = 0;
    std::vector<int> places{};
    std::vector<Acceptable> pairs{};
};

const Acceptable* pair_of(const Case& one, std::size_t seeker, std::size_t host) {
    const auto found = std::ranges::find_if(
        one.pairs, [&](const Acceptable& pair) { return pair.seeker == seeker && pair.host == host; });
    return found == one.pairs.end() ? nullptr : &*found;
}

// A seeker's rank of a host, and a host's of a seeker: as stable_match decides, ties included.
std::pair<int, std::size_t> rank_for_seeker(const Acceptable& pair) {
    return {-pair.seeker_points, pair.host};
}
std::pair<int, std::size_t> rank_for_host(const Acceptable& pair) {
    return {-pair.host_points, pair.seeker};
}

bool fits_places(const Case& one, const Match& match) {
    std::vector<int> left = one.places;
    for (std::size_t seeker = 0; seeker < one.seekers; ++seeker) {
        if (!match[seeker]) continue;
        if (pair_of(one, seeker, *match[seeker]) == nullptr || --left[*match[seeker]] < 0) return false;
    }
    return true;
}

bool has_blocking_pair(const Case& one, const Match& match) {
    return std::ranges::any_of(one.pairs, [&](const Acceptable& pair) {
        const auto& now = match[pair.seeker];
        if (now && rank_for_seeker(*pair_of(one, pair.seeker, *now)) <= rank_for_seeker(pair)) return false;
        int taken = 0;
        bool likes_less = false;
        for (std::size_t other = 0; other < one.seekers; ++other) {
            if (match[other] != pair.host) continue;
            ++taken;
            likes_less = likes_less || rank_for_host(*pair_of(one, other, pair.host)) > rank_for_host(pair);
        }
        return taken < one.places[pair.host] || likes_less;
    });
}

// All matchings that keep to the places.
void each_matching(const Case& one, Match& match, std::size_t seeker, const auto& look) {
    if (seeker == one.seekers) {
        if (fits_places(one, match)) look(match);
        return;
    }
    match[seeker].reset();
    each_matching(one, match, seeker + 1, look);
    for (std::size_t host = 0; host < one.places.size(); ++host) {
        if (pair_of(one, seeker, host) == nullptr) continue;
        match[seeker] = host;
        each_matching(one, match, seeker + 1, look);
    }
    match[seeker].reset();
}

Case random_case(std::mt19937& random, std::size_t seekers_max, std::size_t hosts_max) {
    const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
    Case one{.seekers = 1 + below(seekers_max)};
    for (std::size_t host = 1 + below(hosts_max); host > 0; --host) one.places.push_back(static_cast<int>(below(3)));
    for (std::size_t seeker = 0; seeker < one.seekers; ++seeker) {
        for (std::size_t host = 0; host < one.places.size(); ++host) {
            if (below(4) == 0) continue;
            one.pairs.push_back({seeker, host, static_cast<int>(below(3)), static_cast<int>(below(3))});
        }
    }
    return one;
}

TEST(StableMatch, leaves_no_two_who_would_rather_have_each_other_and_each_seeker_the_best_there_is) {
    std::mt19937 random(11);
    for (int round = 0; round < 2'000; ++round) {
        const Case one = random_case(random, 4, 3);
        const Match match = stable_match(one.seekers, one.places, one.pairs);
        ASSERT_TRUE(fits_places(one, match));
        ASSERT_FALSE(has_blocking_pair(one, match));
        Match other(one.seekers);
        each_matching(one, other, 0, [&](const Match& found) {
            if (has_blocking_pair(one, found)) return;
            for (std::size_t seeker = 0; seeker < one.seekers; ++seeker) {
                // Who is left out in one stable matching is left out in each.
                ASSERT_EQ(found[seeker].has_value(), match[seeker].has_value());
                if (!found[seeker]) continue;
                ASSERT_LE(rank_for_seeker(*pair_of(one, seeker, *match[seeker])),
                          rank_for_seeker(*pair_of(one, seeker, *found[seeker])));
            }
        });
    }
}

TEST(StableMatch, is_the_same_in_whatever_order_the_pairs_come) {
    std::mt19937 random(12);
    for (int round = 0; round < 200; ++round) {
        Case one = random_case(random, 12, 6);
        const Match match = stable_match(one.seekers, one.places, one.pairs);
        ASSERT_FALSE(has_blocking_pair(one, match));
        std::ranges::shuffle(one.pairs, random);
        ASSERT_EQ(stable_match(one.seekers, one.places, one.pairs), match);
    }
}

TEST(StableMatch, gives_a_place_to_whom_the_host_likes_better_and_the_other_the_next_best) {
    // Both like host 0 best, which has one place and likes seeker 1 better.
    EXPECT_THAT(stable_match(2, {1, 1}, {{0, 0, 9, 1}, {0, 1, 2, 1}, {1, 0, 9, 5}, {1, 1, 2, 1}}), ElementsAre(1u, 0u));
    EXPECT_THAT(stable_match(2, {2, 1}, {{0, 0, 9, 1}, {0, 1, 2, 1}, {1, 0, 9, 5}, {1, 1, 2, 1}}), ElementsAre(0u, 0u));
    EXPECT_THAT(stable_match(2, {0}, {{0, 0, 9, 1}, {1, 0, 9, 1}}), ElementsAre(std::nullopt, std::nullopt));
    EXPECT_THAT(stable_match(1, {}, {}), ElementsAre(std::nullopt));
}

}  // namespace
}  // namespace kith::matching
