#include "adapters/slack/deliver.hpp"

#include <algorithm>
#include <vector>

#include "adapters/form.hpp"
#include "adapters/json.hpp"
#include "adapters/slack/account.hpp"
#include "adapters/slack/render.hpp"
#include "adapters/slack/reply_url.hpp"
#include "adapters/slack/web_api.hpp"
#include "rules/model/error.hpp"

namespace kith::slack {
namespace {

using Blame = Undeliverable::Blame;

// Calls a minute, by tier; Slack tells the least it allows.
constexpr int tier_3 = 50;
constexpr int tier_4 = 100;

constexpr CallLimit post_limit{.method = "chat.postMessage"};
constexpr CallLimit history_limit{.method = "conversations.history", .per_minute = tier_3, .by_conversation = false};
constexpr CallLimit replies_limit{.method = "conversations.replies", .per_minute = tier_3, .by_conversation = false};
constexpr CallLimit open_limit{.method = "conversations.open", .per_minute = tier_3, .by_conversation = false};
constexpr CallLimit update_limit{.method = "chat.update", .per_minute = tier_3, .by_conversation = false};
constexpr CallLimit publish_limit{.method = "views.publish", .per_minute = tier_4, .by_conversation = false};
constexpr CallLimit no_call_limit{.method = "",
                                  .by_conversation = false};  // a reply url works a few times, for one person

class SlackExchange : public Exchange {
  public:
    SlackExchange(const SlackOptions& options, Outgoing outgoing)
        : api_base_(options.api_base), outgoing_(std::move(outgoing)), looking_(outgoing_.settle) {
        const auto* reply = std::get_if<ToReplyUrl>(&outgoing_.destination);
        reply_allowed_ = reply != nullptr && is_reply_url_allowed(options, reply->url);
    }

    CallLimit limit() const override {
        switch (stage_) {
            case Stage::replying:
                return no_call_limit;
            case Stage::opening:
                return open_limit;
            case Stage::looking:
                return thread_.empty() ? history_limit : replies_limit;
            case Stage::posting:
                return post_limit;
            case Stage::amending:
                return update_limit;
            case Stage::publishing:
                return publish_limit;
        }
        return no_call_limit;
    }

    Step begin() override {
        const bool home = std::holds_alternative<ToHome>(outgoing_.destination);
        const Surface surface = home ? Surface::home : Surface::message;
        rendered_ = render(outgoing_.message, outgoing_.to.workspace, surface);
        Fitted fitted = fitted_blocks(rendered_.blocks, surface);
        if (!fitted.faults.empty()) return Undeliverable{Blame::us, "invalid_blocks " + fitted.faults.front()};
        rendered_.blocks = std::move(fitted.json);
        return std::visit([&](const auto& destination) { return begin_for(destination); }, outgoing_.destination);
    }

    Step resume(const HttpResponse& response) override {
        Step step = next(response);
        std::visit(
            [&](auto& outcome) {
                if constexpr (requires { outcome.request_id; }) outcome.request_id = request_id_of(response);
            },
            step);
        return step;
    }

    Step resume(const HttpFailure& failure) override {
        const std::string what = without_secrets(failure.what);
        if (looking_) return Uncertain{what, {}};
        if (!failure.sent || is_repeatable()) return RetryAfter{.wait = retry_wait_min, .what = what};
        if (stage_ == Stage::replying) return Undeliverable{Blame::us, "reply_outcome_unknown"};
        return Uncertain{what, {}};
    }

  private:
    enum class Stage { replying, opening, looking, posting, amending, publishing };

    Step next(const HttpResponse& response) {
        switch (stage_) {
            case Stage::replying:
                return replied(response);
            case Stage::opening:
                return opened(response);
            case Stage::looking:
                return looked(response);
            case Stage::posting:
            case Stage::amending:
            case Stage::publishing:
                return sent(response);
        }
        return Undeliverable{Blame::us, "no_stage"};
    }

    // --- first steps ----------------------------------------------------------------------------------------------

    Step begin_for(const ToPerson&) {
        channel_ = outgoing_.conversation;
        if (looking_) return channel_.empty() ? open() : look();
        if (channel_.empty()) channel_ = outgoing_.to.user;
        return post();
    }

