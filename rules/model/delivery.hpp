// What waits to be said, to whom and how far it got.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/id.hpp"
#include "rules/model/message.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/time.hpp"

namespace kith {

// Where a message goes.
struct ToPerson {  // the direct conversation with the receiver; opened when it is not known yet
    // The delivery id of a message that says the same to several at once: sent only where that one was not.
    std::string unless{};
    friend bool operator==(const ToPerson&, const ToPerson&) = default;
};
struct ToConversation {  // an answer where something was said
    Conversation where{};
    friend bool operator==(const ToConversation&, const ToConversation&) = default;
};
struct ToReplyUrl {  // the answer to a command or a press; sent once, never to anyone else
    std::string url{};
    bool replace_original = false;
    friend bool operator==(const ToReplyUrl&, const ToReplyUrl&) = default;
};
struct Amend {  // replaces a message of ours
    Conversation where{};
    std::string message_ref{};
    friend bool operator==(const Amend&, const Amend&) = default;
};
struct ToHome {             // the person's home page in the platform
    std::string version{};  // of the page it replaces: a newer one stays; empty: whatever is there
    friend bool operator==(const ToHome&, const ToHome&) = default;
};
struct ToGroup {                     // one conversation of all of them and us; opened for it
    std::vector<Account> members{};  // of one workspace, 2 to group_members_max
    std::vector<NudgeId> nudges{};   // that it says, one of each member
    friend bool operator==(const ToGroup&, const ToGroup&) = default;
};
using Destination = std::variant<ToPerson, ToConversation, ToReplyUrl, Amend, ToHome, ToGroup>;

inline constexpr std::size_t group_members_max = 8;  // Slack opens no larger one

enum class OutboxState {
    scheduled,  // not due yet
    available,  // due
    running,    // claimed by a sender
    completed,  // the platform took it
    uncertain,  // sent, and the answer was lost: to be settled, never blindly sent again
    retryable,  // refused for now; due_at tells when to try again
    discarded,  // given up: an operator can see it and send it again
    cancelled,  // overtaken before it was sent
};
std::string_view to_string(OutboxState state);
std::optional<OutboxState> outbox_state_from(std::string_view text);
// Waits to be sent, and no sender has it in hands: it can still be taken back or changed.
inline bool waits_unsent(OutboxState state) {
    return state == OutboxState::scheduled || state == OutboxState::available || state == OutboxState::retryable;
}

struct OutboxEntry {
    OutboxId id{};
    OrganisationId organisation{};
    std::string delivery_id{};  // stable over retries and restarts; travels with the message
    PersonId person{};
    Account to{};
    Destination destination = ToPerson{};
    Message message{};
    std::optional<NudgeId> nudge{};
    OutboxState state = OutboxState::scheduled;
    Instant due_at{};
    std::optional<Instant> expires_at{};  // after it the entry is discarded unsent
    int attempt = 0;                      // times it was handed to a sender
    std::string conversation{};           // where it went, once known
    std::string message_ref{};            // what the platform calls it, once known
    std::string problem{};                // why it is not completed; no secret, no message text
    bool urgent = false;    // somebody may be in danger: goes ahead of all others and leaves no row when it has ended
    bool fleeting = false;  // what people tell each other in confidence: leaves no row when it has ended
    friend bool operator==(const OutboxEntry&, const OutboxEntry&) = default;
};

}  // namespace kith
