#include "adapters/teams/deliver.hpp"

#include "adapters/json.hpp"
#include "adapters/teams/connector.hpp"
#include "adapters/teams/render.hpp"
#include "adapters/teams/validate.hpp"
#include "adapters/url.hpp"
#include "rules/model/error.hpp"

namespace kith::teams {
namespace {

using Blame = Undeliverable::Blame;

class TeamsExchange : public Exchange {
  public:
    TeamsExchange(const Options& options, Outgoing outgoing, Rendered rendered = {})
        : options_(options),
          outgoing_(std::move(outgoing)),
          rendered_(std::move(rendered)),
          repeating_(outgoing_.settle) {}

    CallLimit limit() const override {
        // Beside the place that the message has: together they stay below what Teams allows an app in a tenant.
        if (stage_ == Stage::opening)
            return {.method = "teams.open", .per_minute = options_.posts_per_second * 30, .by_conversation = false};
        return limits_of(options_, outgoing_.destination).front();
    }

    Step begin() override {
        const auto* home = std::get_if<ToHome>(&outgoing_.destination);
        if (rendered_.card.empty()) {
            rendered_ =
                render(outgoing_.message, outgoing_.to.workspace, home == nullptr ? Place::message : Place::home);
            if (const auto faults = card_faults(rendered_.card); !faults.empty())
                return Undeliverable{Blame::us, "invalid_card " + faults.front()};
        }
        if (outgoing_.address.service_url.empty()) return Undeliverable{Blame::receiver, "no_address"};
        if (!is_service_url_allowed(options_, outgoing_.address.service_url))
            return Undeliverable{Blame::operators, "service_url_not_allowed"};
        return std::visit(overloaded{
                              [&](const ToPerson&) { return begin_in_private(); },
                              [&](const ToReplyUrl&) { return begin_in_private(); },
                              [&](const ToConversation& to) { return begin_in(to.where.id); },
                              [&](const Amend& amend) { return begin_amending(amend); },
                              [&](const ToHome& to) { return begin_at_home(to); },
                              // A bot cannot open a conversation of several people.
                              [&](const ToGroup&) -> Step { return Undeliverable{Blame::receiver, "no_groups"}; },
                          },
                          outgoing_.destination);
    }

    Step resume(const HttpResponse& response) override {
        if (response.status >= 200 && response.status < 300) return succeeded(response);
        return failed(response);
    }

    Step resume(const HttpFailure& failure) override {
        if (failure.sent && stage_ == Stage::posting) return lost("no_answer");
        return RetryAfter{.wait = retry_wait_min, .what = failure.what};
    }

  private:
    enum class Stage { opening, posting, amending };

    Step begin_in_private() {
        conversation_ = outgoing_.conversation;
        return conversation_.empty() ? open() : post();
    }
    Step begin_in(const std::string& conversation) {
        if (conversation.empty()) return Undeliverable{Blame::us, "no_conversation"};
        conversation_ = conversation;
        return post();
    }
    // The page is a message like others; what was changed from there is shown in its place.
    Step begin_at_home(const ToHome& home) {
        if (home.version.empty()) return begin_in_private();
        if (outgoing_.conversation.empty()) return Delivered{};
        return begin_amending({.where = {.id = outgoing_.conversation}, .message_ref = home.version});
    }
    Step begin_amending(const Amend& amend) {
        if (amend.where.id.empty() || amend.message_ref.empty()) return Undeliverable{Blame::us, "no_message_to_amend"};
        stage_ = Stage::amending;
        conversation_ = amend.where.id;
        return call(
            "PUT",
            "v3/conversations/" + percent_encoded(conversation_) + "/activities/" + percent_encoded(amend.message_ref),
            activity(amend.message_ref));
    }

    Step call(std::string_view method, const std::string& path, std::string body) const {
        return connector_call(method, outgoing_.address.service_url, path, outgoing_.token, std::move(body));
    }

    std::string bot() const { return outgoing_.address.bot.empty() ? "28:" + options_.app_id : outgoing_.address.bot; }

    Step open() {
        stage_ = Stage::opening;
        opened_ = true;
        const std::string& tenant = outgoing_.to.workspace;
        JsonWriter body;
        body.begin_object().key("bot").begin_object().field("id", bot()).end_object();
        body.field("isGroup", false).field("tenantId", tenant);
        body.key("members").begin_array().begin_object().field("id", outgoing_.to.user).end_object().end_array();
        body.key("channelData").begin_object().key("tenant").begin_object().field("id", tenant).end_object();
        body.end_object().end_object();
        return call("POST", "v3/conversations", body.take());
    }

