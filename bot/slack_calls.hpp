// Calls of Slack's reading methods, one after the other, each at the pace of its method.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

#include "adapters/slack/directory.hpp"
#include "bot/sender.hpp"

namespace kith {

class SlackCalls {
  public:
    SlackCalls(boost::asio::io_context& loop, SendHttp send);

    // The answer as `read` reads it. A wait that Slack asks for is kept to the millisecond, for this method alone, and
    // the call made again. NoAnswer is told in the log, and the method rests: a minute, or a day where only an operator
    // can help. The object must outlive the call.
    template <class Page>
    boost::asio::awaitable<std::variant<Page, slack::NoAnswer>> ask(
        std::string_view method, milliseconds every, HttpRequest request,
        std::function<std::variant<Page, slack::NoAnswer>(const HttpResponse&)> read) {
        for (;;) {
            HttpRequest sent = request;
            auto calling = call(method, every, std::move(sent));
            const std::variant<HttpResponse, HttpFailure> got = co_await std::move(calling);
            std::variant<Page, slack::NoAnswer> answer;
            if (const auto* failure = std::get_if<HttpFailure>(&got)) {
                answer = slack::NoAnswer{.what = failure->what};
            } else {
                answer = read(std::get<HttpResponse>(got));
            }
            const auto* none = std::get_if<slack::NoAnswer>(&answer);
            if (none == nullptr || stopping_ || !goes_on(method, *none)) co_return answer;
        }
    }

    // Whether the method does not rest after a failure.
    bool may(std::string_view method);
    void rest(std::string_view method, milliseconds time);
    // Until then, or until somebody wakes us.
    boost::asio::awaitable<void> wait(std::chrono::steady_clock::time_point until);
    void wake();
    void stop();
    bool stopping() const { return stopping_; }

  private:
    boost::asio::awaitable<std::variant<HttpResponse, HttpFailure>> call(std::string_view method, milliseconds every,
                                                                         HttpRequest request);
    bool goes_on(std::string_view method, const slack::NoAnswer& none);

    SendHttp send_;
    boost::asio::steady_timer timer_;
    std::map<std::string_view, std::chrono::steady_clock::time_point> next_call_{};
    std::map<std::string_view, std::chrono::steady_clock::time_point> rests_until_{};
    bool stopping_ = false;
};

}  // namespace kith
