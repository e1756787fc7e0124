// The Events API. https://docs.slack.dev/apis/events-api
#include <algorithm>

#include "adapters/slack/account.hpp"
#include "adapters/slack/reading.hpp"
#include "adapters/slack/text.hpp"

namespace kith::slack {
namespace {

constexpr std::int64_t event_time_end = 100'000'000'000;  // seconds; beyond it is no time of ours

// Whom an event concerns and who we are there.
struct Installed {
    std::string workspace{};   // key of the installation
    std::string enterprise{};  // that the workspace is in; empty: none
    std::string app_id{};
    std::string bot_user{};
    std::string bot_id{};
};

Installed installed(const SlackOptions& options, JsonValue request) {
    Installed us;
    const JsonValue authorization = request["authorizations"].at(0);
    std::string enterprise = authorization["enterprise_id"].text();
    if (enterprise.empty()) enterprise = request["enterprise_id"].text();
    if (enterprise.empty()) enterprise = request["context_enterprise_id"].text();
    std::string team = authorization["team_id"].text();
    if (team.empty()) team = request["team_id"].text();
    us.workspace =
        installation_of(options, std::move(team), enterprise, authorization["is_enterprise_install"].is_true());
    us.enterprise = std::move(enterprise);
    us.app_id = request["api_app_id"].text();
    us.bot_id = options.bot_id;
    us.bot_user = options.bot_user;
    if (us.bot_user.empty() && authorization["is_bot"].is_true()) us.bot_user = authorization["user_id"].text();
    return us;
}

// Own, by any of the marks a message can carry; replies through a reply url have a bot id and no user.
bool is_own(const Installed& us, JsonValue message) {
    const auto same = [](JsonValue value, std::string_view own) { return !own.empty() && value.is(own); };
    return same(message["bot_id"], us.bot_id) || same(message["user"], us.bot_user) ||
           same(message["bot_profile"]["app_id"], us.app_id) || same(message["app_id"], us.app_id);
}

bool is_from_a_bot(JsonValue message) {
    return !message["bot_id"].text().empty() || message["bot_profile"].is_object() || message["user"].is("USLACKBOT");
}

// People of other organisations can write too; the event names their team. Inside an enterprise several teams are one
// house.
bool is_outsider(const Installed& us, JsonValue message) {
    std::string team = message["user_team"].text();
    if (team.empty()) team = message["team"].text();
    return us.enterprise.empty() && !team.empty() && team != us.workspace;
}

Account account(const Installed& us, std::string user) {
    return {.platform = Platform::slack, .workspace = us.workspace, .user = std::move(user)};
}

Received received(const Installed& us, std::string delivery_id, std::vector<Event> events) {
    return {.ack = {}, .delivery_id = std::move(delivery_id), .workspace = us.workspace, .events = std::move(events)};
}

// What somebody said, preceded by the fact that they are from outside where they are.
std::vector<Event> said(const Installed& us, JsonValue message, Conversation where, std::string text) {
    std::vector<Event> events;
    const Account from = account(us, message["user"].text());
    if (is_outsider(us, message)) events.emplace_back(AccountSeen{.who = from, .membership = Membership::outside});
    events.emplace_back(MessageReceived{
        .from = from, .where = std::move(where), .message_ref = message["ts"].text(), .text = std::move(text)});
    return events;
}

Reception read_own_message(const Installed& us, JsonValue message, std::string delivery_id) {
    const JsonValue metadata = message["metadata"];
    std::string ours = metadata["event_payload"]["delivery_id"].text();
    const JsonValue subtype = message["subtype"];
    const bool posted = !subtype || subtype.is("bot_message");
    if (!posted || ours.empty() || !metadata["event_type"].is(metadata_event_type)) return nothing_to_do("own_message");
    OwnMessageSeen seen{
        .delivery_id = std::move(ours),
        .where = {.id = message["channel"].text(), .thread = message["thread_ts"].text(), .direct = true},
        .message_ref = message["ts"].text()};
    return received(us, std::move(delivery_id), {std::move(seen)});
}

Reception read_direct_message(const Installed& us, JsonValue message, std::string delivery_id) {
    if (is_own(us, message)) return read_own_message(us, message, std::move(delivery_id));
    // An edit or a removal carries the message inside; also our own edits come back that way.
    if (is_own(us, message["message"]) || is_own(us, message["previous_message"])) return nothing_to_do("own_message");
    if (is_from_a_bot(message)) return nothing_to_do("other_bot");
    const JsonValue subtype = message["subtype"];
    const bool said_something = !subtype || subtype.is_null() || subtype.is("file_share") || subtype.is("me_message") ||
                                subtype.is("thread_broadcast");
    if (!said_something) return nothing_to_do("message_subtype");
    if (!message["channel_type"].is("im")) return nothing_to_do("not_direct");
    if (message["user"].text().empty() || message["ts"].text().empty() || message["channel"].text().empty()) {
        return nothing_to_do("incomplete_message");
    }
    std::string text = without_mention(decode_text(message["text"].text()), us.bot_user, true);
    if (text.empty()) return nothing_to_do("message_without_text");
    Conversation where{.id = message["channel"].text(), .thread = message["thread_ts"].text(), .direct = true};
    return received(us, std::move(delivery_id), said(us, message, std::move(where), std::move(text)));
}

Reception read_mention(const Installed& us, JsonValue message, std::string delivery_id) {
    if (is_own(us, message)) return nothing_to_do("own_message");
    if (is_from_a_bot(message)) return nothing_to_do("other_bot");
    if (message["user"].text().empty() || message["ts"].text().empty() || message["channel"].text().empty()) {
        return nothing_to_do("incomplete_message");
    }
    std::string thread = message["thread_ts"].text();
    if (thread.empty()) thread = message["ts"].text();
    Conversation where{.id = message["channel"].text(), .thread = std::move(thread), .direct = false};
    std::string text = without_mention(decode_text(message["text"].text()), us.bot_user, false);
    return received(us, std::move(delivery_id), said(us, message, std::move(where), std::move(text)));
}

Reception read_home_opened(const Installed& us, JsonValue event, std::string delivery_id) {
    if (!event["tab"].is("home")) return nothing_to_do("other_tab");
    std::string user = event["user"].text();
    if (user.empty()) return nothing_to_do("incomplete_event");
    return received(us, std::move(delivery_id),
                    {HomeOpened{.from = account(us, std::move(user)), .version = event["view"]["hash"].text()}});
}

Reception read_user(const Installed& us, JsonValue event, std::string delivery_id) {
    AccountSeen seen = account_seen(event["user"], us.workspace, us.enterprise);
    if (seen.who.user.empty()) return nothing_to_do("incomplete_event");
    return received(us, std::move(delivery_id), {std::move(seen)});
}

// Who is in a channel or user group now is asked for: events come in any order, and may be lost.
Reception read_group(const Installed& us, std::string group, std::string delivery_id) {
    if (group.empty()) return nothing_to_do("incomplete_event");
    return received(us, std::move(delivery_id),
                    {GroupChanged{.platform = Platform::slack, .workspace = us.workspace, .group = std::move(group)}});
}

// Workspaces of the enterprise were added or left, or events were held back: what there is now is asked for.
Reception read_all_again(const Installed& us, std::string delivery_id) {
    return received(us, std::move(delivery_id), {GroupChanged{.platform = Platform::slack, .workspace = us.workspace}});
}

Reception read_revocation(const Installed& us, JsonValue request, std::string delivery_id) {
    const JsonValue event = request["event"];
    // Only tokens of bots are ours; tokens of people were never asked for.
    if (event["type"].is("tokens_revoked") && event["tokens"]["bot"].size() == 0)
        return nothing_to_do("user_tokens_revoked");
    InstallRevoked revoked{.platform = Platform::slack, .workspace = us.workspace};
    const auto at = request["event_time"].integer();
    if (at && *at > 0 && *at < event_time_end) revoked.at = Instant{seconds{*at}};
    return received(us, std::move(delivery_id), {std::move(revoked)});
}

Reception read_ours(const Installed& us, JsonValue request, std::string delivery_id) {
    const JsonValue event = request["event"];
    const JsonValue type = event["type"];
    if (type.is("message")) return read_direct_message(us, event, std::move(delivery_id));
    if (type.is("app_mention")) return read_mention(us, event, std::move(delivery_id));
    if (type.is("app_home_opened")) return read_home_opened(us, event, std::move(delivery_id));
    if (type.is("user_change") || type.is("team_join")) return read_user(us, event, std::move(delivery_id));
    if (type.is("member_joined_channel") || type.is("member_left_channel"))
        return read_group(us, event["channel"].text(), std::move(delivery_id));
    if (type.is("subteam_members_changed")) return read_group(us, event["subteam_id"].text(), std::move(delivery_id));
    if (type.is("subteam_created") || type.is("subteam_updated"))
        return read_group(us, event["subteam"]["id"].text(), std::move(delivery_id));
    // The new id is not known to us, and the old one is no more: which channels there are is asked anew.
    if (type.is("channel_id_changed")) return read_all_again(us, std::move(delivery_id));
    if (type.is("team_access_granted") || type.is("team_access_revoked"))
        return read_all_again(us, std::move(delivery_id));
    if (type.is("app_uninstalled") || type.is("tokens_revoked"))
        return read_revocation(us, request, std::move(delivery_id));
    return nothing_to_do("unknown_event");
}

}  // namespace

Reception read_event(const SlackOptions& options, JsonValue request, std::string else_id) {
    const bool held_back = request["type"].is("app_rate_limited");
    if (!request["event"].is_object() && !held_back) return nothing_to_do("unknown_json");
    std::string delivery_id = request["event_id"].text();
    if (delivery_id.empty()) delivery_id = std::move(else_id);
    const Installed us = installed(options, request);
    Source source{.app = us.app_id, .workspace = us.workspace, .team = request["team_id"].text()};
    if (const auto reason = not_ours(options, source); !reason.empty()) return nothing_to_do(reason);
    return from_source(
        options, std::move(source),
        held_back ? read_all_again(us, std::move(delivery_id)) : read_ours(us, request, std::move(delivery_id)));
}

}  // namespace kith::slack
