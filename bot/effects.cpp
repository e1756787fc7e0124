#include "bot/effects.hpp"

#include <algorithm>

#include "rules/model/error.hpp"
#include "rules/nudge_phrases.hpp"

namespace kith {
namespace {

constexpr auto urgent_kept_for = hours{24};  // then it is erased, even if the platform never took it
constexpr std::size_t nudges_cancelled_max = 100;
constexpr std::string_view later_mark = "/later/";
constexpr auto later_expires_after = days{3};
constexpr auto revocation_told_to = seconds{1};  // the precision of its time

void audit(Transaction& tx, const Organisation& organisation, const Person& actor, std::string action,
           std::string subject, std::string detail, Instant now) {
    tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                               .at = now,
                                               .actor = "person:" + std::to_string(actor.id.value),
                                               .action = std::move(action),
                                               .subject = std::move(subject),
                                               .detail = std::move(detail)});
}

}  // namespace

void cancel_nudges(Transaction& tx, const Organisation& organisation, const CancelNudges& wish) {
    for (Nudge& nudge : tx.nudges().of_person(organisation.id, wish.person, nudges_cancelled_max)) {
        if (nudge.state != NudgeState::planned) continue;
        if (!wish.kinds.empty() && std::ranges::find(wish.kinds, nudge.kind) == wish.kinds.end()) continue;
        if (wish.about && std::ranges::find(nudge.about, *wish.about) == nudge.about.end()) continue;
        const auto entry = tx.outbox().find_by_nudge(organisation.id, nudge.id);
        // Where a sender has it in hands already the message is on its way, and stays counted as such.
        if (entry && !tx.outbox().cancel(entry->id, wish.why)) continue;
        nudge.state = NudgeState::cancelled;
        tx.nudges().update(organisation.id, nudge);
    }
}

void erase_person(Transaction& tx, const Organisation& organisation, const Person& person, std::string_view actor,
                  std::string_view why, Instant now) {
    if (organisation.on_forget) organisation.on_forget(person, now);
    tx.people().forget(organisation.id, person.id);
    tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                               .at = now,
                                               .actor = std::string{actor},
                                               .action = "person.forgotten",
                                               .subject = "person:" + std::to_string(person.id.value),
                                               .detail = std::string{why}});
}

bool said_later(const OutboxEntry& entry) {
    return entry.delivery_id.find(later_mark) != std::string::npos;
}

bool mark_sent(Transaction& tx, const Organisation& organisation, NudgeId id, Instant now) {
    auto nudge = tx.nudges().find(organisation.id, id);
    if (!nudge || nudge->state != NudgeState::planned) return false;
    nudge->state = NudgeState::sent;
    nudge->sent_at = now;
    tx.nudges().update(organisation.id, *nudge);
    if (nudge->kind == NudgeKind::go_on) {
        Preferences preferences = tx.people().preferences(organisation.id, nudge->person);
        preferences.asked_to_go_on = now;
        tx.people().set_preferences(organisation.id, nudge->person, preferences);
    }
    return true;
}

