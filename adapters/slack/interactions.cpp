// Slash commands and presses. https://docs.slack.dev/interactivity
#include <algorithm>

#include "adapters/slack/action_id.hpp"
#include "adapters/slack/limits.hpp"
#include "adapters/slack/reading.hpp"
#include "adapters/slack/receive.hpp"
#include "adapters/slack/text.hpp"
#include "adapters/slack/views.hpp"

namespace kith::slack {
namespace {

// Which installation an interaction belongs to, and whether its sender is from outside.
struct Origin {
    std::string workspace{};
    std::string team{};
    bool outsider = false;
};

Origin origin_of(const SlackOptions& options, JsonValue payload) {
    Origin origin;
    std::string enterprise = payload["enterprise"]["id"].text();
    if (enterprise.empty()) enterprise = payload["team"]["enterprise_id"].text();
    const std::string user_team = payload["user"]["team_id"].text();
    // A view that was opened by somebody from outside names their team; this field names the team that installed us.
    origin.team = payload["view"]["app_installed_team_id"].text();
    if (origin.team.empty()) origin.team = payload["team"]["id"].text();
    if (origin.team.empty()) origin.team = user_team;
    origin.workspace = installation_of(options, origin.team, enterprise, payload["is_enterprise_install"].is_true());
    origin.outsider = enterprise.empty() && !user_team.empty() && user_team != origin.team;
    return origin;
}

// What was chosen: a button's value, or the one thing picked in another element.
std::string action_value(JsonValue action) {
    for (const std::string_view name :
         {"value", "selected_user", "selected_conversation", "selected_channel", "selected_date", "selected_time"}) {
        if (action[name].is_string()) return action[name].text();
    }
    return action["selected_option"]["value"].text();
}

Reception read_actions(const SlackOptions& options, JsonValue payload, const Origin& origin, std::string delivery_id) {
    const JsonValue container = payload["container"];
    const JsonValue message = payload["message"];
    const auto first_of = [](JsonValue a, JsonValue b) {
        std::string text = a.text();
        return text.empty() ? b.text() : text;
    };
    const bool in_form = payload["view"]["type"].is("modal");
    const bool on_home = payload["view"]["type"].is("home");
    FormDoor door = door_of(payload);
    const auto timestamp = [](std::string text) { return is_timestamp(text) ? text : std::string{}; };
    const Account from{
        .platform = Platform::slack, .workspace = origin.workspace, .user = payload["user"]["id"].text()};
    if (from.user.empty()) return nothing_to_do("incomplete_action");
    Conversation where;
    where.id = first_of(container["channel_id"], payload["channel"]["id"]);
    where.thread = timestamp(first_of(container["thread_ts"], message["thread_ts"]));
    where.direct = where.id.empty() || payload["channel"]["name"].is("directmessage");

    std::vector<Event> events;
    if (origin.outsider) events.emplace_back(AccountSeen{.who = from, .membership = Membership::outside});
    const std::size_t before = events.size();
    for (const JsonValue action : payload["actions"].items()) {
        if (events.size() - before == actions_max) break;
        std::string name{action_of(action["action_id"].text())};
        if (name.empty()) continue;
        if (in_form) {
            events.emplace_back(FormChanged{.from = from,
                                            .form = payload["view"]["callback_id"].text(),
                                            .about = payload["view"]["private_metadata"].text(),
                                            .what = std::move(name),
                                            .value = action_value(action),
                                            .answers = read_answers(payload["view"])});
            continue;
        }
        events.emplace_back(ActionTaken{.from = from,
                                        .where = where,
                                        .action = std::move(name),
                                        .value = action_value(action),
                                        .message_ref = timestamp(first_of(container["message_ts"], message["ts"])),
                                        .reply_url = allowed_reply_url(options, payload["response_url"].text()),
                                        .ephemeral = container["is_ephemeral"].is_true(),
                                        .on_home = on_home,
                                        .version = on_home ? door.version : "",
                                        .can_open = !door.trigger.empty()});
    }
    if (events.size() == before) return nothing_to_do("no_action");
    return Received{.ack = {},
                    .delivery_id = std::move(delivery_id),
                    .workspace = origin.workspace,
                    .events = std::move(events),
                    .door = std::move(door)};
}

// A view that was handed in or put away, or an entry of Slack's own menus. The text of a message is never read.
Reception read_event_of(JsonValue payload, const Origin& origin, std::string delivery_id) {
    const JsonValue type = payload["type"];
    const JsonValue view = payload["view"];
    const Account from{
        .platform = Platform::slack, .workspace = origin.workspace, .user = payload["user"]["id"].text()};
    if (from.user.empty()) return nothing_to_do("incomplete_interaction");
    Received received{.delivery_id = std::move(delivery_id), .workspace = origin.workspace, .door = door_of(payload)};
    if (origin.outsider) received.events.emplace_back(AccountSeen{.who = from, .membership = Membership::outside});
    std::string form = view["callback_id"].text();
    std::string about = view["private_metadata"].text();
    if (type.is("view_submission")) {
        received.delivery_id = submission_id(view);
        received.events.emplace_back(FormSubmitted{
            .from = from, .form = std::move(form), .about = std::move(about), .answers = read_answers(view)});
    } else if (type.is("view_closed")) {
        received.events.emplace_back(FormClosed{.from = from, .form = std::move(form), .about = std::move(about)});
    } else {
        ShortcutUsed used{.from = from,
                          .shortcut = payload["callback_id"].text(),
                          .author = {},
                          .can_open = !received.door.trigger.empty()};
        if (std::string author = payload["message"]["user"].text(); is_user_id(author))
            used.author = Account{from.platform, from.workspace, std::move(author)};
        received.events.emplace_back(std::move(used));
    }
    return received;
}

// What the field offers for what was typed so far.
Answered offered(const SlackOptions& options, JsonValue payload) {
    std::vector<std::string> offers;
    if (options.offers) offers = options.offers(payload["action_id"].text(), payload["value"].text());
    if (offers.size() > options_max) offers.resize(options_max);
    JsonWriter out;
    out.begin_object().key("options").begin_array();
    for (const std::string& one : offers) {
        out.begin_object().key("text").begin_object().field("type", "plain_text").field("text", one).end_object();
        out.field("value", one).end_object();
    }
    out.end_array().end_object();
    HttpResponse answer = json_answer(out.take());
    return {.response = std::move(answer), .reason = "block_suggestion"};
}

}  // namespace

Reception read_command(const SlackOptions& options, const UrlForm& form, std::string delivery_id) {
    const std::string_view team = form.get("team_id");
    const std::string_view enterprise = form.get("enterprise_id");
    const bool for_all = form.get("is_enterprise_install") == "true";
    const std::string workspace = installation_of(options, std::string(team), std::string(enterprise), for_all);
    Source source{.app = std::string(form.get("api_app_id")), .workspace = workspace, .team = std::string(team)};
    if (const auto reason = not_ours(options, source); !reason.empty()) return nothing_to_do(reason);
    if (form.get("user_id").empty()) return nothing_to_do("incomplete_command");
    CommandIssued command;
    command.from = {.platform = Platform::slack, .workspace = workspace, .user = std::string(form.get("user_id"))};
    // A command typed in a direct conversation of two other people comes with that conversation: it is never ours for
    // sure.
    command.where = {.id = std::string(form.get("channel_id")), .thread = {}, .direct = false};
    command.text = without_mention(decode_text(form.get("text")), options.bot_user, true);
    command.reply_url = allowed_reply_url(options, std::string(form.get("response_url")));
    return from_source(
        options, std::move(source),
        Received{
            .ack = {}, .delivery_id = std::move(delivery_id), .workspace = workspace, .events = {std::move(command)}});
}

Reception read_interaction(const SlackOptions& options, JsonValue payload, std::string delivery_id) {
    const JsonValue type = payload["type"];
    const Origin origin = origin_of(options, payload);
    Source source{.app = payload["api_app_id"].text(), .workspace = origin.workspace, .team = origin.team};
    if (const auto reason = not_ours(options, source); !reason.empty()) return nothing_to_do(reason);
    if (type.is("block_actions")) {
        return from_source(options, std::move(source), read_actions(options, payload, origin, std::move(delivery_id)));
    }
    if (type.is("block_suggestion")) return offered(options, payload);
    for (const std::string_view known : {"view_submission", "view_closed", "shortcut", "message_action"}) {
        if (type.is(known)) {
            return from_source(options, std::move(source), read_event_of(payload, origin, std::move(delivery_id)));
        }
    }
    return nothing_to_do("unknown_interaction");
}

}  // namespace kith::slack
