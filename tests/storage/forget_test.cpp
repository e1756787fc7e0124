// Forgetting a person leaves no trace of them: every table is searched, and so are the sealed values and the file's
// bytes.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <sstream>

#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"
#include "tests/storage/sample.hpp"
#include "tests/storage/temp_folder.hpp"

namespace kith::test {
namespace {

struct Cell {
    std::string table{};
    std::string column{};
    bool sealed = false;
    std::string content{};
};

// Every value of every table, whatever tables there are.
std::vector<Cell> every_cell(const std::string& file) {
    std::vector<Cell> cells;
    Database database({.file = file});
    std::vector<std::string> tables;
    {
        Query row = database.query("SELECT name FROM sqlite_schema WHERE type = 'table'");
        while (row.step()) tables.push_back(row.text(0));
    }
    EXPECT_GT(tables.size(), 20u);
    for (const std::string& table : tables) {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(database.handle(), ("SELECT * FROM " + table).c_str(), -1, &statement, nullptr);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const void* bytes = sqlite3_column_blob(statement, i);
                cells.push_back({.table = table,
                                 .column = sqlite3_column_name(statement, i),
                                 .sealed = sqlite3_column_type(statement, i) == SQLITE_BLOB,
                                 .content = std::string(static_cast<const char*>(bytes),
                                                        static_cast<std::size_t>(sqlite3_column_bytes(statement, i)))});
            }
        }
        sqlite3_finalize(statement);
    }
    return cells;
}

std::string bytes_of(const std::string& file) {
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    return std::move(content).str();
}

// Words that stand for the person, none of which is part of another word in the store.
const std::vector<std::string> traces = {"Zoraida", "zoraida", "Quixano", "zq@example.com", "zqx",
                                         "UZQ",     "DZQ",     "pzq",     "quizzing"};

class Forget : public testing::Test {
  protected:
    void SetUp() override {
        store = open_sqlite({.file = folder.file("kith.db")}, sealer());
        store->transact([&](Transaction& tx) {
            org = tx.installs().organisation("Acme");
            other_org = tx.installs().organisation("Other");
            Person they{.key = "pzq",
                        .handle = "zqx",
                        .name = "Zoraida Quixano",
                        .email = "zq@example.com",
                        .zone = "Europe/Madrid",
                        .interests = {"quizzing"},
                        .accounts = {slack("UZQ")}};
            zoraida = tx.people().add(org, they);
            Person report = person("Ana");
            report.manager = "pzq";
            report.accounts = {slack("UANA")};
            ana = tx.people().add(org, report);
            bo = tx.people().add(org, person("Bo"));
            cy = tx.people().add(org, person("Cy"));
            weekly = tx.rules().add(org, rule("weekly"));
        });
    }
    template <class Value>
    Value get(const std::function<Value(Transaction&)>& work) {
        std::optional<Value> value;
        store->read([&](Transaction& tx) { value = work(tx); });
        return *value;
    }
    void forget() {
        store->transact([&](Transaction& tx) { EXPECT_TRUE(tx.people().forget(org, zoraida)); });
        store->transact([&](Transaction& tx) { EXPECT_FALSE(tx.people().forget(org, zoraida)); });
    }

    TempFolder folder{};
    std::unique_ptr<Store> store;
    OrganisationId org, other_org;
    PersonId zoraida, ana, bo, cy;
    RuleId weekly;
};