Carried carry_out(Transaction& tx, const Organisation& organisation, const Decision& decision,
                  std::string_view delivery_id, const Person& sender, Instant now) {
    Carried carried;
    int messages = 0;
    RuleId added{};
    const auto say = [&](OutboxEntry entry) {
        entry.organisation = organisation.id;
        const bool later = !entry.nudge && entry.due_at > now;
        if (later) entry.expires_at = entry.due_at + later_expires_after;
        entry.delivery_id =
            std::string{delivery_id} + std::string{later ? later_mark : "/"} + std::to_string(++messages);
        if (std::holds_alternative<ToReplyUrl>(entry.destination)) entry.expires_at = now + minutes{30};
        if (entry.urgent) entry.expires_at = now + urgent_kept_for;
        tx.outbox().add(entry);
        carried.messages = true;
    };
    const auto one = overloaded{
        [&](const Say& wish) {
            say(OutboxEntry{.person = wish.person,
                            .to = wish.to,
                            .destination = wish.destination,
                            .message = wish.message,
                            .nudge = wish.nudge,
                            .due_at = wish.due_at.value_or(now),
                            .urgent = wish.urgent});
        },
        [&](const RecordConnection& wish) { tx.connections().add(organisation.id, wish.connection); },
        [&](const RemoveConnection& wish) { tx.connections().remove(organisation.id, wish.connection); },
        [&](const UpdateNudge& wish) { tx.nudges().update(organisation.id, wish.nudge); },
        [&](const RepeatNudge& wish) {
            const auto sent = tx.outbox().find_by_nudge(organisation.id, wish.nudge);
            if (!sent) return;
            say(OutboxEntry{.person = sent->person,
                            .to = sent->to,
                            .destination = ToPerson{},
                            .message = wish.message,
                            .nudge = wish.nudge,
                            .due_at = wish.due_at,
                            .expires_at = wish.due_at + days{3}});
        },
        [&](const UpdatePreferences& wish) {
            tx.people().set_preferences(organisation.id, wish.person, wish.preferences);
        },
        [&](const UpdatePerson& wish) {
            tx.people().update(organisation.id, wish.person);
            carried.rules = true;  // a new zone may have days to plan
        },
        [&](const CancelNudges& wish) { cancel_nudges(tx, organisation, wish); },
        [&](const AddRule& wish) {
            added = tx.rules().add(organisation.id, wish.rule);
            carried.rules = true;
        },
        [&](const UpdateRule& wish) {
            tx.rules().update(organisation.id, wish.rule);
            carried.rules = true;
        },
        [&](const OpenDialog& wish) { tx.dialogs().set(organisation.id, wish.person, wish.dialog); },
        [&](const CloseDialog& wish) { tx.dialogs().close(organisation.id, wish.person); },
        [&](const ForgetPerson& wish) {
            if (const auto person = tx.people().find(organisation.id, wish.person))
                erase_person(tx, organisation, *person, "person:0", "own request", now);
        },
        [&](const AnswerForm& wish) { carried.reply = wish.reply; },
        [&](const RefreshHome& wish) { carried.home = wish; },
        [&](const RevokeInstall& wish) {
            const auto& [platform, workspace, at] = wish.install;
            // Told late, after the app was installed again: what ended is over, what is there now works.
            const auto install = tx.installs().find(platform, workspace);
            if (install && at && *at + revocation_told_to <= install->installed_at) return;
            if (!install || install->organisation != organisation.id) return;
            tx.installs().revoke(platform, workspace, at.value_or(now));
            tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                                       .at = now,
                                                       .actor = "platform",
                                                       .action = "app.removed",
                                                       .subject = "workspace:" + workspace,
                                                       .detail = {}});
            carried.installs = true;
        },
        [&](const LookUpAccount& wish) {
            tx.directory().drop(organisation.id, wish.account);
            carried.accounts = true;
        },
        [&](const SettleDelivery& wish) {
            const auto ours = tx.outbox().find_by_delivery(wish.seen.delivery_id);
            if (!ours || ours->organisation != organisation.id) return;
            if (!tx.outbox().seen(wish.seen.delivery_id, wish.seen.where.id, wish.seen.message_ref)) return;
            const auto entry = tx.outbox().find_by_delivery(wish.seen.delivery_id);
            if (entry && entry->nudge) mark_sent(tx, organisation, *entry->nudge, now);
        },
        [&](const Record& wish) {
            const std::string subject =
                wish.subject == "rule:new" ? "rule:" + std::to_string(added.value) : wish.subject;
            audit(tx, organisation, sender, wish.action, subject, wish.detail, now);
        },
    };
    for (const Effect& effect : decision.effects) std::visit(one, effect);
    return carried;
}

Planned carry_out(Transaction& tx, const Organisation& organisation, const DueDecision& plan) {
    Planned planned;
    for (const Introduction& introduction : plan.introductions)
        tx.nudges().add_introduction(organisation.id, introduction);
    for (const auto& one : plan.nudges) {
        const auto person = tx.people().find(organisation.id, one.nudge.person);
        if (!person || person->accounts.empty()) continue;
        const auto id = tx.nudges().add(organisation.id, one.nudge);
        if (!id) continue;
        OutboxEntry entry{
            .organisation = organisation.id,
            .delivery_id = "nudge/" + std::to_string(organisation.id.value) + "/" + std::to_string(id->value),
            .person = person->id,
            .to = person->accounts.front(),
            .destination = ToPerson{},
            .message = with_nudge_id(one.message, *id),
            .nudge = *id,
            .due_at = one.due_at,
            .expires_at = one.expires_at};
        tx.outbox().add(entry);
        ++planned.nudges;
    }
    for (const Held& held : plan.held) {
        tx.nudges().hold(organisation.id, held);
        ++planned.held;
    }
    for (const auto& done : plan.planned_until)
        tx.timers().set_planned_until(organisation.id, done.rule, done.zone, done.day);
    return planned;
}

}  // namespace kith
