#include "bot/network/http_client.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "bot/network/as_result.hpp"
#include "bot/network/connector.hpp"
#include "bot/network/http_text.hpp"
#include "bot/network/response_reader.hpp"
#include "bot/network/tcp_info.hpp"

namespace kith {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr int tries_max = 4;  // kept connections found dead before the first byte

// One send() under way.
struct Call {
    explicit Call(asio::io_context& io) : deadline(io), granted(io, Clock::time_point::max()) {}

    void abort(std::string_view reason) {
        if (why.empty()) why = reason;
        granted.cancel();
        if (link) link->abort();
    }

    asio::steady_timer deadline;
    asio::steady_timer granted;  // never expires; cancelled when a place was given
    std::shared_ptr<Link> link{};
    bool reused = false;     // `link` was kept from an earlier call
    bool has_place = false;  // one of the host's connections is this call's: `link`, or one to be opened
    std::string why{};       // why it was aborted; empty while it is not
};

struct Kept {
    std::shared_ptr<Link> link;
    Clock::time_point since;
};

// The connections to one target.
struct Host {
    std::deque<Kept> idle{};
    std::size_t places = 0;  // taken: idle, in use or being opened
    std::deque<std::shared_ptr<Call>> waiting{};
};

bool is_set_here(std::string_view name) {
    for (const std::string_view our :
         {"host", "content-length", "transfer-encoding", "connection", "expect", "te", "upgrade"}) {
        if (same_text(name, our)) return true;
    }
    return false;
}

// The request as it goes out; empty when a part of it could be read as something else.
std::string request_text(const HttpRequest& request, const Target& target, const std::string& user_agent) {
    if (!is_token(request.method)) return {};
    std::string out = request.method + " " + target.path + " HTTP/1.1\r\nHost: " + target.authority() + "\r\n";
    for (const auto& [name, value] : request.headers) {
        if (is_set_here(name)) continue;
        if (!is_token(name) || !is_field_value(value)) return {};
        out += name + ": " + value + "\r\n";
    }
    if (!first_header(request.headers, "user-agent")) out += "User-Agent: " + user_agent + "\r\n";
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH") {
        out += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    }
    out += "\r\n";
    out += request.body;
    return out;
}

bool is_quiet(Link& link) {
    return link.stream && tcp_is_quiet(link.stream->socket().native_handle());
}

}  // namespace

struct HttpClient::State : std::enable_shared_from_this<HttpClient::State> {
    State(asio::io_context& io_used, HttpClientOptions options_used)
        : io(io_used),
          options(std::move(options_used)),
          connector(io, {.ca_file = options.ca_file,
                         .proxy = options.proxy,
                         .connect_timeout = options.connect_timeout,
                         .resolve = options.resolve}),
          sweeper(io) {}

    asio::io_context& io;
    HttpClientOptions options;
    Connector connector;
    std::map<std::string, Host> hosts{};
    std::set<std::shared_ptr<Call>> calls{};
    asio::steady_timer sweeper;
    bool sweeping = false;
    bool stopped = false;
    HttpClientStats stats{};

    // Gives the place back: to who waits longest, with the connection when it is `kept`.
    void release(const std::string& key, const std::shared_ptr<Call>& call, bool kept) {
        if (!call->has_place) return;
        call->has_place = false;
        auto link = std::move(call->link);
        if (!kept && link) link->close();
        Host& host = hosts[key];
        while (!host.waiting.empty()) {
            auto next = std::move(host.waiting.front());
            host.waiting.pop_front();
            if (!next->why.empty() || next->deadline.expiry() <= Clock::now()) continue;  // about to give up
            next->has_place = true;
            if (kept) next->link = std::move(link);
            next->granted.cancel();
            return;
        }
        if (kept && !stopped) {
            host.idle.push_back({.link = std::move(link), .since = Clock::now()});
            sweep_later();
            return;
        }
        if (kept) link->close();
        leave(key, host);
    }

    void leave(const std::string& key, Host& host) {
        if (--host.places == 0 && host.waiting.empty() && host.idle.empty()) hosts.erase(key);
    }

