// Somebody who may be in danger is answered ahead of everything, and nothing is left that tells of it. What is left is
// found by reading every table, and the bytes of the files.
#include <gmock/gmock.h>
#include <sqlite3.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "bot/json_text.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* danger = "I want to kill myself, <@U66> must not know";
// What cannot be told from the rows that any event leaves which asks for no answer.
constexpr const char* ordinary_tables[] = {"inbox", "sqlite_sequence"};

// Every row of every table, as text.
std::map<std::string, std::set<std::string>> all_rows(const std::string& file) {
    sqlite3* handle = nullptr;
    EXPECT_EQ(sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    const auto rows = [&](const std::string& sql) {
        std::set<std::string> all;
        sqlite3_stmt* statement = nullptr;
        EXPECT_EQ(sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr), SQLITE_OK) << sql;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            std::string row;
            for (int column = 0; column < sqlite3_column_count(statement); ++column) {
                const auto* value = static_cast<const char*>(sqlite3_column_blob(statement, column));
                row.append(value == nullptr ? "" : value,
                           static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
                row += '|';
            }
            all.insert(row);
        }
        sqlite3_finalize(statement);
        return all;
    };
    std::map<std::string, std::set<std::string>> tables;
    for (std::string name : rows("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        name.pop_back();
        tables[name] = rows("SELECT * FROM \"" + name + "\"");
    }
    sqlite3_close(handle);
    return tables;
}

std::string bytes_of(const std::string& file) {
    std::ostringstream all;
    all << std::ifstream(file, std::ios::binary).rdbuf();
    return all.str();
}

class Crisis : public testing::Test {
  protected:
    // Decides and delivers until nothing is left to do.
    void answer_all() {
        while (office.works().events > 0) {
        }
        for (const Claim& claim : office.claims()) {
            heard.push_back(claim.outgoing);
            office.settles(claim, Delivered{.conversation = "D" + claim.outgoing.to.user, .message_ref = "1.1"});
        }
    }

    std::string exported() {
        const Person person = office.person(eve);
        return office.read<std::string>(
            [&](Transaction& tx) { return person_json(tx, office.organisation.id, person); });
    }

    Office office{};
    std::string file = office.folder.file("kith.db");
    PersonId eve = office.add("Eve Stone", "eve", "U1");
    std::vector<Outgoing> heard{};
};

TEST_F(Crisis, leaves_no_row_that_tells_of_it) {
    for (const char* user : {"U1", "U77"}) {  // one who is known, one who never wrote before
        office.says(std::string{"before-"} + user, "U1", "help");
        answer_all();
        heard.clear();
        const auto before = all_rows(file);
        const std::string export_before = exported();
        const std::string id = std::string{"EvCRISIS"} + user;
        office.says(id, user, danger);
        answer_all();
        ASSERT_THAT(heard, SizeIs(1));
        EXPECT_EQ(heard[0].to, member(user));
        EXPECT_TRUE(std::holds_alternative<ToPerson>(heard[0].destination));
        const auto after = all_rows(file);
        for (const auto& [table, rows] : after) {
            if (std::ranges::find(ordinary_tables, table) != std::end(ordinary_tables)) continue;
            EXPECT_EQ(rows, before.at(table)) << table;
        }
        // Two rows against repeats, as each message leaves them: the delivery's id, and a mark that tells nothing.
        std::vector<std::string> left;
        std::ranges::set_difference(after.at("inbox"), before.at("inbox"), std::back_inserter(left));
        EXPECT_THAT(left, testing::UnorderedElementsAre(HasSubstr("|" + id + "|done||"), HasSubstr("|seen/")));
        for (const std::string& row : left) {
            EXPECT_THAT(row, Not(HasSubstr("ref-")));
            EXPECT_THAT(row, Not(HasSubstr("|DU")));
        }
        EXPECT_EQ(exported(), export_before);
    }
    // The numbers of the outbox have no gap.
    EXPECT_THAT(all_rows(file).at("sqlite_sequence"), testing::Contains("outbox|2|"));
}

TEST_F(Crisis, is_not_in_the_bytes_of_the_files_once_the_log_is_folded) {
    office.says("EvCRISIS", "U77", danger);
    office.works();
    const std::vector<Claim> claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_THAT(bytes_of(file + "-wal"), HasSubstr("EvCRISIS/1"));  // while it waits, it is on disk: sealed
    EXPECT_THAT(bytes_of(file + "-wal"), Not(HasSubstr("myself")));
    office.settles(claims[0], Delivered{.conversation = "DU77", .message_ref = "1.1"});
    office.store.reset();
    const std::string whole = bytes_of(file) + bytes_of(file + "-wal");
    for (const char* trace : {"myself", "EvCRISIS/1", "U77", "U66"}) EXPECT_THAT(whole, Not(HasSubstr(trace)));
}

TEST_F(Crisis, asks_that_the_log_be_emptied_while_the_service_runs) {
    office.says("EvCRISIS", "U77", danger);
    office.works();
    office.settles(office.claims().at(0), Delivered{.conversation = "DU77", .message_ref = "1.1"});
    // The thread of the log does it; each look also lets it run.
    while (bytes_of(file + "-wal").find("EvCRISIS/1") != std::string::npos) std::this_thread::yield();
    EXPECT_THAT(bytes_of(file), Not(HasSubstr("EvCRISIS/1")));
}

TEST_F(Crisis, is_decided_ahead_of_all_that_wait) {
    for (int i = 0; i < 200; ++i) office.says("E" + std::to_string(i), "U" + std::to_string(100 + i), "help");
    office.says("EvCRISIS", "U1", danger);
    EXPECT_EQ(office.works().events, 1U);
    EXPECT_EQ(office.claims(0).at(0).outgoing.delivery_id, "EvCRISIS/1");
    EXPECT_EQ(office.read<std::size_t>([&](Transaction& tx) { return tx.inbox().waiting_count(); }), 200U);
    // The others keep their order and nobody is answered twice.
    while (office.works().events > 0) {
    }
    EXPECT_THAT(office.claims(1'000), SizeIs(200));
}

TEST_F(Crisis, goes_out_ahead_of_answers_and_nudges) {
    const Nudge nudge =
        office.waiting_nudge(eve, office.rule("Every Monday at 9:30, suggest a check-in to everyone in Payments."));
    office.says("E1", "U1", "help");
    office.says("EvCRISIS", "U1", danger);
    while (office.works().events > 0) {
    }
    std::vector<std::string> order;
    for (const Claim& claim : office.claims()) order.push_back(claim.outgoing.delivery_id);
    EXPECT_THAT(order, ElementsAre("EvCRISIS/1", "E1/1", "nudge/" + std::to_string(nudge.id.value)));
}

TEST_F(Crisis, is_answered_at_any_hour_also_to_someone_who_stopped) {
    office.clock.set(utc("2026-03-15T02:00:00Z"));  // Sunday night
    Preferences stopped;
    stopped.stopped = true;
    office.prefer(eve, stopped);
    office.says("EvCRISIS", "U1", danger);
    office.works();
    const std::vector<Claim> claims = office.claims();
    ASSERT_THAT(claims, SizeIs(1));
    EXPECT_TRUE(claims[0].urgent);
    EXPECT_FALSE(office.preferences(eve).heard_at);
}

TEST_F(Crisis, told_by_two_events_is_answered_once) {
    office.says("EvCRISIS", "U1", danger);
    office.put(
        "EvCRISIS2",
        MessageReceived{.from = member("U1"), .where = {.id = "DU1"}, .message_ref = "ref-EvCRISIS", .text = danger});
    answer_all();
    EXPECT_THAT(heard, SizeIs(1));
}

TEST_F(Crisis, is_counted_in_no_statistic) {
    office.says("EvCRISIS", "U1", danger);
    office.works();
    office.settles(office.claims().at(0), RetryAfter{.wait = seconds{1}, .what = "service_unavailable"});
    office.clock.advance(minutes{1});
    office.settles(office.claims().at(0), Uncertain{.what = "lost"});
    office.clock.advance(minutes{1});
    EXPECT_EQ(office.metrics.total("kith_outbound_total"), 0);
    const OutboxCounts counts = office.read<OutboxCounts>([&](Transaction& tx) { return tx.outbox().counts(); });
    EXPECT_EQ(counts.pending + counts.uncertain, 0U);
    testing::internal::CaptureStderr();
    office.settles(office.claims().at(0), Undeliverable{.blame = Undeliverable::Blame::us, .what = "no_text"});
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_EQ(office.metrics.total("kith_outbound_total"), 0);
    EXPECT_THAT(office.claims(), IsEmpty());
}

TEST_F(Crisis, is_tried_again_soon_and_until_it_expires) {
    office.says("EvCRISIS", "U1", danger);
    office.works();
    const Instant begun = office.now();
    int tries = 0;
    while (true) {
        const std::vector<Claim> claims = office.claims();
        if (claims.empty()) break;
        ++tries;
        office.settles(claims[0], RetryAfter{.wait = seconds{1}, .what = "http_503"});
        office.clock.advance(urgent_retry_delay_max);
    }
    EXPECT_GT(tries, send_attempts_max);
    EXPECT_GE(office.now() - begun, hours{24});
    EXPECT_LE(office.now() - begun, hours{25});
    EXPECT_FALSE(
        office.read<bool>([&](Transaction& tx) { return tx.outbox().find_by_delivery("EvCRISIS/1").has_value(); }));
}

}  // namespace
}  // namespace kith
