#include "storage/nudge_parts.hpp"

#include <algorithm>

#include "rules/model/message_parts.hpp"

namespace kith {
namespace {

// The first of `others` carries the rest from now on.
void carry_anew(Nudges& nudges, OutboxEntry& entry, NudgeId before, const std::vector<NudgeId>& others) {
    if (entry.nudge != before) return;
    std::optional<NudgeId> carrier;
    for (const NudgeId id : others) {
        auto other = nudges.find(entry.organisation, id);
        // One that was put off meanwhile has a message of its own.
        if (!other || other->carried_by != before) continue;
        other->carried_by = carrier;
        if (!carrier) carrier = id;
        nudges.update(entry.organisation, *other);
    }
    entry.nudge = carrier.value_or(before);
}

std::vector<NudgeId> others_in(const OutboxEntry& entry, NudgeId nudge) {
    std::vector<NudgeId> others = nudges_of(entry);
    std::erase(others, nudge);
    return others;
}

}  // namespace

std::vector<NudgeId> nudges_of(const OutboxEntry& entry) {
    if (!entry.nudge) return {};
    std::vector<NudgeId> nudges = nudges_in(entry.message);
    if (nudges.empty()) nudges.push_back(*entry.nudge);
    return nudges;
}

std::optional<OutboxEntry> message_with(Outbox& outbox, OrganisationId organisation, const Nudge& nudge) {
    return outbox.find_by_nudge(organisation, nudge.carried_by.value_or(nudge.id));
}

void leave_out(Nudges& nudges, Outbox& outbox, OutboxEntry& entry, NudgeId nudge) {
    const std::vector<NudgeId> others = others_in(entry, nudge);
    entry.message = without_part(entry.message, nudge);
    carry_anew(nudges, entry, nudge, others);
    outbox.rewrite(entry.id, entry.message, entry.nudge);
}

void hand_on(Nudges& nudges, Outbox& outbox, OutboxEntry& entry, NudgeId nudge) {
    const std::vector<NudgeId> others = others_in(entry, nudge);
    if (entry.nudge != nudge || others.empty()) return;
    carry_anew(nudges, entry, nudge, others);
    outbox.rewrite(entry.id, entry.message, entry.nudge);
}

bool take_back(Nudges& nudges, Outbox& outbox, OrganisationId organisation, const Nudge& nudge, std::string_view why) {
    auto entry = message_with(outbox, organisation, nudge);
    if (!entry) return true;
    const std::vector<NudgeId> all = nudges_of(*entry);
    if (std::ranges::find(all, nudge.id) == all.end()) return true;  // left out of it already
    if (all.size() < 2) return outbox.cancel(entry->id, why);
    if (!waits_unsent(entry->state)) return false;
    leave_out(nudges, outbox, *entry, nudge.id);
    return true;
}

}  // namespace kith
