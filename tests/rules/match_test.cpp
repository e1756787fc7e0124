#include "rules/match.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>

#include "rules/matching/exact.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;

// A pool that is matched round after round.
struct Pool {
    Office office;
    Pairs met, apart;
    Holidays holidays;
    std::map<PersonId, int> thirds;
    std::uint64_t seed = 1;
    int rounds = 0;
    Introduce how{};

    void fill(int count) {
        for (int i = 0; i < count; ++i) office.add("p" + std::to_string(i), "Team" + std::to_string(i % 3));
    }
    MatchResult run() {
        const Facts facts(office.view.people, office.view.contacts);
        MatchRequest request{.facts = &facts,
                             .how = how,
                             .met = &met,
                             .apart = &apart,
                             .thirds = thirds,
                             .holidays = &holidays,
                             .from = utc("2026-03-09T00:00:00Z"),
                             .today = day("2026-03-09") + weeks{rounds},
                             .seed = seed};
        for (Facts::Index i = 0; i < facts.size(); ++i) request.pool.push_back(i);
        return match(request);
    }
    PersonId id(Facts::Index i) const { return office.view.people[i].id; }
    void remember(const MatchResult& result) {
        ++rounds;
        for (const auto& group : result.groups) {
            for (const Facts::Index a : group) {
                for (const Facts::Index b : group) {
                    if (a < b) met.add(id(a), id(b));
                }
            }
        }
    }
};

TEST(Match, everybody_is_in_one_group_or_told_why) {
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
        Pool pool;
        pool.fill(5 + static_cast<int>(random() % 30));
        pool.how.group_size = 2 + static_cast<int>(random() % 4);
        pool.seed = random();
        for (std::size_t i = 0; i < pool.office.view.people.size(); ++i) {
            if (random() % 4 == 0) pool.office.view.people[i].manager = "k" + std::to_string(1 + random() % 5);
            if (random() % 6 == 0) pool.office.view.people[i].zone = "Pacific/Auckland";
            for (std::size_t j = 0; j < i; ++j) {
                if (random() % 8 == 0) pool.apart.add(pool.id(i), pool.id(j));
            }
        }
        for (int again = 0; again < 4; ++again) {
            const MatchResult result = pool.run();
            std::set<Facts::Index> seen;
            for (const auto& group : result.groups) {
                EXPECT_GE(group.size(), 2U);
                EXPECT_LE(group.size(), static_cast<std::size_t>(pool.how.group_size) + 1);
                for (const Facts::Index a : group) {
                    EXPECT_TRUE(seen.insert(a).second);
                    for (const Facts::Index b : group) {
                        if (a == b) continue;
                        const Person& one = pool.office.view.people[a];
                        const Person& other = pool.office.view.people[b];
                        EXPECT_FALSE(pool.apart.contains(one.id, other.id));
                        EXPECT_NE(one.manager, other.key);
                        EXPECT_EQ(one.zone, other.zone) << "Berlin and Auckland share no working hour in March";
                    }
                }
            }
            for (const auto& [i, code] : result.unmatched) {
                EXPECT_TRUE(seen.insert(i).second);
                EXPECT_TRUE(code == "no_partner" || code == "no_common_hours") << code;
            }
            EXPECT_EQ(seen.size(), pool.office.view.people.size());
            const MatchResult same = pool.run();
            EXPECT_EQ(same.groups, result.groups);
            pool.remember(result);
        }
    }
}

TEST(Match, nobody_meets_again_while_somebody_new_is_left) {
    std::mt19937 random(2);
    for (int trial = 0; trial < 30; ++trial) {
        Pool pool;
        pool.fill(5 + static_cast<int>(random() % 12));
        pool.seed = random();
        const std::size_t n = pool.office.view.people.size();
        for (int round = 0; round < 12; ++round) {
            const MatchResult result = pool.run();
            const auto somebody_new = [&](Facts::Index i) {
                for (Facts::Index j = 0; j < n; ++j) {
                    if (j != i && !pool.met.contains(pool.id(i), pool.id(j))) return true;
                }
                return false;
            };
            for (const auto& group : result.groups) {
                for (const Facts::Index a : group) {
                    for (const Facts::Index b : group) {
                        if (a >= b || !pool.met.contains(pool.id(a), pool.id(b))) continue;
                        EXPECT_TRUE(!somebody_new(a) || !somebody_new(b)) << "a needless repeat in round " << round;
                    }
                }
            }
            pool.remember(result);
        }
    }
}

