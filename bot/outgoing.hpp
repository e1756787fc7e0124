// What waits to be said, from the outbox to an outcome: claimed, asked once more whether it is still wanted, and
// settled. The service sends over the network in between; the demo and the console deliver in the process.
#pragma once

#include <string_view>
#include <vector>

#include "adapters/adapter.hpp"
#include "bot/metrics.hpp"
#include "bot/organisation.hpp"
#include "storage/store.hpp"

namespace kith {

inline constexpr auto send_lease = minutes{5};  // how long a claim holds; longer than any exchange
inline constexpr auto uncertain_settles_after = seconds{30};
inline constexpr auto retry_delay_min = seconds{1};
inline constexpr auto retry_delay_max = minutes{10};
inline constexpr auto retry_asked_max = minutes{15};  // of a wait the platform asks for, in one step
inline constexpr int send_attempts_max = 20;
// Of an urgent message, which is tried until it expires.
inline constexpr auto urgent_retry_delay_max = seconds{15};
inline constexpr auto urgent_settles_after = seconds{10};
// The `what` of a RetryAfter that is our own pacing: nothing was tried.
inline constexpr std::string_view pace_wait = "pace";
// That of a wait the platform itself asked for. A restart must not end it, so the store keeps it as the problem of the
// message: this for its conversation, "ratelimited: METHOD" where it holds for that method in the whole workspace.
inline constexpr std::string_view rate_limited = "ratelimited";
std::string rate_limited_problem(std::string_view method);
// The method in such a problem; empty where it holds for the conversation.
std::string_view rate_limited_method(std::string_view problem);

struct Claim {
    OutboxId id{};
    int attempt = 0;
    bool urgent = false;
    bool fleeting = false;
    Outgoing outgoing{};
};

struct Claims {
    std::vector<Claim> claims{};
    std::size_t taken = 0;  // those cancelled, expired or put off included
    bool plan = false;      // the day is to be planned anew: somebody is not told of their introduction
};

// Takes what is due at `now`, urgent messages beyond `count_max`, as far as `choice` lets it (asked on the store's
// thread). Nudges that are no longer wanted (a stop, a pause, a fact that changed) or came too late are cancelled here,
// not sent. `platforms` are those that can deliver; an entry for another stays where it is, discarded.
Claims claim_due(Store& store, const Organisation& organisation, const std::vector<Platform>& platforms, Instant now,
                 std::size_t count_max, Metrics& metrics, const Outbox::Choice& choice = {});

// Brings the outcome of a claim into the store. `jitter` in [0, 1) spreads retries.
// `limited`: the method that the platform limits in the whole workspace, where it said so.
// True where the day is to be planned anew: somebody who was introduced to others cannot be told, or reached any more.
bool settle(Store& store, const Organisation& organisation, const Claim& claim, const Step& outcome, Instant now,
            double jitter, Metrics& metrics, std::string_view limited = {});

struct Resent {
    std::size_t sent = 0;
    // Expired, of an introduction that was called off since, or their text is erased: they stay as they are.
    std::size_t too_late = 0;
};
// Messages that were given up are due again at `now`, their tries counted anew. A nudge among them is planned again,
// and asked about once more when its turn comes.
Resent send_again(Transaction& tx, const Organisation& organisation, const std::vector<OutboxEntry>& entries,
                  Instant now);

// How long to wait before the next try: random between half and all of min(max, min * 2^attempt).
milliseconds retry_delay(int attempt, double jitter);

}  // namespace kith
