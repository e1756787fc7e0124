// A delivery to Slack, step by step, and what Slack may answer.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "adapters/slack/deliver.hpp"
#include "tests/adapters/slack/requests.hpp"

namespace kith::slack {

using nlohmann::json;
using namespace testing;
using Blame = Undeliverable::Blame;

inline const std::string token = "xoxb-1-very-Secret";
inline const std::string reply_url = "https://hooks.slack.com/actions/T0KITH001/1/s3cret";

inline Outgoing outgoing(Destination destination, std::string conversation = "") {
    return {.delivery_id = "42-7",
            .to = anna(),
            .destination = std::move(destination),
            .message = {{Paragraph{{{.text = "Hello & welcome"}}}, Buttons{{{"done", "Done", "42"}}}}},
            .conversation = std::move(conversation),
            .token = token};
}

inline Outgoing settling(Outgoing what) {
    what.settle = true;
    what.first_tried_at = Instant{seconds{signed_at}};
    return what;
}

inline HttpResponse answer(int status, std::string body, Headers headers = {}) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}
inline HttpResponse error(std::string_view code) {
    return answer(200, R"({"ok":false,"error":")" + std::string(code) + "\"}");
}
inline const HttpResponse posted = answer(200, R"({"ok":true,"channel":"D7","ts":"1767226400.001200","message":{}})");
inline const HttpResponse opened = answer(200, R"({"ok":true,"channel":{"id":"D9"}})");
inline const HttpResponse nothing_there =
    answer(200, R"({"ok":true,"messages":[],"response_metadata":{"next_cursor":""}})");

// A delivery and where it stands.
class Talk {
  public:
    explicit Talk(Outgoing what, const SlackOptions& with = options())
        : adapter_(with), exchange_(adapter_.deliver(std::move(what))), step_(exchange_->begin()) {}

    Talk& then(const HttpResponse& response) {
        step_ = exchange_->resume(response);
        return *this;
    }
    Talk& then(const HttpFailure& failure) {
        step_ = exchange_->resume(failure);
        return *this;
    }
    template <class Kind>
    Kind as() const {
        const auto* found = std::get_if<Kind>(&step_);
        EXPECT_NE(found, nullptr) << "the step is of kind " << step_.index();
        return found == nullptr ? Kind{} : *found;
    }
    HttpRequest request() const { return as<HttpRequest>(); }
    json body() const { return json::parse(request().body, nullptr, false); }
    std::string method() const {
        const auto* found = std::get_if<HttpRequest>(&step_);
        return found == nullptr ? "" : found->url.substr(found->url.rfind('/') + 1);
    }
    // Everything an outcome says in words.
    std::string what() const {
        return std::visit(
            [](const auto& step) -> std::string {
                if constexpr (requires { step.what; }) return step.what;
                return "";
            },
            step_);
    }
    std::size_t kind() const { return step_.index(); }

  private:
    SlackAdapter adapter_;
    std::unique_ptr<Exchange> exchange_;
    Step step_;
};

inline const Conversation thread{.id = "C1", .thread = "1.1", .direct = false};

}  // namespace kith::slack
