#include "adapters/slack/socket_mode.hpp"

#include <algorithm>

namespace kith::slack {
namespace {

constexpr Instant never = Instant::max();
constexpr int doublings_max = 16;

using Level = SocketMode::Tell::Level;

}  // namespace

SocketMode::SocketMode(const SlackOptions& options, std::uint64_t seed, SocketTimes times)
    : options_(options), times_(times), random_(seed) {}

// From half of the full time to all of it, so that many that broke at once do not come back at once.
milliseconds SocketMode::back_off() {
    if (failures_ == 0) return milliseconds{0};
    const milliseconds full =
        std::min(times_.retry_max, times_.retry_min * (1 << std::min(failures_ - 1, doublings_max)));
    const auto half = static_cast<std::uint64_t>(full.count() / 2);
    return full - milliseconds{static_cast<std::int64_t>(half == 0 ? 0 : random_() % (half + 1))};
}

// The one that is to become the connection in use.
SocketMode::Connection* SocketMode::candidate() {
    for (auto& [id, connection] : connections_) {
        if (connection.phase < Phase::ready) return &connection;
    }
    return nullptr;
}

void SocketMode::reopen(Instant now, milliseconds least) {
    if (draining_ || candidate() != nullptr) return;
    connections_[++last_id_] = {
        .phase = Phase::waiting, .due = now + std::max(least, back_off()), .since = now + least};
}

void SocketMode::let_go(Connection& connection, Instant now) {
    connection.phase = Phase::let_go;
    connection.due = now + times_.let_go_max;
    connection.last = now;
}

void SocketMode::tell_once(Steps& steps, std::string_view what, std::string_view hint) {
    if (problem_ == what) return;
    problem_ = what;
    steps.emplace_back(Tell{
        .level = Level::error, .event = "slack.socket_refused", .what = std::string{what}, .hint = std::string{hint}});
}

std::size_t SocketMode::ready() const {
    const auto is_ready = [](const auto& entry) { return entry.second.phase == Phase::ready; };
    return static_cast<std::size_t>(std::count_if(connections_.begin(), connections_.end(), is_ready));
}

bool SocketMode::stays() const {
    return std::any_of(connections_.begin(), connections_.end(),
                       [](const auto& entry) { return entry.second.phase == Phase::ready && !entry.second.leaving; });
}

Instant SocketMode::next_tick() const {
    Instant next = never;
    for (const auto& [id, connection] : connections_) {
        if (connection.phase == Phase::connecting) continue;
        Instant due = connection.due;
        if (connection.phase == Phase::let_go) {
            due = connection.taken > 0 ? due + times_.last_acknowledgements
                                       : std::min(due, connection.last + times_.quiet);
        }
        next = std::min(next, due);
    }
    return next;
}

// Closes what was let go and has nothing left to do.
void SocketMode::settle(Steps& steps, Instant now) {
    std::erase_if(connections_, [&](const auto& entry) {
        const Connection& connection = entry.second;
        if (connection.phase != Phase::let_go) return false;
        const bool finished =
            connection.taken == 0 && (draining_ || now >= connection.due || now >= connection.last + times_.quiet);
        if (!finished && now < connection.due + times_.last_acknowledgements) return false;
        steps.emplace_back(Close{.id = entry.first});
        return true;
    });
}

SocketMode::Steps SocketMode::start(Instant now) {
    reopen(now, milliseconds{0});
    return tick(now);
}

SocketMode::Steps SocketMode::tick(Instant now) {
    Steps steps;
    std::vector<Id> silent;
    bool refresh = false;
    for (auto& [id, connection] : connections_) {
        if (now < connection.due) continue;
        if (connection.phase == Phase::waiting) {
            connection.phase = Phase::connecting;
            steps.emplace_back(Connect{.id = id});
        } else if (connection.phase == Phase::opened) {
            silent.push_back(id);
        } else if (connection.phase == Phase::ready) {
            connection.due = never;
            connection.leaving = true;
            refresh = true;
            failures_ = now - connection.since >= times_.young ? 0 : failures_ + 1;
            steps.emplace_back(Tell{.event = "slack.socket_refresh", .what = "most of its time is over"});
        }
    }
    for (const Id id : silent) {
        steps.emplace_back(Close{.id = id});
        for (Step& step : ended(id, "no hello", now)) steps.push_back(std::move(step));
    }
    if (refresh) {
        reopen(now, milliseconds{0});
        for (Step& step : tick(now)) steps.push_back(std::move(step));
    }
    settle(steps, now);
    return steps;
}

SocketMode::Steps SocketMode::opened(Id id, Instant now) {
    const auto found = connections_.find(id);
    if (found == connections_.end() || found->second.phase != Phase::connecting) return {};
    found->second.phase = Phase::opened;
    found->second.due = now + times_.hello_within;
    return {};
}

SocketMode::Steps SocketMode::failed(Id id, const NoTicket& why, Instant now) {
    if (connections_.erase(id) == 0) return {};
    Steps steps;
    ++failures_;
    milliseconds least = why.wait;
    if (why.operator_needed) {
        least = std::max(least, times_.operator_retry);
        tell_once(steps, why.what, why.hint);
    } else {
        steps.emplace_back(Tell{.level = Level::warning, .event = "slack.socket_failed", .what = why.what});
    }
    reopen(now, least);
    return steps;
}

// A connection that was to be used, or was in use, is no more: another is opened.
void SocketMode::lost(Connection gone, Instant now) {
    if (gone.phase == Phase::let_go) return;
    if (gone.phase != Phase::ready) {
        ++failures_;
    } else if (!gone.leaving) {
        failures_ = now - gone.since >= times_.young ? 0 : failures_ + 1;
    }
    // A successor that waits is wanted sooner now, but never before the time that Slack asked for.
    if (Connection* next = candidate(); next != nullptr && next->phase == Phase::waiting)
        next->due = std::max(next->since, std::min(next->due, now + back_off()));
    reopen(now, milliseconds{0});
}

SocketMode::Steps SocketMode::ended(Id id, std::string_view why, Instant now) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return {};
    const Connection gone = found->second;
    connections_.erase(found);
    Steps steps;
    if (gone.phase != Phase::let_go && !gone.leaving) {
        steps.emplace_back(Tell{.level = Level::warning, .event = "slack.socket_lost", .what = std::string{why}});
    }
    lost(gone, now);
    return steps;
}

