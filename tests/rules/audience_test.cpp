// Compiled conditions against the plain reading of them.
#include "rules/audience.hpp"

#include <gmock/gmock.h>

#include <random>

#include "tests/rules/plainly.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;

class Companies : public testing::Test {
  protected:
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    template <class T>
    T one_of(std::initializer_list<T> values) {
        return values.begin()[pick(static_cast<int>(values.size()))];
    }

    Office random_office(int people) {
        Office office;
        for (int i = 0; i < people; ++i) {
            Person& person = office.add("P" + std::to_string(pick(people)),
                                        one_of<std::string>({"Payments", "payments", "Design", "Berlin", ""}));
            person.name = "Ana " + std::to_string(pick(people));
            person.active = pick(6) != 0;
            person.site = one_of<std::string>({"Berlin", "REMOTE", "Lisbon", ""});
            if (pick(2) == 0) person.interests.emplace_back("chess");
            if (pick(3) == 0) person.interests.emplace_back("go");
            if (pick(3) != 0) person.start_date = today_ + days{pick(400) - 370};
        }
        std::set<std::pair<int, int>> pairs;
        for (int i = pick(people * 4); i > 0; --i) {
            const int a = 1 + pick(people + 2);  // two who are not among the people any more
            const int b = 1 + pick(people + 2);
            if (a >= b || !pairs.insert({a, b}).second) continue;
            office.view.contacts.push_back({PersonId{a}, PersonId{b}, today_ - days{pick(300) - 3}, 1 + pick(4)});
        }
        return office;
    }

    Condition random_condition(int depth) {
        using Kind = Comparison::Kind;
        const Comparison some{one_of({Kind::fewer_than, Kind::more_than}), pick(5)};
        switch (pick(depth > 0 ? 12 : 8)) {
            case 0:
                return {NotConnectedFor{.days = pick(90), .outside_team = pick(2) == 0}};
            case 1:
                return {HasTies{some}};
            case 2:
                return {ConnectedWith{some, pick(120)}};
            case 3:
                return {InterestedIn{{one_of<std::string>({"chess", "poker"}), "GO"}}};
            case 4:
                return {Joined{pick(2) == 0, pick(200)}};
            case 5:
                return {WorksRemotely{}};
            case 6:
                return {InPlaces{{{one_of({Place::Kind::any, Place::Kind::team, Place::Kind::site}),
                                   one_of<std::string>({"berlin", "Payments", "Mars"})}}}};
            case 7:
                return {IsPerson{{"p1", "ANA 2", "nobody"}}};
            case 8:
                return negated(random_condition(depth - 1));
            case 9:
                return {AllOf{}};
            case 10:
                return both(random_condition(depth - 1), random_condition(depth - 1));
            default:
                return either(random_condition(depth - 1), random_condition(depth - 1));
        }
    }

    std::mt19937 random_{5};
    LocalDay today_ = planning::day("2026-03-09");
};

