// Reading who is in a workspace.
#include <gmock/gmock.h>

#include "adapters/slack/absence.hpp"
#include "adapters/slack/account.hpp"
#include "adapters/slack/directory.hpp"
#include "adapters/slack/web_api.hpp"

namespace kith::slack {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Place place{.workspace = "T1"};

HttpResponse answer(std::string body, Headers headers = {}, int status = 200) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}
HttpResponse failure(const std::string& code) {
    return answer(R"({"ok":false,"error":")" + code + R"("})");
}

AccountSeen account(std::string_view user, std::string_view workspace = "T1", std::string_view enterprise = "") {
    const auto document = parse_json(user);
    return account_seen(document.ok() ? document->root() : JsonValue(), workspace, enterprise);
}

TEST(SlackDirectory, asks_for_pages_by_form_with_a_limit_the_locale_and_the_cursor) {
    const HttpRequest first = users_list_request("https://slack.com/api/", "xoxb-1", "");
    EXPECT_EQ(first.url, "https://slack.com/api/users.list");
    EXPECT_EQ(only_header(first.headers, "content-type"), "application/x-www-form-urlencoded");
    EXPECT_EQ(only_header(first.headers, "authorization"), "Bearer xoxb-1");
    EXPECT_EQ(first.body, "limit=200&include_locale=true");
    EXPECT_EQ(users_list_request("https://slack.com/api/", "xoxb-1", "dXNlcjpVMQ==").body,
              "limit=200&include_locale=true&cursor=dXNlcjpVMQ%3D%3D");
    EXPECT_EQ(users_info_request("https://slack.com/api/", "xoxb-1", "U7").body, "user=U7&include_locale=true");
}

TEST(SlackDirectory, reads_a_page_and_where_it_goes_on) {
    const auto got = read_users_list(
        answer(R"({"ok":true,"members":[{"id":"U7","team_id":"T1","tz":"Europe/Paris","locale":"fr-FR",)"
               R"("profile":{"display_name":"ana","email":"ana@example.com"}},{"no":"id"},null,)"
               R"({"id":"U8","deleted":true}],"response_metadata":{"next_cursor":"bmV4dA=="}})"),
        place);
    const auto& page = std::get<AccountPage>(got);
    EXPECT_EQ(page.next_cursor, "bmV4dA==");
    EXPECT_THAT(page.accounts, ElementsAre(AccountSeen{.who = {Platform::slack, "T1", "U7"},
                                                       .name = "ana",
                                                       .handle = "ana",
                                                       .email = "ana@example.com",
                                                       .zone = "Europe/Paris",
                                                       .locale = "fr-FR"},
                                           AccountSeen{.who = {Platform::slack, "T1", "U8"}, .gone = true}));
}

TEST(SlackDirectory, the_last_page_has_no_cursor_whatever_stands_for_none) {
    for (const char* rest : {"", R"(,"response_metadata":{})", R"(,"response_metadata":{"next_cursor":""})",
                             R"(,"response_metadata":{"next_cursor":null})", R"(,"response_metadata":null)"}) {
        const auto got = read_users_list(answer(std::string{R"({"ok":true,"members":[])"} + rest + "}"), place);
        EXPECT_EQ(std::get<AccountPage>(got).next_cursor, "") << rest;
        EXPECT_THAT(std::get<AccountPage>(got).accounts, IsEmpty());
    }
}

TEST(SlackDirectory, tells_what_no_answer_asks_for) {
    using Kind = NoAnswer::Kind;
    const std::vector<std::pair<HttpResponse, Kind>> cases = {
        {answer("", {{"Retry-After", "7"}}, 429), Kind::wait},
        {failure("ratelimited"), Kind::wait},
        {failure("invalid_cursor"), Kind::restart},
        {failure("user_not_found"), Kind::unknown},
        {failure("user_not_visible"), Kind::unknown},
        {failure("missing_scope"), Kind::refused},
        {failure("token_revoked"), Kind::refused},
        {failure("limit_required"), Kind::refused},
        {failure("internal_error"), Kind::later},
        {answer("", {}, 503), Kind::later},
        {answer("<html>"), Kind::later},
        {answer(R"({"ok":true})"), Kind::later},
        {answer(R"({"ok":true,"members":{},"user":null})"), Kind::later},
    };
    for (const auto& [response, kind] : cases) {
        const auto list = read_users_list(response, place);
        ASSERT_TRUE(std::holds_alternative<NoAnswer>(list)) << response.body;
        EXPECT_EQ(std::get<NoAnswer>(list).kind, kind) << response.body;
        const auto info = read_users_info(response, place);
        ASSERT_TRUE(std::holds_alternative<NoAnswer>(info)) << response.body;
        EXPECT_EQ(std::get<NoAnswer>(info).kind, kind) << response.body;
    }
    EXPECT_EQ(std::get<NoAnswer>(read_users_list(cases[0].first, place)).wait, seconds{7});
}

