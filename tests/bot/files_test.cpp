// people.csv and rules.toml.
#include <gmock/gmock.h>

#include "bot/people_file.hpp"
#include "bot/rules_file.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> rejected(std::string_view text) {
    const auto file = read_people(text);
    if (!file) return {"file: " + file.error().what};
    std::vector<std::string> lines;
    for (const RejectedLine& line : file->rejected) lines.push_back(std::to_string(line.line) + ": " + line.reason);
    return lines;
}

TEST(PeopleFile, a_full_line_is_read_whole) {
    const auto file = read_people(
        "id,name,email,team,department,site,zone,work_start,work_end,manager,start_date,level,interests,language,leads,"
        "slack_id,teams_id\n"
        "p1,Ana Ruiz,ana@x.y,Payments,Engineering,Porto,Europe/Lisbon,8:30,16:00,,2024-02-29,4,Chess; Data,pt,"
        "Payments;Risk,U1,29:a\n");
    ASSERT_TRUE(file);
    ASSERT_THAT(file->rejected, IsEmpty());
    const Person& ana = file->people.at(0);
    EXPECT_EQ(ana.zone, "Europe/Lisbon");
    EXPECT_EQ(ana.work_start, hours{8} + minutes{30});
    EXPECT_EQ(ana.level, 4);
    EXPECT_THAT(ana.interests, ElementsAre("chess", "data"));
    EXPECT_THAT(ana.leads, ElementsAre("Payments", "Risk"));
    EXPECT_THAT(ana.accounts, SizeIs(2));
}

TEST(PeopleFile, each_rejected_line_is_named_with_its_reason) {
    EXPECT_THAT(rejected("id,name,zone\np1,A,Mars/Base\n"), ElementsAre(HasSubstr("2: zone “Mars/Base”")));
    EXPECT_THAT(rejected("id,name\n,A\np2,\n"), ElementsAre("2: id is empty", "3: name is empty"));
    EXPECT_THAT(rejected("id,name\np1,A\np1,B\n"), ElementsAre(HasSubstr("3: id “p1” stands in line 2")));
    EXPECT_THAT(rejected("id,name,email\np1,A,a@x.y\np2,B,A@X.Y\n"), ElementsAre(HasSubstr("3: email")));
    EXPECT_THAT(rejected("id,name,slack_id\np1,A,U1\np2,B,U1\n"), ElementsAre(HasSubstr("3: slack_id “U1”")));
    EXPECT_THAT(rejected("id,name,manager\np1,A,p9\n"), ElementsAre(HasSubstr("2: manager “p9”")));
    EXPECT_THAT(rejected("id,name,start_date\np1,A,2026-02-29\n"), ElementsAre(HasSubstr("2: start_date")));
    EXPECT_THAT(rejected("id,name,level\np1,A,6\np2,B,x\n"), SizeIs(2));
    EXPECT_THAT(rejected("id,name,work_start,work_end\np1,A,17:00,9:00\np2,B,18:00,\n"), SizeIs(2));
    EXPECT_THAT(rejected("id,name\np1,A,extra\n"), ElementsAre(HasSubstr("2: has 3 fields")));
    EXPECT_THAT(rejected("id,name\np1," + std::string(201, 'x') + "\n"),
                ElementsAre(HasSubstr("2: a field is longer")));
}

TEST(PeopleFile, a_wrong_header_refuses_the_file) {
    EXPECT_THAT(rejected(""), ElementsAre(HasSubstr("file: the file is empty")));
    EXPECT_THAT(rejected("id,name,colour\n"), ElementsAre(HasSubstr("unknown column “colour”")));
    EXPECT_THAT(rejected("id,name,id\n"), ElementsAre(HasSubstr("stands twice")));
    EXPECT_THAT(rejected("name\n"), ElementsAre(HasSubstr("required")));
}

TEST(PeopleFile, a_second_import_changes_nothing_and_a_fault_changes_nothing_at_all) {
    Office office;
    const auto import = [&](std::string_view text) {
        return import_people(*office.store, office.organisation, *read_people(text), "T1", office.now());
    };
    constexpr std::string_view two = "id,name,zone,slack_id\np1,Ana,Europe/Berlin,U1\np2,Bo,Asia/Tokyo,U2\n";
    EXPECT_EQ(import(two).added, 2U);
    const Imported again = import(two);
    EXPECT_EQ(again.unchanged, 2U);
    EXPECT_EQ(again.added + again.changed, 0U);
    EXPECT_THAT(import("id,name,zone\np3,Cy,\np4,Di,Mars\n").rejected, SizeIs(1));
    EXPECT_EQ(office.read<std::size_t>([&](Transaction& tx) { return tx.people().count(office.organisation.id); }), 2U);
}