TEST_F(Forget, leaves_no_row_that_mentions_the_person) {
    store->transact([&](Transaction& tx) {
        Preferences theirs{.stopped = true, .stopped_people = {ana}};
        tx.people().set_preferences(org, zoraida, theirs);
        tx.people().set_preferences(org, ana, {.stopped_people = {zoraida, bo}});
        tx.people().set_conversation(org, slack("UZQ"), "DZQ");
        OwnedRule led = rule("led");
        led.owner = zoraida;
        tx.rules().add(org, led);

        Nudge to_them{.rule = weekly, .person = zoraida, .about = {ana}, .planned_for = at(0)};
        const auto their_nudge = tx.nudges().add(org, to_them);
        Nudge about_them{.rule = weekly,
                         .person = ana,
                         .about = {zoraida},
                         .reason = {.rule = weekly, .facts = {{"name", "Zoraida Quixano"}, {"days", "20"}}},
                         .planned_for = at(0)};
        const auto about_nudge = tx.nudges().add(org, about_them);
        tx.nudges().hold(org, {.rule = weekly, .person = zoraida, .code = "gap"});
        tx.nudges().add_introduction(org, {.rule = weekly, .round = day(0), .members = {zoraida, bo}});
        tx.nudges().add_introduction(org, {.rule = weekly, .round = day(0), .members = {zoraida, ana, cy}});

        tx.connections().add(
            org, {.logged_by = zoraida, .people = {ana}, .date = day(0), .note = "quizzing", .nudge = their_nudge});
        tx.connections().add(org, {.logged_by = ana, .people = {zoraida}, .date = day(0), .nudge = about_nudge});
        tx.connections().add(org, {.logged_by = ana, .people = {zoraida, bo}, .date = day(0)});
        tx.connections().add(org, {.logged_by = bo, .people = {cy}, .date = day(0), .nudge = their_nudge});

        tx.dialogs().set(org, zoraida, {.topic = "which_person", .data = "x", .expires_at = at(0)});
        tx.dialogs().set(org, bo,
                         {.topic = "which_person", .data = "{\"is it\":\"Zoraida Quixano\"}", .expires_at = at(0)});

        InboxEntry from_them = received(org, "Ev1", "quizzing was fun");
        std::get<MessageReceived>(from_them.event).from = slack("UZQ");
        tx.inbox().put(from_them);
        tx.inbox().put(received(org, "Ev2", "coffee with <@UZQ>"));
        const InboxId poison = tx.inbox().waiting(9).back().id;
        for (int i = 0; i < inbox_attempts_max; ++i) tx.inbox().failed(poison, "no idea");

        const auto add = [&](const std::string& id, PersonId to, const std::string& user, const std::string& text) {
            OutboxEntry entry = letter(org, id, at(0), text);
            entry.person = to;
            entry.to = slack(user);
            return tx.outbox().add(entry);
        };
        add("to them", zoraida, "UZQ", "hello");
        add("to their account", {}, "UZQ", "hello");
        OutboxEntry mention = letter(org, "mention", at(5), "");
        mention.message.blocks = {Paragraph{{{.style = Span::Style::person, .text = "Z", .account = slack("UZQ")}}}};
        mention.person = bo;
        tx.outbox().add(mention);
        OutboxEntry suggestion = letter(org, "suggestion", at(5), "Have a coffee!");
        suggestion.nudge = about_nudge;
        suggestion.person = ana;
        tx.outbox().add(suggestion);
        const OutboxId sent = add("sent", bo, "UBO", "Logged: coffee with Zoraida Quixano.");
        tx.outbox().claim(at(0), milliseconds{1'000}, 9);
        tx.outbox().complete(sent, "D1", "1.1");
        add("unrelated", bo, "UBO", "Zora is a name too.");
    });
    forget();
    store->read([&](Transaction& tx) {
        EXPECT_EQ(tx.people().preferences(org, ana).stopped_people, std::vector{bo});
        EXPECT_EQ(tx.people().find(org, ana)->manager, "");
        for (const OwnedRule& left : tx.rules().all(org)) {
            EXPECT_FALSE(left.owner);
            EXPECT_EQ(left.state, left.name == "led" ? RuleState::paused : RuleState::live);
        }
        const auto nudges = tx.nudges().since(org, at(0));
        ASSERT_EQ(nudges.size(), 1u);
        EXPECT_EQ(nudges[0].state, NudgeState::cancelled);
        EXPECT_TRUE(nudges[0].about.empty());
        EXPECT_EQ(nudges[0].reason.facts, (std::vector<Fact>{{"name", ""}, {"days", "20"}}));
        const auto introductions = tx.nudges().introductions(org);
        ASSERT_EQ(introductions.size(), 1u);
        EXPECT_EQ(introductions[0].members, (std::vector{ana, cy}));
        const auto connections = tx.connections().list(org, {});
        ASSERT_EQ(connections.size(), 3u);
        EXPECT_EQ(connections[0].people, std::vector{cy});
        EXPECT_EQ(connections[0].nudge, std::nullopt);
        EXPECT_EQ(connections[1].people, std::vector{bo});
        EXPECT_TRUE(connections[2].people.empty()) << "Ana's own entry stays hers, with someone who left";
        EXPECT_EQ(connections[2].logged_by, ana);
        EXPECT_EQ(tx.outbox().find_by_delivery("to them"), std::nullopt);
        EXPECT_EQ(tx.outbox().find_by_delivery("to their account"), std::nullopt);
        EXPECT_EQ(tx.outbox().find_by_delivery("mention")->state, OutboxState::cancelled);
        EXPECT_EQ(tx.outbox().find_by_delivery("suggestion")->state, OutboxState::cancelled);
        EXPECT_EQ(tx.outbox().find_by_delivery("sent")->state, OutboxState::completed);
        EXPECT_EQ(tx.outbox().find_by_delivery("sent")->message, Message{});
        EXPECT_EQ(tx.outbox().find_by_delivery("unrelated")->message, message("Zora is a name too."));
        EXPECT_TRUE(tx.dialogs().open(org, bo) == std::nullopt);
        EXPECT_EQ(tx.inbox().waiting_count(), 0u);
        EXPECT_EQ(tx.inbox().set_aside_count(), 0u);
        EXPECT_TRUE(tx.people().find_by_name(org, "zqx", 9).empty());
        EXPECT_EQ(tx.people().conversation(org, slack("UZQ")), "");
    });
    store.reset();  // folds the log into the file
    const std::string file = folder.file("kith.db");
    for (const Cell& cell : every_cell(file)) {
        if (cell.column == "person_id" || cell.column == "other_id" || cell.column == "owner_id" ||
            cell.column == "logged_by") {
            EXPECT_NE(cell.content, std::to_string(zoraida.value)) << cell.table << "." << cell.column;
        }
        for (const std::string& trace : traces) {
            EXPECT_EQ(cell.content.find(trace), std::string::npos) << cell.table << "." << cell.column << ": " << trace;
        }
    }
    // Nor in freed pages: the file is overwritten where it gives room back.
    const std::string raw = bytes_of(file);
    for (const std::string& trace : traces) EXPECT_EQ(raw.find(trace), std::string::npos) << trace;
    EXPECT_EQ(check_sqlite(file), "");
}

TEST_F(Forget, leaves_others_their_own_entries_and_notes) {
    ConnectionId alone, three;
    store->transact([&](Transaction& tx) {
        alone = tx.connections().add(org, {.logged_by = ana, .people = {zoraida}, .date = day(0), .note = "my own"});
        three = tx.connections().add(org, {.logged_by = ana, .people = {zoraida, bo}, .date = day(1)});
    });
    forget();
    const auto kept =
        get<std::optional<Connection>>([&](Transaction& tx) { return tx.connections().find(org, alone); });
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->note, "my own");
    EXPECT_TRUE(kept->people.empty()) << "with someone who left";
    EXPECT_EQ(get<std::vector<PersonId>>([&](Transaction& tx) { return tx.connections().find(org, three)->people; }),
              std::vector{bo});
    EXPECT_EQ(get<std::size_t>([&](Transaction& tx) {
                  return tx.connections().list(org, {.logged_by = ana, .count_max = 9}).size();
              }),
              2U);
}

TEST_F(Forget, finds_the_traces_while_the_person_is_there) {
    // The search above can fail: before forgetting it finds them.
    store.reset();
    int found = 0;
    for (const Cell& cell : every_cell(folder.file("kith.db"))) {
        for (const std::string& trace : traces) found += cell.content.find(trace) != std::string::npos ? 1 : 0;
    }
    EXPECT_GE(found, 8);
    EXPECT_NE(bytes_of(folder.file("kith.db")).find("Zoraida"), std::string::npos);
}

TEST_F(Forget, keeps_what_is_being_sent_to_others_until_it_is_settled) {
    store->transact([&](Transaction& tx) {
        OutboxEntry running = letter(org, "running", at(0), "Zoraida Quixano is happy to meet you.");
        running.person = bo;
        tx.outbox().add(running);
        tx.outbox().claim(at(0), milliseconds{1'000}, 9);
    });
    forget();
    store->transact([&](Transaction& tx) {
        const auto entry = tx.outbox().find_by_delivery("running");
        EXPECT_EQ(entry->state, OutboxState::running);
        EXPECT_TRUE(tx.outbox().complete(entry->id, "D1", "1.1"));
    });
}

TEST_F(Forget, spares_namesakes_and_other_organisations) {
    store->transact([&](Transaction& tx) {
        tx.people().add(org, person("Zoraida Quixano", "namesake"));
        Person elsewhere = person("Zoraida Quixano", "pzq");
        elsewhere.accounts = {slack("UZQ")};
        const PersonId there = tx.people().add(other_org, elsewhere);
        OutboxEntry entry = letter(other_org, "elsewhere", at(0));
        entry.person = there;
        entry.to = slack("UZQ");
        tx.outbox().add(entry);
    });
    forget();
    store->read([&](Transaction& tx) {
        EXPECT_EQ(tx.people().find_by_name(org, "zoraida quixano", 9).size(), 1u);
        EXPECT_TRUE(tx.people().find_by_account(other_org, slack("UZQ")));
        EXPECT_EQ(tx.outbox().find_by_delivery("elsewhere")->state, OutboxState::scheduled);
    });
}

}  // namespace
}  // namespace kith::test