    // Opening it again opens the same one.
    Step begin_for(const ToGroup& to) {
        for (const Account& member : to.members) {
            if (member.workspace != outgoing_.to.workspace) return Undeliverable{Blame::us, "mixed_group"};
        }
        return open();
    }

    Step begin_for(const ToConversation& to) {
        if (to.where.id.empty()) return Undeliverable{Blame::us, "no_conversation"};
        channel_ = to.where.id;
        thread_ = to.where.thread;
        return looking_ ? look() : post();
    }

    // With `settle` the earlier try may have gone on to a post of its own, which can be looked for.
    Step begin_for(const ToReplyUrl& to) {
        if (looking_ || to.url.empty()) return begin_for(ToPerson{});
        if (!reply_allowed_) return Undeliverable{Blame::us, "reply_url_not_allowed"};
        stage_ = Stage::replying;
        JsonWriter body;
        body.begin_object();
        if (to.replace_original) {
            body.field("replace_original", true);
        } else {
            body.field("response_type", "ephemeral").field("replace_original", false);
        }
        write_contents(body);
        HttpRequest request;
        request.method = "POST";
        request.url = to.url;
        request.headers = {{"Content-Type", "application/json; charset=utf-8"}};
        request.body = body.end_object().take();
        return request;
    }

    Step begin_for(const Amend& amend) {
        looking_ = false;  // may be repeated as often as one likes
        if (amend.where.id.empty() || amend.message_ref.empty()) return Undeliverable{Blame::us, "no_message_to_amend"};
        stage_ = Stage::amending;
        channel_ = amend.where.id;
        JsonWriter body;
        body.begin_object().field("channel", amend.where.id).field("ts", amend.message_ref);
        write_contents(body);
        return json_call(api_base_, "chat.update", outgoing_.token, body.end_object().take());
    }

    Step begin_for(const ToHome& home) {
        looking_ = false;
        stage_ = Stage::publishing;
        JsonWriter body;
        body.begin_object().field("user_id", outgoing_.to.user).key("view").begin_object();
        body.field("type", "home").field("callback_id", "home").key("blocks").raw(rendered_.blocks).end_object();
        if (!home.version.empty() && !version_lost_) body.field("hash", home.version);
        body.end_object();
        return json_call(api_base_, "views.publish", outgoing_.token, body.take());
    }

    // --- requests -------------------------------------------------------------------------------------------------

    void write_contents(JsonWriter& body) const {
        body.field("text", rendered_.text).key("blocks").raw(rendered_.blocks);
        body.key("metadata").begin_object().field("event_type", metadata_event_type);
        body.key("event_payload").begin_object().field("delivery_id", outgoing_.delivery_id).end_object().end_object();
    }

    Step post() {
        stage_ = Stage::posting;
        JsonWriter body;
        body.begin_object().field("channel", channel_);
        if (!thread_.empty()) body.field("thread_ts", thread_);
        write_contents(body);
        body.field("unfurl_links", false).field("unfurl_media", false).end_object();
        return json_call(api_base_, "chat.postMessage", outgoing_.token, body.take());
    }

    Step open() {
        stage_ = Stage::opening;
        opened_ = true;
        JsonWriter body;
        body.begin_object().field("users", opened_for()).end_object();
        return json_call(api_base_, "conversations.open", outgoing_.token, body.take());
    }

    std::string opened_for() const {
        const auto* group = std::get_if<ToGroup>(&outgoing_.destination);
        if (group == nullptr) return outgoing_.to.user;
        std::string users;
        for (const Account& member : group->members) users += (users.empty() ? "" : ",") + member.user;
        return users;
    }

