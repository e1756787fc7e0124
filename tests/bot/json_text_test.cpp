// What leaves as JSON, and the lines of `kith parse` that come in.
#include "bot/json_text.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

LocalDay day(std::string_view iso) {
    return *day_from_iso(iso);
}

// --- intents --------------------------------------------------------------------------------------------------------

TEST(IntentJson, holds_every_field_that_was_said) {
    LogConnection log;
    log.people = {{.name = "ana"}, {.name = "U2"}};
    log.kind = ConnectionKind::coffee;
    log.kind_said = true;
    log.date = day("2026-03-10");
    log.date_said = true;
    log.duration = minutes{30};
    log.note = "“quoted” \n\u0001";
    EXPECT_EQ(Json::parse(intent_json(log)), Json::parse(R"({"intent":"log_connection","people":["ana","U2"],
        "kind":"coffee","kind_said":true,"date":"2026-03-10","date_said":true,"duration_min":30,
        "note":"“quoted” \n\u0001"})"));
    log.needs_person_resolution = true;
    log.date_unclear = true;
    EXPECT_EQ(Json::parse(intent_json(log)).at("needs_person_resolution"), true);
    EXPECT_EQ(Json::parse(intent_json(log)).at("date_unclear"), true);
}

TEST(IntentJson, leaves_out_what_was_not_said) {
    const std::pair<Intent, const char*> cases[] = {
        {Snooze{}, R"({"intent":"snooze","scope":"all"})"},
        {Snooze{.resume_on = day("2026-04-01"), .people = {{.name = "ana"}}},
         R"({"intent":"snooze","resume_on":"2026-04-01","scope":"all","people":["ana"]})"},
        {Stop{}, R"({"intent":"stop","scope":"all"})"},
        {Resume{}, R"({"intent":"resume","scope":"all"})"},
        {Why{}, R"({"intent":"why"})"},
        {Why{.nothing = true}, R"({"intent":"why","nothing":true})"},
        {FindMentor{.topics = {"sql"}}, R"({"intent":"find_mentor","topics":["sql"]})"},
        {OfferMentoring{.topics = {}, .capacity = 2}, R"({"intent":"offer_mentoring","topics":[],"capacity":2})"},
        {CreateRule{.rule = "Every Monday, ..."}, R"({"intent":"create_rule","rule":"Every Monday, ..."})"},
        {ListConnections{.from = day("2026-01-01")}, R"({"intent":"list_connections","from":"2026-01-01"})"},
        {DeleteData{}, R"({"intent":"delete_data","scope":"all"})"},
        {AvoidPeople{.people = {{.name = "bo"}}}, R"({"intent":"block","people":["bo"]})"},
        {AvoidPeople{.what = AvoidPeople::What::allow, .people = {{.name = "bo"}}},
         R"({"intent":"unblock","people":["bo"]})"},
        {AvoidPeople{.what = AvoidPeople::What::show}, R"({"intent":"list_blocked"})"},
        {Help{}, R"({"intent":"help"})"},
    };
    for (const auto& [intent, wanted] : cases) EXPECT_EQ(Json::parse(intent_json(intent)), Json::parse(wanted));
}

TEST(IntentJson, is_one_line_and_valid_whatever_people_typed) {
    LogConnection log;
    log.note = "a\nb\r\xff\xc3(\xe2\x82\0x";
    const std::string line = intent_json(log);
    EXPECT_THAT(line, Not(HasSubstr("\n")));
    EXPECT_TRUE(Json::accept(line)) << line;
}

// --- exports --------------------------------------------------------------------------------------------------------

TEST(ExternalIds, are_the_id_of_the_file_else_the_platforms_else_a_number) {
    Office office;
    const PersonId listed = office.add("Ana", "p1", "U1");
    const PersonId met = office.add("", "", "U2");
    PersonId bare;
    office.store->transact(
        [&](Transaction& tx) { bare = tx.people().add(office.organisation.id, Person{.name = "Cy"}); });
    office.store->read([&](Transaction& tx) {
        const ExternalIds ids{tx, office.organisation.id};
        EXPECT_EQ(ids.of(listed), "p1");
        EXPECT_EQ(ids.of(met), "U2");
        EXPECT_EQ(ids.of(bare), "person-" + std::to_string(bare.value));
        EXPECT_EQ(ids.of(PersonId{999}), "someone-who-left");
    });
}

TEST(ConnectionJson, has_the_fields_of_an_export_line) {
    Office office;
    const PersonId ana = office.add("Ana", "p1", "U1");
    const PersonId bo = office.add("Bo", "p2", "U2");
    const Connection connection{.id = ConnectionId{7},
                                .logged_by = ana,
                                .people = {bo},
                                .kind = ConnectionKind::walk,
                                .date = day("2026-03-10"),
                                .duration = minutes{15},
                                .note = "by the river",
                                .logged_at = utc("2026-03-11T13:05:00Z")};
    office.store->read([&](Transaction& tx) {
        EXPECT_EQ(connection_json(connection, ExternalIds{tx, office.organisation.id}),
                  R"({"id":"c7","people":["p2"],"kind":"walk","date":"2026-03-10","duration_min":15,)"
                  R"("note":"by the river","logged_by":"p1","logged_at":")" +
                      to_iso(connection.logged_at) + R"("})");
    });
}

