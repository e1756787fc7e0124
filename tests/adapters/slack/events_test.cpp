#include <gtest/gtest.h>

#include "tests/adapters/slack/requests.hpp"

namespace kith::slack {
namespace {

using namespace testing;

Reception receive(std::string body, const SlackOptions& with = options()) {
    return SlackAdapter(with).receive(signed_request(std::move(body), json_type), testing::now);
}

std::vector<Event> events_of(const Reception& reception) {
    const auto* received = std::get_if<Received>(&reception);
    return received == nullptr ? std::vector<Event>{} : received->events;
}

std::vector<Event> events_for(std::string_view event, const SlackOptions& with = options()) {
    return events_of(receive(envelope(event), with));
}

std::string_view dropped(std::string_view event, const SlackOptions& with = options()) {
    const Reception reception = receive(envelope(event), with);
    const auto* answer = std::get_if<Answered>(&reception);
    return answer == nullptr ? "not dropped" : answer->reason;
}

// A direct message of anna's with `more` fields.
std::string message(std::string_view more) {
    return R"({"type":"message","channel_type":"im","channel":"D0KITH001","ts":"1767225700.000400")" +
           std::string(more.empty() ? "" : ",") + std::string(more) + "}";
}

MessageReceived annas(std::string text) {
    return {.from = anna(), .where = {.id = "D0KITH001"}, .message_ref = "1767225700.000400", .text = std::move(text)};
}

// --- direct messages ----------------------------------------------------------------------------------------------

TEST(SlackEvents, the_worked_example_is_a_message) {
    const std::vector<Event> wanted = {MessageReceived{
        .from = anna(), .where = {.id = "D0KITH001"}, .message_ref = "1767225599.000100", .text = "met Björn ☕"}};
    EXPECT_EQ(events_of(receive(example_event)), wanted);
}

TEST(SlackEvents, a_direct_message_is_read_with_its_text_decoded) {
    const std::vector<Event> wanted = {annas("coffee with <@U0BJORN01> & cake")};
    EXPECT_EQ(events_for(
                  message(R"("user":"U0ANNA001","text":"coffee with <@U0BJORN01|bjorn> &amp; cake","team":"T0KITH001",)"
                          R"("client_msg_id":"6e1c1c60","blocks":[{"type":"rich_text","elements":[]}])")),
              wanted);
}

TEST(SlackEvents, a_message_in_a_thread_keeps_it) {
    auto wanted = annas("yes");
    wanted.where.thread = "1767225000.000100";
    EXPECT_EQ(events_for(message(R"("user":"U0ANNA001","text":"yes","thread_ts":"1767225000.000100")")),
              std::vector<Event>{wanted});
}

TEST(SlackEvents, our_own_leading_mention_is_dropped_in_direct_messages_too) {
    EXPECT_EQ(events_for(message(R"("user":"U0ANNA001","text":"<@U0KITHBOT> log coffee with <@U0BJORN01>")")),
              std::vector<Event>{annas("log coffee with <@U0BJORN01>")});
}

TEST(SlackEvents, subtypes_in_which_a_person_speaks_are_read) {
    for (const char* subtype : {"file_share", "me_message", "thread_broadcast"}) {
        EXPECT_EQ(events_for(message(R"("user":"U0ANNA001","text":"hi","files":[{}],"root":{},"subtype":")" +
                                     std::string(subtype) + "\"")),
                  std::vector<Event>{annas("hi")})
            << subtype;
    }
    EXPECT_EQ(events_for(message(R"("user":"U0ANNA001","text":"hi","subtype":null)")), std::vector<Event>{annas("hi")});
}

TEST(SlackEvents, messages_that_say_nothing_to_us_are_dropped_with_reasons) {
    const std::pair<std::string, std::string_view> cases[] = {
        {R"("user":"U0ANNA001","text":"x","subtype":"channel_join")", "message_subtype"},
        {R"("user":"U0ANNA001","text":"x","subtype":"message_replied")", "message_subtype"},
        {R"("user":"U0ANNA001","text":"x","subtype":"never_heard_of")", "message_subtype"},
        {R"("user":"U0ANNA001","text":"x","subtype":7)", "message_subtype"},
        {R"("text":"x")", "incomplete_message"},
        {R"("user":"U0ANNA001")", "message_without_text"},
        {R"("user":"U0ANNA001","text":"","files":[{}],"subtype":"file_share")", "message_without_text"},
        {R"("user":"U0ANNA001","text":" \n ")", "message_without_text"},
        {R"("user":"U0ANNA001","text":null)", "message_without_text"},
        {R"("user":"U0ANNA001","text":{"a":1})", "message_without_text"},
        {R"("user":7,"text":"x")", "incomplete_message"},
        {R"("user":"USLACKBOT","text":"x")", "other_bot"},
        {R"("subtype":"bot_message","bot_id":"B0OTHER","text":"x")", "other_bot"},
        {R"("user":"U0OTHERBOT","bot_id":"B0OTHER","text":"x")", "other_bot"},
        {R"("user":"U0OTHERBOT","bot_profile":{"app_id":"A0OTHER"},"text":"x")", "other_bot"},
    };
    for (const auto& [fields, reason] : cases) EXPECT_EQ(dropped(message(fields)), reason) << fields;
    EXPECT_EQ(
        dropped(
            R"({"type":"message","channel_type":"channel","channel":"C1","user":"U0ANNA001","text":"x","ts":"1.2"})"),
        "not_direct");
    EXPECT_EQ(dropped(R"({"type":"message","channel":"C1","user":"U0ANNA001","text":"x","ts":"1.2"})"), "not_direct");
    EXPECT_EQ(dropped(R"({"type":"message","channel_type":"im","channel":"D1","user":"U0ANNA001","text":"x"})"),
              "incomplete_message");
}

TEST(SlackEvents, edits_and_removals_are_dropped) {
    EXPECT_EQ(dropped(message(R"("hidden":true,"subtype":"message_changed","message":{"user":"U0ANNA001","text":"b",)"
                              R"("ts":"1.1","edited":{"user":"U0ANNA001","ts":"2.2"}},"previous_message":{"user":)"
                              R"("U0ANNA001","text":"a","ts":"1.1"})")),
              "message_subtype");
    EXPECT_EQ(dropped(message(R"("hidden":true,"subtype":"message_deleted","deleted_ts":"1.1","previous_message":)"
                              R"({"user":"U0ANNA001","text":"a","ts":"1.1"})")),
              "message_subtype");
}

// --- our own ------------------------------------------------------------------------------------------------------

TEST(SlackEvents, own_messages_are_dropped_by_any_mark) {
    for (const std::string fields : {
             R"("user":"U0KITHBOT","text":"hi")",
             R"("bot_id":"B0KITHBOT","text":"hi")",
             R"("user":"U0KITHBOT","bot_id":"B0KITHBOT","text":"hi")",
             R"("subtype":"bot_message","bot_id":"B0KITHBOT","text":"hi")",
             R"("user":"U0X","bot_id":"B0X","bot_profile":{"app_id":"A0KITH001"},"text":"hi")",
             R"("hidden":true,"subtype":"message_changed","message":{"bot_id":"B0KITHBOT","text":"b"})",
             R"("hidden":true,"subtype":"message_changed","message":{"user":"U0KITHBOT","text":"b"})",
             R"("hidden":true,"subtype":"message_deleted","previous_message":{"user":"U0KITHBOT"})",
             R"("hidden":true,"subtype":"message_deleted","previous_message":{"bot_id":"B0KITHBOT"})",
         }) {
        EXPECT_EQ(dropped(message(fields)), "own_message") << fields;
    }
}

TEST(SlackEvents, without_configured_ids_the_authorization_names_us) {
    SlackOptions bare;
    bare.signing_secrets = {secret};
    EXPECT_EQ(dropped(message(R"("user":"U0KITHBOT","text":"hi")"), bare), "own_message");
    EXPECT_EQ(dropped(message(R"("user":"U0X","bot_id":"B0X","bot_profile":{"app_id":"A0KITH001"},"text":"hi")"), bare),
              "own_message");
    EXPECT_EQ(events_for(message(R"("user":"U0ANNA001","text":"hi")"), bare), std::vector<Event>{annas("hi")});
}

TEST(SlackEvents, own_messages_with_a_delivery_id_settle_it) {
    const std::vector<Event> wanted = {
        OwnMessageSeen{.delivery_id = "42-7", .where = {.id = "D0KITH001"}, .message_ref = "1767225700.000400"}};
    const std::string metadata = R"("metadata":{"event_type":"kith_nudge","event_payload":{"delivery_id":"42-7"}})";
    EXPECT_EQ(events_for(message(R"("user":"U0KITHBOT","bot_id":"B0KITHBOT","text":"hi",)" + metadata)), wanted);
    EXPECT_EQ(events_for(message(R"("subtype":"bot_message","bot_id":"B0KITHBOT","text":"hi",)" + metadata)), wanted);
    EXPECT_EQ(dropped(message(R"("user":"U0ANNA001","bot_id":"B0OTHER","text":"hi",)" + metadata)), "other_bot");
    // Metadata of a person's message proves nothing: it stays a message.
    EXPECT_EQ(events_for(message(R"("user":"U0ANNA001","text":"hi",)" + metadata)), std::vector<Event>{annas("hi")});
    // Another type, no id, an edit.
    EXPECT_EQ(
        dropped(message(R"("bot_id":"B0KITHBOT","metadata":{"event_type":"x","event_payload":{"delivery_id":"1"}})")),
        "own_message");
    EXPECT_EQ(dropped(message(R"("bot_id":"B0KITHBOT","metadata":{"event_type":"kith_nudge","event_payload":{}})")),
              "own_message");
    EXPECT_EQ(dropped(message(R"("bot_id":"B0KITHBOT","subtype":"message_changed",)" + metadata)), "own_message");
}

// --- mentions -----------------------------------------------------------------------------------------------------

TEST(SlackEvents, a_mention_is_a_message_to_be_answered_in_its_thread) {
    const auto mention = [](std::string_view more) {
        return R"({"type":"app_mention","user":"U0ANNA001","text":"<@U0KITHBOT> who should I meet?","ts":"1767225800.000500",)"
               R"("channel":"C0KITH001","team":"T0KITH001","event_ts":"1767225800.000500")" +
               std::string(more) + "}";
    };
    MessageReceived wanted{.from = anna(),
                           .where = {.id = "C0KITH001", .thread = "1767225800.000500", .direct = false},
                           .message_ref = "1767225800.000500",
                           .text = "who should I meet?"};
    EXPECT_EQ(events_for(mention("")), std::vector<Event>{wanted});
    wanted.where.thread = "1767225000.000100";
    EXPECT_EQ(events_for(mention(R"(,"thread_ts":"1767225000.000100")")), std::vector<Event>{wanted});
    EXPECT_EQ(dropped(mention(R"(,"bot_id":"B0OTHER")")), "other_bot");
    EXPECT_EQ(dropped(mention(R"(,"bot_id":"B0KITHBOT")")), "own_message");
    EXPECT_EQ(dropped(R"({"type":"app_mention","text":"<@U0KITHBOT>","ts":"1.2","channel":"C1"})"),
              "incomplete_message");
}

TEST(SlackEvents, a_bare_mention_is_still_a_message) {
    const auto events =
        events_for(R"({"type":"app_mention","user":"U0ANNA001","text":"<@U0KITHBOT|kith>","ts":"1.2","channel":"C1"})");
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(std::get<MessageReceived>(events[0]).text, "");
}

// --- people -------------------------------------------------------------------------------------------------------

TEST(SlackEvents, somebody_from_outside_is_told_before_what_they_said) {
    const auto events = events_for(message(R"("user":"U0ELSE001","text":"hi","team":"T0ELSE001")"));
    ASSERT_EQ(events.size(), 2u);
    const Account who{.platform = Platform::slack, .workspace = "T0KITH001", .user = "U0ELSE001"};
    EXPECT_EQ(events[0], Event{(AccountSeen{.who = who, .membership = Membership::outside})});
    EXPECT_EQ(std::get<MessageReceived>(events[1]).from, who);
}

TEST(SlackEvents, home_opened_counts_on_the_home_tab_with_or_without_a_view) {
    const std::vector<Event> wanted = {HomeOpened{.from = anna()}};
    EXPECT_EQ(
        events_for(
            R"({"type":"app_home_opened","user":"U0ANNA001","channel":"D1","tab":"home","event_ts":"1767225900000600"})"),
        wanted);
    EXPECT_EQ(
        events_for(R"({"type":"app_home_opened","user":"U0ANNA001","tab":"home","view":{"id":"V1","blocks":[]}})"),
        wanted);
    EXPECT_EQ(dropped(R"({"type":"app_home_opened","user":"U0ANNA001","tab":"messages"})"), "other_tab");
    EXPECT_EQ(dropped(R"({"type":"app_home_opened","user":"U0ANNA001"})"), "other_tab");
    EXPECT_EQ(dropped(R"({"type":"app_home_opened","tab":"home"})"), "incomplete_event");
}

AccountSeen seen(std::string_view user, std::string_view type = "user_change") {
    const auto events = events_for(R"({"type":")" + std::string(type) + R"(","user":)" + std::string(user) + "}");
    return events.size() == 1 ? std::get<AccountSeen>(events[0]) : AccountSeen{};
}

TEST(SlackEvents, user_records_are_read) {
    const AccountSeen wanted{.who = anna(), .name = "anna", .handle = "anna", .zone = "Europe/Berlin"};
    const std::string user =
        R"({"id":"U0ANNA001","team_id":"T0KITH001","name":"anna.old","deleted":false,"is_bot":false,)"
        R"("tz":"Europe/Berlin","tz_offset":3600,"updated":"1767225600",)"
        R"("profile":{"display_name":"anna","real_name":"Anna Ruiz","fields":null}})";
    EXPECT_EQ(seen(user), wanted);
    EXPECT_EQ(seen(user, "team_join"), wanted);
}

TEST(SlackEvents, names_fall_back_and_handles_are_one_word) {
    EXPECT_EQ(seen(R"({"id":"U1","profile":{"display_name":"","real_name":"Anna Ruiz"}})").name, "Anna Ruiz");
    EXPECT_EQ(seen(R"({"id":"U1","real_name":"Anna R","profile":null})").name, "Anna R");
    EXPECT_EQ(seen(R"({"id":"U1","name":"anna"})").name, "");
    EXPECT_EQ(seen(R"({"id":"U1","profile":{"display_name":"Anna Ruiz"}})").handle, "");
    EXPECT_EQ(seen(R"({"id":"U1","tz":null})").zone, "");
}

TEST(SlackEvents, who_is_gone_a_bot_a_guest_or_not_yet_here) {
    EXPECT_TRUE(seen(R"({"id":"U1","deleted":true})").gone);
    EXPECT_TRUE(seen(R"({"id":"U1"})").human);
    for (const char* bot : {R"({"id":"U1","is_bot":true})", R"({"id":"U1","is_workflow_bot":true})",
                            R"({"id":"U1","is_connector_bot":true})", R"({"id":"USLACKBOT","is_bot":false})"}) {
        EXPECT_FALSE(seen(bot).human) << bot;
    }
    const std::vector<std::pair<const char*, Membership>> memberships = {
        {R"({"id":"U1","team_id":"T0KITH001","is_restricted":false,"is_stranger":false})", Membership::member},
        {R"({"id":"U1"})", Membership::member},
        {R"({"id":"U1","is_invited_user":true,"tz":"Europe/Berlin"})", Membership::invited},
        {R"({"id":"U1","is_restricted":true})", Membership::guest},
        {R"({"id":"U1","is_ultra_restricted":true,"is_restricted":true})", Membership::guest},
        {R"({"id":"U1","is_stranger":true})", Membership::outside},
        {R"({"id":"U1","team_id":"T0ELSE001"})", Membership::outside},
        {R"({"id":"U1","team_id":"T0ELSE001","enterprise_user":{"enterprise_id":"E0ELSE001"}})", Membership::outside},
        {R"({"id":"U1","team_id":"T0ELSE001","is_restricted":true})", Membership::outside},
    };
    for (const auto& [user, membership] : memberships) EXPECT_EQ(seen(user).membership, membership) << user;
    EXPECT_EQ(dropped(R"({"type":"user_change","user":"U1"})"), "incomplete_event");
    EXPECT_EQ(dropped(R"({"type":"team_join"})"), "incomplete_event");
}

TEST(SlackEvents, changes_of_channels_and_user_groups_say_which_one_to_look_at) {
    const auto changed = [](std::string group) {
        return std::vector<Event>{GroupChanged{.workspace = "T0KITH001", .group = std::move(group)}};
    };
    EXPECT_EQ(
        events_for(
            R"({"type":"member_joined_channel","user":"U1","channel":"C1","channel_type":"C","team":"T0KITH001"})"),
        changed("C1"));
    // Also the app's own, which says that it was added or removed.
    EXPECT_EQ(events_for(R"({"type":"member_left_channel","user":"U0KITHBOT","channel":"C1"})"), changed("C1"));
    EXPECT_EQ(events_for(R"({"type":"subteam_members_changed","subteam_id":"S1","added_users":["U1"]})"),
              changed("S1"));
    EXPECT_EQ(events_for(R"({"type":"subteam_updated","subteam":{"id":"S1","handle":"x"}})"), changed("S1"));
    EXPECT_EQ(events_for(R"({"type":"subteam_created","subteam":{"id":"S2"}})"), changed("S2"));
    // Workspaces that an enterprise's app was added to or left.
    EXPECT_EQ(events_for(R"({"type":"team_access_granted","team_ids":["T7"]})"), changed(""));
    EXPECT_EQ(events_for(R"({"type":"team_access_revoked","team_ids":["T7"]})"), changed(""));
    EXPECT_EQ(events_for(R"({"type":"channel_id_changed","old_channel_id":"G1","new_channel_id":"C9"})"), changed(""));
    for (const char* broken : {R"({"type":"member_joined_channel","user":"U1"})", R"({"type":"subteam_updated"})",
                               R"({"type":"subteam_members_changed","subteam_id":null})"}) {
        EXPECT_EQ(dropped(broken), "incomplete_event") << broken;
    }
}

// --- the installation ---------------------------------------------------------------------------------------------

TEST(SlackEvents, removal_and_revoked_bot_tokens_end_the_installation) {
    const std::vector<Event> wanted = {
        InstallRevoked{.platform = Platform::slack, .workspace = "T0KITH001", .at = Instant{seconds{1'767'225'601}}}};
    EXPECT_EQ(events_for(R"({"type":"app_uninstalled"})"), wanted);
    EXPECT_EQ(events_for(R"({"type":"tokens_revoked","tokens":{"oauth":["U0ANNA001"],"bot":["U0KITHBOT"]}})"), wanted);
    EXPECT_EQ(events_for(R"({"type":"tokens_revoked","tokens":{"bot":["U0KITHBOT"]}})"), wanted);
    for (const char* only_users : {R"({"oauth":["U0ANNA001"]})", R"({"oauth":["U0ANNA001"],"bot":[]})", "{}", "null"}) {
        EXPECT_EQ(dropped(R"({"type":"tokens_revoked","tokens":)" + std::string(only_users) + "}"),
                  "user_tokens_revoked");
    }
}

TEST(SlackEvents, a_revocation_carries_its_time) {
    const auto at = [](std::string_view time) {
        const auto events =
            events_of(receive(R"({"type":"event_callback","event_id":"E1","team_id":"T1","event_time":)" +
                              std::string(time) + R"(,"event":{"type":"app_uninstalled"}})"));
        return std::get<InstallRevoked>(events.at(0)).at;
    };
    EXPECT_EQ(at("1767225599"), Instant{seconds{1'767'225'599}});
    for (const char* none : {"null", "0", "-5", "1.5", "9223372036854775807", "\"1767225599\""})
        EXPECT_EQ(at(none), std::nullopt) << none;
}

// Who the event belongs to, by what the envelope says.
std::string workspace_of(std::string_view fields) {
    const Reception reception = receive(R"({"type":"event_callback","event_id":"E1","event":{"type":"app_home_opened",)"
                                        R"("user":"U1","tab":"home"})" +
                                        std::string(fields) + "}");
    const auto* received = std::get_if<Received>(&reception);
    if (received == nullptr) return std::string(std::get<Answered>(reception).reason);
    EXPECT_EQ(std::get<HomeOpened>(received->events.at(0)).from.workspace, received->workspace);
    return received->workspace;
}

TEST(SlackEvents, the_installation_is_found_by_authorization_then_team) {
    EXPECT_EQ(workspace_of(R"(,"team_id":"T1","authorizations":[{"team_id":"T2","is_enterprise_install":false}])"),
              "T2");
    EXPECT_EQ(workspace_of(R"(,"team_id":"T1","authorizations":[{"team_id":null,"enterprise_id":null}])"), "T1");
    EXPECT_EQ(workspace_of(R"(,"team_id":"T1","authorizations":[])"), "T1");
    EXPECT_EQ(workspace_of(R"(,"team_id":"T1","authed_users":["U9"])"), "T1");
    EXPECT_EQ(
        workspace_of(
            R"(,"team_id":"T1","authorizations":[{"enterprise_id":"E1","team_id":"T2","is_enterprise_install":true}])"),
        "E1");
    EXPECT_EQ(
        workspace_of(
            R"(,"team_id":"T1","enterprise_id":"E1","authorizations":[{"team_id":null,"is_enterprise_install":true}])"),
        "E1");
    EXPECT_EQ(workspace_of(""), "no_workspace");
    EXPECT_EQ(workspace_of(R"(,"team_id":7)"), "no_workspace");
}

TEST(SlackEvents, inside_an_enterprise_other_teams_are_no_outsiders) {
    const Reception reception = receive(
        R"({"type":"event_callback","event_id":"E1","team_id":"T1","event":{"type":"message","channel_type":"im","channel":"D1",)"
        R"("user":"U1","team":"T2","text":"hi","ts":"1.2"},"authorizations":[{"enterprise_id":"E1","team_id":"T1",)"
        R"("user_id":"U0KITHBOT","is_bot":true,"is_enterprise_install":false}]})");
    EXPECT_EQ(events_of(reception).size(), 1u);
}

}  // namespace
}  // namespace kith::slack