    Step look(std::string_view cursor = {}) {
        stage_ = Stage::looking;
        ++pages_;
        const Instant from = std::max(outgoing_.first_tried_at - look_back_margin, Instant{});
        const std::int64_t oldest = std::chrono::floor<seconds>(from).time_since_epoch().count();
        std::string body;
        append_form_field(body, "channel", channel_);
        if (!thread_.empty()) append_form_field(body, "ts", thread_);
        append_form_field(body, "oldest", std::to_string(oldest) + ".000000");
        append_form_field(body, "inclusive", "true");
        append_form_field(body, "include_all_metadata", "true");
        append_form_field(body, "limit", std::to_string(look_back_page_size));
        if (!cursor.empty()) append_form_field(body, "cursor", cursor);
        const std::string_view method = thread_.empty() ? "conversations.history" : "conversations.replies";
        return form_call(api_base_, method, outgoing_.token, std::move(body));
    }

    // --- answers --------------------------------------------------------------------------------------------------

    Step sent(const HttpResponse& response) {
        const Answer answer = read_answer(response);
        if (answer.kind == Answer::Kind::ok) {
            if (stage_ == Stage::publishing) return Delivered{.warning = answer.warning};
            const std::string channel = answer.json()["channel"].text();
            return Delivered{.conversation = channel.empty() ? channel_ : channel,
                             .message_ref = answer.json()["ts"].text(),
                             .warning = answer.warning};
        }
        // Another page of ours was faster. Pages are sent in the order they were made, so this one is the newer.
        if (const auto* home = std::get_if<ToHome>(&outgoing_.destination);
            home != nullptr && answer.code == "hash_conflict" && !home->version.empty() && !version_lost_) {
            version_lost_ = true;
            return begin_for(*home);
        }
        if (answer.code == "channel_not_found" && stage_ == Stage::posting && can_open()) return open();
        return failed(answer, response);
    }

    Step opened(const HttpResponse& response) {
        const Answer answer = read_answer(response);
        if (answer.kind != Answer::Kind::ok) return failed(answer, response);
        channel_ = answer.json()["channel"]["id"].text();
        if (channel_.empty()) return Undeliverable{Blame::us, "no_channel_opened"};
        return looking_ ? look() : post();
    }

    Step looked(const HttpResponse& response) {
        const Answer answer = read_answer(response);
        if (answer.kind != Answer::Kind::ok) {
            if (answer.code == "channel_not_found" && can_open()) {
                pages_ = 0;
                return open();
            }
            return failed(answer, response);
        }
        for (const JsonValue message : answer.json()["messages"].items()) {
            const JsonValue metadata = message["metadata"];
            if (metadata["event_type"].is(metadata_event_type) &&
                metadata["event_payload"]["delivery_id"].is(outgoing_.delivery_id)) {
                return Delivered{channel_, message["ts"].text()};
            }
        }
        const std::string cursor = answer.json()["response_metadata"]["next_cursor"].text();
        if (cursor.empty()) return not_there();
        const bool seen = std::find(cursors_.begin(), cursors_.end(), cursor) != cursors_.end();
        // Not the whole stretch was seen, so it may be there: rather not said than said twice.
        if (seen || pages_ == look_back_pages_max)
            return Undeliverable{.blame = Blame::us, .what = "history_too_long", .perhaps_said = true};
        cursors_.push_back(cursor);
        return look(cursor);
    }

    Step not_there() {
        if (std::holds_alternative<ToReplyUrl>(outgoing_.destination))
            return Undeliverable{Blame::us, "reply_outcome_unknown"};
        looking_ = false;
        return post();
    }

    // Slack answers "ok" as plain text, and errors with any status as text or JSON.
    Step replied(const HttpResponse& response) {
        // For this address alone.
        if (response.status == 429) return RetryAfter{.wait = retry_after(response), .what = "ratelimited"};
        if (response.status >= 500) return Undeliverable{Blame::us, "reply_outcome_unknown"};
        const bool good = response.status >= 200 && response.status < 300;
        if (good &&
            (response.body == "ok" || response.body.empty() || read_answer(response).kind == Answer::Kind::ok)) {
            return Delivered{};
        }
        if (outgoing_.to.user.empty()) return Undeliverable{Blame::receiver, "reply_refused"};
        return begin_for(ToPerson{});
    }

