// What Slack says over Socket Mode, one message a line: each is read, and the whole is lived through by the machine.
// The first byte of a line says what happens besides: a digit lets so many seconds pass before it, '!' breaks the
// connection after it, '-' leaves what it brought unstored.
#include <map>
#include <set>
#include <string>
#include <variant>

#include "adapters/json.hpp"
#include "adapters/slack/socket_mode.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace kith;
using fuzz::must;
using slack::SocketMode;

SlackOptions options() {
    SlackOptions options;
    options.socket_mode = true;
    options.bot_user = "U0KITHBOT";
    return options;
}

void check_envelope(const slack::Envelope& envelope) {
    must(!envelope.id.empty() && envelope.id.size() <= slack::envelope_id_bytes_max, "an envelope has an id");
    must(!std::holds_alternative<Refused>(envelope.reception), "nothing that came over our own connection is refused");
    if (const auto* received = std::get_if<Received>(&envelope.reception)) {
        must(!received->delivery_id.empty(), "what is stored has an id");
        must(!received->events.empty(), "what is stored has an event");
        must(received->ack.status == 200, "what is stored is acknowledged");
    }
}

// The machine among connections that come, speak and go.
struct World {
    SlackOptions own = options();
    SocketMode machine{own, 1};
    Instant now{seconds{1000}};
    std::set<SocketMode::Id> open{};
    std::map<SocketMode::Id, int> owed{};  // envelopes taken and not decided
    bool stores = true;

    void carry(const SocketMode::Steps& steps) {
        for (const SocketMode::Step& step : steps) {
            if (const auto* connect = std::get_if<SocketMode::Connect>(&step)) {
                must(open.insert(connect->id).second, "a connection is opened once");
                carry(machine.opened(connect->id, now));
            } else if (const auto* take = std::get_if<SocketMode::Take>(&step)) {
                must(open.contains(take->id), "work is taken from an open connection");
                check_envelope(take->envelope);
                ++owed[take->id];
                const HttpResponse ack;
                carry(machine.decided(take->id, take->envelope, stores ? &ack : nullptr, now));
            } else if (const auto* say = std::get_if<SocketMode::Say>(&step)) {
                must(open.contains(say->id), "nothing is said on a connection that is gone");
                must(stores && owed[say->id]-- > 0, "what is acknowledged was stored");
                const auto text = parse_json(std::string_view{say->text});
                must(text && !text->root()["envelope_id"].text().empty(), "an acknowledgement names its envelope");
                must(say->text.size() <= slack::acknowledgement_bytes_max,
                     "an acknowledgement is not dropped by Slack");
            } else if (const auto* close = std::get_if<SocketMode::Close>(&step)) {
                must(open.erase(close->id) == 1, "a connection is closed once");
            } else {
                for (const char c : std::get<SocketMode::Tell>(step).what) must(c >= ' ', "a log line stays a line");
            }
        }
    }
};

}  // namespace

void kith::fuzz::check(std::string_view input) {
    World world;
    world.carry(world.machine.start(world.now));
    for (int lines = 0; !input.empty() && lines < 64; ++lines) {
        std::string_view line = take_line(input);
        const char first = line.empty() ? '{' : line.front();
        const bool marked = first != '{';
        if (marked && !line.empty()) line.remove_prefix(1);
        if (first >= '0' && first <= '9') world.now += seconds{(first - '0') * (first - '0')};
        world.stores = first != '-';
        world.carry(world.machine.tick(world.now));
        if (!world.open.empty()) {
            const SocketMode::Id id = *world.open.rbegin();
            world.carry(world.machine.heard(id, line, world.now));
            if (first == '!' && world.open.erase(id) == 1) world.carry(world.machine.ended(id, "gone", world.now));
        }
        must(!world.open.empty() || world.machine.next_tick() != Instant::max(), "there will be a connection");
        must(world.machine.ready() <= 1, "one connection is in use");
    }
    world.carry(world.machine.drain(world.now));
    must(world.machine.idle() && world.open.empty(), "in the end all is closed");
}
