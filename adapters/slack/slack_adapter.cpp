#include "adapters/slack/slack_adapter.hpp"

#include <stdexcept>

#include "adapters/slack/deliver.hpp"
#include "adapters/slack/receive.hpp"
#include "adapters/slack/views.hpp"
#include "adapters/slack/web_api.hpp"

namespace kith {
namespace {

SlackOptions checked(SlackOptions options) {
    const auto base = slack::checked_api_base(options.api_base);
    if (!base) throw std::invalid_argument("the Slack API base must be https, or http to loopback");
    options.api_base = *base;
    return options;
}

}  // namespace

SlackAdapter::SlackAdapter(SlackOptions options) : options_(checked(std::move(options))) {
    if (!options_.socket_mode || !options_.signing_secrets.empty()) secrets_.emplace(options_.signing_secrets);
}

std::vector<std::string> SlackAdapter::paths() const {
    if (!secrets_) return {};
    return {"/slack/events", "/slack/commands", "/slack/interactivity", "/slack/options"};
}

Reception SlackAdapter::receive(const Inbound& inbound, Instant now) const {
    if (!secrets_) return Refused{.response = {.status = 401, .headers = {}, .body = {}}, .reason = "no_webhooks"};
    return slack::receive_slack(options_, *secrets_, inbound, now);
}

std::unique_ptr<Exchange> SlackAdapter::deliver(Outgoing outgoing) const {
    return slack::exchange_for(options_, std::move(outgoing));
}

std::vector<CallLimit> SlackAdapter::limits(const Destination& destination, bool settle) const {
    return slack::limits_of(destination, settle);
}

HttpResponse SlackAdapter::reply(const FormReply& reply, const FormDoor& /*door*/, const Account& to) const {
    return slack::view_reply(reply, to.workspace);
}

std::unique_ptr<Exchange> SlackAdapter::show(const ShowForm& form, const FormDoor& door, const Account& to,
                                             const std::string& token) const {
    return slack::view_exchange(options_, form, door, to, token);
}

}  // namespace kith