    Step failed(const Answer& answer, const HttpResponse& response) const {
        if (answer.kind == Answer::Kind::unreadable) {
            if (looking_ || !is_repeatable()) return Uncertain{answer.code, {}};
            return RetryAfter{.wait = retry_wait_min, .what = answer.code};
        }
        switch (answer.failure) {
            case Failure::rate:
                return wait(retry_after(response), answer.code);
            case Failure::temporary:
                return wait(retry_wait_min, answer.code);
            case Failure::maybe_acted:
                if (!is_repeatable()) return Uncertain{answer.code, {}};
                return wait(retry_wait_min, answer.code);
            case Failure::installation:
                return ended(Blame::installation, answer.code);
            case Failure::permission:
                return ended(Blame::operators, answer.code);
            case Failure::receiver:
                return ended(Blame::receiver, answer.code);
            case Failure::gone: {
                Undeliverable end = ended(Blame::receiver, answer.code);
                // Of several it is not told who.
                end.gone = !std::holds_alternative<ToGroup>(outgoing_.destination);
                return end;
            }
            case Failure::us:
                break;
        }
        return ended(Blame::us, answer.code);
    }

    Undeliverable ended(Blame blame, const std::string& what) const {
        return {.blame = blame, .what = what, .perhaps_said = looking_};
    }

    // While the earlier try is not settled, "later" must not become "send".
    Step wait(milliseconds time, const std::string& what) const {
        if (looking_) return Uncertain{what, time};
        // Posting is limited for each conversation, everything else for the workspace.
        return RetryAfter{
            .wait = time, .whole_workspace = stage_ != Stage::posting && stage_ != Stage::replying, .what = what};
    }

    // Whether the request under way can be made again without a second effect.
    bool is_repeatable() const { return stage_ != Stage::posting && stage_ != Stage::replying; }

    // The conversation with a person can be asked for, once.
    bool can_open() const {
        const bool direct = std::holds_alternative<ToPerson>(outgoing_.destination) ||
                            std::holds_alternative<ToReplyUrl>(outgoing_.destination);
        return direct && !opened_ && !outgoing_.to.user.empty();
    }

    std::string without_secrets(std::string what) const {
        const auto* reply = std::get_if<ToReplyUrl>(&outgoing_.destination);
        for (const std::string_view secret : {std::string_view(outgoing_.token),
                                              reply == nullptr ? std::string_view{} : std::string_view(reply->url)}) {
            if (!secret.empty() && what.find(secret) != std::string::npos) return "connection_failed";
        }
        return what;
    }

    std::string api_base_;
    Outgoing outgoing_;
    Rendered rendered_{};
    Stage stage_ = Stage::posting;
    bool reply_allowed_ = false;
    bool looking_ = false;  // the outcome of an earlier try is still to be found out
    bool opened_ = false;
    bool version_lost_ = false;  // the home page is published whatever is there
    int pages_ = 0;
    std::string channel_{};
    std::string thread_{};
    std::vector<std::string> cursors_{};
};

}  // namespace

std::unique_ptr<Exchange> exchange_for(const SlackOptions& options, Outgoing outgoing) {
    return std::make_unique<SlackExchange>(options, std::move(outgoing));
}

std::vector<CallLimit> limits_of(const Destination& destination, bool settle) {
    return std::visit(overloaded{[](const Amend&) -> std::vector<CallLimit> { return {update_limit}; },
                                 [](const ToHome&) -> std::vector<CallLimit> { return {publish_limit}; },
                                 [&](const ToReplyUrl&) -> std::vector<CallLimit> {
                                     return {settle ? history_limit : no_call_limit};
                                 },
                                 [&](const ToConversation& to) -> std::vector<CallLimit> {
                                     if (!settle) return {post_limit};
                                     return {to.where.thread.empty() ? history_limit : replies_limit, post_limit};
                                 },
                                 [&](const ToPerson&) -> std::vector<CallLimit> {
                                     if (!settle) return {post_limit};
                                     return {history_limit, post_limit};
                                 },
                                 [&](const ToGroup&) -> std::vector<CallLimit> {
                                     if (!settle) return {open_limit, post_limit};
                                     return {open_limit, history_limit, post_limit};
                                 }},
                      destination);
}

}  // namespace kith::slack
