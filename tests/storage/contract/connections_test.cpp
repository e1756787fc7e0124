#include <algorithm>

#include "tests/storage/contract/engine.hpp"

namespace kith::test {

class Meetings {
  public:
    Meetings(Transaction& tx, OrganisationId org) : tx_(tx), org_(org) {
        for (const char* name : {"Ana", "Bo", "Cy", "Di"}) people.push_back(tx.people().add(org, person(name)));
    }
    // The person at `by` logged a meeting with those at `with`.
    ConnectionId add(std::size_t by, const std::vector<std::size_t>& with, LocalDay date) {
        Connection met{.logged_by = people[by], .date = date, .logged_at = at(0)};
        for (const std::size_t one : with) met.people.push_back(people[one]);
        return tx_.connections().add(org_, met);
    }
    std::vector<PersonId> people{};

  private:
    Transaction& tx_;
    OrganisationId org_;
};

std::vector<ConnectionId> ids(const std::vector<Connection>& connections) {
    std::vector<ConnectionId> all;
    for (const Connection& connection : connections) all.push_back(connection.id);
    return all;
}

TEST_P(StoreContract, connections_keep_every_field) {
    Connection met{.kind = ConnectionKind::walk,
                   .kind_said = false,
                   .date = day(-40'000),
                   .duration = minutes{45},
                   .note = "she moves to data; \xF0\x9F\x8C\xB1 private",
                   .note_shared = true,
                   .logged_at = at(1)};
    write([&](Transaction& tx) {
        const Meetings meetings(tx, org);
        met.logged_by = meetings.people[0];
        met.people = {meetings.people[2], meetings.people[1]};
        const RuleId weekly = tx.rules().add(org, rule("weekly"));
        met.nudge = tx.nudges().add(org, {.rule = weekly, .person = meetings.people[0], .planned_for = at(0)});
        met.id = tx.connections().add(org, met);
    });
    restart();
    read([&](Transaction& tx) {
        EXPECT_EQ(tx.connections().find(org, met.id), met);
        EXPECT_EQ(tx.connections().find(other, met.id), std::nullopt);
        EXPECT_EQ(tx.connections().list(org, {}), std::vector{met});
        EXPECT_TRUE(tx.connections().list(other, {}).empty());
        int visited = 0;
        tx.connections().each(org, [&](const Connection& connection) {
            EXPECT_EQ(connection, met);
            ++visited;
        });
        EXPECT_EQ(visited, 1);
    });
}

TEST_P(StoreContract, connections_get_the_id_that_was_asked_for) {
    ConnectionId unused;
    write([&](Transaction& tx) {
        Meetings meetings(tx, org);
        const ConnectionId id = tx.connections().next_id(org);
        Connection met{.id = id, .logged_by = meetings.people[0], .people = {meetings.people[1]}, .date = day(0)};
        EXPECT_EQ(tx.connections().add(org, met), id);
        EXPECT_THROW(tx.connections().add(org, met), StoreError);
    });
    write([&](Transaction& tx) { unused = tx.connections().next_id(org); });
    write([&](Transaction& tx) { EXPECT_GT(tx.connections().next_id(org), unused); });
}

TEST_P(StoreContract, connections_imported_under_a_high_id_push_the_next_one_on) {
    write([&](Transaction& tx) {
        Meetings meetings(tx, org);
        Connection met{.id = {500}, .logged_by = meetings.people[0], .people = {meetings.people[1]}, .date = day(0)};
        EXPECT_EQ(tx.connections().add(org, met).value, 500);
        EXPECT_EQ(tx.connections().next_id(org).value, 501);
    });
}

TEST_P(StoreContract, connections_are_listed_newest_first_and_filtered) {
    write([&](Transaction& tx) {
        Meetings meetings(tx, org);
        const auto& people = meetings.people;
        const ConnectionId a = meetings.add(0, {1}, day(1));
        const ConnectionId b = meetings.add(0, {1, 2}, day(3));
        const ConnectionId c = meetings.add(1, {0}, day(2));
        const ConnectionId d = meetings.add(0, {2}, day(3));
        using Ids = std::vector<ConnectionId>;
        const auto list = [&](const ConnectionFilter& filter) { return ids(tx.connections().list(org, filter)); };
        EXPECT_EQ(list({}), (Ids{d, b, c, a}));
        EXPECT_EQ(list({.count_max = 2}), (Ids{d, b}));
        EXPECT_EQ(list({.logged_by = people[0]}), (Ids{d, b, a}));
        EXPECT_EQ(list({.with = people[1]}), (Ids{b, a}));
        EXPECT_EQ(list({.logged_by = people[0], .with = people[2]}), (Ids{d, b}));
        EXPECT_EQ(list({.from = day(2), .to = day(2)}), (Ids{c}));
        EXPECT_EQ(list({.with = people[1], .from = day(2)}), (Ids{b}));
        EXPECT_EQ(list({.logged_by = people[0], .to = day(2)}), (Ids{a}));
        EXPECT_EQ(list({.logged_by = people[3]}), Ids{});
    });
}

TEST_P(StoreContract, connections_removed_are_gone_once) {
    write([&](Transaction& tx) {
        Meetings meetings(tx, org);
        const ConnectionId id = meetings.add(0, {1, 2}, day(1));
        EXPECT_FALSE(tx.connections().remove(other, id));
        EXPECT_TRUE(tx.connections().remove(org, id));
        EXPECT_FALSE(tx.connections().remove(org, id));
        EXPECT_TRUE(tx.connections().list(org, {.with = meetings.people[1]}).empty());
        EXPECT_GT(meetings.add(0, {1}, day(1)), id);
    });
}

TEST_P(StoreContract, connections_are_told_by_date_without_notes) {
    write([&](Transaction& tx) {
        Meetings meetings(tx, org);
        const auto& people = meetings.people;
        meetings.add(1, {0}, day(-1));  // too long ago
        const ConnectionId late = meetings.add(2, {1, 0}, day(5));
        Connection walk{.logged_by = people[0],
                        .people = {people[1]},
                        .kind = ConnectionKind::walk,
                        .kind_said = false,
                        .date = day(1),
                        .duration = minutes{20},
                        .note = "private",
                        .logged_at = at(7)};
        walk.id = tx.connections().add(org, walk);
        const ConnectionId same_day = meetings.add(1, {0}, day(1));
        const ConnectionId first = meetings.add(3, {2}, day(0));  // the day asked for counts
        std::vector<Connection> told;
        tx.connections().each_since(org, day(0), std::nullopt, [&](const Connection& one) { told.push_back(one); });
        EXPECT_EQ(ids(told), (std::vector{first, walk.id, same_day, late}));
        ASSERT_EQ(told.size(), 4U);
        walk.note.clear();
        walk.duration.reset();
        EXPECT_EQ(told[1], walk);
        EXPECT_EQ(told[3].people, (std::vector{people[1], people[0]}));
        for (const PersonId whose : people) {
            std::vector<Connection> theirs;
            tx.connections().each_since(org, day(0), whose, [&](const Connection& one) { theirs.push_back(one); });
            std::vector<Connection> expected = told;
            std::erase_if(expected, [&](const Connection& one) {
                return one.logged_by != whose && std::ranges::find(one.people, whose) == one.people.end();
            });
            EXPECT_EQ(theirs, expected);
        }
        const auto nothing = [](const Connection&) { FAIL() << "of another organisation"; };
        tx.connections().each_since(other, day(0), std::nullopt, nothing);
        tx.connections().each_since(other, day(0), people[0], nothing);
    });
}

}  // namespace kith::test
