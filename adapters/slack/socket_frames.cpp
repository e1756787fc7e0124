#include "adapters/slack/socket_frames.hpp"

#include <algorithm>

#include "adapters/slack/reading.hpp"
#include "adapters/slack/web_api.hpp"

namespace kith::slack {
namespace {

// Slack's own words, made fit for a log line.
std::string word(std::string text) {
    constexpr std::size_t bytes_max = 100;
    std::erase_if(text, [](char c) {
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                 c == '.');
    });
    if (text.size() > bytes_max) text.resize(bytes_max);
    return text;
}

bool is_envelope_id(std::string_view text) {
    return !text.empty() && text.size() <= envelope_id_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

// The value of `name` in the URL's query; ids need no decoding.
std::string query_value(std::string_view url, std::string_view name) {
    std::size_t at = url.find('?');
    while (at != std::string_view::npos) {
        std::string_view rest = url.substr(at + 1);
        const std::string_view pair = rest.substr(0, rest.find('&'));
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return word(std::string{pair.substr(name.size() + 1)});
        at = url.find('&', at + 1);
    }
    return {};
}

Hello read_hello(JsonValue message) {
    Hello hello;
    hello.app_id = word(message["connection_info"]["app_id"].text());
    hello.host = word(message["debug_info"]["host"].text());
    constexpr std::int64_t lasts_max = 7 * 24 * 3600;
    hello.lasts = seconds{std::clamp<std::int64_t>(
        message["debug_info"]["approximate_connection_time"].integer().value_or(0), 0, lasts_max)};
    return hello;
}

Disconnect read_disconnect(JsonValue message) {
    Disconnect disconnect;
    disconnect.name = word(message["reason"].text());
    using Reason = Disconnect::Reason;
    if (disconnect.name == "warning") disconnect.reason = Reason::warning;
    if (disconnect.name == "refresh_requested") disconnect.reason = Reason::refresh_requested;
    if (disconnect.name == "link_disabled") disconnect.reason = Reason::link_disabled;
    if (disconnect.name == "too_many_websockets") disconnect.reason = Reason::too_many_websockets;
    return disconnect;
}

// The fields of a command stand in an object here, decoded; over HTTP all of them are texts.
UrlForm form_of(JsonValue payload) {
    std::vector<std::pair<std::string, std::string>> fields;
    const std::vector<std::string> names = payload.names();
    const std::vector<JsonValue> values = payload.items();
    for (std::size_t i = 0; i < names.size() && fields.size() < form_fields_max; ++i) {
        if (values[i].is_string()) fields.emplace_back(names[i], values[i].text());
        if (values[i].is_true()) fields.emplace_back(names[i], "true");
    }
    return UrlForm{std::move(fields)};
}

Reception read_payload(const SlackOptions& options, JsonValue type, JsonValue payload, const std::string& id) {
    if (!payload.is_object()) return nothing_to_do("no_payload");
    if (type.is("events_api")) return read_event(options, payload, id);
    if (type.is("interactive")) return read_interaction(options, payload, id);
    if (type.is("slash_commands")) return read_command(options, form_of(payload), id);
    return nothing_to_do("unknown_envelope");
}

}  // namespace

HttpRequest connections_open_request(std::string_view base, std::string_view app_token) {
    return form_call(base, "apps.connections.open", app_token, "");
}

std::string_view socket_hint(std::string_view code) {
    const auto is = [code](std::initializer_list<std::string_view> codes) {
        return std::find(codes.begin(), codes.end(), code.substr(0, code.find(':'))) != codes.end();
    };
    if (is({"not_allowed_token_type"})) {
        return "KITH_SLACK_APP_TOKEN takes an app-level token, it begins with xapp-: make one with the scope "
               "connections:write on the app's page “Basic Information”, “App-Level Tokens”";
    }
    if (is({"missing_scope", "no_permission"})) {
        return "the app-level token lacks the scope connections:write: make a new one with it on the app's page “Basic "
               "Information”, “App-Level Tokens”, and set it as KITH_SLACK_APP_TOKEN";
    }
    if (is({"not_authed", "invalid_auth", "token_revoked", "token_expired", "access_denied"})) {
        return "KITH_SLACK_APP_TOKEN is not valid, or no longer: make a new one with the scope connections:write on "
               "the app's page “Basic Information”, “App-Level Tokens”";
    }
    if (is({"link_disabled", "socket_mode_disabled", "socket_mode_not_enabled"})) {
        return "Socket Mode is switched off: switch it on on the app's page “Socket Mode”, or paste "
               "deploy/slack/manifest-socket-mode.json into its page “App Manifest”; or leave KITH_SLACK_APP_TOKEN out";
    }
    if (is({"account_inactive", "user_removed_from_team", "team_disabled", "forbidden_team", "not_enabled",
            "app_access_restricted", "enterprise_is_restricted", "team_access_not_granted", "ekm_access_denied"})) {
        return "the workspace does not let this app in: ask its administrators, and install the app again";
    }
    return {};
}

std::variant<Ticket, NoTicket> read_connections_open(const HttpResponse& response) {
    const Answer answer = read_answer(response);
    if (answer.kind != Answer::Kind::ok) {
        NoTicket none{.what = answer.code, .hint = std::string{socket_hint(answer.code)}};
        if (response.status == 429 || answer.failure == Failure::rate) none.wait = retry_after(response);
        none.operator_needed =
            !none.hint.empty() || (answer.kind == Answer::Kind::failed &&
                                   (answer.failure == Failure::installation || answer.failure == Failure::permission));
        return none;
    }
    Ticket ticket{.url = answer.json()["url"].text()};
    if (ticket.url.empty() || ticket.url.size() > ticket_bytes_max) return NoTicket{.what = "no_url"};
    ticket.app_id = query_value(ticket.url, "app_id");
    return ticket;
}

SocketFrame read_frame(const SlackOptions& options, std::string_view text) {
    if (text.size() > frame_bytes_max) return Skipped{.reason = "too_large"};
    const auto document = parse_json(text);
    if (!document) return Skipped{.reason = "bad_json"};
    const JsonValue message = document->root();
    const JsonValue type = message["type"];
    if (type.is("hello")) return read_hello(message);
    if (type.is("disconnect")) return read_disconnect(message);
    Envelope envelope;
    envelope.id = message["envelope_id"].text();
    if (!is_envelope_id(envelope.id)) return Skipped{.reason = "no_envelope_id"};
    envelope.takes_payload = message["accepts_response_payload"].is_true();
    envelope.reception = read_payload(options, type, message["payload"], envelope.id);
    return envelope;
}

std::string acknowledgement(std::string_view envelope_id, const HttpResponse& ack, bool takes_payload) {
    const auto written = [&](std::string_view payload) {
        JsonWriter out;
        out.begin_object().field("envelope_id", envelope_id);
        if (!payload.empty()) out.key("payload").raw(payload);
        out.end_object();
        return out.take();
    };
    std::string payload;
    if (takes_payload && !ack.body.empty() && ack.status < 300) {
        const auto document = parse_json(std::string_view{ack.body});
        if (document && document->root().is_object()) {
            payload = ack.body;
        } else {
            JsonWriter text;
            text.begin_object().field("text", ack.body).end_object();
            payload = text.take();
        }
    }
    std::string whole = written(payload);
    return whole.size() <= acknowledgement_bytes_max ? whole : written({});
}

}  // namespace kith::slack