TEST(PeopleFile, somebody_met_in_chat_is_completed_and_keeps_what_they_chose) {
    Office office;
    office.says("E1", "U5", "settings zone Asia/Tokyo");
    office.works();
    const auto file = read_people("id,name,zone,team,slack_id\np5,Eve Stone,Europe/Berlin,Payments,U5\n");
    const Imported imported = import_people(*office.store, office.organisation, *file, "T1", office.now());
    EXPECT_EQ(imported.changed, 1U);
    const Person eve = office.read<Person>(
        [&](Transaction& tx) { return tx.people().find_by_account(office.organisation.id, member("U5")).value(); });
    EXPECT_EQ(eve.key, "p5");
    EXPECT_EQ(eve.team, "Payments");
    EXPECT_EQ(eve.zone, "Asia/Tokyo");
}

// --- what belongs to somebody else ----------------------------------------------------------------------------------

class PeopleImport : public testing::Test {
  protected:
    Office office{};
    std::vector<std::string> conflicts(std::string_view text) {
        const Imported imported =
            import_people(*office.store, office.organisation, *read_people(text), "T1", office.now());
        std::vector<std::string> lines;
        for (const RejectedLine& line : imported.rejected)
            lines.push_back(std::to_string(line.line) + ": " + line.reason);
        return lines;
    }
    std::vector<Person> people() {
        return office.read<std::vector<Person>>(
            [&](Transaction& tx) { return tx.people().all(office.organisation.id); });
    }
};

TEST_F(PeopleImport, what_belongs_to_somebody_else_is_named_by_line_and_nothing_changes) {
    ASSERT_THAT(conflicts("id,name,email,slack_id,teams_id\np1,Ana,ana@x.y,U1,29:a\np2,Bo,bo@x.y,U2,29:b\n"),
                IsEmpty());
    const std::vector<Person> before = people();
    EXPECT_THAT(conflicts("id,name,slack_id\np3,Cy,U3\np1,Ana,U2\n"),
                ElementsAre("3: slack_id “U2” belongs to “p2” already"));
    EXPECT_THAT(conflicts("id,name,teams_id\np1,Ana,29:b\n"),
                ElementsAre("2: teams_id “29:b” belongs to “p2” already"));
    EXPECT_THAT(conflicts("id,name,email\np1,Ana,BO@x.y\n"), ElementsAre("2: email “BO@x.y” belongs to “p2” already"));
    EXPECT_THAT(conflicts("id,name,slack_id\np1,Ana,U1\np9,Ann,U1\n"), SizeIs(1));  // one account twice in the file
    EXPECT_THAT(conflicts("id,name,email,slack_id\np1,Ana,,\np9,Ann,,U1\n"),
                ElementsAre(HasSubstr("3: is the same person as line 2")));
    EXPECT_EQ(people(), before);
}

TEST_F(PeopleImport, two_people_may_swap_their_addresses) {
    ASSERT_THAT(conflicts("id,name,email\np1,Ana,a@x.y\np2,Bo,b@x.y\n"), IsEmpty());
    EXPECT_THAT(conflicts("id,name,email\np1,Ana,b@x.y\np2,Bo,a@x.y\n"), IsEmpty());
    EXPECT_EQ(people().at(0).email, "b@x.y");
}

TEST_F(PeopleImport, somebody_met_in_chat_gets_the_id_of_the_file_by_account) {
    const PersonId met = office.add("", "", "U7");
    EXPECT_THAT(conflicts("id,name,slack_id\np7,Gil,U7\n"), IsEmpty());
    EXPECT_EQ(office.person(met).key, "p7");
    EXPECT_THAT(people(), SizeIs(1));
    // An import before the workspace was known, and after: one account.
    const PeopleFile file = *read_people("id,name,slack_id\np7,Gil,U7\n");
    const Imported again = import_people(*office.store, office.organisation, file, "", office.now());
    EXPECT_EQ(again.unchanged, 1U);
}

