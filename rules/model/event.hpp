// What happened outside, in the platform-neutral form that the inbox keeps and `decide` answers.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/form.hpp"
#include "rules/model/person.hpp"
#include "rules/model/time.hpp"

namespace kith {

// Somebody wrote to the bot. Mentions stand in the text as <@ID>; everything else is unescaped.
struct MessageReceived {
    Account from{};
    Conversation where{};
    std::string message_ref{};  // the platform's id of the message within the conversation
    std::string text{};
    friend bool operator==(const MessageReceived&, const MessageReceived&) = default;
};

// A slash command: `text` is what followed its name.
struct CommandIssued {
    Account from{};
    Conversation where{};
    std::string text{};
    std::string reply_url{};  // a secret for 30 minutes; empty when there is none
    friend bool operator==(const CommandIssued&, const CommandIssued&) = default;
};

// A button pressed.
struct ActionTaken {
    Account from{};
    Conversation where{};
    std::string action{};
    std::string value{};
    std::string message_ref{};  // the message that carried the button
    std::string reply_url{};
    bool ephemeral = false;  // that message can be changed through reply_url only
    bool on_home = false;    // pressed on the home page, which shows what came of it
    std::string version{};   // of that page, as HomeOpened has it
    bool can_open = false;   // a form can be opened in answer
    friend bool operator==(const ActionTaken&, const ActionTaken&) = default;
};

struct HomeOpened {
    Account from{};
    std::string version{};  // of the page that is shown now, as the platform names it; empty: none, or not told
    friend bool operator==(const HomeOpened&, const HomeOpened&) = default;
};

// Something of the platform's own menus: "log_connection", "log_meeting", "thank".
struct ShortcutUsed {
    Account from{};
    std::string shortcut{};
    std::optional<Account> author{};  // of the message it was used on
    bool can_open = false;            // a form can be opened in answer
    friend bool operator==(const ShortcutUsed&, const ShortcutUsed&) = default;
};

// A form was handed in. The answer is a FormReply.
struct FormSubmitted {
    Account from{};
    std::string form{};   // Form::name
    std::string about{};  // Form::about
    FieldAnswers answers{};
    std::string home{};  // the home page it was opened from, as HomeOpened::version; empty: elsewhere, or not told
    bool anew = false;   // what is wrong can be shown with the form anew only
    friend bool operator==(const FormSubmitted&, const FormSubmitted&) = default;
};

// A live field was changed, or a button in the form was pressed; the form is still open.
struct FormChanged {
    Account from{};
    std::string form{};
    std::string about{};
    std::string what{};   // the field, or the button's action
    std::string value{};  // the button's
    FieldAnswers answers{};
    std::string home{};  // as FormSubmitted has it
    friend bool operator==(const FormChanged&, const FormChanged&) = default;
};

// A form was put away without being handed in.
struct FormClosed {
    Account from{};
    std::string form{};
    std::string about{};
    friend bool operator==(const FormClosed&, const FormClosed&) = default;
};

// The platform tells what it knows of an account. Empty fields are unknown and change nothing.
struct AccountSeen {
    Account who{};
    std::string name{};
    std::string handle{};
    std::string email{};
    std::string zone{};
    std::string locale{};     // BCP 47, as the platform's client is set
    std::string principal{};  // as Person has it
    bool gone = false;        // deactivated
    bool human = true;        // false: a bot
    Membership membership = Membership::member;
    bool away = false;                    // a status of theirs says that they are out
    std::optional<Instant> away_until{};  // until when, where it says so
    std::string also_user{};              // another id of theirs there, by which they may have been met; empty: none
    std::string also_workspace{};  // one of an enterprise that is theirs, by which they may have been met; empty: none
    friend bool operator==(const AccountSeen&, const AccountSeen&) = default;
};

// The app was removed, or its tokens were revoked: all sending to this workspace stops.
struct InstallRevoked {
    Platform platform = Platform::slack;
    std::string workspace{};
    std::optional<Instant> at{};  // when, by the platform's clock, to the second: it may be told late
    friend bool operator==(const InstallRevoked&, const InstallRevoked&) = default;
};

// One of our own messages came back. It settles a delivery whose answer was lost; nothing is ever decided on it.
struct OwnMessageSeen {
    std::string delivery_id{};
    Conversation where{};
    std::string message_ref{};
    friend bool operator==(const OwnMessageSeen&, const OwnMessageSeen&) = default;
};

// How the account can be reached, as the platform told with something they did. What is empty is not known and changes
// nothing.
struct AddressSeen {
    Account from{};
    Address address{};
    friend bool operator==(const AddressSeen&, const AddressSeen&) = default;
};

// Somebody added the app, for themselves or to a conversation of several: it is greeted, once.
struct AppAdded {
    Account from{};
    Conversation where{};
    friend bool operator==(const AppAdded&, const AppAdded&) = default;
};

// Somebody removed the app they had for themselves: nothing is sent to that account until they come back.
struct AppRemoved {
    Account from{};
    friend bool operator==(const AppRemoved&, const AppRemoved&) = default;
};

// Somebody joined or left a user group or channel, or it changed. Who is in it now has to be asked.
struct GroupChanged {
    Platform platform = Platform::slack;
    std::string workspace{};
    std::string group{};
    friend bool operator==(const GroupChanged&, const GroupChanged&) = default;
};

using Event = std::variant<MessageReceived, CommandIssued, ActionTaken, HomeOpened, ShortcutUsed, FormSubmitted,
                           FormChanged, FormClosed, AccountSeen, InstallRevoked, OwnMessageSeen, GroupChanged,
                           AddressSeen, AppAdded, AppRemoved>;

// Must be decided and answered at once: it asks for a form, or is answered by what a form shows next.
bool needs_reply(const Event& event);

}  // namespace kith
