// Ids are types: a person's id cannot be taken for a rule's. All are given by the store, start at 1 and are never
// reused.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace kith {

template <class Tag>
struct Id {
    std::int64_t value = 0;  // 0: not yet given

    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(Id, Id) = default;
};

using OrganisationId = Id<struct OrganisationTag>;
using PersonId = Id<struct PersonTag>;
using ConnectionId = Id<struct ConnectionTag>;
using RuleId = Id<struct RuleTag>;
using NudgeId = Id<struct NudgeTag>;
using IntroductionId = Id<struct IntroductionTag>;
using KeptTieId = Id<struct KeptTieTag>;
using TalkId = Id<struct TalkTag>;
using OwnNoteId = Id<struct OwnNoteTag>;
using MentorshipId = Id<struct MentorshipTag>;
using InboxId = Id<struct InboxTag>;
using OutboxId = Id<struct OutboxTag>;

}  // namespace kith

template <class Tag>
struct std::hash<kith::Id<Tag>> {
    std::size_t operator()(kith::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
