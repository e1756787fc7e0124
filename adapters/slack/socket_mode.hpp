// Socket Mode as a state machine: which connection to open, keep and close when, what of a message to take in, and what
// to acknowledge on which connection. It knows no socket and no clock; bot/slack_socket carries its steps out.
//
// One connection at a time is in use. Before it goes (Slack says so, or most of its time is over) a second one is
// opened, and only when that one has said hello the first is let go: it still takes what comes until it has been quiet
// for a moment, sends its last acknowledgements and is closed. So there is no moment without a connection but after a
// break.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/slack/socket_frames.hpp"

namespace kith::slack {

struct SocketTimes {
    milliseconds hello_within = seconds{10};    // of a connection that was opened
    milliseconds retry_min = seconds{1};        // after a first failure; doubles, with jitter
    milliseconds retry_max = seconds{60};       //
    milliseconds young = seconds{60};           // a connection that lives shorter counts as a failure
    milliseconds operator_retry = minutes{5};   // where only an operator can help
    milliseconds too_many_retry = seconds{30};  // when Slack says that there are too many connections
    milliseconds quiet = seconds{2};            // a connection that is let go is closed after so long without work
    milliseconds let_go_max = seconds{10};      // and takes nothing new after that
    milliseconds last_acknowledgements = seconds{5};  // and is closed then
};

class SocketMode {
  public:
    using Id = std::uint64_t;  // of a connection, from 1 on

    // --- steps, to be carried out in order ---
    // Ask for a ticket and connect: then call opened() or failed(), once.
    struct Connect {
        Id id = 0;
    };
    // Store what came, then call decided().
    struct Take {
        Id id = 0;
        Envelope envelope{};
    };
    struct Say {
        Id id = 0;
        std::string text{};
    };
    // Nothing more is wanted of this connection: close it cleanly, or stop opening it. Nothing more need be told of it.
    struct Close {
        Id id = 0;
    };
    // For the log; told once where it would be told again and again.
    struct Tell {
        enum class Level { info, warning, error } level = Level::info;
        std::string_view event{};
        std::string what{};
        std::string hint{};
    };
    using Step = std::variant<Connect, Take, Say, Close, Tell>;
    using Steps = std::vector<Step>;

    // `options` is borrowed. `seed` is of the jitter.
    SocketMode(const SlackOptions& options, std::uint64_t seed, SocketTimes times = {});

    // `now` is of any clock that never goes back; all calls use the same one.
    Steps start(Instant now);
    Steps opened(Id id, Instant now);
    Steps failed(Id id, const NoTicket& why, Instant now);
    Steps heard(Id id, std::string_view text, Instant now);
    // `ack` absent: it could not be stored. Then Slack hears nothing and sends it again.
    Steps decided(Id id, const Envelope& envelope, const HttpResponse* ack, Instant now);
    // The connection is gone. `why` is for the log.
    Steps ended(Id id, std::string_view why, Instant now);
    // Takes nothing new: what was taken is acknowledged, then all is closed.
    Steps drain(Instant now);
    // To be called at next_tick() or soon after; harmless at any time.
    Steps tick(Instant now);
    // Instant::max() when nothing is due.
    Instant next_tick() const;

    // Connections that have said hello and are not let go.
    std::size_t ready() const;
    // No connection is left, and none will be opened: only after drain().
    bool idle() const { return draining_ && connections_.empty(); }

  private:
    enum class Phase { waiting, connecting, opened, ready, let_go };
    struct Connection {
        Phase phase = Phase::waiting;
        Instant due{};         // waiting: when to connect; opened: hello until then; ready: refresh; let_go: close
        Instant since{};       // waiting: Slack asked for nothing before then; ready: since then
        Instant last{};        // let_go: the last work
        bool leaving = false;  // ready: Slack has said that it will close it
        int taken = 0;         // envelopes that are being stored
    };

    milliseconds back_off();
    // Unless one is on its way: after the back-off, and after `least` at any rate.
    void reopen(Instant now, milliseconds least);
    bool stays() const;  // a connection is ready, and nobody has said that it will go
    void let_go(Connection& connection, Instant now);
    void settle(Steps& steps, Instant now);
    void lost(Connection gone, Instant now);
    Connection* candidate();
    void tell_once(Steps& steps, std::string_view what, std::string_view hint);
    void hear(Steps& steps, Id id, const Hello& hello, Instant now);
    void hear(Steps& steps, Id id, const Disconnect& disconnect, Instant now);

    const SlackOptions& options_;
    SocketTimes times_;
    std::mt19937_64 random_;
    std::map<Id, Connection> connections_{};
    Id last_id_ = 0;
    int failures_ = 0;       // in a row: attempts that failed, and connections that did not live long
    std::string problem_{};  // that an operator must mend, and was told
    bool draining_ = false;
};

}  // namespace kith::slack
