// What is said to several people at once, in one conversation of theirs with us. The outbox has one entry for that and
// one for each of them, which is sent only where that one was not.
#pragma once

#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "bot/organisation.hpp"
#include "rules/due.hpp"
#include "storage/store.hpp"

namespace kith {

// The entries for the groups of one plan, once the nudges of their members have ids. Borrows the groups.
class GroupMessages {
  public:
    GroupMessages(OrganisationId organisation, const std::vector<PlannedGroup>& groups);
    // Where a nudge of the plan goes that is alone in its message, and whose receiver is reached there: to the person,
    // where their group cannot be told.
    ToPerson place(const Nudge& nudge, const Account& account);
    // Of the groups whose members all have their place, in one workspace of Slack.
    std::vector<OutboxEntry> entries() const;

  private:
    OrganisationId organisation_{};
    const std::vector<PlannedGroup>& groups_;
    std::vector<ToGroup> to_{};      // of each group
    std::vector<PersonId> first_{};  // whose account comes first there
    std::map<std::tuple<RuleId, LocalDay, PersonId>, std::size_t> by_member_{};
};

// The message that tells one of a group alone, by their nudge; absent where something else carries that by now.
std::optional<OutboxEntry> own_message(Transaction& tx, const OutboxEntry& entry, NudgeId nudge);

// How far the message is that says to several what `entry` says to one of them; absent where there is none.
std::optional<OutboxState> state_of_group(Transaction& tx, const OutboxEntry& entry);
// It is on its way, or may have arrived.
bool group_in_hand(Transaction& tx, const OutboxEntry& entry);

// The group's message arrived, or may have: nobody of it is told by another one. Gives how many nudges were not known
// to have been said before.
int group_told(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry, Instant now);
// It cannot be said to all of them at once: each is told alone, from `now` on.
void tell_apart(Transaction& tx, const OutboxEntry& entry, Instant now);

}  // namespace kith
