#include "rules/matching/round.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <map>
#include <random>
#include <set>

#include "rules/matching/exact.hpp"
#include "rules/matching/org.hpp"
#include "rules/matching/points.hpp"
#include "rules/matching/season.hpp"
#include "tests/rules/matching/random_org.hpp"
#include "tests/seed.hpp"

namespace kith::matching {
namespace {

TEST(Points, rarity_is_the_whole_part_of_forty_times_the_binary_logarithm) {
    // Powers of two are exact; the others by hand from log2.
    EXPECT_EQ(rarity(64, 64), 20);
    EXPECT_EQ(rarity(64, 32), 40);
    EXPECT_EQ(rarity(64, 16), 80);
    EXPECT_EQ(rarity(1024, 32), 200);
    EXPECT_EQ(rarity(1024, 1), 200);
    EXPECT_EQ(rarity(100, 70), 20);     // 20.58
    EXPECT_EQ(rarity(100, 33), 63);     // 63.98
    EXPECT_EQ(rarity(1000, 100), 132);  // 132.88
    EXPECT_EQ(rarity(3, 1), 63);        // 63.4
    for (std::int64_t total = 1; total <= 300; ++total) {
        for (std::int64_t part = 1; part <= total; ++part) {
            const double exact = 40 * std::log2(static_cast<double>(total) / static_cast<double>(part));
            if (std::abs(exact - std::round(exact)) < 1e-6) continue;
            ASSERT_EQ(rarity(total, part), std::clamp(static_cast<int>(std::floor(exact)), 20, 200));
        }
    }
}

TEST(Points, a_tie_fades_as_the_exponential_says) {
    EXPECT_EQ(kept_after(44, 0), 1);
    EXPECT_EQ(kept_after(44, -3), 1);
    EXPECT_EQ(kept_after(44, 100'000'000), 0);
    for (const int rate : {12, 30, 44}) {
        for (int day = 0; day < 3'000; ++day) {
            const double exact = std::exp(-rate / 1000.0 * day / 7);
            ASSERT_NEAR(kept_after(rate, day), exact, exact * 1e-14);
        }
    }
    EXPECT_EQ(novelty(0), 150);
    EXPECT_EQ(novelty(1), 0);
    EXPECT_EQ(novelty(0.5), 75);
    EXPECT_EQ(novelty(0.4), 90);
}

RoundOptions options_of(const OrgPool& made) {
    return {.history = made.trios};
}

TEST(Round, everybody_is_placed_once_or_told_why_and_reasons_add_up) {
    std::mt19937_64 random(test::seed_from(3));
    const int trials = test::long_run() ? 1'000 : 300;
    for (int trial = 0; trial < trials; ++trial) {
        Org org = test::random_org(random, 5 + static_cast<int>(random() % 20));
        const OrgPool made = pool_of(org, random());
        const Pool& pool = made.pool;
        const Round round = plan_round(pool, options_of(made));
        std::set<Index> seen;
        Scorer scorer(pool);
        for (const Group& group : round.groups) {
            for (const Index a : group.members) {
                EXPECT_TRUE(seen.insert(a).second);
                for (const Index b : group.members) {
                    if (a == b) continue;
                    scorer.look_at(a);
                    EXPECT_GT(scorer.score(b), 0);
                    EXPECT_TRUE(pool.allowed(a, b));
                    if (std::ranges::binary_search(pool.met.of(a), b))
                        EXPECT_TRUE(pool.exhausted[a] != 0 || pool.exhausted[b] != 0);
                }
            }
            int sum = 0;
            const std::vector<Part> why = reasons(scorer, group);
            EXPECT_FALSE(why.empty());
            for (const Part& part : why) sum += part.points;
            EXPECT_EQ(sum, group.score);
        }
        for (const Unplaced& one : round.unplaced) {
            EXPECT_TRUE(seen.insert(one.who).second);
            if (one.reason != Unplaced::Reason::no_allowed_partner) continue;
            scorer.look_at(one.who);
            for (Index other = 0; other < pool.size; ++other) EXPECT_EQ(scorer.score(other), 0);
        }
        EXPECT_EQ(seen.size(), pool.size);
        EXPECT_LE(round.value * bound_scale, round.bound);
    }
}

TEST(Round, two_see_the_same_score) {
    std::mt19937_64 random(test::seed_from(4));
    for (int trial = 0; trial < 300; ++trial) {
        const Org org = test::random_org(random, 12);
        const OrgPool made = pool_of(org, 1);
        Scorer one(made.pool);
        Scorer other(made.pool);
        for (Index a = 0; a < made.pool.size; ++a) {
            one.look_at(a);
            for (Index b = 0; b < made.pool.size; ++b) {
                other.look_at(b);
                ASSERT_EQ(one.score(b), other.score(a));
                int sum = 0;
                for (const Part& part : one.parts(b)) sum += part.points;
                ASSERT_EQ(sum, one.score(b));
            }
        }
    }
}

// By ids: what a round says.
std::map<std::string, std::set<std::string>> by_id(const Org& org, const OrgPool& made, const Round& round) {
    std::map<std::string, std::set<std::string>> partners;
    for (const Group& group : round.groups) {
        for (const Index a : group.members) {
            for (const Index b : group.members) {
                if (a != b) partners[org.people[made.person[a]].id].insert(org.people[made.person[b]].id);
            }
        }
    }
    return partners;
}

TEST(Round, the_order_of_people_and_ties_in_the_file_changes_nothing) {
    std::mt19937_64 random(test::seed_from(5));
    for (int trial = 0; trial < 200; ++trial) {
        Org org = test::random_org(random, 9 + static_cast<int>(random() % 8));
        const OrgPool made = pool_of(org, 7);
        const auto before = by_id(org, made, plan_round(made.pool, options_of(made)));
        std::ranges::shuffle(org.people, random);
        std::ranges::shuffle(org.ties, random);
        const OrgPool again = pool_of(org, 7);
        ASSERT_EQ(before, by_id(org, again, plan_round(again.pool, options_of(again))));
    }
}

TEST(Round, a_pair_is_worth_what_the_contract_says) {
    // Every term once, added by hand.
    Org org;
    org.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5};
    const auto person = [&](std::string id, std::string team, std::string site) -> OrgPerson& {
        org.people.push_back(
            {.id = std::move(id), .team = std::move(team), .department = "d", .site = std::move(site)});
        return org.people.back();
    };
    person("a", "t1", "s1").interests = {"chess", "tea"};
    person("b", "t2", "s2").interests = {"chess", "tea"};
    org.people[1].start_date = org.date - days{10};
    org.people[1].utc_offset_min = 300;
    for (const char* other : {"c", "d", "e", "f", "g", "h"}) person(other, "t3", "s1");
    org.people[2].interests = {"tea"};
    org.people[3].interests = {"tea"};
    for (const char* other : {"c", "d", "e", "f", "g"})
        org.ties.push_back({.a = "a", .b = other, .strength = 0.9, .last_contact = org.date});
    org.ties.push_back({.a = "b", .b = "c", .strength = 0.9, .last_contact = org.date});
    org.ties.push_back({.a = "a", .b = "b", .strength = 0.1, .last_contact = org.date});
    org.waiting = {{"b", 5}};
    const OrgPool made = pool_of(org, 1);
    const auto position = [&](std::uint32_t i) {
        return static_cast<Index>(std::ranges::find(made.person, i) - made.person.begin());
    };
    Scorer scorer(made.pool);
    scorer.look_at(position(0));
    // 200, other team and site 200, chess 2 of 8: 80 and tea 4 of 8: 40, 3 hours in common 45, one newcomer 80, b has
    // one tie 40, b waited three rounds and more 450, one contact in common 120, a weak tie floor(150 * 0.9).
    EXPECT_EQ(scorer.score(position(1)), 200 + 200 + 120 + 45 + 80 + 40 + 450 + 120 + 135);
}

TEST(Round, what_is_not_known_is_no_difference_and_never_keeps_people_apart) {
    Org org;
    org.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5};
    for (const char* id : {"a", "b", "c"}) org.people.push_back({.id = id, .team = id, .site = id});
    OrgPool made = pool_of(org, 1);
    Pool& pool = made.pool;
    const auto score = [&] {
        Scorer scorer(pool);
        scorer.look_at(0);
        return scorer.score(1);
    };
    const int apart = score();
    pool.team[0] = pool.team[1] = pool.site[0] = pool.site[1] = -1;
    EXPECT_EQ(score(), apart - 200);
    pool.mix = Mix::across_teams;
    EXPECT_EQ(score(), apart - 200);
    pool.mix = Mix::across_sites;
    EXPECT_EQ(score(), apart - 200);
    pool.mix = Mix::within_teams;
    EXPECT_EQ(score(), 0);
    pool.mix = Mix::any;
    pool.team[1] = 0;
    EXPECT_EQ(score(), apart - 50);
    pool.site[1] = 0;
    EXPECT_EQ(score(), apart);
}