TEST_F(PeopleImport, others_write_while_it_is_worked_out_and_wait_for_inserts_only) {
    std::string text = "id,name,email,team,slack_id\n";
    for (int i = 0; i < 500; ++i) {
        const std::string n = std::to_string(i);
        text += "p" + n + ",Name " + n + ",p" + n + "@x.y,Team " + n + ",UX" + n + "\n";
    }
    // Somebody turns up between the reading and the writing.
    class Between : public Store {
      public:
        explicit Between(Office& office) : office_(office) {}
        void transact(const std::function<void(Transaction&)>& work) override {
            office_.add("", "", "UX7");
            office_.store->transact(work);
        }
        void read(const std::function<void(Transaction&)>& work) override { office_.store->read(work); }
        void backup(const std::string&) override {}
        bool writable() override { return true; }
        std::uint64_t log_bytes() override { return 0; }
        std::uint64_t change_counter() override { return 0; }

      private:
        Office& office_;
    } store{office};
    const Imported imported = import_people(store, office.organisation, *read_people(text), "T1", office.now());
    EXPECT_EQ(imported.added, 499U);
    EXPECT_EQ(imported.changed, 1U);
    EXPECT_THAT(people(), SizeIs(500));
}

TEST_F(PeopleImport, a_file_of_another_form_gets_a_hint) {
    const auto hint = [](std::string_view text) {
        const auto file = read_people(text);
        return file ? std::string{"read"} : file.error().what + "; " + file.error().hint;
    };
    EXPECT_THAT(hint("id;name;email\np1;Ana;a@x.y\n"), HasSubstr("semicolons"));
    EXPECT_THAT(hint("id;name;email\np1;Ana;a@x.y\n"), HasSubstr("comma"));
    EXPECT_THAT(hint("id\tname\np1\tAna\n"), HasSubstr("tabs"));
    for (const std::string_view utf16 : {std::string_view{"\xFF\xFEi\0d\0", 6}, std::string_view{"\xFE\xFF\0i\0d", 6},
                                         std::string_view{"i\0d\0", 4}, std::string_view{"\0i\0d", 4}}) {
        EXPECT_THAT(hint(utf16), HasSubstr("UTF-16"));
        EXPECT_THAT(hint(utf16), HasSubstr("CSV UTF-8"));
    }
    EXPECT_THAT(rejected(std::string_view{"id,name\np1,A\0na\n", 16}), ElementsAre("2: holds a NUL byte"));
}