    Step post() {
        stage_ = Stage::posting;
        return call("POST", "v3/conversations/" + percent_encoded(conversation_) + "/activities", activity({}));
    }

    // A card alone: text beside it would be split off, and the answer then has no id.
    // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
    std::string activity(std::string_view id) const {
        JsonWriter body;
        body.begin_object().field("type", "message");
        if (!id.empty()) body.field("id", id);
        body.key("from").begin_object().field("id", bot()).end_object();
        body.key("conversation").begin_object().field("id", conversation_).end_object();
        body.field("summary", rendered_.summary);
        body.key("attachments").begin_array().begin_object();
        body.field("contentType", "application/vnd.microsoft.card.adaptive").key("content").raw(rendered_.card);
        body.end_object().end_array();
        body.key("channelData").begin_object().field("delivery_id", outgoing_.delivery_id).end_object();
        return body.end_object().take();
    }

    Step succeeded(const HttpResponse& response) {
        const auto document = parse_json(response.body);
        const std::string id = document ? document->root()["id"].text() : "";
        if (stage_ == Stage::opening) {
            if (id.empty()) return RetryAfter{.wait = retry_wait_min, .what = "no_conversation_opened"};
            conversation_ = id;
            return post();
        }
        if (stage_ == Stage::amending) return Delivered{.conversation = conversation_};
        return Delivered{.conversation = conversation_, .message_ref = id, .repeated = repeating_};
    }

    // The one repeat that there is was sent, or is yet to come.
    Step lost(const std::string& what) const {
        if (repeating_) return Undeliverable{Blame::us, "outcome_unknown"};
        return Uncertain{what, {}};
    }

    Step failed(const HttpResponse& response) {
        const Problem problem = problem_of(response);
        switch (problem.failure) {
            case Failure::rate:
                if (const auto asked = retry_after(response)) return RetryAfter{.wait = *asked, .what = "ratelimited"};
                return RetryAfter{.wait = retry_wait_min, .what = "throttled"};
            case Failure::temporary:
                return RetryAfter{.wait = retry_after(response).value_or(retry_wait_min), .what = problem.code};
            case Failure::maybe_acted:
                if (stage_ == Stage::posting) return lost(problem.code);
                return RetryAfter{.wait = retry_wait_min, .what = problem.code};
            case Failure::token:
                return TokenRefused{.what = problem.code};
            case Failure::unreachable:
                return Undeliverable{.blame = Blame::receiver, .what = problem.code, .unreachable = true};
            case Failure::receiver:
                return Undeliverable{Blame::receiver, problem.code};
            case Failure::conversation: {
                const bool home = std::holds_alternative<ToHome>(outgoing_.destination);
                // They have deleted that page, or it was that of another conversation.
                if (home && stage_ == Stage::amending) return Delivered{.conversation = conversation_};
                if (stage_ == Stage::posting && !opened_ &&
                    (home || std::holds_alternative<ToPerson>(outgoing_.destination)))
                    return open();
                return Undeliverable{Blame::receiver, problem.code};
            }
            case Failure::operators:
                return Undeliverable{Blame::operators, problem.code};
            case Failure::us:
                break;
        }
        return Undeliverable{Blame::us, problem.code};
    }

    Options options_;
    Outgoing outgoing_;
    Rendered rendered_{};
    std::string conversation_{};
    Stage stage_ = Stage::posting;
    bool opened_ = false;
    bool repeating_;
};

}  // namespace

std::unique_ptr<Exchange> exchange_for(const Options& options, Outgoing outgoing) {
    return std::make_unique<TeamsExchange>(options, std::move(outgoing));
}

std::unique_ptr<Exchange> exchange_with(const Options& options, Outgoing outgoing, Rendered rendered) {
    return std::make_unique<TeamsExchange>(options, std::move(outgoing), std::move(rendered));
}

std::vector<CallLimit> limits_of(const Options& options, const Destination& /*destination*/) {
    return {{.method = "teams", .per_minute = options.posts_per_second * 60, .by_conversation = true}};
}

}  // namespace kith::teams