    // The youngest kept connection that is still well; none when there is none.
    std::shared_ptr<Link> take_kept(Host& host) {
        while (!host.idle.empty()) {
            auto link = std::move(host.idle.back().link);
            host.idle.pop_back();
            if (is_quiet(*link)) return link;
            link->close();
            --host.places;
            ++stats.stale;
        }
        return nullptr;
    }

    void sweep_later() {
        if (sweeping || stopped) return;
        sweeping = true;
        sweeper.expires_after(std::max(options.idle_timeout / 4, milliseconds{5}));
        sweeper.async_wait([self = shared_from_this()](error_code cancelled) {
            self->sweeping = false;
            if (!cancelled) self->sweep();
        });
    }

    void sweep() {
        const auto oldest = Clock::now() - options.idle_timeout;
        bool any = false;
        for (auto it = hosts.begin(); it != hosts.end();) {
            Host& host = it->second;
            std::erase_if(host.idle, [&](Kept& kept) {
                if (kept.since > oldest && is_quiet(*kept.link)) return false;
                kept.link->close();
                --host.places;
                return true;
            });
            any = any || !host.idle.empty();
            it = host.places == 0 && host.waiting.empty() ? hosts.erase(it) : std::next(it);
        }
        if (any) sweep_later();
    }

    static asio::awaitable<std::string> acquire(std::shared_ptr<State> client, std::shared_ptr<Call> call,
                                                std::string key, Target target);
    static asio::awaitable<std::variant<HttpResponse, HttpFailure>> perform(std::shared_ptr<State> client,
                                                                            std::shared_ptr<Call> call, Target target,
                                                                            HttpRequest request);
    static asio::awaitable<std::variant<HttpResponse, HttpFailure>> send(std::shared_ptr<State> client,
                                                                         HttpRequest request);
};

// A connection for the call, kept or new, in call->link. Why there is none, otherwise.
asio::awaitable<std::string> HttpClient::State::acquire(std::shared_ptr<State> client, std::shared_ptr<Call> call,
                                                        std::string key, Target target) {
    {
        Host& host = client->hosts[key];
        if (host.waiting.empty()) call->link = client->take_kept(host);
        if (call->link) {
            call->has_place = true;
        } else if (host.places < client->options.connections_per_host_max) {
            ++host.places;
            call->has_place = true;
        } else if (host.waiting.size() >= client->options.waiting_per_host_max) {
            co_return "too many requests wait for this host";
        } else {
            host.waiting.push_back(call);
        }
    }
    while (!call->has_place && call->why.empty()) co_await call->granted.async_wait(as_result);
    if (!call->why.empty()) {
        if (!call->has_place) {
            Host& host = client->hosts[key];
            std::erase(host.waiting, call);
            if (host.places == 0 && host.waiting.empty() && host.idle.empty()) client->hosts.erase(key);
        }
        co_return call->why;
    }
    call->reused = call->link != nullptr;
    if (call->link) {
        if (is_quiet(*call->link)) co_return "";
        call->reused = false;
        call->link->close();
        ++client->stats.stale;
    }
    call->link = std::make_shared<Link>(client->io);
    ++client->stats.opened;
    std::string why = co_await client->connector.connect(call->link, target, client);
    if (!call->why.empty()) co_return call->why;
    co_return why;
}