constexpr LocalDay today{days{20'523}};  // 11 March 2026

TEST(RulesFile, faults_are_named_by_line_and_column) {
    const RulesFile file = read_rules(
        "[[rule]]\nrule = \"Every Mondaay, suggest a check-in to everyone.\"\n\n[[rule]]\nname = \"x\"\n"
        "[[rule]]\nrule = 5\ncolour = \"blue\"\n",
        nullptr, today);
    EXPECT_TRUE(file.readable);
    EXPECT_THAT(file.rules, IsEmpty());
    ASSERT_GE(file.problems.size(), 4U);
    EXPECT_EQ(file.problems[0].line, 2U);
    EXPECT_EQ(file.problems[0].column, 15U);  // where "Mondaay" begins
    EXPECT_THAT(to_text("r.toml", file.problems[0]), HasSubstr("r.toml:2:15: "));
    EXPECT_FALSE(read_rules("[[rule]\n", nullptr, today).readable);
    EXPECT_THAT(read_rules("x = 1\n", nullptr, today).problems, SizeIs(1));
}

TEST(RulesFile, a_fault_of_a_key_stands_on_its_line_and_is_told_once) {
    const RulesFile file = read_rules(
        "[[rule]]\nname = \"x\"\nrule = 5\n[[rule]]\nname = \"y\"\ncolour = \"blue\"\nuntil = \"soon\"\n"
        "rule = \"Every Monday, suggest a check-in to everyone.\"\n",
        nullptr, today);
    std::vector<std::string> told;
    for (const RuleProblem& problem : file.problems) told.push_back(to_text("r", problem));
    EXPECT_THAT(told, ElementsAre(HasSubstr("r:3:1: “x”: “rule” must be a text"), HasSubstr("r:6:1: “y”: “colour”"),
                                  HasSubstr("r:7:1: “y”: “until” must be a date")));
}

TEST(RulesFile, a_rule_that_has_ended_is_noted) {
    const RulesFile file = read_rules(
        "[[rule]]\nname = \"old\"\nrule = \"Every Monday, suggest a check-in to everyone.\"\nuntil = 2026-03-10\n"
        "[[rule]]\nrule = \"Every Monday, suggest a check-in to everyone.\"\nuntil = 2026-03-11\n",
        nullptr, today);
    EXPECT_THAT(file.problems, IsEmpty());
    EXPECT_THAT(file.rules, SizeIs(2));
    ASSERT_THAT(file.notes, SizeIs(1));
    EXPECT_THAT(to_text("r", file.notes.front()), HasSubstr("“old”: has ended: its last day was 10 March 2026"));
}

TEST(RulesFile, rules_with_names_that_nobody_knows_are_told_by_their_own_name) {
    constexpr std::string_view text =
        "[[rule]]\nname = \"a\"\nrule = \"Every Monday, suggest a check-in to anyone in Nowhere.\"\n"
        "[[rule]]\nrule = \"Every Tuesday, suggest a check-in to anyone in Elsewhere.\"\n"
        "[[rule]]\nname = \"b\"\nrule = \"Every Monday, suggest a check-in to anyone in Payments.\"\n";
    Person ana{.name = "Ana Ruiz"};
    ana.team = "Payments";
    EXPECT_THAT(rules_with_unknown_names(text, {ana}, today), ElementsAre("a", "line 5"));
    EXPECT_THAT(rules_with_unknown_names(text, {}, today), IsEmpty());
}

TEST(RulesFile, has_a_largest_size) {
    EXPECT_FALSE(read_rules(std::string(rules_file_bytes_max + 1, '#'), nullptr, today).readable);
    EXPECT_TRUE(read_rules(std::string(rules_file_bytes_max, '#'), nullptr, today).readable);
}

TEST(RulesFile, until_beside_the_sentence_is_printed_into_it) {
    const RulesFile file = read_rules(
        "[[rule]]\nrule = \"Every Monday, suggest a check-in to everyone.\"\nuntil = 2026-12-31\n", nullptr, today);
    ASSERT_THAT(file.problems, IsEmpty());
    EXPECT_THAT(print_sentence(file.rules.at(0).rule), HasSubstr("31 December 2026"));
    EXPECT_THAT(read_rules("[[rule]]\nrule = \"Every Monday, suggest a check-in to everyone until 30 June "
                           "2026.\"\nuntil = 2026-12-31\n",
                           nullptr, today)
                    .problems,
                SizeIs(1));
    EXPECT_THAT(read_rules("[[rule]]\nrule = \"Every Monday, suggest a check-in to everyone.\"\nuntil = \"soon\"\n",
                           nullptr, today)
                    .problems,
                testing::Not(IsEmpty()));
}

TEST(RulesFile, two_of_one_name_are_refused) {
    constexpr std::string_view one =
        "[[rule]]\nname = \"a\"\nrule = \"Every Monday, suggest a check-in to everyone.\"\n";
    EXPECT_THAT(read_rules(std::string{one} + std::string{one}, nullptr, today).problems, SizeIs(1));
}

TEST(RulesFile, the_store_follows_the_file_and_a_pause_in_chat_stays) {
    Office office;
    const PersonId ana = office.add("Ana Ruiz", "ana", "U1");
    const auto load = [&](std::string_view text) {
        const RulesFile file = read_rules(text, nullptr, today);
        EXPECT_THAT(file.problems, IsEmpty());
        return load_rules(*office.store, office.organisation, file, office.now());
    };
    const auto rules = [&] {
        return office.read<std::vector<OwnedRule>>(
            [&](Transaction& tx) { return tx.rules().all(office.organisation.id); });
    };
    constexpr std::string_view first =
        "[[rule]]\nname = \"a\"\nowner = \"ana\"\nrule = \"Every Monday, suggest a check-in to everyone.\"\n";
    EXPECT_EQ(load(first).added, 1U);
    ASSERT_THAT(rules(), SizeIs(1));
    EXPECT_EQ(rules()[0].owner, ana);
    EXPECT_EQ(rules()[0].source, RuleSource::file);
    const RulesLoaded same = load(first);
    EXPECT_EQ(same.added + same.changed + same.ended, 0U);

    OwnedRule paused = rules()[0];
    paused.state = RuleState::paused;
    office.store->transact([&](Transaction& tx) { tx.rules().update(office.organisation.id, paused); });
    EXPECT_EQ(
        load("[[rule]]\nname = \"a\"\nowner = \"zoe\"\nrule = \"Every Tuesday, suggest a check-in to everyone.\"\n")
            .changed,
        1U);
    EXPECT_EQ(rules()[0].state, RuleState::paused);
    EXPECT_THAT(rules()[0].sentence, HasSubstr("Tuesday"));
    EXPECT_EQ(load("").ended, 1U);
    EXPECT_THAT(rules(), IsEmpty());
}

}  // namespace
}  // namespace kith
