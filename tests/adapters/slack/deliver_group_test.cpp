#include "tests/adapters/slack/talk.hpp"

namespace kith::slack {
namespace {

TEST(SlackDeliver, several_people_are_told_in_a_conversation_of_theirs) {
    const ToGroup group{.members = {anna(), {.workspace = anna().workspace, .user = "U0BJORN01"}},
                        .nudges = {NudgeId{7}, NudgeId{8}}};
    Talk talk(outgoing(group));
    EXPECT_EQ(talk.method(), "conversations.open");
    EXPECT_EQ(json::parse(talk.request().body)["users"], anna().user + ",U0BJORN01");
    talk.then(opened);
    EXPECT_EQ(talk.method(), "chat.postMessage");
    EXPECT_EQ(json::parse(talk.request().body)["channel"], "D9");
    EXPECT_EQ(talk.then(posted).as<Delivered>().message_ref, "1767226400.001200");

    // It is opened again to look whether the message is there, and no other is posted where that cannot be seen.
    Talk again(settling(outgoing(group)));
    EXPECT_EQ(again.then(opened).method(), "conversations.history");
    EXPECT_EQ(again.then(nothing_there).method(), "chat.postMessage");
    const auto blind = Talk(settling(outgoing(group))).then(opened).then(error("missing_scope")).as<Undeliverable>();
    EXPECT_TRUE(blind.perhaps_said);
    EXPECT_TRUE(Talk(settling(outgoing(group))).then(error("user_disabled")).as<Undeliverable>().perhaps_said);

    // Of several it is not known who is gone.
    for (const char* code :
         {"user_disabled", "user_not_found", "too_many_users", "missing_scope", "channel_not_found"}) {
        const auto end = Talk(outgoing(group)).then(error(code)).as<Undeliverable>();
        EXPECT_FALSE(end.gone) << code;
        EXPECT_FALSE(end.perhaps_said) << code;
    }
    EXPECT_EQ(Talk(outgoing(ToGroup{.members = {anna(), {.workspace = "T2", .user = "U2"}}})).as<Undeliverable>().what,
              "mixed_group");
}

}  // namespace
}  // namespace kith::slack
