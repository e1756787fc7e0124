#include "adapters/teams/activities.hpp"

#include "adapters/crypto.hpp"
#include "adapters/teams/dialogs.hpp"
#include "adapters/teams/text.hpp"

namespace kith::teams {
namespace {

Answered nothing_to_do(std::string_view reason) {
    return {.response = {}, .reason = reason};
}

// The answer to Action.Execute carries its own status.
// https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
HttpResponse card_error(std::string_view code, std::string_view message) {
    JsonWriter body;
    body.begin_object().field("statusCode", 400).field("type", "application/vnd.microsoft.error");
    body.key("value").begin_object().field("code", code).field("message", message).end_object().end_object();
    return json_answer(body.take());
}

// Reads the same in every language. What came of it stands in the card, which is updated in its place.
HttpResponse card_taken() {
    return json_answer(R"({"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"✓"})");
}

Account sender_of(JsonValue activity) {
    return {.platform = Platform::teams, .workspace = tenant_of(activity), .user = activity["from"]["id"].text()};
}

bool is_direct(JsonValue conversation) {
    if (const JsonValue type = conversation["conversationType"]; type.is_string()) return type.is("personal");
    return conversation["id"].text().starts_with("a:");
}

Conversation where_of(JsonValue activity) {
    const JsonValue conversation = activity["conversation"];
    // The id of a thread in a channel holds the id of its first message: an answer there stays in the thread.
    return {.id = conversation["id"].text(), .thread = {}, .direct = is_direct(conversation)};
}

// What the sender's client tells of them, if anything.
// https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md#client-info
AccountSeen sender_seen(JsonValue activity) {
    AccountSeen seen{.who = sender_of(activity), .name = activity["from"]["name"].text()};
    seen.locale = activity["locale"].text();
    for (const JsonValue entity : activity["entities"].items()) {
        if (!entity["type"].is("clientInfo")) continue;
        seen.zone = entity["timezone"].text();
        if (std::string locale = entity["locale"].text(); !locale.empty()) seen.locale = std::move(locale);
    }
    if (seen.zone.empty()) seen.zone = activity["localTimezone"].text();
    return seen;
}

// A conversation reference: what it takes to write to the sender later on, refreshed by everything they do.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
AddressSeen address_seen(JsonValue activity) {
    AddressSeen seen{.from = sender_of(activity)};
    seen.address.service_url = activity["serviceUrl"].text();
    if (const Conversation where = where_of(activity); where.direct) seen.address.conversation = where.id;
    seen.address.bot = activity["recipient"]["id"].text();
    seen.address.directory_id = activity["from"]["aadObjectId"].text();
    return seen;
}

Received received(JsonValue activity, std::string_view body, HttpResponse ack) {
    return {.ack = std::move(ack),
            .delivery_id = delivery_id_of(activity, body),
            .workspace = tenant_of(activity),
            .events = {}};
}

// A button of ours, by the data that its card carries. Nothing in the data says who pressed: that is the sender.
Reception read_press(JsonValue activity, JsonValue data, std::string_view body, HttpResponse ack) {
    const bool on_home = !data[data_home].text().empty();
    std::string card = activity["replyToId"].text();
    ActionTaken press{.from = sender_of(activity),
                      .where = where_of(activity),
                      .action = data[data_action].text(),
                      .value = data[data_value].text(),
                      .message_ref = on_home ? "" : card,
                      .on_home = on_home,
                      .version = on_home ? card : ""};
    if (press.action.empty() || press.from.user.empty())
        return Answered{.response = std::move(ack), .reason = "no_action"};
    Received reading = received(activity, body, std::move(ack));
    reading.events.emplace_back(address_seen(activity));
    reading.events.emplace_back(std::move(press));
    return reading;
}

// A button that opens a dialog: its answer is the dialog.
Reception read_dialog_wanted(JsonValue activity, JsonValue data, std::string_view body) {
    Reception reception = read_press(activity, data, body, dialog_reply(CloseForm{}, {}, {}));
    if (auto* reading = std::get_if<Received>(&reception)) {
        auto& press = std::get<ActionTaken>(reading->events.back());
        press.can_open = true;
        reading->door = {.in_answer = true, .home = press.version};
    }
    return reception;
}

// A dialog was handed in, put away, or a button in it was pressed.
Reception read_dialog(JsonValue activity, JsonValue data, std::string_view body) {
    const Account from = sender_of(activity);
    const JsonValue press = data[data_press];
    Received reading = received(activity, body, json_answer("{}"));
    reading.events.emplace_back(address_seen(activity));
    std::string form = data[data_form].text();
    std::string about = data[data_about].text();
    if (form.empty() || from.user.empty()) return Answered{.response = std::move(reading.ack), .reason = "no_form"};
    reading.door = {.in_answer = true, .view = form, .home = data[data_home].text()};
    if (press.is(press_close)) {
        reading.events.emplace_back(FormClosed{.from = from, .form = std::move(form), .about = std::move(about)});
    } else if (press.is(press_submit)) {
        reading.events.emplace_back(FormSubmitted{.from = from,
                                                  .form = std::move(form),
                                                  .about = std::move(about),
                                                  .answers = read_answers(data),
                                                  .home = reading.door.home,
                                                  .anew = true});
    } else {
        reading.events.emplace_back(FormChanged{.from = from,
                                                .form = std::move(form),
                                                .about = std::move(about),
                                                .what = data[data_action].text(),
                                                .value = data[data_value].text(),
                                                .answers = read_answers(data),
                                                .home = reading.door.home});
    }
    return reading;
}

Reception read_message(JsonValue activity, std::string_view body) {
    const std::string from = activity["from"]["id"].text();
    // Also our own messages come back in some channels.
    if (from == activity["recipient"]["id"].text() || activity["from"]["role"].is("bot"))
        return nothing_to_do("own_message");
    if (from.starts_with("28:")) return nothing_to_do("other_bot");
    if (!is_person_id(from)) return nothing_to_do("incomplete_message");
    const JsonValue value = activity["value"];
    // Action.Submit comes as a message without text.
    if (value.is_object() && activity["text"].text().empty()) return read_press(activity, value, body, {});
    std::string text = read_text(activity);
    if (text.empty()) return nothing_to_do("message_without_text");
    Received reading = received(activity, body, {});
    reading.events.emplace_back(address_seen(activity));
    reading.events.emplace_back(sender_seen(activity));
    for (Mentioned& one : people_mentioned(activity)) {
        AccountSeen seen{.who = sender_of(activity), .name = std::move(one.name)};
        seen.who.user = std::move(one.id);
        reading.events.emplace_back(std::move(seen));
    }
    reading.events.emplace_back(MessageReceived{.from = sender_of(activity),
                                                .where = where_of(activity),
                                                .message_ref = activity["id"].text(),
                                                .text = std::move(text)});
    return reading;
}

Reception read_invoke(JsonValue activity, std::string_view body) {
    const JsonValue name = activity["name"];
    const JsonValue value = activity["value"];
    if (name.is("adaptiveCard/action")) {
        const JsonValue action = value["action"];
        if (!value.is_object() || !action.is_object())
            return Answered{.response = card_error("BadRequest", "The value property is missing."),
                            .reason = "bad_invoke"};
        if (!action["type"].is("Action.Execute"))
            return Answered{.response = card_error("NotSupported", "Only Action.Execute is supported."),
                            .reason = "bad_invoke"};
        return read_press(activity, action["data"], body, card_taken());
    }
    if (name.is("task/fetch") || name.is("task/submit")) {
        if (!value["data"].is_object()) return Answered{.response = {.status = 400}, .reason = "bad_invoke"};
        return name.is("task/fetch") ? read_dialog_wanted(activity, value["data"], body)
                                     : read_dialog(activity, value["data"], body);
    }
    if (name.is("message/submitAction")) return Answered{.response = json_answer("{}"), .reason = "feedback"};
    return Answered{.response = {.status = 501}, .reason = "unknown_invoke"};
}

// Somebody has the app now. Both kinds of activity come for one installation, in either order.
Reception read_added(JsonValue activity, std::string_view body) {
    const Account from = sender_of(activity);
    if (!is_person_id(from.user) || from.user == activity["recipient"]["id"].text())
        return nothing_to_do("incomplete_event");
    Received reading = received(activity, body, {});
    reading.events.emplace_back(address_seen(activity));
    reading.events.emplace_back(sender_seen(activity));
    const Conversation where = where_of(activity);
    // Of the two activities that come for a team or a chat of several only the one that tells of the app counts.
    if (where.direct || activity["type"].is("installationUpdate"))
        reading.events.emplace_back(AppAdded{.from = from, .where = where});
    return reading;
}

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
Reception read_installation(JsonValue activity, std::string_view body) {
    const JsonValue action = activity["action"];
    if (action.is("add") || action.is("add-upgrade")) return read_added(activity, body);
    if (!action.is("remove") && !action.is("remove-upgrade")) return nothing_to_do("unknown_installation");
    // A new version of the app is added right after.
    if (action.is("remove-upgrade")) return nothing_to_do("upgrade");
    const Account from = sender_of(activity);
    if (!is_direct(activity["conversation"]) || !is_person_id(from.user)) return nothing_to_do("removed_from_team");
    Received reading = received(activity, body, {});
    reading.events.emplace_back(AppRemoved{.from = from});
    return reading;
}

Reception read_conversation_update(JsonValue activity, std::string_view body) {
    const std::string own = activity["recipient"]["id"].text();
    for (const JsonValue member : activity["membersAdded"].items()) {
        if (!own.empty() && member["id"].is(own)) return read_added(activity, body);
    }
    return nothing_to_do("conversation_update");
}

}  // namespace

std::string tenant_of(JsonValue activity) {
    std::string tenant = activity["channelData"]["tenant"]["id"].text();
    return tenant.empty() ? activity["conversation"]["tenantId"].text() : tenant;
}

std::string delivery_id_of(JsonValue activity, std::string_view body) {
    const std::string id = activity["id"].text();
    if (id.empty()) return "teams-" + to_hex(sha256(body));
    const std::string key =
        tenant_of(activity) + "\n" + activity["conversation"]["id"].text() + "\n" + id + "\n" + activity["type"].text();
    return "teams-" + to_hex(sha256(key));
}

Reception read_verified(JsonValue activity, std::string_view body) {
    const JsonValue type = activity["type"];
    if (type.is("message")) return read_message(activity, body);
    if (type.is("invoke")) return read_invoke(activity, body);
    if (type.is("installationUpdate")) return read_installation(activity, body);
    if (type.is("conversationUpdate")) return read_conversation_update(activity, body);
    return nothing_to_do("unknown_activity");
}

}  // namespace kith::teams