TEST(Match, statement_2_an_odd_pool_has_one_trio_and_the_third_takes_turns) {
    Pool pool;
    pool.fill(11);
    std::set<PersonId> thirds;
    for (int round = 0; round < 4; ++round) {
        const MatchResult result = pool.run();
        int trios = 0;
        for (const auto& group : result.groups) {
            if (group.size() != 3) continue;
            ++trios;
            EXPECT_TRUE(thirds.insert(pool.id(group.back())).second) << "third twice";
            ++pool.thirds[pool.id(group.back())];
        }
        EXPECT_EQ(trios, 1);
        EXPECT_TRUE(result.unmatched.empty());
        pool.remember(result);
    }
}

TEST(Match, as_many_as_possible_are_placed_in_small_pools) {
    // Against a search through all ways to pair up.
    std::mt19937 random(3);
    for (int trial = 0; trial < 300; ++trial) {
        Pool pool;
        pool.fill(6 + static_cast<int>(random() % 2) * 2);
        const std::size_t n = pool.office.view.people.size();
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (random() % 2 == 0) pool.apart.add(pool.id(i), pool.id(j));
            }
        }
        const std::function<std::size_t(std::vector<bool>&)> most = [&](std::vector<bool>& used) -> std::size_t {
            std::size_t first = 0;
            while (first < n && used[first]) ++first;
            if (first == n) return 0;
            used[first] = true;
            std::size_t best = most(used);
            for (std::size_t j = first + 1; j < n; ++j) {
                if (used[j] || pool.apart.contains(pool.id(first), pool.id(j))) continue;
                used[j] = true;
                best = std::max(best, 2 + most(used));
                used[j] = false;
            }
            used[first] = false;
            return best;
        };
        std::vector<bool> used(n);
        const std::size_t possible = most(used);
        std::size_t placed = 0;
        for (const auto& group : pool.run().groups) placed += group.size();
        EXPECT_GE(placed, possible);
    }
}

TEST(Match, the_mix_is_kept) {
    for (const auto mix : {Introduce::Mix::across_teams, Introduce::Mix::within_teams, Introduce::Mix::across_sites}) {
        Pool pool;
        pool.fill(12);
        pool.how.mix = mix;
        for (std::size_t i = 0; i < 12; ++i) pool.office.view.people[i].site = i % 2 == 0 ? "Berlin" : "Lisbon";
        const MatchResult result = pool.run();
        EXPECT_FALSE(result.groups.empty());
        for (const auto& group : result.groups) {
            const Person& a = pool.office.view.people[group[0]];
            const Person& b = pool.office.view.people[group[1]];
            if (mix == Introduce::Mix::across_teams) EXPECT_NE(a.team, b.team);
            if (mix == Introduce::Mix::within_teams) EXPECT_EQ(a.team, b.team);
            if (mix == Introduce::Mix::across_sites) EXPECT_NE(a.site, b.site);
        }
    }
}

TEST(Match, statement_6_two_without_a_common_working_hour_are_not_matched_and_are_told_so) {
    Pool pool;
    pool.fill(6);
    pool.office.person(6).zone = "Pacific/Auckland";
    const MatchResult result = pool.run();
    ASSERT_EQ(result.unmatched.size(), 1U);
    EXPECT_EQ(result.unmatched.front(), (std::pair<Facts::Index, std::string>{5, "no_common_hours"}));
}

TEST(Match, statement_4_a_block_cannot_be_told_from_a_manager_or_from_having_met_everybody) {
    for (const bool blocked : {true, false}) {
        Pool pool;
        pool.fill(5);
        pool.how.mix = Introduce::Mix::any;
        for (std::int64_t other = 1; other <= 4; ++other) {
            if (blocked) {
                pool.apart.add(PersonId{5}, PersonId{other});
            } else {
                pool.office.person(other).manager = "k5";
            }
        }
        const MatchResult result = pool.run();
        ASSERT_EQ(result.unmatched.size(), 1U);
        EXPECT_EQ(result.unmatched.front(), (std::pair<Facts::Index, std::string>{4, "no_partner"}));
    }
}

