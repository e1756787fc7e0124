// One message that several nudges share: one of them carries it (its outbox row names that one), the others say so by
// Nudge::carried_by.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "storage/nudges.hpp"
#include "storage/outbox.hpp"

namespace kith {

// The nudges that `entry` says, in the order in which they stand; none where it carries no nudge. What replaces a
// message with several parts shows them, and says none of them.
std::vector<NudgeId> nudges_of(const OutboxEntry& entry);

// The newest message in which a nudge goes out, or went out.
std::optional<OutboxEntry> message_with(Outbox& outbox, OrganisationId organisation, const Nudge& nudge);

// Leaves one nudge out of `entry` and stores it so; the first of those left carries what that one carried. `entry` has
// others. The nudge itself stays as it is.
void leave_out(Nudges& nudges, Outbox& outbox, OutboxEntry& entry, NudgeId nudge);

// The same for the carrying of a message that stands as it is: `nudge` goes on with one of its own.
void hand_on(Nudges& nudges, Outbox& outbox, OutboxEntry& entry, NudgeId nudge);

// Takes a nudge back that waits to be sent: a message of its own is cancelled, one that it shares goes out without it.
// False where a sender has the message in hands: nothing changed.
bool take_back(Nudges& nudges, Outbox& outbox, OrganisationId organisation, const Nudge& nudge, std::string_view why);

}  // namespace kith
