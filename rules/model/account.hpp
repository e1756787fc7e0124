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

// Where something was said. `direct` is the one-to-one conversation with the bot.
struct Conversation {
    std::string id{};
    std::string thread{};  // empty: not in a thread
    bool direct = true;
    friend bool operator==(const Conversation&, const Conversation&) = default;
};

}  // namespace kith
