// connections.jsonl and organizations.csv.
#include <gmock/gmock.h>

#include "bot/activities_file.hpp"
#include "bot/connections_file.hpp"
#include "bot/csv.hpp"
#include "bot/file_text.hpp"
#include "bot/json_text.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> as_text(const std::vector<RejectedLine>& rejected) {
    std::vector<std::string> lines;
    for (const RejectedLine& line : rejected) lines.push_back(std::to_string(line.line) + ": " + line.reason);
    return lines;
}

// The lines that a file is refused for, or why it is no such file.
template <class File>
std::vector<std::string> rejected_in(const Result<File>& file) {
    return file ? as_text(file->rejected) : std::vector{"file: " + file.error().what};
}
std::vector<std::string> rejected_connections(std::string_view text) {
    return rejected_in(read_connections(text));
}
std::vector<std::string> rejected_organizations(std::string_view text) {
    return rejected_in(read_organizations(text, "Europe/Berlin"));
}

constexpr std::string_view coffee =
    R"({"people":["bo"],"kind":"coffee","date":"2026-03-10","logged_by":"ana","note":"she moves to data"})";

struct Importing {
    Office office{};
    Importing() {
        office.add("Ana Ruiz", "ana", "U1");
        office.add("Bo Lind", "bo", "U2");
        office.add("Cy Park", "cy", "U3");
    }
    Imported brings(std::string_view text) {
        const auto file = read_connections(text);
        EXPECT_TRUE(file && file->rejected.empty());
        return import_connections(*office.store, office.organisation, *file, office.now());
    }
    std::string exported() {
        return office.read<std::string>([&](Transaction& tx) {
            const ExternalIds ids{tx, office.organisation.id};
            std::string lines;
            tx.connections().each(office.organisation.id, [&](const Connection& connection) {
                lines += connection_json(connection, ids) + "\n";
            });
            return lines;
        });
    }
};
struct Import : testing::Test, Importing {};

TEST_F(Import, of_connections_names_faults_of_form_and_unknown_people_in_one_go_by_line) {
    const std::string text = R"({"people":["bo"],"kind":"coffee","date":"2026-02-30","logged_by":"ana"})"
                             "\n"
                             R"({"people":["nobody"],"kind":"coffee","date":"2026-03-02","logged_by":"ana"})"
                             "\n[]\n"
                             R"({"people":["nobody"],"kind":"coffee","date":"2026-03-02","logged_by":"ana"})"
                             "\n";
    const auto file = read_connections(text);
    ASSERT_TRUE(file);
    const Imported imported = import_connections(*office.store, office.organisation, *file, office.now());
    std::vector<std::size_t> lines;
    for (const RejectedLine& line : imported.rejected) lines.push_back(line.line);
    EXPECT_THAT(lines, ElementsAre(1U, 2U, 3U, 4U));
    EXPECT_THAT(office.connections(), IsEmpty());
}

TEST_F(Import, of_a_file_without_an_end_stops_at_the_limit) {
    const auto endless = file_text("/dev/zero", 100'000);
    ASSERT_TRUE(endless);
    EXPECT_EQ(endless->size(), 100'001U);
    const std::string large(csv_bytes_max + 1, 'a');
    const auto people = read_people(large);
    ASSERT_FALSE(people);
    EXPECT_THAT(people.error().what, HasSubstr("larger than 64 MiB"));
}

TEST_F(Import, of_connections_takes_each_line_and_a_second_one_nothing) {
    const std::string text = std::string{coffee} + "\n\n" +
                             R"({"id":"c9","people":["ana","U3"],"kind":"call","date":"2026-03-11","duration_min":30,)"
                             R"("note":"","logged_by":"bo","logged_at":"2026-03-11T09:00:00Z"})" +
                             "\r\n";
    const Imported first = brings(text);
    EXPECT_EQ(first.added, 2U);
    const std::vector<Connection> there = office.connections();
    ASSERT_THAT(there, SizeIs(2));
    EXPECT_EQ(there[0].note, "she moves to data");
    EXPECT_EQ(there[0].logged_at, utc("2026-03-10T00:00:00Z"));
    EXPECT_EQ(there[1].duration, minutes{30});
    EXPECT_THAT(there[1].people, SizeIs(2));
    const Imported second = brings(text);
    EXPECT_EQ(second.added, 0U);
    EXPECT_EQ(second.unchanged, 2U);
    EXPECT_EQ(office.connections(), there);
}

TEST_F(Import, of_what_was_exported_changes_nothing_and_fills_another_store_alike) {
    brings(std::string{coffee} + "\n" + std::string{coffee} + "\n");
    ASSERT_THAT(office.connections(), SizeIs(2)) << "two coffees of one day";
    EXPECT_EQ(brings(exported()).unchanged, 2U);
    Importing other;
    EXPECT_EQ(other.brings(exported()).added, 2U);
    EXPECT_EQ(other.exported(), exported());
}

TEST_F(Import, of_what_was_exported_after_somebody_was_erased_is_the_same) {
    brings(coffee);
    office.store->transact([&](Transaction& tx) {
        const auto bo = tx.people().find_by_key(office.organisation.id, "bo");
        ASSERT_TRUE(bo);
        tx.people().forget(office.organisation.id, bo->id);
    });
    EXPECT_THAT(exported(), HasSubstr("\"people\":[]"));
    EXPECT_EQ(brings(exported()).unchanged, 1U);
}

TEST_F(Import, of_connections_is_all_or_nothing) {
    const std::string text = std::string{coffee} + "\n" +
                             R"({"people":["dora"],"kind":"call","date":"2026-03-10","logged_by":"ana"})" + "\n" +
                             R"({"people":["ana"],"kind":"call","date":"2026-03-10","logged_by":"ana"})" + "\n" +
                             R"({"people":["bo"],"kind":"call","date":"2026-03-12","logged_by":"ana"})" + "\n";
    EXPECT_THAT(as_text(brings(text).rejected),
                ElementsAre("2: nobody is known as “dora”", "3: people names nobody but who logged it",
                            "4: date 2026-03-12 is still to come"));
    EXPECT_THAT(office.connections(), IsEmpty());
}

TEST(ConnectionsFile, each_rejected_line_is_named_with_its_reason) {
    const auto with = [](std::string_view more) {
        return rejected_connections(R"({"people":["bo"],"kind":"coffee","date":"2026-03-10","logged_by":"ana",)" +
                                    std::string{more} + "}\n");
    };
    EXPECT_THAT(
        rejected_connections("{}\n"),
        ElementsAre("1: logged_by is missing; people must be a list of names; kind is missing; date is missing"));
    EXPECT_THAT(rejected_connections("\n[1]\nnope\n"),
                ElementsAre("2: is not a JSON object", "3: is not a JSON object"));
    EXPECT_THAT(with(R"("kind":"nap")"), ElementsAre(HasSubstr("kind “nap” must be coffee")));
    EXPECT_THAT(with(R"("date":"2026-02-30")"), ElementsAre(HasSubstr("date “2026-02-30” is not a date")));
    EXPECT_THAT(with(R"("date":"1969-12-31")"), ElementsAre(HasSubstr("from 1970 on")));
    EXPECT_THAT(with(R"("note":7)"), ElementsAre("1: note must be a text"));
    EXPECT_THAT(with(R"("note_shared":"yes")"), ElementsAre("1: note_shared must be true or false"));
    EXPECT_THAT(with(R"("duration_min":0)"), ElementsAre("1: duration_min must be 1 to 1440"));
    EXPECT_THAT(with(R"("logged_at":"noon")"), ElementsAre(HasSubstr("logged_at “noon”")));
    EXPECT_THAT(with(R"("people":["bo",3])"), ElementsAre("1: people must be texts"));
    EXPECT_THAT(with(R"("note":")" + std::string(note_bytes_max, 'x') + "\""), IsEmpty());
    EXPECT_THAT(with(R"("note":")" + std::string(note_bytes_max + 1, 'x') + "\""),
                ElementsAre("1: note is longer than 4000 bytes"));
    std::string people = "\"bo\"";
    for (std::size_t i = 0; i < connection_people_max; ++i) people += ",\"bo\"";
    EXPECT_THAT(with("\"people\":[" + people + "]"), ElementsAre("1: people names more than 50"));
    EXPECT_THAT(with("\"more\":\"" + std::string(connections_line_bytes_max, 'x') + "\""),
                ElementsAre("1: is longer than 64 KiB"));
}