void SocketMode::hear(Steps& steps, Id id, const Hello& hello, Instant now) {
    Connection& connection = connections_.at(id);
    if (connection.phase != Phase::opened) return;
    for (auto& [other, old] : connections_) {
        if (old.phase == Phase::ready) let_go(old, now);
    }
    connection.phase = Phase::ready;
    connection.since = now;
    // Nine tenths: well before Slack closes it.
    connection.due = hello.lasts.count() > 0 ? now + milliseconds{hello.lasts} / 10 * 9 : never;
    problem_.clear();
    steps.emplace_back(Tell{.event = "slack.socket_ready", .what = hello.host});
    if (!options_.app_id.empty() && !hello.app_id.empty() && hello.app_id != options_.app_id) {
        steps.emplace_back(Tell{.level = Level::error,
                                .event = "slack.socket_of_another_app",
                                .what = hello.app_id,
                                .hint = "the app-level token and the bot token are of two apps"});
    }
}

void SocketMode::hear(Steps& steps, Id id, const Disconnect& disconnect, Instant now) {
    using Reason = Disconnect::Reason;
    Connection& connection = connections_.at(id);
    if (connection.phase == Phase::let_go) return;
    const bool young = connection.phase != Phase::ready || now - connection.since < times_.young;
    switch (disconnect.reason) {
        case Reason::link_disabled:
        case Reason::too_many_websockets: {
            const bool switched_off = disconnect.reason == Reason::link_disabled;
            if (switched_off) {
                tell_once(steps, disconnect.name, socket_hint(disconnect.name));
            } else {
                steps.emplace_back(
                    Tell{.level = Level::warning,
                         .event = "slack.socket_failed",
                         .what = disconnect.name,
                         .hint = "Slack keeps ten connections an app: does another program use its token?"});
            }
            let_go(connection, now);
            ++failures_;
            const milliseconds least = switched_off ? times_.operator_retry : times_.too_many_retry;
            // Another connection that stays goes on until it is told the same.
            if (!stays()) reopen(now, least);
            break;
        }
        case Reason::warning:
        case Reason::refresh_requested:
        case Reason::other:
            if (connection.leaving) break;
            steps.emplace_back(Tell{.event = "slack.socket_refresh", .what = disconnect.name});
            if (connection.phase == Phase::ready) {
                // At once; but a Slack that sends every young connection away is asked more and more rarely.
                if (!young) failures_ = 0;
                connection.leaving = true;
                reopen(now, milliseconds{0});
                if (young) ++failures_;
            } else {
                const Connection gone = connection;
                steps.emplace_back(Close{.id = id});
                connections_.erase(id);
                lost(gone, now);
            }
            break;
    }
}

SocketMode::Steps SocketMode::heard(Id id, std::string_view text, Instant now) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return {};
    Steps steps;
    SocketFrame frame = read_frame(options_, text);
    if (const auto* hello = std::get_if<Hello>(&frame)) {
        hear(steps, id, *hello, now);
    } else if (const auto* disconnect = std::get_if<Disconnect>(&frame)) {
        hear(steps, id, *disconnect, now);
    } else if (const auto* skipped = std::get_if<Skipped>(&frame)) {
        steps.emplace_back(
            Tell{.level = Level::warning, .event = "slack.socket_skipped", .what = std::string{skipped->reason}});
    } else {
        Connection& connection = found->second;
        // What is not taken is not acknowledged: Slack sends it again, to a connection that will.
        const bool closing = draining_ || (connection.phase == Phase::let_go && now >= connection.due);
        if (!closing) {
            ++connection.taken;
            connection.last = now;
            steps.emplace_back(Take{.id = id, .envelope = std::move(std::get<Envelope>(frame))});
        }
    }
    for (Step& step : tick(now)) steps.push_back(std::move(step));
    return steps;
}

SocketMode::Steps SocketMode::decided(Id id, const Envelope& envelope, const HttpResponse* ack, Instant now) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return {};
    Steps steps;
    --found->second.taken;
    found->second.last = now;
    if (ack != nullptr)
        steps.emplace_back(Say{.id = id, .text = acknowledgement(envelope.id, *ack, envelope.takes_payload)});
    settle(steps, now);
    return steps;
}

SocketMode::Steps SocketMode::drain(Instant now) {
    draining_ = true;
    Steps steps;
    std::erase_if(connections_, [&](const auto& entry) {
        if (entry.second.phase >= Phase::ready) return false;
        if (entry.second.phase != Phase::waiting) steps.emplace_back(Close{.id = entry.first});
        return true;
    });
    for (auto& [id, connection] : connections_) {
        connection.phase = Phase::let_go;
        connection.due = now;
    }
    settle(steps, now);
    return steps;
}

}  // namespace kith::slack