TEST(Round, hours_are_compared_around_the_clock) {
    Org org;
    org.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5};
    for (const int offset : {-480, 540, 0, 60, 0}) {
        org.people.push_back({.id = "p" + std::to_string(org.people.size()), .utc_offset_min = offset});
        org.people.back().team = org.people.back().id;
    }
    const OrgPool made = pool_of(org, 1);
    const auto position = [&](std::uint32_t i) {
        return static_cast<Index>(std::ranges::find(made.person, i) - made.person.begin());
    };
    // 16:00 in Seattle is 9:00 in Tokyo, on the next day.
    EXPECT_TRUE(made.pool.overlap(position(0), position(1)).enough);
    EXPECT_EQ(made.pool.overlap(position(0), position(1)).hours, 1);
    EXPECT_FALSE(made.pool.overlap(position(1), position(2)).enough);
    EXPECT_EQ(made.pool.overlap(position(2), position(3)).hours, 7);
}

TEST(Round, a_pool_of_four_is_held_back) {
    Org org;
    org.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5};
    for (const char* id : {"a", "b", "c", "d"}) org.people.push_back({.id = id, .team = id});
    const OrgPool made = pool_of(org, 1);
    const Round round = plan_round(made.pool, options_of(made));
    EXPECT_TRUE(round.groups.empty());
    ASSERT_EQ(round.unplaced.size(), 4U);
    for (const Unplaced& one : round.unplaced) EXPECT_EQ(one.reason, Unplaced::Reason::held_back);
}