TEST(ConnectionsFile, a_text_beyond_the_limits_is_refused) {
    EXPECT_THAT(rejected_connections("\xFF\n"), ElementsAre(HasSubstr("not valid UTF-8")));
    std::string many;
    for (std::size_t i = 0; i < connections_imported_max; ++i) many += "1\n";
    EXPECT_THAT(rejected_connections(many), SizeIs(connections_imported_max));
    EXPECT_THAT(rejected_connections(many + "1\n"), ElementsAre("file: the file has more than 200000 connections"));
    EXPECT_THAT(rejected_connections(std::string(connections_file_bytes_max + 1, ' ')),
                ElementsAre("file: the file is larger than 64 MiB"));
}

TEST(OrganizationsFile, a_line_becomes_something_to_join_without_meetings) {
    const auto file = read_organizations(
        "id,name,about,topics,link\nacm,ACM,computing everywhere,Software;Research,https://acm.org\n", "Europe/Berlin");
    ASSERT_TRUE(file && file->rejected.empty());
    ASSERT_THAT(file->activities, SizeIs(1));
    const Activity& acm = file->activities.front();
    EXPECT_EQ(acm.kind, ActivityKind::organization);
    EXPECT_EQ(acm.title, "ACM");
    EXPECT_EQ(acm.place, "https://acm.org");
    EXPECT_THAT(acm.topics, ElementsAre("software", "research"));
    EXPECT_FALSE(acm.starts);
}

TEST(OrganizationsFile, each_rejected_line_is_named_with_its_reason) {
    EXPECT_THAT(rejected_organizations("name\nACM\n"), ElementsAre(HasSubstr("columns id and name are required")));
    EXPECT_THAT(rejected_organizations("id,name,link\nacm,ACM,javascript:alert(1)\nieee,IEEE,HTTPS://ieee.org\n"
                                       "x,X,ftp://x.org\ny,Y,\n"),
                ElementsAre(HasSubstr("2: link must begin with https://"), HasSubstr("4: link must begin with")));
    EXPECT_THAT(rejected_organizations("id,name\n,ACM\n2,\n2,IEEE\n"),
                ElementsAre("2: id is empty", "3: name is empty", "4: its id stands in a line before it"));
    EXPECT_THAT(rejected_organizations("id,name\nacm," + std::string(activity_title_bytes_max + 1, 'x') + "\n"),
                ElementsAre(HasSubstr("2: name is longer than")));
}

TEST_F(Import, of_organizations_is_the_same_twice) {
    const auto file = read_organizations("id,name\nacm,ACM\nieee,IEEE\n", "Europe/Berlin");
    ASSERT_TRUE(file);
    const auto bring = [&] {
        return import_activities(*office.store, office.organisation, file->activities, office.now());
    };
    EXPECT_EQ(bring().added, 2U);
    const Imported second = bring();
    EXPECT_EQ(second.added, 0U);
    EXPECT_EQ(second.unchanged, 2U);
}

}  // namespace
}  // namespace kith
