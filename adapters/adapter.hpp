// One platform. Adapters do no I/O: they read bytes into events, and turn messages into a conversation of HTTP requests
// that bot performs. All functions are safe to call from any thread: an adapter is immutable after it was made.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/http.hpp"
#include "rules/model/delivery.hpp"
#include "rules/model/event.hpp"
#include "rules/model/form.hpp"
#include "rules/model/source.hpp"
#include "rules/model/time.hpp"

namespace kith {

// --- in -----------------------------------------------------------------------------------------------------------

// Where a form can be shown in answer to a request. Good for seconds and for once, and never stored.
struct FormDoor {
    bool in_answer = false;  // by the answer to that very request
    std::string trigger{};   // a secret; empty: nothing can be opened
    std::string view{};      // the form that is open already
    std::string version{};   // of that form as it was shown
    std::string home{};      // the home page that the request came from, as HomeOpened::version
    // Where the client shows forms as messages only: in that conversation. Empty: elsewhere.
    Address in_chat{};
    std::string message_ref{};  // there: the message that the form stands in; empty: none yet
};

// Believed. To be stored under `delivery_id` before `ack` is sent; a delivery id seen before changes nothing and is
// answered by the same ack. `workspace` names the installation the events belong to.
struct Received {
    HttpResponse ack{};
    std::string delivery_id{};
    std::string workspace{};
    std::vector<Event> events{};
    // Where it is not known yet whose token ours is: to be kept undecided, until foreign() can tell. Absent: it is
    // ours.
    std::optional<Source> source{};
    FormDoor door{};  // for events that need a reply (needs_reply)
};
// Believed or harmless, but nothing to store: a challenge, a probe, a kind of request we do not act on.
struct Answered {
    HttpResponse response{};
    std::string_view reason{};  // what it was, or why nothing is done: for the log and the metrics
};
// Not believed, or malformed. `reason` is for the log and the metrics, never for the caller.
struct Refused {
    HttpResponse response{};
    std::string_view reason{};
};
using Reception = std::variant<Received, Answered, Refused>;

// --- out ----------------------------------------------------------------------------------------------------------

// One message on its way to one account.
struct Outgoing {
    std::string delivery_id{};
    Account to{};
    Destination destination{};
    Message message{};
    std::string conversation{};  // the receiver's direct conversation, where it is known
    std::string token{};         // of the installation
    Address address{};           // where the platform needs more than the account
    bool settle = false;         // an earlier try has no known outcome: find out first, send only if it is not there
    Instant first_tried_at{};    // for settle: where to look from
};

// What a call counts against at the platform.
struct CallLimit {
    // Calls of one method to one workspace share a limit. Text that lives for ever; empty: there is none.
    std::string_view method = "post";
    int per_minute = 0;           // 0: as many as the operator set for posts
    bool by_conversation = true;  // and one a second into each conversation
};

// The outcome of one step, and what to do next. `request_id` is what the platform calls the request it answered, for
// its support: empty where it did not say.
struct Delivered {
    std::string conversation{};
    std::string message_ref{};
    std::string warning{};  // what the platform did not like, though it did it; codes only
    std::string request_id{};
    bool repeated = false;  // an earlier try may have arrived as well
};
struct RetryAfter {
    milliseconds wait{};           // at least so long; the sender's own back-off may be longer
    bool whole_workspace = false;  // the limit holds for the method in the workspace, not for this conversation only
    std::string what{};
    std::string request_id{};
};
// The far side may have acted: wait out the time-out, then settle. Also the outcome of settling that did not get
// through.
struct Uncertain {
    std::string what{};
    milliseconds wait{};  // at least so long before settling; zero: the call's own time-out decides
    std::string request_id{};
};
// Will not work by trying again. Who is concerned: this receiver's message; nobody of this installation can be reached
// any more; an operator has to change something (a permission, a setting of the app); or it is a bug of ours.
struct Undeliverable {
    enum class Blame { receiver, installation, operators, us } blame = Blame::us;
    std::string what{};  // the platform's error code; no secret
    bool gone = false;   // the receiver's account is no longer there
    std::string request_id{};
    bool perhaps_said = false;  // an earlier try may have arrived: nothing is to be said in its place
    bool unreachable = false;   // nothing can be sent to the receiver before they do something themselves
};
// The token was not taken: the message is to be tried once more with a fresh one. What comes instead of the exchange's
// end where tokens run out; the second time in a row it is for operators to see to.
struct TokenRefused {
    std::string what{};
    std::string request_id{};
};
using Step = std::variant<HttpRequest, Delivered, RetryAfter, Uncertain, Undeliverable, TokenRefused>;

// A conversation of requests and answers that ends in anything but an HttpRequest. Used by one thread at a time.
class Exchange {
  public:
    virtual ~Exchange() = default;
    virtual Step begin() = 0;
    virtual Step resume(const HttpResponse& response) = 0;
    virtual Step resume(const HttpFailure& failure) = 0;
    // What the request that was given last counts against.
    virtual CallLimit limit() const { return {}; }
};

class Adapter {
  public:
    virtual ~Adapter() = default;
    virtual Platform platform() const = 0;
    // Paths that take POST requests; empty for an adapter without webhooks.
    virtual std::vector<std::string> paths() const = 0;
    virtual Reception receive(const Inbound& inbound, Instant now) const = 0;
    virtual std::unique_ptr<Exchange> deliver(Outgoing outgoing) const = 0;
    // What a delivery there will call as a rule, so that it begins only when all of it is free.
    virtual std::vector<CallLimit> limits(const Destination& /*destination*/, bool /*settle*/) const {
        return {CallLimit{}};
    }
    // The answer to the request that handed a form in, or whose answer is its door, in place of its `ack`.
    virtual HttpResponse reply(const FormReply& reply, const FormDoor& door, const Account& to) const;
    // Shows a form through the door that a request brought. nullptr where there is no way.
    virtual std::unique_ptr<Exchange> show(const ShowForm& form, const FormDoor& door, const Account& to,
                                           const std::string& token) const;
    // Where forms are messages (FormDoor::in_chat): puts the form there, or in the place of one what came of it.
    // `delivery_id` as Outgoing has it. nullptr where there is no way.
    virtual std::unique_ptr<Exchange> show_in_chat(const FormReply& reply, const FormDoor& door, const Account& to,
                                                   const std::string& token, const std::string& delivery_id) const;
};

}  // namespace kith
