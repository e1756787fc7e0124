#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/form.hpp"
#include "adapters/slack/action_id.hpp"
#include "adapters/slack/receive.hpp"
#include "tests/adapters/slack/requests.hpp"

namespace kith::slack {
namespace {

using namespace testing;

Reception receive(std::string body, const SlackOptions& with = options()) {
    return SlackAdapter(with).receive(signed_request(std::move(body), form_type), testing::now);
}

Reception interact(std::string_view payload, const SlackOptions& with = options()) {
    std::string body;
    append_form_field(body, "payload", payload);
    return receive(std::move(body), with);
}

std::vector<Event> events_of(const Reception& reception) {
    const auto* received = std::get_if<Received>(&reception);
    return received == nullptr ? std::vector<Event>{} : received->events;
}

std::string_view dropped(const Reception& reception) {
    const auto* answer = std::get_if<Answered>(&reception);
    return answer == nullptr ? "not dropped" : answer->reason;
}

// --- commands -----------------------------------------------------------------------------------------------------

TEST(SlackCommands, the_worked_example) {
    const std::vector<Event> wanted = {CommandIssued{.from = anna(),
                                                     .where = {.id = "C0KITH001", .direct = false},
                                                     .text = "met <@U0BJORN01> at 50% + coffee ☕ & cake",
                                                     .reply_url = "https://hooks.slack.com/commands/T0KITH001/1/abc"}};
    EXPECT_EQ(events_of(receive(example_command)), wanted);
}

CommandIssued command(std::string_view fields) {
    const auto events =
        events_of(receive("command=%2Fkith&team_id=T0KITH001&user_id=U0ANNA001&" + std::string(fields)));
    return events.size() == 1 ? std::get<CommandIssued>(events[0]) : CommandIssued{};
}

TEST(SlackCommands, the_text_may_be_empty_or_absent) {
    EXPECT_EQ(command("text=").from, anna());
    EXPECT_EQ(command("text=").text, "");
    EXPECT_EQ(command("channel_id=C1").text, "");
}

TEST(SlackCommands, entities_are_decoded_after_the_form) {
    EXPECT_EQ(command("text=%26lt%3Bb%26gt%3B+%26amp%3Blt%3B").text, "<b> &lt;");
}

TEST(SlackCommands, a_direct_conversation_is_not_taken_for_ours) {
    EXPECT_FALSE(command("channel_id=D1&channel_name=directmessage").where.direct);
}

TEST(SlackCommands, enterprise_installs_say_so_in_words) {
    const std::string both = "enterprise_id=E1&is_enterprise_install=";
    EXPECT_EQ(command(both + "true").from.workspace, "E1");
    EXPECT_EQ(command(both + "false").from.workspace, "T0KITH001");
    EXPECT_EQ(command(both).from.workspace, "T0KITH001");
    EXPECT_EQ(command("enterprise_id=E1").from.workspace, "T0KITH001");
}

TEST(SlackCommands, without_user_or_team_nothing_is_done) {
    EXPECT_EQ(dropped(receive("command=%2Fkith&team_id=T0KITH001")), "incomplete_command");
    EXPECT_EQ(dropped(receive("command=%2Fkith&user_id=U0ANNA001")), "no_workspace");
}

TEST(SlackCommands, reply_urls_are_kept_only_where_we_may_post) {
    const std::pair<std::string, const char*> bad[] = {
        {"http://hooks.slack.com/x", "not https"},
        {"https://hooks.slack.com.evil.example/x", "another host"},
        {"https://evil.example/hooks.slack.com", "another host"},
        {"https://evilslack.com/x", "another host"},
        {"https://slack.com.evil.example/x", "another host"},
        {"https://hooks.slack.com@evil.example/x", "user name"},
        {"https://evil.example\\@hooks.slack.com/x", "backslash"},
        {"https://user:pass@hooks.slack.com/x", "user name"},
        {"https://hooks.slack.com:8443/x", "another port"},
        {"https://hooks.slack.com:0/x", "no port"},
        {"https://169.254.169.254/latest", "an address"},
        {"https://127.0.0.1/x", "an address"},
        {"https://[::1]/x", "an address"},
        {"//hooks.slack.com/x", "no scheme"},
        {"ftp://hooks.slack.com/x", "another scheme"},
        {"javascript://hooks.slack.com/%0aalert(1)", "another scheme"},
        {"https://hooks.slack.com%2eevil.example/", "escapes in the host"},
        {"https://hooks.slack.com /x", "white space"},
        {"https://hooks.slack.com/x\r\nHost: evil", "line break"},
        {"https://hööks.slack.com/x", "not ASCII"},
        {"https:///x", "no host"},
        {"https://", "no host"},
        {"https://hooks.slack.com/x#y", "fragment"},
        {"https://.slack.com.", "odd host"},
        {"https://.slack.com/x", "odd host"},
        {"https://a..slack.com/x", "odd host"},
    };
    for (const auto& [url, why] : bad) {
        std::string field;
        append_form_field(field, "response_url", url);
        EXPECT_EQ(command(field).reply_url, "") << why << ": " << url;
    }
    for (const std::string good : {"https://hooks.slack.com/commands/1", "https://HOOKS.slack.com/commands/1",
                                   "https://hooks.slack.com:443/x?y=z", "https://hooks.slack-gov.com/x"}) {
        std::string field;
        append_form_field(field, "response_url", good);
        EXPECT_EQ(command(field).reply_url, good);
    }
}

TEST(SlackCommands, an_operator_can_allow_reply_urls_elsewhere) {
    const auto kept = [](std::vector<std::string> allow, std::string api_base, std::string_view url) {
        SlackOptions with = options();
        with.outbound_allow = std::move(allow);
        with.api_base = std::move(api_base);
        std::string body = "command=%2Fkith&team_id=T0KITH001&user_id=U0ANNA001";
        append_form_field(body, "response_url", url);
        return !std::get<CommandIssued>(events_of(receive(body, with)).at(0)).reply_url.empty();
    };
    const std::string slack = "https://slack.com/api/";
    EXPECT_TRUE(kept({"127.0.0.1:9000"}, slack, "http://127.0.0.1:9000/reply"));
    EXPECT_TRUE(kept({"[::1]:9000"}, slack, "http://[::1]:9000/reply"));
    EXPECT_TRUE(kept({"proxy.example:8443"}, slack, "https://proxy.example:8443/reply"));
    EXPECT_FALSE(kept({"127.0.0.1:9000"}, slack, "http://127.0.0.1:9001/reply")) << "another port";
    EXPECT_FALSE(kept({"proxy.example:80"}, slack, "http://proxy.example/reply")) << "plain http beyond loopback";
    EXPECT_FALSE(kept({"127.evil.example:80"}, slack, "http://127.evil.example/reply")) << "a name is no address";
    EXPECT_FALSE(kept({"proxy.example"}, slack, "https://proxy.example/reply")) << "an entry needs a port";
    EXPECT_TRUE(kept({}, "http://127.0.0.1:9000/api/", "http://127.0.0.1:9000/reply")) << "where the Web API is";
    EXPECT_FALSE(kept({}, "http://127.0.0.1:9000/api/", "http://127.0.0.1:9001/reply"));
}

// --- presses ------------------------------------------------------------------------------------------------------

TEST(SlackActions, the_worked_example) {
    const std::vector<Event> wanted = {ActionTaken{.from = anna(),
                                                   .where = {.id = "D0KITH001", .direct = false},
                                                   .action = "log_yes",
                                                   .value = "100%",
                                                   .message_ref = "1767225599.000100",
                                                   .can_open = true}};
    EXPECT_EQ(events_of(receive(example_press)), wanted);
}

std::string press(std::string_view actions, std::string_view more = "") {
    return R"({"type":"block_actions","api_app_id":"A0KITH001","token":"legacy","team":{"id":"T0KITH001","domain":"kith-demo"},)"
           R"("enterprise":null,"is_enterprise_install":false,"user":{"id":"U0ANNA001","name":"anna","team_id":"T0KITH001"},)"
           R"("container":{"type":"message","message_ts":"1767226100.000800","channel_id":"D0KITH001","is_ephemeral":false},)"
           R"("channel":{"id":"D0KITH001","name":"directmessage"},"message":{"type":"message","user":"U0KITHBOT",)"
           R"("bot_id":"B0KITHBOT","ts":"1767226100.000800","text":"fallback","blocks":[]},"state":{"values":{}},)"
           R"("trigger_id":"1111.2222.bbbb","response_url":"https://hooks.slack.com/actions/T0KITH001/1/def","actions":)" +
           std::string(actions) + std::string(more) + "}";
}

ActionTaken pressed(std::string action, std::string value) {
    return {.from = anna(),
            .where = {.id = "D0KITH001", .direct = true},
            .action = std::move(action),
            .value = std::move(value),
            .message_ref = "1767226100.000800",
            .reply_url = "https://hooks.slack.com/actions/T0KITH001/1/def",
            .can_open = true};
}

TEST(SlackActions, a_button_of_a_direct_message) {
    const Reception reception =
        interact(press(R"([{"type":"button","action_id":"done","block_id":"b","action_ts":"1.2","value":"42"}])"));
    EXPECT_EQ(events_of(reception), std::vector<Event>{pressed("done", "42")});
    EXPECT_EQ(std::get<Received>(reception).ack.status, 200);
    EXPECT_EQ(std::get<Received>(reception).ack.body, "");
}

TEST(SlackActions, a_button_may_have_no_value) {
    EXPECT_EQ(events_of(interact(press(R"([{"type":"button","action_id":"done"}])"))),
              std::vector<Event>{pressed("done", "")});
}

TEST(SlackActions, the_number_that_made_an_id_unique_is_taken_off) {
    EXPECT_EQ(events_of(interact(press(R"([{"type":"button","action_id":"why:2","value":"7"}])"))),
              std::vector<Event>{pressed("why", "7")});
}

TEST(SlackActions, several_actions_are_several_events) {
    const std::vector<Event> wanted = {pressed("done", "1"), pressed("later", "2")};
    EXPECT_EQ(events_of(interact(press(R"([{"type":"button","action_id":"done","value":"1"},{"no":"id"},7,)"
                                       R"({"type":"button","action_id":"later","value":"2"}])"))),
              wanted);
}

TEST(SlackActions, no_more_actions_than_the_limit) {
    std::string actions = "[";
    for (std::size_t i = 0; i < actions_max + 5; ++i) actions += R"({"action_id":"done"},)";
    actions.back() = ']';
    EXPECT_EQ(events_of(interact(press(actions))).size(), actions_max);
}

TEST(SlackActions, other_elements_give_what_was_chosen) {
    const std::pair<std::string, std::string> cases[] = {
        {R"("type":"static_select","selected_option":{"text":{"type":"plain_text","text":"A"},"value":"a"})", "a"},
        {R"("type":"overflow","selected_option":{"value":"log:7"})", "log:7"},
        {R"("type":"static_select","selected_option":null)", ""},
        {R"("type":"users_select","selected_user":"U7")", "U7"},
        {R"("type":"users_select","selected_user":null)", ""},
        {R"("type":"datepicker","selected_date":"2026-01-01")", "2026-01-01"},
        {R"("type":"timepicker","selected_time":"10:10")", "10:10"},
    };
    for (const auto& [fields, value] : cases) {
        EXPECT_EQ(events_of(interact(press(R"([{"action_id":"x",)" + fields + "}]"))),
                  std::vector<Event>{pressed("x", value)});
    }
}

TEST(SlackActions, a_press_on_an_ephemeral_message) {
    const auto events = events_of(interact(
        R"({"type":"block_actions","team":{"id":"T0KITH001"},"user":{"id":"U0ANNA001","username":"anna"},"container":)"
        R"({"type":"message","message_ts":"1.2","channel_id":"C1","is_ephemeral":true},"channel":{"id":"C1","name":"general"},)"
        R"("response_url":"https://hooks.slack.com/x","actions":[{"action_id":"undo","value":"3"}]})"));
    ASSERT_EQ(events.size(), 1u);
    const auto& action = std::get<ActionTaken>(events[0]);
    EXPECT_TRUE(action.ephemeral);
    EXPECT_FALSE(action.where.direct);
    EXPECT_EQ(action.message_ref, "1.2");
    EXPECT_EQ(action.reply_url, "https://hooks.slack.com/x");
}

TEST(SlackActions, a_press_in_a_thread_and_on_the_home_page) {
    auto events = events_of(interact(
        R"({"type":"block_actions","team":{"id":"T0KITH001"},"user":{"id":"U0ANNA001"},"container":{"type":"message",)"
        R"("message_ts":"1.2","channel_id":"C1","thread_ts":"1.1"},"actions":[{"action_id":"x"}]})"));
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(std::get<ActionTaken>(events[0]).where.thread, "1.1");
    events = events_of(
        interact(R"({"type":"block_actions","team":{"id":"T0KITH001"},"user":{"id":"U0ANNA001"},)"
                 R"("container":{"type":"view","view_id":"V1"},"view":{"id":"V1","type":"home","hash":"1.h"},)"
                 R"("actions":[{"action_id":"x","value":"1"}]})"));
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(std::get<ActionTaken>(events[0]).where, Conversation{});
    EXPECT_EQ(std::get<ActionTaken>(events[0]).message_ref, "");
    EXPECT_TRUE(std::get<ActionTaken>(events[0]).on_home);
    EXPECT_EQ(std::get<ActionTaken>(events[0]).version, "1.h");
    EXPECT_FALSE(std::get<ActionTaken>(events[0]).can_open) << "no trigger came with it";
}

TEST(SlackActions, a_forged_reply_url_is_left_out) {
    const auto events =
        events_of(interact(R"({"type":"block_actions","team":{"id":"T0KITH001"},"user":{"id":"U0ANNA001"},)"
                           R"("response_url":"https://evil.example/","actions":[{"action_id":"x"}]})"));
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(std::get<ActionTaken>(events[0]).reply_url, "");
}

TEST(SlackActions, incomplete_presses_are_dropped) {
    EXPECT_EQ(dropped(interact(press("[]"))), "no_action");
    EXPECT_EQ(dropped(interact(press("null"))), "no_action");
    EXPECT_EQ(dropped(interact(press(R"([{"value":"1"}])"))), "no_action");
    EXPECT_EQ(dropped(interact(R"({"type":"block_actions","team":{"id":"T0KITH001"},"actions":[{"action_id":"x"}]})")),
              "incomplete_action");
    EXPECT_EQ(dropped(interact(R"({"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"x"}]})")),
              "no_workspace");
}

TEST(SlackActions, the_workspace_of_a_payload) {
    const auto workspace = [](std::string_view fields) {
        const auto reception =
            interact(R"({"type":"block_actions","actions":[{"action_id":"x"}],)" + std::string(fields) + "}");
        const auto* received = std::get_if<Received>(&reception);
        return received == nullptr ? std::string("none") : received->workspace;
    };
    EXPECT_EQ(workspace(R"("team":null,"user":{"id":"U1","team_id":"T7"})"), "T7");
    EXPECT_EQ(
        workspace(
            R"("team":{"id":"T1"},"user":{"id":"U1","team_id":"T1"},"enterprise":{"id":"E1"},"is_enterprise_install":false)"),
        "T1");
    EXPECT_EQ(
        workspace(
            R"("team":null,"user":{"id":"U1","team_id":"T1"},"enterprise":{"id":"E1"},"is_enterprise_install":true)"),
        "E1");
    EXPECT_EQ(workspace(R"("team":{"id":"T1","enterprise_id":"E2"},"user":{"id":"U1"},"is_enterprise_install":true)"),
              "E2");
    EXPECT_EQ(
        workspace(
            R"("view":{"app_installed_team_id":"T0KITH001"},"team":{"id":"T9"},"user":{"id":"U1","team_id":"T9"})"),
        "T0KITH001");
}

TEST(SlackActions, a_press_by_somebody_from_outside_tells_so_first) {
    const auto events =
        events_of(interact(R"({"type":"block_actions","team":{"id":"T0KITH001"},"user":{"id":"U9","team_id":"T9"},)"
                           R"("actions":[{"action_id":"x"}]})"));
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(std::get<AccountSeen>(events[0]).membership, Membership::outside);
}

// --- the rest -----------------------------------------------------------------------------------------------------

TEST(SlackInteractions, kinds_that_are_not_known_get_an_empty_200) {
    const Reception reception =
        interact(R"({"type":"something_new","team":{"id":"T0KITH001"},"user":{"id":"U0ANNA001"},"view":{"id":"V1"}})");
    ASSERT_TRUE(std::holds_alternative<Answered>(reception));
    EXPECT_EQ(std::get<Answered>(reception).response.status, 200);
    EXPECT_EQ(std::get<Answered>(reception).response.body, "");
}

TEST(SlackInteractions, a_shortcut_tells_who_and_brings_its_door) {
    const Reception reception =
        interact(R"({"type":"shortcut","callback_id":"log_connection","trigger_id":"1.2.a","team":{"id":"T0KITH001"},)"
                 R"("user":{"id":"U0ANNA001","team_id":"T0KITH001"},"enterprise":null})");
    EXPECT_EQ(events_of(reception),
              (std::vector<Event>{
                  ShortcutUsed{.from = anna(), .shortcut = "log_connection", .author = {}, .can_open = true}}));
    EXPECT_EQ(std::get<Received>(reception).door.trigger, "1.2.a");
    EXPECT_EQ(std::get<Received>(reception).ack.body, "");
}

TEST(SlackInteractions, a_message_action_tells_the_author_and_nothing_of_the_message) {
    const std::string head = R"({"type":"message_action","callback_id":"log_meeting","trigger_id":"1.2.a",)"
                             R"("team":{"id":"T0KITH001"},"user":{"id":"U0ANNA001"},"message":{"text":"a secret")";
    const auto events = events_of(interact(head + R"(,"user":"U0BJORN01"}})"));
    ASSERT_EQ(events.size(), 1u);
    const auto& used = std::get<ShortcutUsed>(events[0]);
    ASSERT_TRUE(used.author);
    EXPECT_EQ(used.author->user, "U0BJORN01");
    EXPECT_EQ(used.author->workspace, "T0KITH001");
    EXPECT_EQ(std::get<ShortcutUsed>(events_of(interact(head + "}}"))[0]).author, std::nullopt) << "a bot's message";
    EXPECT_EQ(std::get<ShortcutUsed>(events_of(interact(head + R"(,"user":"<!here>"}})"))[0]).author, std::nullopt);
}

constexpr std::string_view suggestion =
    R"({"type":"block_suggestion","team":{"id":"T0KITH001"},"user":{"id":"U0ANNA001"},"action_id":"zone","value":"be"})";

std::string offered_for(const std::function<std::vector<std::string>(std::string_view, std::string_view)>& offers) {
    SlackOptions with = options();
    with.offers = offers;
    const Reception reception = interact(suggestion, with);
    const HttpResponse& response = std::get<Answered>(reception).response;
    EXPECT_EQ(media_type(response.headers), "application/json");
    return response.body;
}

TEST(SlackInteractions, options_are_answered_with_what_is_offered) {
    const std::string some = offered_for([](std::string_view field, std::string_view typed) {
        return std::vector{std::string{field} + "/" + std::string{typed}, std::string{"\"b\""}};
    });
    EXPECT_EQ(some, R"({"options":[{"text":{"type":"plain_text","text":"zone/be"},"value":"zone/be"},)"
                    R"({"text":{"type":"plain_text","text":"\"b\""},"value":"\"b\""}]})");
}

TEST(SlackInteractions, options_may_be_none_and_are_never_too_many) {
    EXPECT_EQ(offered_for({}), R"({"options":[]})");
    const std::string many =
        offered_for([](std::string_view, std::string_view) { return std::vector(500, std::string{"x"}); });
    EXPECT_EQ(std::ranges::count(many, 'v'), 100) << "one value each";
}

TEST(SlackActionIds, are_unique_and_lead_back_to_their_action) {
    std::vector<std::string> taken;
    const std::string actions[] = {"why", "why", "done", "why", "why:2", "a:7", "a:7", ":7", "x:", "why:2:1", "ü:3"};
    for (const std::string& action : actions) {
        const std::string id = action_id_for(action, taken);
        EXPECT_EQ(action_of(id), action) << id;
        EXPECT_EQ(std::count(taken.begin(), taken.end(), id), 0) << id;
        taken.push_back(id);
    }
    EXPECT_EQ(taken[0], "why");
    EXPECT_EQ(taken[1], "why:2");
    EXPECT_EQ(taken[3], "why:3");
}

}  // namespace
}  // namespace kith::slack
