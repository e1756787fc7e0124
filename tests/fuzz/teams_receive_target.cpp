// Activities of Microsoft Teams. The first line is the Authorization header, the rest the body: it is read as if it
// were believed, and once more with the header, which no key of ours has signed. The same bytes are then a key set.
#include <string>
#include <variant>

#include "adapters/teams/receive.hpp"
#include "adapters/teams/text.hpp"
#include "adapters/utf8.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace kith;
using fuzz::must;

const Instant now = Instant{seconds{1'774'183'111}};

teams::Options options() {
    teams::Options options;
    options.app_id = "4a7b1e02-0000-4000-8000-0000000000b0";
    options.tenant_id = "9d1f8a62-0000-4000-8000-000000000001";
    options.cloud = teams::cloud_named("public").value();
    return options;
}

teams::Keys fetched() {
    teams::Keys keys;
    keys.bot_service.began("", now);
    keys.bot_service.fetched({}, now);
    keys.bot_service.began("k", now);
    keys.bot_service.failed();
    return keys;
}

int status_of(const Reception& reception) {
    if (const auto* received = std::get_if<Received>(&reception)) return received->ack.status;
    if (const auto* answered = std::get_if<Answered>(&reception)) return answered->response.status;
    return std::get<Refused>(reception).response.status;
}

void check_events(const Received& received) {
    must(!received.delivery_id.empty(), "what is stored has an id");
    must(received.ack.status == 200, "what is stored is acknowledged");
    must(!received.events.empty(), "what is stored has an event");
    for (const Event& event : received.events) {
        const auto* message = std::get_if<MessageReceived>(&event);
        if (message == nullptr) continue;
        must(!message->text.empty() && is_utf8(message->text), "a message says something, in UTF-8");
        must(teams::is_person_id(message->from.user), "a message is from a person");
    }
}

}  // namespace

void kith::fuzz::check(std::string_view input) {
    static const teams::Options strict = options();
    static const teams::Keys keys = fetched();
    static const teams::Options open = [] {
        teams::Options without = options();
        without.auth = false;
        return without;
    }();
    const std::string_view token = take_line(input);
    Inbound inbound{.method = "POST", .path = std::string(teams::messages_path), .body = std::string(input)};
    inbound.headers = {{"Content-Type", "application/json"}, {"Authorization", std::string(token)}};

    const Reception reception = teams::read_activity(open, inbound);
    const int status = status_of(reception);
    must(status >= 200 && (status < 500 || status == 501), "input is never our fault");
    if (const auto* received = std::get_if<Received>(&reception)) {
        check_events(*received);
        const Reception again = teams::read_activity(open, inbound);
        must(std::get<Received>(again).delivery_id == received->delivery_id, "a repeat has the same id");
        must(std::get<Received>(again).ack.body == received->ack.body, "a repeat is answered the same");
    }
    must(std::holds_alternative<Refused>(teams::receive_teams(strict, keys, inbound, now)), "nothing forged is read");
    if (const auto read = teams::read_keys(input)) {
        must(read->size() <= teams::keys_max, "a key set is bounded");
        must(!read->contains("") || read->at("") != nullptr, "a key is a key");
    }
    if (is_utf8(input)) must(is_utf8(teams::escape_markdown(input)), "escaping cuts no letter");
}
