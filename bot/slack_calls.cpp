#include "bot/slack_calls.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "bot/log.hpp"

namespace kith {

namespace net = boost::asio;
using slack::NoAnswer;

namespace {

constexpr milliseconds failed_rests = minutes{1};
constexpr milliseconds refused_rests = days{1};

}  // namespace

SlackCalls::SlackCalls(net::io_context& loop, SendHttp send) : send_(std::move(send)), timer_(loop) {}

net::awaitable<void> SlackCalls::wait(std::chrono::steady_clock::time_point until) {
    timer_.expires_at(until);
    boost::system::error_code ignored;
    co_await timer_.async_wait(net::redirect_error(net::use_awaitable, ignored));
}

void SlackCalls::wake() {
    timer_.cancel();
}

void SlackCalls::stop() {
    stopping_ = true;
    timer_.cancel();
}

bool SlackCalls::may(std::string_view method) {
    return std::chrono::steady_clock::now() >= rests_until_[method];
}

void SlackCalls::rest(std::string_view method, milliseconds time) {
    rests_until_[method] = std::chrono::steady_clock::now() + time;
}

net::awaitable<std::variant<HttpResponse, HttpFailure>> SlackCalls::call(std::string_view method, milliseconds every,
                                                                         HttpRequest request) {
    while (!stopping_ && std::chrono::steady_clock::now() < next_call_[method]) {
        auto waiting = wait(next_call_[method]);
        co_await std::move(waiting);
    }
    if (stopping_) co_return HttpFailure{.what = "stopping"};
    next_call_[method] = std::chrono::steady_clock::now() + every;
    auto sending = send_(std::move(request));
    std::variant<HttpResponse, HttpFailure> got = co_await std::move(sending);
    co_return got;
}

bool SlackCalls::goes_on(std::string_view method, const NoAnswer& none) {
    switch (none.kind) {
        case NoAnswer::Kind::wait:
            log_info("directory.waits", {{"method", std::string{method}}, {"ms", none.wait.count()}});
            next_call_[method] = std::chrono::steady_clock::now() + none.wait + milliseconds{1};
            return true;
        case NoAnswer::Kind::restart:
        case NoAnswer::Kind::unknown:
            return false;
        case NoAnswer::Kind::later:
            log_warning("directory.failed", {{"method", std::string{method}},
                                             {"what", none.what},
                                             {"hint", std::string{"tried again in a minute"}}});
            rest(method, failed_rests);
            return false;
        case NoAnswer::Kind::refused:
            log_error("directory.failed", {{"method", std::string{method}},
                                           {"what", none.what},
                                           {"hint", std::string{"kith check says which scope or token is missing"}}});
            rest(method, refused_rests);
            return false;
    }
    return false;
}

}  // namespace kith
