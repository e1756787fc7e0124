#include "bot/feed_reader.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include "adapters/crypto.hpp"
#include "bot/activities_file.hpp"
#include "bot/log.hpp"
#include "rules/calendar.hpp"

namespace kith {

namespace net = boost::asio;

namespace {

// Where a redirect leads, as an absolute address; empty where it cannot be read.
std::string led_to(const std::string& from, std::string_view location) {
    const auto base = boost::urls::parse_uri(from);
    const auto reference = boost::urls::parse_uri_reference(location);
    boost::urls::url absolute;
    if (!base || !reference || !boost::urls::resolve(*base, *reference, absolute)) return {};
    absolute.remove_fragment();
    return std::string{absolute.buffer()};
}

// The host alone: the rest of an address may be a secret.
std::string host_of(const std::string& url) {
    const auto read = boost::urls::parse_uri(url);
    return read ? std::string{read->encoded_host_and_port()} : "";
}

// No feed can change what another one told of. The address itself may be a secret.
std::string uid_prefix(const std::string& url) {
    constexpr std::size_t digits = 16;
    return to_hex(sha256(url)).substr(0, digits) + "/";
}

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

struct Feed {
    FeedSource source{};
    Instant next{};          // when it is read again
    std::string etag{};      // of what was brought in last
    std::string modified{};  // Last-Modified of that
};

}  // namespace

struct FeedReader::State : std::enable_shared_from_this<FeedReader::State> {
    State(net::io_context& io, SendHttp http, UseStore store, const Organisation& its, const Clock& time,
          std::vector<FeedSource> sources, minutes how_often)
        : loop(io),
          send(std::move(http)),
          use_store(std::move(store)),
          organisation(its),
          clock(time),
          every(how_often),
          timer(io) {
        for (FeedSource& source : sources) feeds.push_back({.source = std::move(source)});
    }

    static void failed(const Feed& feed, const std::string& what) {
        log_warning("feed.failed", {{"host", host_of(feed.source.url)}, {"what", what}});
    }

    // The answer behind all redirects; nothing where there is none, which the log tells.
    static net::awaitable<std::optional<HttpResponse>> fetch(std::shared_ptr<State> self, Feed& feed) {
        HttpRequest request{.url = feed.source.url, .timeout = feed_timeout};
        request.headers.emplace_back("Accept", "text/calendar");
        if (!feed.etag.empty()) request.headers.emplace_back("If-None-Match", feed.etag);
        if (!feed.modified.empty()) request.headers.emplace_back("If-Modified-Since", feed.modified);
        for (int redirects = 0; redirects <= feed_redirects_max; ++redirects) {
            HttpRequest sent = request;
            auto sending = self->send(std::move(sent));
            std::variant<HttpResponse, HttpFailure> got = co_await std::move(sending);
            if (const auto* failure = std::get_if<HttpFailure>(&got)) {
                failed(feed, failure->what);
                co_return std::nullopt;
            }
            auto& response = std::get<HttpResponse>(got);
            if (!is_redirect(response.status)) co_return std::move(response);
            request.url = led_to(request.url, first_header(response.headers, "Location").value_or(""));
        }
        failed(feed, "it leads on more than " + std::to_string(feed_redirects_max) + " times");
        co_return std::nullopt;
    }

    static net::awaitable<void> read(std::shared_ptr<State> self, Feed& feed) {
        auto fetching = fetch(self, feed);
        std::optional<HttpResponse> response = co_await std::move(fetching);
        if (!response || self->stopping || response->status == 304) co_return;
        if (response->status != 200) co_return failed(feed, "status " + std::to_string(response->status));
        auto problem = std::make_shared<std::string>();
        std::function<Carried(Store&)> job = [self, problem, source = feed.source,
                                              text = std::move(response->body)](Store& store) {
            return bring_in(*self, store, source, text, *problem);
        };
        auto storing = self->use_store(std::move(job));
        co_await std::move(storing);
        if (!problem->empty()) co_return failed(feed, *problem);
        feed.etag = first_header(response->headers, "ETag").value_or("");
        feed.modified = first_header(response->headers, "Last-Modified").value_or("");
    }

    static Carried bring_in(State& state, Store& store, const FeedSource& source, const std::string& text,
                            std::string& problem) {
        const Instant now = state.clock.now();
        auto events = read_events(text, state.organisation.house.zone, now);
        if (!events) {
            problem = events.error().what;
            return {};
        }
        for (Activity& activity : events->activities) activity.kind = source.kind;
        const Imported done = import_feed(store, state.organisation, *events, uid_prefix(source.url), now);
        log_info("feed.read", {{"host", host_of(source.url)},
                               {"added", static_cast<std::int64_t>(done.added)},
                               {"changed", static_cast<std::int64_t>(done.changed)},
                               {"unchanged", static_cast<std::int64_t>(done.unchanged)},
                               {"bad", static_cast<std::int64_t>(events->bad.size())}});
        if (done.left_out > 0)
            log_warning("feed.full", {{"host", host_of(source.url)},
                                      {"left_out", static_cast<std::int64_t>(done.left_out)},
                                      {"most", static_cast<std::int64_t>(feed_activities_max)}});
        return {.rules = done.added + done.changed > 0};
    }

    static net::awaitable<void> run(std::shared_ptr<State> self) {
        while (!self->stopping) {
            for (Feed& feed : self->feeds) {
                const Instant now = self->clock.now();
                // A clock that was set back is no reason to wait.
                if (self->stopping || (now < feed.next && feed.next - now <= self->every)) continue;
                feed.next = now + self->every;
                auto reading = read(self, feed);
                try {
                    co_await std::move(reading);
                } catch (const std::exception& error) {  // one feed never ends the others
                    failed(feed, error.what());
                }
            }
            self->timer.expires_after(clock_read_every);
            boost::system::error_code ignored;
            co_await self->timer.async_wait(net::redirect_error(net::use_awaitable, ignored));
        }
    }

    net::io_context& loop;
    SendHttp send;
    UseStore use_store;
    const Organisation& organisation;
    const Clock& clock;
    minutes every;
    net::steady_timer timer;
    std::vector<Feed> feeds{};
    bool stopping = false;
};

FeedReader::FeedReader(net::io_context& loop, SendHttp send, UseStore use_store, const Organisation& organisation,
                       const Clock& clock, std::vector<FeedSource> sources, minutes every)
    : state_(std::make_shared<State>(loop, std::move(send), std::move(use_store), organisation, clock,
                                     std::move(sources), every)) {}

FeedReader::~FeedReader() = default;

void FeedReader::start() {
    net::co_spawn(state_->loop, State::run(state_),
                  [](std::exception_ptr problem) { log_exception("feed.broken", problem); });
}

void FeedReader::stop() {
    state_->stopping = true;
    state_->timer.cancel();
}

}  // namespace kith
