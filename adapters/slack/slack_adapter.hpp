// Slack: webhooks in, Web API out.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"
#include "adapters/slack/verify.hpp"

namespace kith {

struct SlackOptions {
    // At least one, or none with socket_mode; the current one and, while it changes, the old one.
    std::vector<std::string> signing_secrets{};
    bool socket_mode = false;                         // work comes over a connection of our own (socket_mode.hpp)
    std::string api_base = "https://slack.com/api/";  // with or without the final slash
    std::string app_id{};                             // empty: not checked
    std::string bot_user{};  // our own ids in a single workspace; empty: as each event names them
    std::string bot_id{};
    std::string workspace{};  // events of other workspaces are not acted on; empty: of all
    // Of an app in many workspaces, instead of `workspace`: whether it is installed in that workspace, or in all of
    // that enterprise. Asked by receive(), on its thread.
    std::function<bool(std::string_view key)> is_installed{};
    // What a field with a long list (AskWords::listed) offers for what was typed so far, the best first. Asked by
    // receive(), on its thread, which waits for it: nothing may be looked up in a store. Absent: nothing.
    std::function<std::vector<std::string>(std::string_view field, std::string_view typed)> offers{};
    std::vector<std::string> outbound_allow{};  // host:port pairs that reply urls may name beside Slack's own hosts
};

// One app. What it promises beyond Adapter: `delivery_id` of a Received is the event's id, else the SHA-256 of the
// signature; nothing in an outcome of an Exchange holds a token, a reply url or message text.
class SlackAdapter : public Adapter {
  public:
    // Throws std::invalid_argument for a missing or blank secret and for an api_base that is neither https nor
    // loopback. Without a secret there are no paths, and receive() refuses everything.
    explicit SlackAdapter(SlackOptions options);

    Platform platform() const override { return Platform::slack; }
    std::vector<std::string> paths() const override;
    Reception receive(const Inbound& inbound, Instant now) const override;
    std::unique_ptr<Exchange> deliver(Outgoing outgoing) const override;
    std::vector<CallLimit> limits(const Destination& destination, bool settle) const override;
    HttpResponse reply(const FormReply& reply, const FormDoor& door, const Account& to) const override;
    std::unique_ptr<Exchange> show(const ShowForm& form, const FormDoor& door, const Account& to,
                                   const std::string& token) const override;
    const SlackOptions& options() const { return options_; }

  private:
    SlackOptions options_;
    std::optional<slack::SigningSecrets> secrets_{};
};

}  // namespace kith
