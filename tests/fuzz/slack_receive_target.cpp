// Whole webhooks. The target signs what it is given, so that the readers behind the signature are reached. The first
// byte chooses the path and the media type. The same bytes are then an answer of the Web API that tells of people.
#include <array>
#include <string>
#include <variant>

#include "adapters/crypto.hpp"
#include "adapters/slack/directory.hpp"
#include "adapters/slack/groups.hpp"
#include "adapters/slack/receive.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace kith;
using fuzz::must;

const Instant now = Instant{seconds{1'767'225'600}};
constexpr std::string_view secret = "7c1f9be3a4d25086b1e07f6d93c8a512";
constexpr std::string_view timestamp = "1767225600";
constexpr std::array paths = {"/slack/events", "/slack/commands", "/slack/interactivity", "/slack/options"};
constexpr std::array types = {"application/json", "application/x-www-form-urlencoded",
                              "application/json; charset=utf-8", "text/plain"};

SlackOptions options() {
    SlackOptions options;
    options.signing_secrets = {std::string(secret)};
    options.bot_user = "U0KITHBOT";
    return options;
}

int status_of(const Reception& reception) {
    if (const auto* received = std::get_if<Received>(&reception)) return received->ack.status;
    if (const auto* answered = std::get_if<Answered>(&reception)) return answered->response.status;
    return std::get<Refused>(reception).response.status;
}

void check_account(const AccountSeen& seen, const slack::Place& place) {
    must(seen.who.workspace == place.workspace && !seen.who.user.empty(), "an account is somebody's, and ours");
    must(seen.who.user != "USLACKBOT" || !seen.human, "Slackbot is a bot");
    must(seen.away || !seen.away_until, "what ends has begun");
}

void check_directory(std::string_view input, int status) {
    const HttpResponse response{.status = status, .headers = {{"Retry-After", "7"}}, .body = std::string(input)};
    const slack::Place place{.workspace = "T1", .enterprise = input.size() % 2 == 0 ? "" : "E1"};
    const auto list = slack::read_users_list(response, place);
    if (const auto* page = std::get_if<slack::AccountPage>(&list)) {
        must(status == 200, "a page comes with a 200");
        must(page->accounts.size() <= input.size(), "a page holds what was sent");
        for (const AccountSeen& seen : page->accounts) check_account(seen, place);
    } else {
        const auto& none = std::get<slack::NoAnswer>(list);
        const bool waits = none.kind == slack::NoAnswer::Kind::wait;
        must(!waits || none.wait > milliseconds{}, "a wait has a length");
        must(status != 429 || (waits && none.wait == seconds{7}), "a wait is kept");
        for (const char c : none.what) must(c >= ' ' && c < 0x7F, "a log line stays a line");
    }
    for (const auto& groups : {slack::read_usergroups(response), slack::read_channels(response)}) {
        const auto* found = std::get_if<slack::GroupPage>(&groups);
        for (const slack::Group& group : found ? found->groups : std::vector<slack::Group>{})
            must(!group.id.empty(), "a group has an id");
    }
    for (const auto& members : {slack::read_usergroup_members(response), slack::read_channel_members(response)}) {
        const auto* found = std::get_if<slack::MemberPage>(&members);
        for (const std::string& user : found ? found->users : std::vector<std::string>{})
            must(!user.empty(), "a member has an id");
    }
    const auto info = slack::read_users_info(response, place);
    if (const auto* seen = std::get_if<AccountSeen>(&info)) check_account(*seen, place);
}

}  // namespace

void kith::fuzz::check(std::string_view input) {
    static const SlackOptions own = options();
    static const slack::SigningSecrets secrets(own.signing_secrets);
    static const HmacSha256 key{secret};

    const unsigned choice = take_byte(input);
    Inbound inbound{.method = "POST", .path = paths[choice % paths.size()], .body = std::string(input)};
    inbound.headers = {{"Content-Type", types[choice / paths.size() % types.size()]},
                       {"X-Slack-Request-Timestamp", std::string(timestamp)},
                       {"X-Slack-Signature", "v0=" + to_hex(key.sign({"v0:", timestamp, ":", input}))}};

    const Reception reception = slack::receive_slack(own, secrets, inbound, now);
    must(status_of(reception) >= 200 && status_of(reception) < 500, "input is never our fault");
    must(status_of(reception) != 401, "a right signature is believed");
    if (const auto* received = std::get_if<Received>(&reception)) {
        must(!received->delivery_id.empty(), "what is stored has an id");
        must(received->ack.status == 200, "what is stored is acknowledged");
        must(!received->events.empty(), "what is stored has an event");
    }
    // The same request has the same id, also when Slack sends it again with other headers.
    inbound.headers.emplace_back("X-Slack-Retry-Num", "1");
    const Reception again = slack::receive_slack(own, secrets, inbound, now);
    must(again.index() == reception.index(), "a repeat is read the same");
    if (const auto* received = std::get_if<Received>(&reception)) {
        must(std::get<Received>(again).delivery_id == received->delivery_id, "a repeat has the same id");
    }
    inbound.headers[2].second.back() = inbound.headers[2].second.back() == '0' ? '1' : '0';
    const Reception forged = slack::receive_slack(own, secrets, inbound, now);
    must(!std::holds_alternative<Received>(forged), "nothing of a forged request is stored");
    if (input.find("ssl_check") == std::string_view::npos) {
        must(std::holds_alternative<Refused>(forged), "a forged request is refused");
    }

    for (const int status : {200, 429, 503}) check_directory(input, status);
}
