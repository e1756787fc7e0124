#include "adapters/slack/receive.hpp"

#include <algorithm>

#include "adapters/slack/reading.hpp"
#include "adapters/slack/reply_url.hpp"

namespace kith::slack {
namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded";
constexpr std::string_view json_type = "application/json";

Refused refused_request(int status, std::string_view reason) {
    return {.response = {.status = status, .headers = {}, .body = {}}, .reason = reason};
}

// Signed, so it is Slack's; and it will never be readable, so it need not come again.
Refused unreadable(std::string_view reason) {
    return {.response = {.status = 400, .headers = {{"X-Slack-No-Retry", "1"}}, .body = {}}, .reason = reason};
}

// Slack probes a command's address with an unsigned form that holds ssl_check=1. Nothing else of such a form is ever
// read.
bool is_probe(const Inbound& inbound, std::string_view type) {
    if (type != form_type || inbound.body.find("ssl_check") == std::string::npos) return false;
    const auto form = parse_form(inbound.body);
    return form && form->get("ssl_check") == "1";
}

Reception answer_challenge(JsonValue request) {
    const JsonValue challenge = request["challenge"];
    const std::string text = challenge.text();
    if (!challenge.is_string() || text.size() > challenge_bytes_max) return unreadable("bad_challenge");
    JsonWriter answer;
    answer.begin_object().field("challenge", text).end_object();
    return Answered{.response = json_answer(answer.take()), .reason = "challenge"};
}

Reception read_json(const SlackOptions& options, const Inbound& inbound, std::string id) {
    const auto document = parse_json(inbound.body);
    if (!document) return unreadable("bad_json");
    const JsonValue request = document->root();
    if (request["type"].is("url_verification")) return answer_challenge(request);
    return read_event(options, request, std::move(id));
}

Reception read_form(const SlackOptions& options, const Inbound& inbound, std::string id) {
    const auto form = parse_form(inbound.body);
    if (!form) return unreadable("bad_form");
    if (const auto payload = form->find("payload")) {
        const auto document = parse_json(*payload);
        if (!document) return unreadable("bad_json");
        return read_interaction(options, document->root(), std::move(id));
    }
    if (form->find("command")) return read_command(options, *form, std::move(id));
    return nothing_to_do("unknown_form");
}

}  // namespace

Answered nothing_to_do(std::string_view reason) {
    return {.response = {}, .reason = reason};
}

Reception from_source(const SlackOptions& options, Source source, Reception reception) {
    auto* received = std::get_if<Received>(&reception);
    if (received != nullptr && options.workspace.empty() && !options.is_installed) received->source = std::move(source);
    return reception;
}

std::string installation_of(const SlackOptions& options, std::string team, std::string enterprise, bool everywhere) {
    if (everywhere) return enterprise;
    const bool through_enterprise =
        options.is_installed && !enterprise.empty() && !options.is_installed(team) && options.is_installed(enterprise);
    return through_enterprise ? enterprise : team;
}

std::string_view not_ours(const SlackOptions& options, const Source& source) {
    const std::string_view reason = foreign(source, options.app_id, options.workspace);
    if (!reason.empty() || !options.is_installed) return reason;
    return options.is_installed(source.workspace) ? "" : "other_workspace";
}

std::string allowed_reply_url(const SlackOptions& options, std::string url) {
    if (!is_reply_url_allowed(options, url)) url.clear();
    return url;
}

Reception read_slack(const SlackOptions& options, const Inbound& inbound, std::string_view signature) {
    const std::string type = media_type(inbound.headers);
    std::string id = to_hex(sha256(signature));
    if (type == json_type) return read_json(options, inbound, std::move(id));
    if (type == form_type) return read_form(options, inbound, std::move(id));
    return nothing_to_do("unknown_content_type");
}

Reception receive_slack(const SlackOptions& options, const SigningSecrets& secrets, const Inbound& inbound,
                        Instant now) {
    if (inbound.method != "POST") {
        Refused answer = refused_request(405, "method");
        answer.response.headers.emplace_back("Allow", "POST");
        return answer;
    }
    if (inbound.body.size() > body_bytes_max) return refused_request(413, "body_too_large");
    if (is_probe(inbound, media_type(inbound.headers))) return nothing_to_do("ssl_check");
    const Verdict verdict = verify_slack(secrets, inbound.headers, inbound.body, now);
    if (!verdict.believed) return refused_request(401, verdict.reason);
    return read_slack(options, inbound, verdict.signature);
}

}  // namespace kith::slack
