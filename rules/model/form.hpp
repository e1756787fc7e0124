// A form: something to fill in, or a page to read, that opens over what a person was doing. Independent of any
// platform; where none can be shown, a message says what to type instead.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/message.hpp"
#include "rules/model/time.hpp"

namespace kith {

struct FormOption {
    std::string value{};  // a code, unique in its field; never empty
    std::string label{};
    friend bool operator==(const FormOption&, const FormOption&) = default;
};

// --- what a field asks for ----------------------------------------------------------------------------------------

struct AskPeople {
    std::vector<Account> picked{};
    std::size_t count_max = 1;
    friend bool operator==(const AskPeople&, const AskPeople&) = default;
};
// One of several.
struct AskOne {
    std::vector<FormOption> options{};  // at least one
    std::string picked{};               // the value of an option, or empty
    bool all_shown = false;             // few and short: shown without opening a list
    friend bool operator==(const AskOne&, const AskOne&) = default;
};
// Any number of them.
struct AskSome {
    std::vector<FormOption> options{};  // 1 to 10
    std::vector<std::string> picked{};
    friend bool operator==(const AskSome&, const AskSome&) = default;
};
struct AskDay {
    std::optional<LocalDay> picked{};
    friend bool operator==(const AskDay&, const AskDay&) = default;
};
struct AskTime {
    std::optional<TimeOfDay> picked{};
    friend bool operator==(const AskTime&, const AskTime&) = default;
};
struct AskWords {
    std::string words{};
    std::size_t length_max = 300;  // characters, at most 3000
    bool lines = false;            // more than one line
    bool listed = false;           // one of a long list, which is offered under the field's name while somebody types,
                                   // where the platform can: see zones_like()
    friend bool operator==(const AskWords&, const AskWords&) = default;
};

struct Field {
    std::string name{};  // unique in the form; errors and answers name it
    std::string label{};
    std::string hint{};  // small print under it; may be empty
    bool optional = false;
    bool live = false;  // each change is told at once, as FormChanged
    std::variant<AskPeople, AskOne, AskSome, AskDay, AskTime, AskWords> asks{};
    friend bool operator==(const Field&, const Field&) = default;
};

using FormPart = std::variant<Block, Field>;

struct Form {
    std::string name{};   // which form: "log", "settings"; a code
    std::string about{};  // what comes back with the answers; no secret, and not to be believed: whoever fills the form
                          // in could change it
    std::string title{};  // at most 24 characters are sure to be seen
    std::string submit{};  // label of the button that hands it in; empty: a page to read
    std::string close{};   // label of the other one
    std::string anew{};  // label of one that shows the form anew, for platforms that do not tell of changes; empty: no
                         // field is live
    std::string missing{};  // what is said at a field that must be filled in, for platforms that look themselves
    std::vector<FormPart> parts{};
    friend bool operator==(const Form&, const Form&) = default;
};

// What was filled in. A field that was left empty has no values.
struct FieldAnswer {
    std::string field{};
    std::vector<std::string> values{};  // option values, "2026-03-11", "9:30", words; for people their user ids on the
                                        // platform and in the workspace of whoever filled it in
    bool people = false;
    friend bool operator==(const FieldAnswer&, const FieldAnswer&) = default;
};
using FieldAnswers = std::vector<FieldAnswer>;

// The one value of a field, or its first; empty where there is none.
std::string_view value_of(const FieldAnswers& answers, std::string_view field);
// All of its values; empty where there are none.
const std::vector<std::string>& values_of(const FieldAnswers& answers, std::string_view field);

// --- how a form goes on -------------------------------------------------------------------------------------------

// What is wrong, each at its field. The form stays as it is; `form` is it as it was filled in, where it has to be shown
// anew for that (FormSubmitted::anew). Has no other effect: handing it in again is another try.
struct RefuseForm {
    struct Fault {
        std::string field{};
        std::string what{};
        friend bool operator==(const Fault&, const Fault&) = default;
    };
    std::vector<Fault> faults{};
    std::optional<Form> form{};
    friend bool operator==(const RefuseForm&, const RefuseForm&) = default;
};
// Shows a form: opens it, in the place of the one that was answered, or on top of it.
struct ShowForm {
    enum class How { open, replace, on_top } how = How::open;
    Form form{};
    Message otherwise{};  // said where it cannot be opened
    friend bool operator==(const ShowForm&, const ShowForm&) = default;
};
// Closes the one that was answered, or all that lie under it too.
struct CloseForm {
    bool all = false;
    friend bool operator==(const CloseForm&, const CloseForm&) = default;
};
using FormReply = std::variant<CloseForm, RefuseForm, ShowForm>;

// Buttons that are answered by a form where one can be opened. Those who read what comes in let such a press pass
// ahead: a form has to open within seconds.
bool opens_form(std::string_view action);

}  // namespace kith
