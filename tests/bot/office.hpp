// A real store in a folder of its own, an organisation and a clock that stands still.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "bot/clock.hpp"
#include "bot/effects.hpp"
#include "bot/metrics.hpp"
#include "bot/organisation.hpp"
#include "bot/outgoing.hpp"
#include "bot/stored_view.hpp"
#include "bot/worker.hpp"
#include "rules/answers/decide.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "tests/storage/temp_folder.hpp"

namespace kith::test {

inline Sealer test_sealer() {
    return Sealer::from_keys("a2l0aCBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyEhISE=").value();
}
inline Account member(std::string user) {
    return {.platform = Platform::slack, .workspace = "T1", .user = std::move(user)};
}
inline Instant utc(std::string_view iso) {
    return *instant_from_iso(iso);
}

struct Office {
    TempFolder folder{};
    std::unique_ptr<Store> store{};
    Organisation organisation{};
    ManualClock clock{utc("2026-03-11T13:05:00Z")};  // Wednesday, 14:05 in Berlin
    Metrics metrics{};

    Office() {
        open();
        store->transact([&](Transaction& tx) { organisation.id = tx.installs().organisation("default"); });
        organisation.house.zone = "Europe/Berlin";
        organisation.bot_user = "UBOT";
    }
    void open() {
        store.reset();
        // Nothing here is about losing power.
        store = open_sqlite({.file = folder.file("kith.db"), .synchronous = "NORMAL"}, test_sealer());
    }
    Instant now() const { return clock.now(); }

    PersonId add(const std::string& name, const std::string& handle, const std::string& user,
                 const std::string& team = "Payments", const std::string& zone = "Europe/Berlin") {
        Person person;
        person.key = handle;
        person.name = name;
        person.handle = handle;
        person.team = team;
        person.zone = zone;
        person.accounts = {member(user)};
        PersonId id;
        store->transact([&](Transaction& tx) { id = tx.people().add(organisation.id, person); });
        return id;
    }
    void put(const std::string& delivery_id, Event event) {
        const bool urgent = is_urgent(event, organisation.bot_user);
        store->transact([&](Transaction& tx) {
            tx.inbox().put(InboxEntry{.organisation = organisation.id,
                                      .delivery_id = delivery_id,
                                      .event = std::move(event),
                                      .received_at = now(),
                                      .urgent = urgent});
        });
    }
    // A message of its own time and place, so that only its delivery id tells repeats.
    void says(const std::string& delivery_id, const std::string& user, const std::string& text) {
        put(delivery_id,
            MessageReceived{
                .from = member(user), .where = {.id = "D" + user}, .message_ref = "ref-" + delivery_id, .text = text});
    }
    Worked works() { return work(*store, organisation, now(), metrics); }
    Ticked ticks() { return tick(*store, organisation, now(), metrics); }
    std::vector<Claim> claims(std::size_t most = 100) {
        return claim_due(*store, organisation, {Platform::slack}, now(), most, metrics).claims;
    }
    void settles(const Claim& claim, const Step& outcome) {
        settle(*store, organisation, claim, outcome, now(), 0.5, metrics);
    }

    template <class Value>
    Value read(const std::function<Value(Transaction&)>& of) {
        std::optional<Value> value;
        store->read([&](Transaction& tx) { value.emplace(of(tx)); });
        return *std::move(value);
    }
    std::vector<Connection> connections() {
        return read<std::vector<Connection>>([&](Transaction& tx) {
            std::vector<Connection> all;
            tx.connections().each(organisation.id, [&](const Connection& one) { all.push_back(one); });
            return all;
        });
    }
    std::vector<Nudge> nudges() {
        return read<std::vector<Nudge>>([&](Transaction& tx) { return tx.nudges().since(organisation.id, Instant{}); });
    }
    Nudge nudge(NudgeId id) {
        return read<Nudge>([&](Transaction& tx) { return tx.nudges().find(organisation.id, id).value(); });
    }
    OutboxEntry entry(OutboxId id) {
        return read<OutboxEntry>([&](Transaction& tx) { return tx.outbox().find(id).value(); });
    }
    Preferences preferences(PersonId id) {
        return read<Preferences>([&](Transaction& tx) { return tx.people().preferences(organisation.id, id); });
    }
    void prefer(PersonId id, const Preferences& chosen) {
        store->transact([&](Transaction& tx) { tx.people().set_preferences(organisation.id, id, chosen); });
    }
    Person person(PersonId id) {
        return read<Person>([&](Transaction& tx) { return tx.people().find(organisation.id, id).value(); });
    }
    RuleId rule(const std::string& sentence) {
        RuleId id;
        store->transact([&](Transaction& tx) {
            id = tx.rules().add(
                organisation.id,
                OwnedRule{.sentence = sentence, .state = RuleState::live, .created_at = now(), .live_since = now()});
        });
        return id;
    }
    // A nudge that waits in the outbox, due now.
    Nudge waiting_nudge(PersonId person, RuleId of_rule, NudgeKind kind = NudgeKind::check_in,
                        std::optional<Instant> expires_at = std::nullopt) {
        Nudge nudge{.rule = of_rule,
                    .person = person,
                    .kind = kind,
                    .occasion = LocalDay{std::chrono::floor<days>(now()).time_since_epoch()},
                    .planned_for = now()};
        store->transact([&](Transaction& tx) {
            nudge.id = tx.nudges().add(organisation.id, nudge).value();
            tx.outbox().add(OutboxEntry{.organisation = organisation.id,
                                        .delivery_id = "nudge/" + std::to_string(nudge.id.value),
                                        .person = person,
                                        .to = tx.people().find(organisation.id, person)->accounts.front(),
                                        .message = Message{{Paragraph{{Span{.text = "How about a coffee?"}}}}},
                                        .nudge = nudge.id,
                                        .due_at = now(),
                                        .expires_at = expires_at});
        });
        return nudge;
    }
};

}  // namespace kith::test
