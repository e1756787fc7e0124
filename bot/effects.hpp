// Carries the effects of decisions out, within one transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/organisation.hpp"
#include "rules/due.hpp"
#include "rules/model/effect.hpp"
#include "storage/store.hpp"

namespace kith {

// What is said later than it was asked for is held to the receiver's choices once more when its time has come. Its
// delivery id tells.
bool said_later(const OutboxEntry& entry);
// What was to be said then is not, and leaves nothing to answer "why" with.
void tells_not_why(Transaction& tx, const OutboxEntry& entry);

// The nudge reached its person. False where it was known before.
bool mark_sent(Transaction& tx, const Organisation& organisation, NudgeId nudge, Instant now);

// The first message carried the notice: it is given once.
void note_given(Transaction& tx, const Organisation& organisation, PersonId person);

// Whether the person is in an introduction that stands, of a round that may still go on: what becomes of them concerns
// the others.
bool is_introduced(Transaction& tx, const Organisation& organisation, PersonId person, Instant now);

// False for the nudge of an introduction that was called off since.
bool still_stands(Transaction& tx, const Organisation& organisation, const Nudge& nudge);

// A planned nudge that is not said after all.
void end_nudge(Transaction& tx, const Organisation& organisation, Nudge nudge, NudgeState state);

// Takes back planned nudges of the person, the newest hundred at most, as far as no sender has them in hands. What goes
// out together with one of them goes out without it.
void cancel_nudges(Transaction& tx, const Organisation& organisation, const CancelNudges& wish);

// What a decision changed that somebody waits for.
struct Carried {
    bool messages = false;               // the sender has something to do
    bool rules = false;                  // the ticker should plan again
    bool timed = false;                  // the time of something that somebody asked for comes soon
    bool accounts = false;               // there are accounts to ask the platform about
    bool installs = false;               // the app was removed somewhere
    std::vector<GroupChanged> groups{};  // without a group: everybody and all groups are to be read again
    std::optional<FormReply> reply{};    // to the form that was answered, or the form that is asked for
    std::optional<RefreshHome> home{};   // to be made anew, once everything else is done
    void operator+=(Carried other) {
        groups.insert(groups.end(), other.groups.begin(), other.groups.end());
        messages = messages || other.messages;
        rules = rules || other.rules;
        timed = timed || other.timed;
        accounts = accounts || other.accounts;
        installs = installs || other.installs;
        if (other.reply) reply = std::move(other.reply);
        if (other.home) home = std::move(other.home);
    }
};

// `delivery_id` names the event that led here: the messages it leads to get ids made from it, so that they are the same
// however often the event is decided. `sender` is who caused it.
Carried carry_out(Transaction& tx, const Organisation& organisation, const Decision& decision,
                  std::string_view delivery_id, const Person& sender, Instant now);

// Before somebody is erased, with whom introductions of two go: whoever they leave behind in a round that goes on is to
// be told. Those who met need not be.
void leave_behind(Transaction& tx, OrganisationId organisation, PersonId person, Instant now);

// Erases somebody who is in the store: the organisation hears of it first, then the operators whose rules rest with
// them, the audit after it.
Carried erase_person(Transaction& tx, const Organisation& organisation, const Person& person, std::string_view actor,
                     std::string_view why, Instant now);

struct Planned {
    std::size_t nudges = 0;
    std::size_t messages = 0;  // that these make: fewer where two are due on one day
    std::size_t held = 0;
};

// Stores a day plan: nudges with their messages, what was held, introductions, how far each rule was planned.
Planned carry_out(Transaction& tx, const Organisation& organisation, const DueDecision& plan);

}  // namespace kith
