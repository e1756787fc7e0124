#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/delivery.hpp"

namespace kith {

inline constexpr int outbox_order_attempts_max = 5;
inline constexpr std::size_t outbox_urgent_max = 16;  // urgent ones in one claim, beyond its count

// What kind of place a destination is: "person", "conversation", "reply", "amend", "home" or "group".
std::string_view kind_of(const Destination& destination);
// One of that kind; a person's for a word that is none of them (a store from before the word was kept).
Destination destination_of_kind(std::string_view kind);

struct OutboxCounts {
    std::size_t pending = 0;  // scheduled, available, retryable, running
    std::size_t completed = 0;
    std::size_t uncertain = 0;
    std::size_t discarded = 0;
    std::size_t cancelled = 0;
};

// Messages on their way. Every change of state goes through here; a change that the present state does not allow does
// nothing and gives false (a second sender, a late answer). An urgent entry is in no count and no list, and its row is
// erased by the change that ends it, whatever the end (completed, discarded, cancelled).
class Outbox {
  public:
    virtual ~Outbox() = default;
    // State scheduled. An empty delivery_id is given one; one that is there already changes nothing. Gives the id.
    virtual OutboxId add(const OutboxEntry& entry) = 0;
    virtual std::optional<OutboxEntry> find(OutboxId id) = 0;
    virtual std::optional<OutboxEntry> find_by_delivery(std::string_view delivery_id) = 0;
    // Those whose delivery_id is this, or goes on behind a "/", oldest first; no urgent ones.
    virtual std::vector<OutboxEntry> find_named(OrganisationId organisation, std::string_view name) = 0;
    // The newest message that this nudge carries; not one in which another nudge carries it.
    virtual std::optional<OutboxEntry> find_by_nudge(OrganisationId organisation, NudgeId nudge) = 0;
    // The nudge's message that the person sees there; absent where it is none.
    virtual std::optional<OutboxEntry> find_by_message(OrganisationId organisation, PersonId person,
                                                       std::string_view conversation, std::string_view message_ref) = 0;

    // Due at `now` (scheduled, available, retryable, or uncertain and past due_at): answers to what people typed before
    // nudges, each oldest first. Each becomes running, with attempt + 1, until it is finished below or its lease ends.
    // An entry that was uncertain keeps `attempt` > 0 and is handed out with was_uncertain set. To keep the order, an
    // entry waits while an earlier one to the same account is to be tried again, for the first
    // outbox_order_attempts_max tries of that one. Urgent entries come first of all, up to outbox_urgent_max beyond
    // `count_max`, and wait for no other entry.
    struct Claimed {
        OutboxEntry entry{};
        bool was_uncertain = false;
    };
    // `choice` narrows that down: `receiver` is asked first, of every due entry that is not urgent, and cheap to ask;
    // `entry` only of those it let pass and of the urgent ones, before they are taken. Where either says no the entry
    // stays exactly as it is.
    struct Choice {
        // Told what can be asked without opening the letter: `kind` as kind_of(), whether an earlier try is in doubt.
        std::function<bool(const Account&, std::string_view kind, bool in_doubt)> receiver{};  // empty: yes
        std::function<bool(const OutboxEntry&)> entry{};
        // Whether anything of that kind may go to the workspace at all. Asked before the entries are looked at and
        // after each that was taken: once there is no such pair the look ends, however many wait.
        std::function<bool(const Account& workspace, std::string_view kind)> lane{};  // empty: yes
    };
    virtual std::vector<Claimed> claim(Instant now, milliseconds lease, std::size_t count_max,
                                       const Choice& choice) = 0;
    std::vector<Claimed> claim(Instant now, milliseconds lease, std::size_t count_max) {
        return claim(now, lease, count_max, {});
    }
    // Those that are to be tried again, or settled, later than `now` after a problem that begins with this, the longest
    // wait first.
    virtual std::vector<OutboxEntry> waiting_after(std::string_view problem, Instant now, std::size_t count_max) = 0;
    // Whether an urgent entry is due at `now`.
    virtual bool urgent_due(Instant now) = 0;
    // Beside nudges: what waits unsent for that person, oldest first.
    virtual std::vector<OutboxEntry> waiting_for(OrganisationId organisation, PersonId person) = 0;
    // When the next entry is due, or a lease ends; absent when nothing waits.
    virtual std::optional<Instant> next_due() = 0;

    // From running:
    virtual bool complete(OutboxId id, std::string_view conversation, std::string_view message_ref) = 0;
    virtual bool retry(OutboxId id, Instant due_at, std::string_view problem) = 0;
    // The answer was lost; `settle_at` is when to find out.
    virtual bool doubt(OutboxId id, Instant settle_at, std::string_view problem) = 0;
    virtual bool discard(OutboxId id, std::string_view problem) = 0;
    // Nothing was tried: it waits as if it had not been claimed, and the claim is no attempt. `in_doubt` as claimed.
    virtual bool give_back(OutboxId id, bool in_doubt, Instant due_at, std::string_view problem) = 0;
    // From scheduled, available, retryable: takes it back unsent.
    virtual bool cancel(OutboxId id, std::string_view problem) = 0;
    // From scheduled, available, retryable: another message said it, as if it had been sent.
    virtual bool complete_unsent(OutboxId id) = 0;
    // From scheduled, available, retryable: another time.
    virtual bool postpone(OutboxId id, Instant due_at) = 0;
    // Of one that has a text and was neither given up nor taken back: another text, and the nudge that carries it.
    // Where it was sent before that is what is shown by now; what a sender has in hands goes out as it was claimed.
    virtual bool rewrite(OutboxId id, const Message& message, std::optional<NudgeId> carrier) = 0;
    // From discarded, while its text is there: to be tried again at `due_at`, its tries counted anew.
    virtual bool resend(OutboxId id, Instant due_at) = 0;
    // From running, before anything was sent: taken back for good.
    virtual bool withdraw(OutboxId id, std::string_view problem) = 0;
    // Our own message was seen on the platform: settles an uncertain or running entry.
    virtual bool seen(std::string_view delivery_id, std::string_view conversation, std::string_view message_ref) = 0;
    // At start, by the only process that serves: what was running when it died becomes uncertain, to be settled at
    // `now`.
    virtual std::size_t release_all(Instant now) = 0;

    virtual OutboxCounts counts() = 0;
    // The dead letters, oldest first.
    virtual std::vector<OutboxEntry> discarded(std::size_t count_max) = 0;
    // Erases the text of messages completed, discarded or cancelled before `before`, and rows older than that.
    virtual void drop_finished(Instant before) = 0;
};

}  // namespace kith
