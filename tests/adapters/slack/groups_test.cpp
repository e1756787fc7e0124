// Reading user groups, channels, and who is in them.
#include <gmock/gmock.h>

#include "adapters/slack/groups.hpp"

namespace kith::slack {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view base = "https://slack.com/api/";

HttpResponse answer(std::string body) {
    return {.status = 200, .headers = {}, .body = std::move(body)};
}

TEST(SlackGroups, are_asked_for_by_form_with_a_limit_and_a_cursor_where_there_are_pages) {
    EXPECT_EQ(usergroups_request(base, "xoxb-1").url, "https://slack.com/api/usergroups.list");
    EXPECT_EQ(usergroup_members_request(base, "xoxb-1", "S1").body, "usergroup=S1");
    EXPECT_EQ(own_channels_request(base, "xoxb-1", "").body,
              "types=public_channel%2Cprivate_channel&exclude_archived=true&limit=200");
    EXPECT_EQ(channel_members_request(base, "xoxb-1", "C1", "").body, "channel=C1&limit=200");
    EXPECT_EQ(channel_members_request(base, "xoxb-1", "C1", "bmV4dA==").body,
              "channel=C1&limit=200&cursor=bmV4dA%3D%3D");
}

TEST(SlackGroups, are_read_with_their_handles_and_names) {
    const auto groups =
        read_usergroups(answer(R"({"ok":true,"usergroups":[{"id":"S1","handle":"payments","name":"Pay"},{},7]})"));
    EXPECT_THAT(std::get<GroupPage>(groups).groups, ElementsAre(Group{"S1", "payments"}));
    const auto channels = read_channels(answer(
        R"({"ok":true,"channels":[{"id":"C1","name":"platform"}],"response_metadata":{"next_cursor":"bmV4dA=="}})"));
    EXPECT_THAT(std::get<GroupPage>(channels).groups, ElementsAre(Group{"C1", "platform"}));
    EXPECT_EQ(std::get<GroupPage>(channels).next_cursor, "bmV4dA==");
}

TEST(SlackGroups, members_are_read_and_an_empty_page_may_go_on) {
    EXPECT_THAT(
        std::get<MemberPage>(read_usergroup_members(answer(R"({"ok":true,"users":["U1","",null,"U2"]})"))).users,
        ElementsAre("U1", "U2"));
    const auto page =
        read_channel_members(answer(R"({"ok":true,"members":[],"response_metadata":{"next_cursor":"x"}})"));
    EXPECT_THAT(std::get<MemberPage>(page).users, IsEmpty());
    EXPECT_EQ(std::get<MemberPage>(page).next_cursor, "x");
}

TEST(SlackGroups, that_are_gone_or_refused_say_so) {
    using Kind = NoAnswer::Kind;
    const std::vector<std::pair<const char*, Kind>> cases = {
        {R"({"ok":false,"error":"no_such_subteam"})", Kind::unknown},
        {R"({"ok":false,"error":"channel_not_found"})", Kind::unknown},
        {R"({"ok":false,"error":"missing_scope","needed":"usergroups:read"})", Kind::refused},
        {R"({"ok":false,"error":"plan_upgrade_required"})", Kind::refused},
        {R"({"ok":false,"error":"fetch_members_failed"})", Kind::later},
        {R"({"ok":false,"error":"invalid_cursor"})", Kind::restart},
        {R"({"ok":true})", Kind::later},
    };
    for (const auto& [body, kind] : cases) {
        EXPECT_EQ(std::get<NoAnswer>(read_usergroup_members(answer(body))).kind, kind) << body;
        EXPECT_EQ(std::get<NoAnswer>(read_channel_members(answer(body))).kind, kind) << body;
        EXPECT_EQ(std::get<NoAnswer>(read_usergroups(answer(body))).kind, kind) << body;
        EXPECT_EQ(std::get<NoAnswer>(read_channels(answer(body))).kind, kind) << body;
    }
}

}  // namespace
}  // namespace kith::slack
