#include "bot/group_messages.hpp"

#include <algorithm>

#include "bot/effects.hpp"
#include "rules/nudge_phrases.hpp"
#include "storage/nudge_parts.hpp"

namespace kith {
namespace {

std::string delivery_of(OrganisationId organisation, const PlannedGroup& group) {
    return "group/" + std::to_string(organisation.value) + "/" + std::to_string(group.rule.value) + "/" +
           to_iso(group.occasion) + "/" + std::to_string(group.members.front().value);
}

// The message of their own of everybody in it.
std::vector<OutboxEntry> own_messages(Transaction& tx, const OutboxEntry& entry) {
    std::vector<OutboxEntry> own;
    for (const NudgeId id : std::get<ToGroup>(entry.destination).nudges) {
        if (auto its = own_message(tx, entry, id)) own.push_back(*std::move(its));
    }
    return own;
}

}  // namespace

GroupMessages::GroupMessages(OrganisationId organisation, const std::vector<PlannedGroup>& groups)
    : organisation_(organisation), groups_(groups), to_(groups.size()), first_(groups.size()) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
        for (const PersonId member : groups[g].members)
            by_member_.emplace(std::tuple{groups[g].rule, groups[g].occasion, member}, g);
    }
}

ToPerson GroupMessages::place(const Nudge& nudge, const Account& account) {
    const auto found = by_member_.find({nudge.rule, nudge.occasion, nudge.person});
    if (found == by_member_.end()) return {};
    ToGroup& to = to_[found->second];
    if (to.nudges.empty()) first_[found->second] = nudge.person;
    to.members.push_back(account);
    to.nudges.push_back(nudge.id);
    return {.unless = delivery_of(organisation_, groups_[found->second])};
}

std::vector<OutboxEntry> GroupMessages::entries() const {
    std::vector<OutboxEntry> entries;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const PlannedGroup& group = groups_[g];
        const std::vector<Account>& members = to_[g].members;
        const bool together = std::ranges::all_of(members, [&](const Account& one) {
            return one.platform == Platform::slack && one.workspace == members.front().workspace;
        });
        if (!together || members.size() != group.members.size()) continue;
        entries.push_back({.organisation = organisation_,
                           .delivery_id = delivery_of(organisation_, group),
                           .person = first_[g],
                           .to = to_[g].members.front(),
                           .destination = to_[g],
                           .message = with_nudge_ids(group.message, to_[g].nudges),
                           .due_at = group.due_at,
                           .expires_at = group.expires_at});
    }
    return entries;
}

std::optional<OutboxEntry> own_message(Transaction& tx, const OutboxEntry& entry, NudgeId nudge) {
    auto own = tx.outbox().find_by_nudge(entry.organisation, nudge);
    const auto* to = own ? std::get_if<ToPerson>(&own->destination) : nullptr;
    if (to == nullptr || to->unless != entry.delivery_id) return std::nullopt;
    return own;
}

std::optional<OutboxState> state_of_group(Transaction& tx, const OutboxEntry& entry) {
    const auto* to = std::get_if<ToPerson>(&entry.destination);
    if (to == nullptr || to->unless.empty()) return std::nullopt;
    const auto group = tx.outbox().find_by_delivery(to->unless);
    if (!group || group->organisation != entry.organisation) return std::nullopt;
    return group->state;
}

bool group_in_hand(Transaction& tx, const OutboxEntry& entry) {
    const auto state = state_of_group(tx, entry);
    return state == OutboxState::running || state == OutboxState::uncertain;
}

int group_told(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry, Instant now) {
    int fresh = 0;
    for (const NudgeId id : std::get<ToGroup>(entry.destination).nudges)
        fresh += mark_sent(tx, organisation, id, now) ? 1 : 0;
    for (const OutboxEntry& own : own_messages(tx, entry)) {
        tx.outbox().complete_unsent(own.id);
        note_given(tx, organisation, own.person);
    }
    return fresh;
}

void tell_apart(Transaction& tx, const OutboxEntry& entry, Instant now) {
    for (const OutboxEntry& own : own_messages(tx, entry)) tx.outbox().postpone(own.id, now);
}

}  // namespace kith
