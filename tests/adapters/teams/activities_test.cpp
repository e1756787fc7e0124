#include "adapters/teams/activities.hpp"

#include <gtest/gtest.h>

#include "adapters/teams/text.hpp"
#include "tests/adapters/teams/tokens.hpp"

namespace kith::teams {
namespace {

using namespace testing;

template <class Kind>
const Kind* only(const Reading& reading) {
    const auto* received = std::get_if<Received>(&reading);
    if (received == nullptr || received->events.empty()) return nullptr;
    return std::get_if<Kind>(&received->events.back());
}
std::string_view answered(const Reading& reading, int status) {
    const auto* answer = std::get_if<Answered>(&reading);
    if (answer == nullptr) return "not answered";
    return answer->response.status == status ? answer->reason : "another status";
}
std::string body_of(const Reading& reading) {
    if (const auto* answer = std::get_if<Answered>(&reading)) return answer->response.body;
    if (const auto* received = std::get_if<Received>(&reading)) return received->ack.body;
    return "refused";
}

Json mention(const std::string& text, const std::string& id, const std::string& name) {
    Json entity = {{"type", "mention"}, {"mentioned", {{"id", id}, {"name", name}}}};
    if (!text.empty()) entity["text"] = text;
    return entity;
}
Json with_mentions(const std::string& text, const std::vector<Json>& mentions) {
    Json activity = message(text);
    for (const Json& one : mentions) activity["entities"].push_back(one);
    return activity;
}
const std::string bot = "28:" + app_id;

std::string understood(const Json& activity) {
    const Reading reading = read(activity);
    const auto* got = only<MessageReceived>(reading);
    return got == nullptr ? "nothing" : got->text;
}

TEST(TeamsText, our_mention_is_no_part_of_what_was_said) {
    struct Case {
        const char* why;
        Json activity;
        const char* text;
    };
    const Json kith = mention("<at>Kith</at>", bot, "Kith");
    const Case cases[] = {
        {"in front", with_mentions("<at>Kith</at>&nbsp;who is new this week?\n", {kith}), "who is new this week?"},
        {"in the middle", with_mentions("hello <at>Kith</at> help", {kith}), "hello help"},
        {"at the end", with_mentions("help <at>Kith</at>", {kith}), "help"},
        {"twice", with_mentions("<at>Kith</at> help <at>Kith</at>", {kith}), "help"},
        {"in two words",
         with_mentions("<at>Kith</at> <at>Bot</at> help",
                       {mention("<at>Kith</at>", bot, "Kith"), mention("<at>Bot</at>", bot, "Bot")}),
         "help"},
        {"with signs of its own",
         with_mentions("<at>K (*) [x] $1 &</at> help", {mention("<at>K (*) [x] $1 &</at>", bot, "K")}), "help"},
        {"without its text", with_mentions("<at>A &amp; B</at> help", {mention("", bot, "A & B")}), "help"},
        {"without its text, raw", with_mentions("<at>A & B</at> help", {mention("", bot, "A & B")}), "help"},
        {"with an attribute", with_mentions("<at id=\"0\">Kith</at> help", {mention("", bot, "Kith")}), "help"},
        {"in capitals", with_mentions("<AT>Kith</AT> help", {mention("", bot, "Kith")}), "help"},
        {"a type in capitals",
         [] {
             Json one = mention("<at>Kith</at>", bot, "Kith");
             one["type"] = "Mention";
             return with_mentions("<at>Kith</at> help", {one});
         }(),
         "help"},
        {"no entity at all", with_mentions("<at>Kith</at> help", {}), "help"},
    };
    for (const Case& one : cases) EXPECT_EQ(understood(one.activity), one.text) << one.why;
}

TEST(TeamsText, mentions_of_people_stay_with_their_ids) {
    const Json tom = mention("<at>Tom Weber</at>", "29:1tOm", "Tom Weber");
    EXPECT_EQ(understood(with_mentions("had coffee with <at>Tom Weber</at> yesterday", {tom})),
              "had coffee with <@29:1tOm|Tom Weber> yesterday");
    EXPECT_EQ(understood(with_mentions("<at>Tom Weber</at> and <at>Tom Weber</at>", {tom})),
              "<@29:1tOm|Tom Weber> and <@29:1tOm|Tom Weber>");
    const Json toms = mention("<at>Tom</at>", "29:1a", "Tom");
    const Json longer = mention("<at>Tom</at> <at>Weber</at>", "29:1b", "Tom Weber");
    EXPECT_EQ(understood(with_mentions("<at>Tom</at> <at>Weber</at>, <at>Tom</at>", {toms, longer})),
              "<@29:1b|Tom Weber>, <@29:1a|Tom>");
    EXPECT_EQ(understood(with_mentions("met <at>Max</at>", {mention("<at>Max</at>", "29:1m", "M>|<x\n")})),
              "met <@29:1m|Mx>");
    EXPECT_EQ(understood(with_mentions("met <at>Max</at>", {mention("<at>Max</at>", "29:> <@29:2", "Max")})),
              "met Max");
    EXPECT_EQ(understood(with_mentions("ask <at>Other</at>", {mention("<at>Other</at>", "28:other", "Other")})),
              "ask Other");
    EXPECT_EQ(understood(with_mentions("met <at>Nobody</at>", {})), "met Nobody");
}

TEST(TeamsText, entities_are_decoded_once_and_spaces_collapse) {
    EXPECT_EQ(understood(message("a &amp;lt; b &lt;3 &quot;x&quot; &#39;y&#39;")), "a &lt; b <3 \"x\" 'y'");
    EXPECT_EQ(understood(message("  a \t b\xC2\xA0&nbsp; c  \r\n\n\n\n d ")), "a b c\n\nd");
    EXPECT_EQ(understood(message("<at>unfinished")), "<at>unfinished");
    EXPECT_EQ(understood(message("<attack> and <at")), "<attack> and <at");
}

TEST(TeamsText, markdown_shows_what_was_written) {
    const std::pair<const char*, const char*> cases[] = {
        {"plain words", "plain words"},
        {"*a* _b_ [c](d) ~e~ #f `g` \\", "\\*a\\* \\_b\\_ \\[c\\]\\(d\\) \\~e\\~ \\#f \\`g\\` \\\\"},
        {"- one\n+ two\n12. three\n3) four\nfive > four!", "\\- one\n\\+ two\n12\\. three\n3\\) four\nfive > four!"},
        {"a - b + 1.5", "a - b + 1.5"},
        {"2026 was good", "2026 was good"},
        {"<at>Tom</at>",
         "\\<\xE2\x80\x8B"
         "at>Tom\\<\xE2\x80\x8B"
         "/at>"},
    };
    for (const auto& [plain, escaped] : cases) EXPECT_EQ(escape_markdown(plain), escaped);
}

TEST(TeamsActivities, a_message_tells_who_where_and_what) {
    const Reading reading = read(message());
    const auto* received = std::get_if<Received>(&reading);
    ASSERT_NE(received, nullptr);
    EXPECT_EQ(received->workspace, tenant);
    EXPECT_EQ(received->ack.status, 200);
    EXPECT_EQ(received->ack.body, "");
    const Account ines{.platform = Platform::teams, .workspace = tenant, .user = "29:1aBcDeFg"};
    const auto* said = only<MessageReceived>(reading);
    ASSERT_NE(said, nullptr);
    EXPECT_EQ(*said, (MessageReceived{.from = ines,
                                      .where = {.id = "a:1personalThread", .thread = {}, .direct = true},
                                      .message_ref = "1711111111111",
                                      .text = "log coffee with Tom"}));
    ASSERT_EQ(received->events.size(), 3u);
    EXPECT_EQ(std::get<AddressSeen>(received->events[0]),
              (AddressSeen{.from = ines,
                           .address = {.service_url = service_url,
                                       .conversation = "a:1personalThread",
                                       .bot = bot,
                                       .directory_id = "0c9f0a34-7d0c-4d0b-9a53-1f6a6f1b2c3d"}}));
    const auto* seen = std::get_if<AccountSeen>(&received->events[1]);
    ASSERT_NE(seen, nullptr);
    EXPECT_EQ(*seen, (AccountSeen{.who = ines, .name = "Ines Roth", .zone = "Europe/Berlin", .locale = "de-DE"}));
}

TEST(TeamsActivities, those_who_are_mentioned_are_named) {
    const Reading reading =
        read(with_mentions("coffee with <at>Tom</at>", {mention("<at>Tom</at>", "29:1t", "Tom &amp; Co")}));
    const auto* received = std::get_if<Received>(&reading);
    ASSERT_NE(received, nullptr);
    ASSERT_EQ(received->events.size(), 4u);
    EXPECT_EQ(std::get<AccountSeen>(received->events[2]),
              (AccountSeen{.who = {Platform::teams, tenant, "29:1t"}, .name = "Tom & Co"}));
}

TEST(TeamsActivities, a_channel_is_not_private) {
    Json in_channel = message();
    in_channel["conversation"] = {{"isGroup", true},
                                  {"conversationType", "channel"},
                                  {"tenantId", tenant},
                                  {"id", "19:general0001@thread.tacv2;messageid=1711111110000"}};
    const Reading reading = read(in_channel);
    const auto* said = only<MessageReceived>(reading);
    ASSERT_NE(said, nullptr);
    EXPECT_FALSE(said->where.direct);
    EXPECT_EQ(std::get<AddressSeen>(std::get<Received>(reading).events.front()).address.conversation, "");
    EXPECT_EQ(said->where.id, "19:general0001@thread.tacv2;messageid=1711111110000");
    in_channel["conversation"].erase("conversationType");
    EXPECT_FALSE(only<MessageReceived>(read(in_channel)) == nullptr);
    Json untyped = message();
    untyped["conversation"].erase("conversationType");
    const Reading direct = read(untyped);
    EXPECT_TRUE(only<MessageReceived>(direct)->where.direct);
}

TEST(TeamsActivities, a_repeat_has_the_same_id_and_another_message_has_not) {
    const auto id_of = [](const Json& activity) { return std::get<Received>(read(activity)).delivery_id; };
    const std::string first = id_of(message());
    Json repeated = message("changed on the way");
    repeated["timestamp"] = "2026-03-22T12:39:00Z";
    EXPECT_EQ(id_of(repeated), first);
    Json other = message();
    other["id"] = "1711111111112";
    EXPECT_NE(id_of(other), first);
    Json elsewhere = message();
    elsewhere["conversation"]["id"] = "a:2";
    EXPECT_NE(id_of(elsewhere), first);
    Json nameless = message();
    nameless.erase("id");
    EXPECT_NE(id_of(nameless), first);
    EXPECT_EQ(id_of(nameless), id_of(nameless));
}

Json press() {
    Json activity = message();
    activity["type"] = "invoke";
    activity["name"] = "adaptiveCard/action";
    activity["id"] = "f:invoke-1";
    activity["replyToId"] = "1711111113333";
    activity.erase("text");
    activity["value"] = {{"action",
                          {{"type", "Action.Execute"},
                           {"verb", "done"},
                           {"data", {{"kith_action", "done"}, {"kith_value", "nudge:7"}}}}},
                         {"trigger", "manual"}};
    return activity;
}

TEST(TeamsActivities, a_button_is_pressed_by_who_sends_it) {
    Json pressed = press();
    pressed["value"]["action"]["data"]["from"] = "29:somebody-else";
    const Reading reading = read(pressed);
    const auto* taken = only<ActionTaken>(reading);
    ASSERT_NE(taken, nullptr);
    EXPECT_EQ(*taken, (ActionTaken{.from = {Platform::teams, tenant, "29:1aBcDeFg"},
                                   .where = {.id = "a:1personalThread", .thread = {}, .direct = true},
                                   .action = "done",
                                   .value = "nudge:7",
                                   .message_ref = "1711111113333"}));
    const Json body = Json::parse(body_of(reading));
    EXPECT_EQ(body.at("statusCode"), 200);
    EXPECT_EQ(body.at("type"), "application/vnd.microsoft.activity.message");
    EXPECT_EQ(body_of(read(pressed)), body_of(reading)) << "a repeat is answered the same";
}

TEST(TeamsActivities, a_submit_is_a_press_that_comes_as_a_message) {
    Json submitted = message("");
    submitted["replyToId"] = "1711111113333";
    submitted["value"] = {{"kith_action", "later"}, {"kith_value", "nudge:7"}, {"note", "typed"}};
    for (const bool without_text : {false, true}) {
        if (without_text) submitted.erase("text");
        const Reading reading = read(submitted);
        const auto* taken = only<ActionTaken>(reading);
        ASSERT_NE(taken, nullptr);
        EXPECT_EQ(taken->action, "later");
        EXPECT_EQ(body_of(reading), "");
    }
    submitted["value"] = "text";
    EXPECT_EQ(answered(read(submitted), 200), "message_without_text");
    submitted["value"] = Json{{"something", "else"}};
    EXPECT_EQ(answered(read(submitted), 200), "no_action");
}

TEST(TeamsActivities, invokes_that_are_malformed_or_not_ours) {
    Json activity = press();
    activity["name"] = "composeExtension/query";
    EXPECT_EQ(answered(read(activity), 501), "unknown_invoke");
    activity.erase("name");
    EXPECT_EQ(answered(read(activity), 501), "unknown_invoke");
    for (const char* dialog : {"task/fetch", "task/submit"}) {
        Json opened = press();
        opened["name"] = dialog;
        for (const Json& bad : {Json("x"), Json::object(), Json{{"data", "x"}}}) {
            opened["value"] = bad;
            EXPECT_EQ(answered(read(opened), 400), "bad_invoke");
        }
        opened["value"] = {{"data", {{"something", "else"}}}};
        EXPECT_EQ(answered(read(opened), 200), dialog == std::string("task/fetch") ? "no_action" : "no_form");
    }
    const auto error_of = [](const Json& value) {
        Json bad = press();
        bad["value"] = value;
        const Reading reading = read(bad);
        EXPECT_EQ(answered(reading, 200), "bad_invoke");
        return Json::parse(body_of(reading)).at("value").at("code").get<std::string>();
    };
    EXPECT_EQ(error_of(nullptr), "BadRequest");
    EXPECT_EQ(error_of({{"action", 1}}), "BadRequest");
    EXPECT_EQ(error_of({{"action", {{"type", "Action.Submit"}}}}), "NotSupported");
    Json feedback = press();
    feedback["name"] = "message/submitAction";
    EXPECT_EQ(answered(read(feedback), 200), "feedback");
}

TEST(TeamsActivities, what_is_not_for_us_is_answered_and_has_no_effect) {
    Json activity = message();
    for (const char* type : {"messageUpdate", "messageDelete", "messageReaction", "event", "typing",
                             "endOfConversation", "from_next_year"}) {
        activity["type"] = type;
        EXPECT_EQ(answered(read(activity), 200), "unknown_activity") << type;
    }
    EXPECT_EQ(answered(read(message("")), 200), "message_without_text");
    EXPECT_EQ(answered(read(message(" &nbsp; ")), 200), "message_without_text");
    Json own = message();
    own["from"] = own["recipient"];
    EXPECT_EQ(answered(read(own), 200), "own_message");
    Json other_bot = message();
    other_bot["from"]["id"] = "28:another";
    EXPECT_EQ(answered(read(other_bot), 200), "other_bot");
    Json nobody = message();
    nobody.erase("from");
    EXPECT_EQ(answered(read(nobody), 200), "incomplete_message");
}

Json installation(const char* action) {
    Json activity = message();
    activity["type"] = "installationUpdate";
    activity["action"] = action;
    activity["id"] = "f:5f6f0f2a";
    activity.erase("text");
    return activity;
}

TEST(TeamsActivities, who_adds_the_app_is_greeted_and_who_removes_it_left_alone) {
    const Account ines{.platform = Platform::teams, .workspace = tenant, .user = "29:1aBcDeFg"};
    Json update = installation("add");
    update["type"] = "conversationUpdate";
    update["membersAdded"] = Json::array({{{"id", "29:1aBcDeFg"}}, {{"id", bot}}});
    for (const Json& activity : {installation("add"), installation("add-upgrade"), update}) {
        const Reading reading = read(activity);
        const auto* added = only<AppAdded>(reading);
        ASSERT_NE(added, nullptr) << activity;
        EXPECT_EQ(added->from, ines);
        EXPECT_TRUE(std::holds_alternative<AddressSeen>(std::get<Received>(reading).events.front()));
    }
    const Reading removed = read(installation("remove"));
    ASSERT_NE(only<AppRemoved>(removed), nullptr);
    EXPECT_EQ(std::get<Received>(removed).events.size(), 1u) << "nothing that would make them reachable again";
    EXPECT_EQ(answered(read(installation("remove-upgrade")), 200), "upgrade");
    EXPECT_EQ(answered(read(installation("moved")), 200), "unknown_installation");
}

TEST(TeamsActivities, a_team_is_greeted_by_one_of_the_two_activities_that_come) {
    Json in_team = installation("add");
    in_team["conversation"] = {{"isGroup", true}, {"conversationType", "channel"}, {"id", "19:x@thread.tacv2"}};
    const Reading reading = read(in_team);
    ASSERT_NE(only<AppAdded>(reading), nullptr);
    EXPECT_EQ(only<AppAdded>(reading)->where, (Conversation{.id = "19:x@thread.tacv2", .thread = {}, .direct = false}));
    Json update = in_team;
    update["type"] = "conversationUpdate";
    update["membersAdded"] = Json::array({in_team["recipient"]});
    EXPECT_EQ(only<AppAdded>(read(update)), nullptr);
    in_team["action"] = "add-upgrade";
    EXPECT_EQ(only<AppAdded>(read(in_team)), nullptr) << "a new version is no reason to say hello again";
    in_team["action"] = "remove";
    const Reading removed = read(in_team);
    ASSERT_NE(only<AppRemoved>(removed), nullptr);
    EXPECT_EQ(only<AppRemoved>(removed)->from.user, "19:x@thread.tacv2") << "the team, not who removed it";
}

Json update_of_team(const char* what, const char* members = nullptr) {
    Json update = installation("add");
    update["type"] = "conversationUpdate";
    update["conversation"] = {{"isGroup", true}, {"conversationType", "channel"}, {"id", "19:x@thread.tacv2"}};
    update["channelData"]["eventType"] = what;
    update["channelData"]["team"] = {{"id", "19:x@thread.tacv2"}};
    if (members != nullptr) update[members] = Json::array({{{"id", "29:somebody"}}});
    return update;
}

TEST(TeamsActivities, who_comes_to_a_team_or_leaves_it_has_its_roster_read_again) {
    for (const Json& update :
         {update_of_team("teamMemberAdded", "membersAdded"), update_of_team("TeamMemberRemoved", "membersRemoved"),
          update_of_team("somethingNew", "membersAdded"), update_of_team("teamUnarchived"),
          update_of_team("teamRestored")}) {
        const Reading reading = read(update);
        const auto* changed = only<GroupChanged>(reading);
        ASSERT_NE(changed, nullptr) << update;
        EXPECT_EQ(*changed, (GroupChanged{Platform::teams, tenant, "19:x@thread.tacv2"}));
        const auto& seen = std::get<AddressSeen>(std::get<Received>(reading).events.front());
        EXPECT_EQ(seen.from.user, seen.address.conversation) << "a conversation is kept under its own id";
    }
}

TEST(TeamsActivities, a_team_that_is_archived_or_deleted_or_lost_us_is_left_alone) {
    Json lost = update_of_team("teamMemberRemoved");
    lost["membersRemoved"] = Json::array({lost["recipient"]});
    Json channel = update_of_team("channelDeleted");
    channel["channelData"]["channel"] = {{"id", "19:x@thread.tacv2"}};
    for (const Json& update : {update_of_team("teamArchived"), update_of_team("teamDeleted"),
                               update_of_team("teamHardDeleted"), lost, channel}) {
        const Reading reading = read(update);
        ASSERT_NE(only<AppRemoved>(reading), nullptr) << update;
        EXPECT_EQ(only<AppRemoved>(reading)->from.user, "19:x@thread.tacv2");
    }
    channel["channelData"]["channel"]["id"] = "19:another@thread.tacv2";
    for (const Json& update : {channel, update_of_team("teamRenamed"), update_of_team("channelCreated")})
        EXPECT_EQ(answered(read(update), 200), "conversation_update");
}

TEST(TeamsActivities, other_updates_of_conversations_change_nothing) {
    Json update = installation("add");
    update["type"] = "conversationUpdate";
    EXPECT_EQ(answered(read(update), 200), "conversation_update") << "no members";
    update["membersAdded"] = Json::array({{{"id", "29:somebody"}}});
    EXPECT_EQ(answered(read(update), 200), "conversation_update");
    update["channelData"]["eventType"] = "channelRenamed";
    EXPECT_EQ(answered(read(update), 200), "conversation_update");
}

TEST(TeamsActivities, members_of_another_shape_do_no_harm) {
    for (const char* name : {"from", "recipient", "channelData", "entities", "text", "value", "locale", "replyToId"}) {
        for (const Json& odd : {Json(nullptr), Json(7), Json("x"), Json::array({1, "x", nullptr}), Json::object()}) {
            Json activity = message();
            activity[name] = odd;
            const Reading reading = read(activity);
            EXPECT_FALSE(std::holds_alternative<KeyWanted>(reading)) << name << odd;
        }
    }
}

}  // namespace
}  // namespace kith::teams