TEST_F(Companies, are_read_alike_in_columns_one_by_one_and_plainly) {
    int meant = 0;
    for (int trial = 0; trial < 400; ++trial) {
        // Sizes around the ends of a machine word and of a block.
        const Office office = random_office(one_of({1, 12, 63, 64, 65, 150}));
        const Condition condition = random_condition(4);
        const Facts facts(office.view.people, office.view.contacts);
        const Audience audience(condition, facts);
        const auto plain = plainly::company(office.view.people, office.view.contacts);
        const PeopleSet column = audience.run(today_);
        const PeopleSet ever = audience.ever();
        std::vector<Facts::Index> visited;
        column.each([&](Facts::Index i) { visited.push_back(i); });
        EXPECT_EQ(column.count(), visited.size());
        for (Facts::Index i = 0; i < facts.size(); ++i) {
            const bool expected = plainly::meant(condition, plain, i, today_);
            EXPECT_EQ(column[i], expected);
            EXPECT_EQ(audience.holds(i, today_), expected);
            EXPECT_EQ(std::binary_search(visited.begin(), visited.end(), i), expected);
            if (!expected) continue;
            ++meant;
            EXPECT_TRUE(ever[i]);
            for (const Fact& fact : audience.why(i, today_)) EXPECT_FALSE(fact.code.empty());
        }
    }
    EXPECT_GT(meant, 5'000);
}

TEST_F(Companies, more_people_than_a_block_holds_are_read_alike) {
    const Office office = random_office(9'000);
    const Facts facts(office.view.people, office.view.contacts);
    const auto plain = plainly::company(office.view.people, office.view.contacts);
    const Condition condition = both(either(quiet_for(40), Condition{WorksRemotely{}}), negated(in_team("Design")));
    const PeopleSet column = Audience(condition, facts).run(today_);
    for (Facts::Index i = 0; i < facts.size(); ++i)
        ASSERT_EQ(column[i], plainly::meant(condition, plain, i, today_)) << i;
}

TEST_F(Companies, nothing_changes_before_the_day_an_outlook_names) {
    for (int trial = 0; trial < 150; ++trial) {
        const Office office = random_office(12);
        const Condition condition = random_condition(3);
        const Facts facts(office.view.people, office.view.contacts);
        const Audience audience(condition, facts);
        for (Facts::Index i = 0; i < facts.size(); ++i) {
            const auto outlook = audience.outlook(i, today_);
            EXPECT_EQ(outlook.holds, audience.holds(i, today_));
            if (outlook.until) EXPECT_GT(*outlook.until, today_);
            for (LocalDay day = today_; day < today_ + days{500}; day += days{1}) {
                if (outlook.until && day >= *outlook.until) break;
                ASSERT_EQ(audience.holds(i, day), outlook.holds) << "person " << i << " on " << to_iso(day);
            }
        }
    }
}

TEST_F(Companies, that_live_through_days_and_meetings_are_followed_one_change_at_a_time) {
    for (int trial = 0; trial < 60; ++trial) {
        Office office = random_office(one_of({10, 70}));
        const auto people = static_cast<int>(office.view.people.size());
        Facts facts(office.view.people, office.view.contacts);
        const Condition condition = random_condition(3);
        const Audience audience(condition, facts);
        PeopleSet among(facts.size());
        for (int i = 0; i < people; ++i) among.set(static_cast<std::size_t>(i), pick(4) != 0);
        Meant followed(audience, among);
        LocalDay day = today_;
        PeopleSet before(facts.size());
        bool forward = false;
        for (int step = 0; step < 60; ++step) {
            const auto plain = plainly::company(office.view.people, office.view.contacts);
            const PeopleSet& now = followed.on(day);
            for (Facts::Index i = 0; i < facts.size(); ++i)
                ASSERT_EQ(now[i], among[i] && plainly::meant(condition, plain, i, day)) << to_iso(day);
            if (forward) {
                PeopleSet came(facts.size());
                followed.each_new([&](Facts::Index i) { came.set(i, true); });
                for (Facts::Index i = 0; i < facts.size(); ++i) EXPECT_EQ(came[i], now[i] && !before[i]);
            }
            for (int meetings = pick(3); meetings > 0; --meetings) {
                const int a = 1 + pick(people);
                const int b = 1 + pick(people);
                if (a >= b) continue;
                auto& contacts = office.view.contacts;
                auto known = std::find_if(contacts.begin(), contacts.end(), [&](const Contact& contact) {
                    return contact.a == PersonId{a} && contact.b == PersonId{b};
                });
                if (known == contacts.end()) known = contacts.insert(contacts.end(), {PersonId{a}, PersonId{b}});
                known->last = std::max(known->last, day - days{pick(3)});
                facts.meet(*known);
                followed.changed(facts.index(PersonId{a}));
                followed.changed(facts.index(PersonId{b}));
            }
            before = followed.on(day);
            const LocalDay next = std::max(today_, day + days{pick(10) == 0 ? -30 : pick(20)});
            forward = next >= day;
            day = next;
        }
    }
}

TEST(PeopleSet, knows_its_members_and_no_others) {
    for (const std::size_t people : {0UL, 1UL, 63UL, 64UL, 65UL, 5'000UL}) {
        PeopleSet all(people, true);
        EXPECT_EQ(all.count(), people);
        PeopleSet some(people);
        EXPECT_EQ(some.count(), 0U);
        std::vector<std::size_t> members;
        for (std::size_t i = 0; i < people; i += 7) {
            some.set(i, true);
            members.push_back(i);
        }
        std::vector<std::size_t> visited;
        some.each([&](std::size_t i) { visited.push_back(i); });
        EXPECT_EQ(visited, members);
        all &= some;
        EXPECT_EQ(all, some);
        for (const std::size_t i : members) some.set(i, false);
        EXPECT_EQ(some, PeopleSet(people));
        some.each([](std::size_t i) { ADD_FAILURE() << i << " was taken out"; });
    }
}

}  // namespace
}  // namespace kith
