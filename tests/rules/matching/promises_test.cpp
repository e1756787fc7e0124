// What a round promises to everybody in it.
#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

#include "rules/matching/org.hpp"
#include "rules/matching/round.hpp"
#include "tests/rules/matching/random_org.hpp"
#include "tests/seed.hpp"

namespace kith::matching {
namespace {

// All that a round says, by ids.
struct Said {
    std::vector<std::vector<std::string>> groups{};
    std::vector<std::string> reasons{};
    std::map<std::string, Unplaced::Reason> unplaced{};
    bool operator==(const Said&) const = default;
};

Said said(const Org& org, std::uint64_t seed) {
    const OrgPool made = pool_of(org, seed);
    const Round round = plan_round(made.pool, options_of(org, made, seed));
    const auto id = [&](Index position) { return org.people[made.person[position]].id; };
    Said all;
    Scorer scorer(made.pool);
    for (const Group& group : by_ids(org, made, round.groups)) {
        all.groups.emplace_back();
        for (const Index member : group.members) all.groups.back().push_back(id(member));
        all.reasons.push_back(std::to_string(group.score));
        for (const GroupReason& reason : named_reasons(org, made, scorer, group)) {
            all.reasons.back() += " " + std::string(reason.code) + ":" + std::string(reason.value) + ":" +
                                  std::to_string(reason.number) + ":" + std::to_string(reason.points);
        }
    }
    for (const Unplaced& one : round.unplaced) all.unplaced.emplace(id(one.who), one.reason);
    return all;
}

Org open_pool(std::mt19937_64& random, int people) {
    Org org{.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5}};
    for (int i = 0; i < people; ++i) {
        org.people.push_back({.id = "p" + std::to_string(100 + i), .team = "t" + std::to_string(random() % 4)});
        for (std::uint64_t k = random() % 3; k > 0; --k)
            org.people.back().interests.push_back("i" + std::to_string(random() % 5));
    }
    return org;
}

TEST(Promises, somebody_who_can_meet_nobody_takes_no_place_from_anybody) {
    std::mt19937_64 random(test::seed_from(20));
    const int trials = test::long_run() ? 200 : 48;  // six of each kind
    for (int trial = 0; trial < trials; ++trial) {
        Org org = open_pool(random, 6 + 2 * static_cast<int>(random() % 8));
        org.settings.odd = trial % 2 == 0 ? OrgSettings::Odd::trio : OrgSettings::Odd::skip;
        ASSERT_TRUE(said(org, 1).unplaced.empty());
        OrgPerson other{.id = "other", .team = "t9"};
        const int how = trial / 2 % 4;
        if (how == 0) other.opted_out = {"intro"};
        if (how == 1) other.start_date = org.date + days{1};
        if (how == 2) other.away = {{org.date, org.date + days{9}}};
        if (how == 3) {
            for (const OrgPerson& person : org.people) other.blocks.push_back(person.id);
        }
        org.people.push_back(other);
        const Said with = said(org, 1);
        EXPECT_EQ(with.unplaced.size(), how == 3 ? 1U : 0U) << "how " << how;
        EXPECT_EQ(with.unplaced.contains("other"), how == 3);
    }
}

TEST(Promises, nobody_goes_without_a_place_twice_in_a_row_where_others_can_wait) {
    std::mt19937_64 random(test::seed_from(21));
    for (const int people : {5, 7, 9, 15}) {
        Org org = open_pool(random, people);
        org.settings.odd = OrgSettings::Odd::skip;
        std::map<std::string, int> waited;
        for (int round = 0; round < 40; ++round) {
            const Said now = said(org, random());
            EXPECT_EQ(now.unplaced.size(), 1U);
            for (const OrgPerson& person : org.people) {
                int& rounds = waited[person.id];
                rounds = now.unplaced.contains(person.id) ? rounds + 1 : 0;
                EXPECT_LE(rounds, 1) << people << " people, round " << round;
            }
            org.waiting.assign(waited.begin(), waited.end());
            // Everybody has met everybody at some time; then they meet again.
            for (const auto& group : now.groups) org.introductions.push_back({.date = org.date, .members = group});
            org.date += weeks{2};
        }
    }
}

TEST(Promises, a_block_never_meets_and_looks_like_any_other_reason_not_to) {
    std::mt19937_64 random(test::seed_from(22));
    const int trials = test::long_run() ? 300 : 100;
    for (int trial = 0; trial < trials; ++trial) {
        Org org = test::random_org(random, 6 + static_cast<int>(random() % 14));
        for (OrgPerson& person : org.people) person.manager.clear();
        OrgPerson& a = org.people[0];
        OrgPerson& b = org.people[1];
        const auto blocks_of_a = a.blocks;
        a.blocks.push_back(b.id);
        const Said blocked = said(org, 3);
        for (const auto& group : blocked.groups) {
            EXPECT_FALSE(std::ranges::find(group, a.id) != group.end() &&
                         std::ranges::find(group, b.id) != group.end());
        }
        // The other way round, both ways, and as a reporting line: not a word is different.
        a.blocks = blocks_of_a;
        b.blocks.push_back(a.id);
        ASSERT_EQ(said(org, 3), blocked);
        a.blocks.push_back(b.id);
        ASSERT_EQ(said(org, 3), blocked);
        a.blocks = blocks_of_a;
        b.blocks.pop_back();
        a.manager = b.id;
        ASSERT_EQ(said(org, 3), blocked);
    }
}

TEST(Promises, the_order_of_everything_in_the_file_changes_not_a_word) {
    std::mt19937_64 random(test::seed_from(23));
    for (int trial = 0; trial < 100; ++trial) {
        Org org = test::random_org(random, 5 + static_cast<int>(random() % 25));
        const Said before = said(org, 9);
        ASSERT_EQ(said(org, 9), before);
        std::ranges::shuffle(org.people, random);
        std::ranges::shuffle(org.ties, random);
        std::ranges::shuffle(org.introductions, random);
        std::ranges::shuffle(org.waiting, random);
        for (OrgPerson& person : org.people) {
            std::ranges::shuffle(person.interests, random);
            std::ranges::shuffle(person.blocks, random);
        }
        for (OrgTie& tie : org.ties) {
            if (random() % 2 == 0) std::swap(tie.a, tie.b);
        }
        ASSERT_EQ(said(org, 9), before);
    }
}

}  // namespace
}  // namespace kith::matching