TEST(PersonJson, holds_what_is_held_and_nothing_of_others) {
    Office office;
    office.add("Ana", "p1", "U1");
    office.add("Bo", "p2", "U2");
    office.says("E1", "U1", "log coffee with <@U2> note: mine alone");
    office.says("E2", "U2", "log lunch with <@U1> note: not for ana");
    office.works();
    const auto export_of = [&](const std::string& user) {
        return office.read<std::string>([&](Transaction& tx) {
            return person_json(tx, office.organisation.id,
                               tx.people().find_by_account(office.organisation.id, member(user)).value());
        });
    };
    const std::string text = export_of("U1");
    EXPECT_THAT(text, HasSubstr("mine alone"));
    EXPECT_THAT(text, Not(HasSubstr("not for ana")));
    const Json json = Json::parse(text);
    EXPECT_EQ(json.at("id"), "p1");
    EXPECT_EQ(json.at("zone"), "Europe/Berlin");
    EXPECT_EQ(json.at("accounts"), Json::parse(R"([{"platform":"slack","workspace":"T1","user":"U1"}])"));
    ASSERT_EQ(json.at("connections").size(), 1U);
    ASSERT_EQ(json.at("connections_by_others").size(), 1U);
    EXPECT_EQ(json.at("connections_by_others")[0].at("logged_by"), "p2");
    // Someone who stopped everything: nothing is recorded on their side.
    const PersonId ana = office.read<PersonId>(
        [&](Transaction& tx) { return tx.people().find_by_key(office.organisation.id, "p1")->id; });
    office.prefer(ana, Preferences{.stopped = true});
    EXPECT_EQ(Json::parse(export_of("U1")).at("connections_by_others").size(), 0U);
}

TEST(AuditJson, is_a_line_with_its_six_fields) {
    EXPECT_EQ(audit_json(AuditEntry{.id = 3,
                                    .at = utc("2026-03-11T13:05:00Z"),
                                    .actor = "operator",
                                    .action = "a\"b",
                                    .subject = "rule:1",
                                    .detail = ""}),
              R"({"id":3,"at":")" + to_iso(utc("2026-03-11T13:05:00Z")) +
                  R"(","actor":"operator","action":"a\"b","subject":"rule:1","detail":""})");
}

// --- lines of parse -------------------------------------------------------------------------------------------------

std::string now_of(const std::string& now) {
    const auto line = parse_line(Json{{"text", "x"}, {"now", now}}.dump());
    if (!line) return "no";
    const LocalTime local = line->context.now_local;
    return to_iso(day_of(local)) + " " + to_clock(local - std::chrono::floor<days>(local));
}

TEST(ParseLines, take_the_wall_clock_of_the_zone_else_of_the_offset) {
    EXPECT_EQ(now_of("2026-03-11T14:05:00+01:00[Europe/Berlin]"), "2026-03-11 14:05");
    EXPECT_EQ(now_of("2026-03-11T14:05:00Z[Asia/Tokyo]"), "2026-03-11 23:05");
    EXPECT_EQ(now_of("2026-03-11T23:30:00+05:30"), "2026-03-11 23:30");
    EXPECT_EQ(now_of("2026-03-11T23:30:00-11:00"), "2026-03-11 23:30");
    EXPECT_EQ(now_of("2026-03-11T23:30:00Z"), "2026-03-11 23:30");
    for (const char* bad : {"", "now", "2026-02-30T14:05:00Z", "2026-03-11T14:05:00+01:00[Mars/Base]",
                            "2026-03-11T14:05:00+01:00[Europe/Berlin", "2026-03-11T14:05:00+01:00[]", "[", "[]"})
        EXPECT_EQ(now_of(bad), "no") << bad;
}

TEST(ParseLines, read_the_context) {
    const auto line = parse_line(R"({"text":"yes","now":"2026-03-11T14:05:00Z","context":{"sender_role":"lead",
        "bot_id":"UBOT","reply_to":{"type":"check_in","people":["ana",5,"bo"],"sent":"2026-03-09","event":"Run",
        "date":"soon"}}})");
    ASSERT_TRUE(line);
    EXPECT_TRUE(line->context.sender_is_lead);
    EXPECT_EQ(line->context.bot_id, "UBOT");
    ASSERT_TRUE(line->context.reply_to);
    EXPECT_EQ(line->context.reply_to->type, "check_in");
    EXPECT_THAT(line->context.reply_to->people, ElementsAre("ana", "bo"));
    EXPECT_EQ(line->context.reply_to->sent, day("2026-03-09"));
    EXPECT_EQ(line->context.reply_to->date, std::nullopt);
    const auto bare = parse_line(R"({"text":"yes","now":"2026-03-11T14:05:00Z","context":null,"more":1})");
    ASSERT_TRUE(bare);
    EXPECT_FALSE(bare->context.sender_is_lead);
    EXPECT_FALSE(bare->context.reply_to);
}

TEST(ParseLines, of_another_form_say_what_is_wrong) {
    const std::pair<std::string, const char*> cases[] = {
        {"", "not a JSON object"},
        {"[]", "not a JSON object"},
        {R"({"text":)", "not a JSON object"},
        {R"({"now":"2026-03-11T14:05:00Z"})", "“text”"},
        {R"({"text":5,"now":"2026-03-11T14:05:00Z"})", "“text”"},
        {R"({"text":"x"})", "“now”"},
        {R"({"text":"x","now":5})", "“now”"},
        {R"({"text":"x","now":"2026-03-11T14:05:00Z","context":5})", "“context”"},
        {R"({"text":")" + std::string(64 << 10, 'x') + "\"}", "64 KiB"},
    };
    for (const auto& [text, what] : cases) {
        const auto line = parse_line(text);
        ASSERT_FALSE(line) << text.substr(0, 80);
        EXPECT_THAT(line.error().what, HasSubstr(what));
    }
}

}  // namespace
}  // namespace kith
