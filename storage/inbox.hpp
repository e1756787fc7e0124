#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/event.hpp"
#include "rules/model/id.hpp"
#include "rules/model/source.hpp"
#include "rules/model/time.hpp"

namespace kith {

struct InboxEntry {
    InboxId id{};
    OrganisationId organisation{};
    std::string delivery_id{};  // unique for seven days
    Event event{};
    Instant received_at{};
    int attempt = 0;                 // times its decision failed
    bool urgent = false;             // to be decided ahead of all others
    std::optional<Source> source{};  // kept with it until it is decided
    friend bool operator==(const InboxEntry&, const InboxEntry&) = default;
};

inline constexpr int inbox_attempts_max = 5;

// What came in and was acknowledged. The event is sealed at rest and erased when it is done; the delivery id stays.
class Inbox {
  public:
    virtual ~Inbox() = default;
    // False when the delivery id was seen before: nothing changes then.
    virtual bool put(const InboxEntry& entry) = 0;
    // Remembers what one thing is known by besides its delivery id (a message told by two events); for as long as a
    // delivery id. False when it was remembered before: nothing changes then. The key is kept as a mark that tells
    // nothing without the master key.
    virtual bool first_sight(OrganisationId organisation, std::string_view key, Instant now) = 0;
    // Whether that delivery is known, waiting or done.
    virtual bool seen(OrganisationId organisation, std::string_view delivery_id) = 0;
    // Remembers a delivery that is done, with what was answered: kept, sealed, beside its id. False when the delivery
    // was known before: nothing changes then.
    virtual bool put_answered(OrganisationId organisation, std::string_view delivery_id, std::string_view answer,
                              Instant now) = 0;
    // Absent where the delivery is not known, or its answer was dropped.
    virtual std::optional<std::string> answer(OrganisationId organisation, std::string_view delivery_id) = 0;
    // Drops the answers to what came before `before`; the delivery ids stay.
    virtual void drop_answers(Instant before) = 0;
    // The oldest that are not done, in the order they came.
    virtual std::vector<InboxEntry> waiting(std::size_t count_max) = 0;
    // Of those the urgent ones.
    virtual std::vector<InboxEntry> urgent(std::size_t count_max) = 0;
    // Erases the event, and whether it was urgent, and keeps the delivery id.
    virtual void done(InboxId id) = 0;
    // Counts a failed decision; after inbox_attempts_max the entry is set aside (kept sealed, not handed out again).
    virtual void failed(InboxId id, std::string_view problem) = 0;
    // Puts the entry behind all others, no longer urgent and without counting it as failed: it waits for something
    // that only an operator can mend.
    virtual void put_off(InboxId id, std::string_view problem) = 0;
    virtual std::size_t waiting_count() = 0;
    virtual std::size_t set_aside_count() = 0;
    // Drops the delivery ids of entries done before `before`.
    virtual void drop_seen(Instant before) = 0;
};

}  // namespace kith