TEST(Match, shared_rare_interests_and_other_teams_come_first) {
    Pool pool;
    pool.fill(8);
    pool.office.person(1).interests = {"falconry"};
    pool.office.person(5).interests = {"falconry"};
    const MatchResult result = pool.run();
    EXPECT_THAT(result.groups, testing::Contains(std::vector<Facts::Index>{0, 4}));
    const Facts facts(pool.office.view.people, {});
    const std::vector<Fact> why = introduction_facts(facts, 0, 4, false);
    EXPECT_THAT(why, testing::ElementsAre(Fact{"shared_interest", "falconry"}, Fact{"cross_team", ""},
                                          Fact{"not_introduced_before", ""}));
}

TEST(Match, a_large_pool_is_placed_completely) {
    Pool pool;
    pool.fill(1'601);
    const MatchResult result = pool.run();
    EXPECT_TRUE(result.unmatched.empty());
}

// Two who have a common hour with each other alone find each other, however large the pool is.
TEST(Match, a_pool_beyond_the_exact_size_is_matched_as_a_whole) {
    constexpr int islands = 10;
    constexpr auto people = static_cast<Facts::Index>(matching::exact_max) + 100;
    Pool pool;
    pool.fill(static_cast<int>(people));
    for (Facts::Index i = 0; i < people; ++i) {
        Person& person = pool.office.view.people[i];
        const bool alone = i < 2 * islands;
        person.work_start = hours{alone ? i / 2 : 12};
        person.work_end = hours{alone ? i / 2 + 1 : 20};
    }
    const MatchResult result = pool.run();
    EXPECT_TRUE(result.unmatched.empty());
    std::set<Facts::Index> seen;
    for (const auto& group : result.groups) {
        EXPECT_EQ(group.size(), 2U);
        for (const Facts::Index i : group) EXPECT_TRUE(seen.insert(i).second) << i;
    }
    EXPECT_EQ(seen.size(), people);
    for (Facts::Index i = 0; i < 2 * islands; i += 2)
        EXPECT_THAT(result.groups, testing::Contains(std::vector{i, i + 1}));
    EXPECT_EQ(pool.run().groups, result.groups);
}

TEST(Match, a_pool_beyond_the_exact_size_is_matched_within_its_teams) {
    constexpr int team_size = 6;
    constexpr int people = static_cast<int>(matching::exact_max) + 100;
    Pool pool;
    for (int i = 0; i < people; ++i) pool.office.add("p" + std::to_string(i), "Team" + std::to_string(i / team_size));
    pool.how.mix = Introduce::Mix::within_teams;
    const MatchResult result = pool.run();
    EXPECT_TRUE(result.unmatched.empty());
    EXPECT_EQ(result.groups.size(), static_cast<std::size_t>(people) / 2);
    for (const auto& group : result.groups) EXPECT_EQ(group.front() / team_size, group.back() / team_size);
}

// Three who were not together yet, round after round: the schedule of a pool that stays the same is followed.
TEST(Match, groups_of_more_follow_their_schedule) {
    constexpr int people = 24;
    constexpr int rounds_possible = 11;
    Pool pool;
    pool.fill(people);
    pool.how.group_size = 3;
    int without_repeats = 0;
    for (int round = 0; round < rounds_possible; ++round) {
        const MatchResult result = pool.run();
        EXPECT_TRUE(result.unmatched.empty());
        const bool repeats = std::ranges::any_of(result.groups, [&](const auto& group) {
            return std::ranges::any_of(group, [&](Facts::Index a) {
                return std::ranges::any_of(
                    group, [&](Facts::Index b) { return a < b && pool.met.contains(pool.id(a), pool.id(b)); });
            });
        });
        without_repeats += repeats ? 0 : 1;
        pool.remember(result);
    }
    EXPECT_GE(without_repeats, rounds_possible - 1);
}

}  // namespace
}  // namespace kith
