// What Slack and an app say to each other in Socket Mode: the call that asks for a connection, the messages on it, and
// the acknowledgements. https://docs.slack.dev/apis/events-api/using-socket-mode. Pure functions; socket_mode.hpp holds
// what is to be done when.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "adapters/adapter.hpp"
#include "adapters/slack/slack_adapter.hpp"
#include "rules/model/time.hpp"

namespace kith::slack {

inline constexpr std::size_t frame_bytes_max = 1 << 20;               // of one message; Slack sends far less
inline constexpr std::size_t acknowledgement_bytes_max = 20'000 - 1;  // Slack drops larger ones without a word
inline constexpr std::size_t envelope_id_bytes_max = 255;
inline constexpr std::size_t ticket_bytes_max = 4096;

// --- asking for a connection --------------------------------------------------------------------------------------

// `app_token` begins with xapp-.
HttpRequest connections_open_request(std::string_view base, std::string_view app_token);

// Where to connect: works once and for a short time, and is a secret like a token.
struct Ticket {
    std::string url{};     // wss, or ws in tests: who connects decides which hosts
    std::string app_id{};  // whose it is, where the URL tells
};
// No connection for now.
struct NoTicket {
    std::string what{};            // Slack's error code or what else went wrong; no secret
    std::string hint{};            // what an operator can do about it; empty when waiting may help
    milliseconds wait{};           // as Retry-After asks; zero when it does not
    bool operator_needed = false;  // waiting alone will not help
};
std::variant<Ticket, NoTicket> read_connections_open(const HttpResponse& response);

// What an operator can do about an error code of apps.connections.open or a reason to disconnect. Empty where waiting
// may help.
std::string_view socket_hint(std::string_view code);

// --- messages -----------------------------------------------------------------------------------------------------

// The connection is up: work will come.
struct Hello {
    std::string app_id{};
    std::string host{};  // Slack's name of its end; for the log
    seconds lasts{};     // about how long the connection will live; zero when not told
};
// The connection will be closed, soon or at once.
struct Disconnect {
    enum class Reason { warning, refresh_requested, link_disabled, too_many_websockets, other } reason = Reason::other;
    std::string name{};  // the reason as Slack called it; fit for a log
};
// Something happened. `reception` is what the same payload would have been over HTTP, but for the delivery id of
// commands and interactions, which is the envelope's. Never Refused: what cannot be read is acknowledged without
// effect, since it would not become readable by coming again.
struct Envelope {
    std::string id{};
    Reception reception{};
    bool takes_payload = false;  // the acknowledgement may carry an answer
};
// Nothing to be done, and nobody to answer.
struct Skipped {
    std::string_view reason{};
};
using SocketFrame = std::variant<Hello, Disconnect, Envelope, Skipped>;

// Reads one text message.
SocketFrame read_frame(const SlackOptions& options, std::string_view text);

// The acknowledgement of an envelope: with the body that HTTP would have had as its payload (a plain text as
// {"text": ...}) where the envelope takes one, there is one and it fits; else without.
std::string acknowledgement(std::string_view envelope_id, const HttpResponse& ack, bool takes_payload);

}  // namespace kith::slack
