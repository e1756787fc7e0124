// Where a person can be reached: an account on one platform, in one workspace or tenant.
#pragma once

#include <string>

namespace kith {

enum class Platform { slack, teams, console };

// Opaque ids as the platform gives them; no meaning is read from their letters or length.
struct Account {
    Platform platform = Platform::slack;
    std::string workspace{};  // Slack team id, Teams tenant id; "console" for the terminal
    std::string user{};
    friend bool operator==(const Account&, const Account&) = default;
    friend auto operator<=>(const Account&, const Account&) = default;
};

// What has to be known to write to an account first, on platforms where the account alone does not tell.
struct Address {
    std::string service_url{};   // where the platform is called for this account
    std::string conversation{};  // the direct one with us; empty: none is known yet
    std::string bot{};           // our own id there
    std::string directory_id{};  // the account's id in the organisation's directory; empty: not known
    bool reachable = true;       // false: they removed the app, or blocked it
    friend bool operator==(const Address&, const Address&) = default;
};

// Where something was said. `direct` is the one-to-one conversation with the bot.
struct Conversation {
    std::string id{};
    std::string thread{};  // empty: not in a thread
    bool direct = true;
    friend bool operator==(const Conversation&, const Conversation&) = default;
};

}  // namespace kith