TEST(Round, nobody_is_third_again_before_everybody_else_was) {
    Org org;
    org.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5};
    for (int i = 0; i < 21; ++i)
        org.people.push_back({.id = "p" + std::to_string(i), .team = "t" + std::to_string(i % 4), .site = "s"});
    std::vector<std::string> thirds;
    for (int number = 0; number < 12; ++number) {
        const OrgPool made = pool_of(org, static_cast<std::uint64_t>(number));
        const Round round = plan_round(made.pool, options_of(made));
        EXPECT_TRUE(round.unplaced.empty());
        for (const Group& group : round.groups) {
            OrgGroup kept{.date = org.date};
            for (const Index member : group.members) kept.members.push_back(org.people[made.person[member]].id);
            if (group.members.size() == 3) {
                const auto lately = thirds.end() - std::min<std::ptrdiff_t>(trio_rounds, std::ssize(thirds));
                EXPECT_EQ(std::find(lately, thirds.end(), kept.members.back()), thirds.end()) << "round " << number;
                thirds.push_back(kept.members.back());
            }
            org.introductions.push_back(std::move(kept));
        }
        org.date += weeks{2};
    }
    EXPECT_EQ(thirds.size(), 12U);
}

// A closed pool where everybody may meet everybody, round after round.
struct Closed {
    Org org;
    int rounds = 0;
    int clean = 0;     // rounds that placed everybody in full groups without a repeat
    int needless = 0;  // repeats of two of whom both had somebody new

    explicit Closed(int people) {
        org.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5};
        for (int i = 0; i < people; ++i) {
            org.people.push_back(
                {.id = "p" + std::to_string(100 + i), .team = "t" + std::to_string(i % 5), .site = "s"});
            org.people.back().interests = {"i" + std::to_string(i * i % 7)};
        }
    }
    void play() {
        const OrgPool made = pool_of(org, static_cast<std::uint64_t>(rounds));
        RoundOptions options = options_of(made);
        options.group_size = org.settings.group_size;
        options.season = org.settings.plan == OrgSettings::Plan::season;
        options.order = made.person;  // the file is in the order of ids
        options.seed = static_cast<std::uint64_t>(rounds);
        const Round round = plan_round(made.pool, options);
        bool fine = round.unplaced.empty();
        for (const Group& group : round.groups) {
            fine = fine && group.members.size() == static_cast<std::size_t>(org.settings.group_size);
            OrgGroup kept{.date = org.date};
            for (const Index a : group.members) {
                kept.members.push_back(org.people[made.person[a]].id);
                for (const Index b : group.members) {
                    if (a >= b || !std::ranges::binary_search(made.pool.met.of(a), b)) continue;
                    fine = false;
                    needless += made.pool.exhausted[a] == 0 && made.pool.exhausted[b] == 0 ? 1 : 0;
                }
            }
            org.introductions.push_back(std::move(kept));
        }
        clean += fine ? 1 : 0;
        ++rounds;
        org.date += weeks{2};
    }
};

