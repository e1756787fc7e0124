// Values to store, each different from the defaults in every field.
#pragma once

#include <string>

#include "rules/model/event.hpp"
#include "rules/model/rule.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/store.hpp"

namespace kith::test {

inline Instant at(std::int64_t milliseconds_later) {
    return Instant{milliseconds{1'770'000'000'000 + milliseconds_later}};
}
inline LocalDay day(int days_later) {
    return LocalDay{days{20'500 + days_later}};
}

// Always the same key: a test that needs another makes it.
inline Sealer sealer() {
    return Sealer::from_keys("a2l0aCBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyEhISE=").value();
}

inline Account slack(std::string user) {
    return {.platform = Platform::slack, .workspace = "T1", .user = std::move(user)};
}

inline Person person(const std::string& name, const std::string& key = {}) {
    return {.key = key, .name = name, .zone = "Europe/Berlin"};
}

inline Person full_person() {
    return {.key = "p7",
            .handle = "ana",
            .name = "Ana María Ruiz",
            .email = "Ana.Ruiz@example.com",
            .team = "Payments",
            .department = "Engineering",
            .site = "Porto",
            .zone = "Europe/Lisbon",
            .work_start = hours{8} + minutes{30},
            .work_end = hours{16},
            .work_days = 0b1010101,
            .manager = "p1",
            .start_date = day(3),
            .level = 4,
            .interests = {"chess", "data \"science\""},
            .language = "pt",
            .leads = {"Payments", "Risk"},
            .active = false,
            .membership = Membership::guest,
            .locale = "pt-PT",
            .suspended_at = at(9),
            .team_mapped = true,
            .principal = "ana.ruiz@corp.example.com",
            .apart = true,
            .accounts = {slack("U7"), {.platform = Platform::teams, .workspace = "tenant", .user = "29:x"}}};
}

inline OwnedRule rule(const std::string& name) {
    return {.name = name,
            .sentence = "Every Monday, suggest a check-in to everyone.",
            .state = RuleState::live,
            .created_at = at(0),
            .live_since = at(5)};
}

inline Message message(const std::string& text) {
    return {.blocks = {Paragraph{.text = {Span{.text = text}}}}};
}

inline InboxEntry received(OrganisationId organisation, const std::string& delivery_id,
                           const std::string& text = "hello") {
    return {.organisation = organisation,
            .delivery_id = delivery_id,
            .event = MessageReceived{.from = slack("U1"), .where = {.id = "D1"}, .message_ref = "1.2", .text = text},
            .received_at = at(0)};
}

inline OutboxEntry letter(OrganisationId organisation, const std::string& delivery_id, Instant due_at,
                          const std::string& text = "hello") {
    return {.organisation = organisation,
            .delivery_id = delivery_id,
            .to = slack("U1"),
            .message = message(text),
            .due_at = due_at};
}

}  // namespace kith::test