TEST(SlackDirectory, one_account_is_read_alike) {
    const auto got =
        read_users_info(answer(R"({"ok":true,"user":{"id":"U7","real_name":"Ana R","locale":"de-AT"}})"), place);
    EXPECT_EQ(std::get<AccountSeen>(got),
              (AccountSeen{.who = {Platform::slack, "T1", "U7"}, .name = "Ana R", .locale = "de-AT"}));
}

TEST(SlackDirectory, in_an_organisation_people_are_known_by_their_id_there_and_all_its_workspaces_are_one_house) {
    const char* user = R"({"id":"U7","team_id":"T2","enterprise_user":{"id":"W7","enterprise_id":"E1"}})";
    EXPECT_EQ(account(user, "T1", "E1").who.user, "W7");
    EXPECT_EQ(account(user, "T1", "E1").membership, Membership::member);
    EXPECT_EQ(account(user, "E1", "E1").membership, Membership::member);
    EXPECT_EQ(account(user, "T1", "E2").membership, Membership::outside);
    EXPECT_EQ(account(user, "T1", "").membership, Membership::outside);
    EXPECT_EQ(account(R"({"id":"U7","team_id":"T2"})", "T1", "E1").membership, Membership::outside);
    EXPECT_EQ(account(R"({"id":"U7","team_id":"T1"})", "T1", "E1").membership, Membership::member);
}

// --- statuses -----------------------------------------------------------------------------------------------------

std::optional<Absence> status(std::string_view emoji, std::string_view text, std::int64_t expiration = 0) {
    const std::string json = R"({"status_emoji":")" + std::string{emoji} + R"(","status_text":")" + std::string{text} +
                             R"(","status_expiration":)" + std::to_string(expiration) + "}";
    const auto document = parse_json(std::string_view{json});
    return absence(document->root());
}

TEST(SlackAbsence, emoji_and_words_of_being_out_count_in_four_languages) {
    const std::vector<std::pair<const char*, const char*>> out = {
        {":palm_tree:", "Vacationing"},
        {":palm_tree:", ""},
        {":face_with_thermometer:", ""},
        {"", "Out of office until Monday"},
        {"", "OOO"},
        {":speech_balloon:", "on parental leave"},
        {"", "Urlaub bis 3.8."},
        {"", "Heute krank"},
        {"", "Nicht im Büro"},
        {"", "NICHT IM BÜRO"},
        {"", "En congé jusqu’au 12"},
        {"", "CONGÉ"},
        {"", "Arrêt maladie"},
        {"", "De vacaciones"},
        {"", "Fuera de la oficina"},
        {"", "de baja"},
    };
    for (const auto& [emoji, text] : out) EXPECT_TRUE(status(emoji, text)) << emoji << " " << text;
}

TEST(SlackAbsence, other_statuses_are_nothing) {
    const std::vector<std::pair<const char*, const char*>> in = {
        {"", ""},
        {":spiral_calendar_pad:", "In a meeting"},
        {":bus:", "Commuting"},
        {":house_with_garden:", "Working remotely"},
        {":coffee:", "Brb"},
        {"", "Back from vacation"},
        {"", "Planning the summer vacation"},
        {"", "Zurück aus dem Urlaub"},
        {"", "Urlaubsplanung"},
        {"", "De retour de vacances"},
        {"", "seasick sailors"},
        {"", "Krankenhaus-Projekt"},
        {":palm_tree:", "no longer on vacation"},
    };
    for (const auto& [emoji, text] : in) EXPECT_FALSE(status(emoji, text)) << emoji << " " << text;
    EXPECT_FALSE(absence(JsonValue()));
    EXPECT_FALSE(status("", "vacation " + std::string(2'000, 'x')));
}

TEST(SlackAbsence, an_absence_ends_when_its_status_does) {
    EXPECT_EQ(status(":palm_tree:", "", 1'767'225'600)->until, Instant{seconds{1'767'225'600}});
    EXPECT_EQ(status(":palm_tree:", "", 0)->until, std::nullopt);
    EXPECT_EQ(status(":palm_tree:", "", -5)->until, std::nullopt);
    EXPECT_EQ(status(":palm_tree:", "", 999'999'999'999'999)->until, std::nullopt);
}

TEST(SlackAbsence, of_a_status_only_the_absence_is_told) {
    const AccountSeen seen = account(
        R"({"id":"U1","profile":{"status_emoji":":palm_tree:","status_text":"Rome with Kim","status_expiration":1767225600}})");
    EXPECT_EQ(seen,
              (AccountSeen{
                  .who = {Platform::slack, "T1", "U1"}, .away = true, .away_until = Instant{seconds{1'767'225'600}}}));
}

}  // namespace
}  // namespace kith::slack