TEST(Season, statement_1_in_a_closed_group_of_even_size_nobody_meets_anybody_twice_before_everybody_else) {
    for (const int people : {6, 10, 24, 64}) {
        Closed pool(people);
        pool.org.settings.plan = OrgSettings::Plan::season;
        for (int round = 0; round < people - 1; ++round) pool.play();
        EXPECT_EQ(pool.clean, people - 1);
    }
}

TEST(Season, groups_of_three_and_four_have_as_many_clean_rounds_as_can_be) {
    Closed threes(24);
    threes.org.settings.group_size = 3;
    for (int round = 0; round < 11; ++round) threes.play();
    EXPECT_EQ(threes.clean, 11);
    EXPECT_EQ(group_schedule(24, 3).size(), 11U);
    EXPECT_EQ(group_schedule(28, 4).size(), 9U);
}

TEST(Season, schedules_let_no_two_meet_twice) {
    const auto check = [](const Schedule& schedule, std::size_t size, std::size_t group_size) {
        std::set<std::pair<Index, Index>> met;
        for (const auto& round : schedule) {
            std::set<Index> seen;
            for (const auto& group : round) {
                EXPECT_EQ(group.size(), group_size);
                for (const Index a : group) {
                    EXPECT_LT(a, size);
                    EXPECT_TRUE(seen.insert(a).second);
                    for (const Index b : group) EXPECT_TRUE(a >= b || met.insert({a, b}).second);
                }
            }
            EXPECT_GE(seen.size() + (group_size == 2 ? size % 2 : 0), size);
        }
    };
    for (std::size_t size = 2; size <= season_max; ++size) {
        EXPECT_EQ(pair_schedule(size).size(), size - 1 + size % 2);
        check(pair_schedule(size), size, 2);
    }
    EXPECT_TRUE(pair_schedule(season_max + 1).empty());
    for (const std::size_t size : {9U, 15U, 24U, 27U}) check(group_schedule(size, 3), size, 3);
    for (const std::size_t size : {16U, 28U}) check(group_schedule(size, 4), size, 4);
}

TEST(Round, nobody_is_introduced_again_needlessly_while_people_come_and_go) {
    std::mt19937_64 random(test::seed_from(6));
    Closed pool(14);
    for (int round = 0; round < 200; ++round) {
        pool.play();
        if (random() % 3 == 0)
            pool.org.people.erase(pool.org.people.begin() + static_cast<std::ptrdiff_t>(random() % 10));
        if (pool.org.people.size() < 14)
            pool.org.people.push_back({.id = "q" + std::to_string(1'000 + round), .team = "t1", .site = "s"});
    }
    EXPECT_EQ(pool.needless, 0);
}

TEST(Round, larger_groups_hold_only_pairs_that_are_allowed) {
    std::mt19937_64 random(test::seed_from(7));
    for (int trial = 0; trial < 20; ++trial) {
        const Org org = test::random_org(random, 8 + static_cast<int>(random() % 20));
        const OrgPool made = pool_of(org, 1);
        RoundOptions options = options_of(made);
        options.group_size = 3 + static_cast<int>(random() % 2);
        const Round round = plan_round(made.pool, options);
        Scorer scorer(made.pool);
        std::size_t placed = 0;
        for (const Group& group : round.groups) {
            placed += group.members.size();
            EXPECT_GE(group.members.size(), 2U);
            EXPECT_LE(group.members.size(), static_cast<std::size_t>(options.group_size) + 1);
            for (const Index a : group.members) {
                scorer.look_at(a);
                for (const Index b : group.members) {
                    if (a != b) EXPECT_GT(scorer.score(b), 0);
                }
            }
        }
        EXPECT_EQ(placed + round.unplaced.size(), made.pool.size);
    }
}

}  // namespace
}  // namespace kith::matching
