#include "adapters/teams/activities.hpp"

#include <algorithm>
#include <initializer_list>

#include "adapters/ascii.hpp"
#include "adapters/crypto.hpp"
#include "adapters/teams/dialogs.hpp"
#include "adapters/teams/text.hpp"
#include "rules/model/form_words.hpp"

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

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
    return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
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

// A conversation of several, which is kept like an account: under its own id.
Account conversation_account(JsonValue activity) {
    return {.platform = Platform::teams, .workspace = tenant_of(activity), .user = where_of(activity).id};
}
AddressSeen conversation_seen(JsonValue activity) {
    AddressSeen seen{.from = conversation_account(activity)};
    seen.address = {.service_url = activity["serviceUrl"].text(),
                    .conversation = seen.from.user,
                    .bot = activity["recipient"]["id"].text()};
    return seen;
}

// Who is in it now is asked for.
GroupChanged roster_changed(JsonValue activity) {
    return {.platform = Platform::teams, .workspace = tenant_of(activity), .group = where_of(activity).id};
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

// Clients that open no dialogs send what asks for one, and what is handed in, as messages: then the form stands in a
// card in the chat. Only where nobody else sees it.
Address in_chat(JsonValue activity) {
    if (!is_direct(activity["conversation"])) return {};
    return address_seen(activity).address;
}
Reception read_submit(JsonValue activity, JsonValue data, std::string_view body) {
    const bool filled_in = !data[data_form].text().empty();
    if (in_chat(activity).conversation.empty() || (!filled_in && !opens_form(data[data_action].text())))
        return read_press(activity, data, body, {});
    Reception reception = filled_in ? read_dialog(activity, data, body) : read_press(activity, data, body, {});
    if (auto* reading = std::get_if<Received>(&reception)) {
        std::string home = reading->door.home;
        if (auto* press = std::get_if<ActionTaken>(&reading->events.back())) {
            press->can_open = true;
            home = press->version;
        }
        // It stands there until something takes its place.
        if (const auto* closed = std::get_if<FormClosed>(&reading->events.back()))
            reading->events.back() = FormChanged{
                .from = closed->from, .form = closed->form, .about = closed->about, .what = std::string{form_put_away}};
        reading->ack = {};
        reading->door = {.home = std::move(home), .in_chat = in_chat(activity)};
        if (filled_in) reading->door.message_ref = activity["replyToId"].text();
    }
    return reception;
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
    if (value.is_object() && activity["text"].text().empty()) return read_submit(activity, value, body);
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
    // Dialogs open by buttons only. A form that is asked for in words stands in a card, which every client shows.
    if (const std::string_view form = form_asked_by(text); !form.empty()) {
        if (Address here = in_chat(activity); !here.conversation.empty()) {
            reading.door = {.in_chat = std::move(here)};
            reading.events.emplace_back(ActionTaken{.from = sender_of(activity),
                                                    .where = where_of(activity),
                                                    .action = std::string{form},
                                                    .value = std::string{form_in_words},
                                                    .can_open = true});
            return reading;
        }
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
    if (!where.direct) {
        reading.events.emplace_back(conversation_seen(activity));
        reading.events.emplace_back(roster_changed(activity));
    }
    // Of the two activities that come for a team or a chat of several only the one that tells of the app counts; a new
    // version of the app is no reason to say hello again.
    if (where.direct || (activity["type"].is("installationUpdate") && activity["action"].is("add")))
        reading.events.emplace_back(AppAdded{.from = from, .where = where});
    return reading;
}

// A team or chat that we are no longer in, or that is closed: nothing is written there any more.
Reception read_closed(JsonValue activity, std::string_view body) {
    Received reading = received(activity, body, {});
    reading.events.emplace_back(AppRemoved{.from = conversation_account(activity)});
    return reading;
}

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
Reception read_installation(JsonValue activity, std::string_view body) {
    const JsonValue action = activity["action"];
    if (action.is("add") || action.is("add-upgrade")) return read_added(activity, body);
    if (!action.is("remove") && !action.is("remove-upgrade")) return nothing_to_do("unknown_installation");
    // A new version of the app is added right after.
    if (action.is("remove-upgrade")) return nothing_to_do("upgrade");
    if (!is_direct(activity["conversation"])) return read_closed(activity, body);
    const Account from = sender_of(activity);
    if (!is_person_id(from.user)) return nothing_to_do("incomplete_event");
    Received reading = received(activity, body, {});
    reading.events.emplace_back(AppRemoved{.from = from});
    return reading;
}

Reception read_conversation_update(JsonValue activity, std::string_view body) {
    const std::string own = activity["recipient"]["id"].text();
    const auto has_us = [&](JsonValue members) {
        const auto all = members.items();
        return !own.empty() && std::ranges::any_of(all, [&](JsonValue member) { return member["id"].is(own); });
    };
    if (has_us(activity["membersAdded"])) return read_added(activity, body);
    if (is_direct(activity["conversation"])) return nothing_to_do("conversation_update");
    if (has_us(activity["membersRemoved"])) return read_closed(activity, body);
    const std::string what = lower_text(activity["channelData"]["eventType"].text());
    // Of channels that come and go beside the one we are in nothing is kept, nor of anything's name.
    const bool of_team = what.starts_with("team") || activity["channelData"]["channel"]["id"].is(where_of(activity).id);
    if (of_team && ends_with_any(what, {"archived", "deleted"}) && !what.ends_with("unarchived"))
        return read_closed(activity, body);
    const bool members = activity["membersAdded"].size() > 0 || activity["membersRemoved"].size() > 0;
    const bool opened = of_team && ends_with_any(what, {"unarchived", "restored"});
    if (!members && !opened) return nothing_to_do("conversation_update");
    Received reading = received(activity, body, {});
    reading.events.emplace_back(conversation_seen(activity));
    reading.events.emplace_back(roster_changed(activity));
    return reading;
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