asio::awaitable<std::variant<HttpResponse, HttpFailure>> HttpClient::State::perform(std::shared_ptr<State> client,
                                                                                    std::shared_ptr<Call> call,
                                                                                    Target target,
                                                                                    HttpRequest request) {
    const std::string key = target.key();
    const std::string text = request_text(request, target, client->options.user_agent);
    if (text.empty()) co_return HttpFailure{.what = "the request has a bad method or header"};
    const ResponseLimits limits{.header_bytes_max = client->options.header_bytes_max,
                                .body_bytes_max = client->options.body_bytes_max};

    HttpFailure failure{.sent = false};
    for (int tries = 0; tries < tries_max; ++tries) {
        std::string why = co_await acquire(client, call, key, target);
        if (!why.empty()) {
            client->release(key, call, false);
            co_return HttpFailure{.sent = false, .what = std::move(why)};
        }
        const std::shared_ptr<Link> link = call->link;
        AnyStream& stream = *link->stream;

        // `sent` turns true with the first write, and back only when it failed by itself while the kernel's count of
        // bytes that left did not move: the connection is dead then, so nothing will leave later either.
        const auto left_before = tcp_bytes_sent(stream.socket().native_handle());
        std::string_view rest = text;
        error_code ec;
        failure.sent = true;
        while (!rest.empty() && !ec) {
            const auto buffer = asio::buffer(rest.data(), rest.size());
            auto written = co_await stream.async_write_some(buffer, as_result);
            ec = std::get<0>(written);
            rest.remove_prefix(std::get<1>(written));
        }
        if (ec && call->why.empty() && rest.size() == text.size() && left_before &&
            tcp_bytes_sent(stream.socket().native_handle()) == left_before) {
            failure = {.sent = false, .what = "the connection was dead: " + ec.message()};
            client->release(key, call, false);
            if (!call->reused) co_return failure;
            ++client->stats.stale;
            continue;
        }

        // Also after a failed write there may be an answer, of a server that had read enough.
        ResponseReader reader{limits, request.method == "HEAD"};
        std::array<char, 8192> bytes;
        const auto in = asio::buffer(bytes);
        std::string_view fault;
        while (fault.empty() && !reader.done() && call->why.empty()) {
            auto got = co_await stream.async_read_some(in, as_result);
            if (!call->why.empty()) break;
            if (std::get<0>(got)) {
                // A cut is no end: over TLS only close_notify, over TCP only FIN ends an answer without a length.
                const bool ended = std::get<0>(got) == asio::error::eof;
                fault = ended ? reader.end() : "the connection broke before the answer was whole";
                break;
            }
            fault = reader.feed({bytes.data(), std::get<1>(got)});
        }
        if (call->why.empty() && fault.empty() && reader.done()) {
            const bool kept = !ec && reader.reusable();
            HttpResponse response = reader.take();
            client->release(key, call, kept);
            co_return response;
        }
        client->release(key, call, false);
        failure.what = call->why.empty() ? std::string{fault} : call->why;
        co_return failure;
    }
    co_return failure;
}

asio::awaitable<std::variant<HttpResponse, HttpFailure>> HttpClient::State::send(std::shared_ptr<State> client,
                                                                                 HttpRequest request) {
    auto allowed = target_of(request.url, client->options.allowed);
    if (const auto* why = std::get_if<std::string_view>(&allowed)) co_return HttpFailure{.what = std::string{*why}};
    if (client->stopped) co_return HttpFailure{.what = "the client has stopped"};
    ++client->stats.requests;
    auto call = std::make_shared<Call>(client->io);
    client->calls.insert(call);
    call->deadline.expires_after(request.timeout);
    call->deadline.async_wait([weak = std::weak_ptr{call}](error_code cancelled) {
        const auto late = weak.lock();
        if (!cancelled && late) late->abort("timed out");
    });
    auto outcome = co_await perform(client, call, std::get<Target>(std::move(allowed)), std::move(request));
    call->deadline.cancel();
    client->calls.erase(call);
    ++(std::holds_alternative<HttpResponse>(outcome) ? client->stats.answered : client->stats.failed);
    co_return outcome;
}

HttpClient::HttpClient(asio::io_context& io, HttpClientOptions options)
    : state_(std::make_shared<State>(io, std::move(options))) {}

HttpClient::~HttpClient() {
    stop();
}

asio::awaitable<std::variant<HttpResponse, HttpFailure>> HttpClient::send(HttpRequest request) {
    return State::send(state_, std::move(request));
}

void HttpClient::stop() {
    State& state = *state_;
    state.stopped = true;
    state.sweeper.cancel();
    for (const auto& call : state.calls) call->abort("the client has stopped");
    for (auto& [key, host] : state.hosts) {
        for (auto& kept : host.idle) kept.link->close();
        host.places -= host.idle.size();
        host.idle.clear();
    }
}

HttpClientStats HttpClient::stats() const {
    HttpClientStats stats = state_->stats;
    for (const auto& [key, host] : state_->hosts) {
        stats.connections += host.places;
        stats.idle += host.idle.size();
    }
    return stats;
}

}  // namespace kith
