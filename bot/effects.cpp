#include "bot/effects.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "bot/group_messages.hpp"
#include "bot/stored_view.hpp"
#include "rules/answers/decide.hpp"
#include "rules/answers/turn.hpp"
#include "rules/due_again.hpp"
#include "rules/model/error.hpp"
#include "rules/model/message_parts.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/view.hpp"
#include "storage/nudge_parts.hpp"

namespace kith {
namespace {

constexpr auto urgent_kept_for = hours{24};  // then it is erased, even if the platform never took it
constexpr std::size_t nudges_cancelled_max = 100;
constexpr std::string_view later_mark = "/later/";
constexpr auto later_expires_after = days{3};
constexpr auto looked_at_anew_after = days{1};   // at the latest the ticker looks what is due next
constexpr auto revocation_told_to = seconds{1};  // the precision of its time

std::string person_named(PersonId id) {
    return "person:" + std::to_string(id.value);
}

void audit(Transaction& tx, const Organisation& organisation, std::string actor, std::string action,
           std::string subject, std::string detail, Instant now) {
    tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                               .at = now,
                                               .actor = std::move(actor),
                                               .action = std::move(action),
                                               .subject = std::move(subject),
                                               .detail = std::move(detail)});
}

}  // namespace

void cancel_nudges(Transaction& tx, const Organisation& organisation, const CancelNudges& wish) {
    for (const Nudge& listed : tx.nudges().of_person(organisation.id, wish.person, nudges_cancelled_max)) {
        if (listed.state != NudgeState::planned) continue;
        if (!wish.kinds.empty() && std::ranges::find(wish.kinds, listed.kind) == wish.kinds.end()) continue;
        if (wish.about && std::ranges::find(listed.about, *wish.about) == listed.about.end()) continue;
        // Taking one out of a message can change which of the others carries it.
        auto nudge = tx.nudges().find(organisation.id, listed.id);
        if (const auto entry = nudge ? message_with(tx.outbox(), organisation.id, *nudge) : std::nullopt;
            entry && group_in_hand(tx, *entry))
            continue;
        // Where a sender has it in hands already the message is on its way, and stays counted as such.
        if (!nudge || !take_back(tx.nudges(), tx.outbox(), organisation.id, *nudge, wish.why)) continue;
        end_nudge(tx, organisation, *std::move(nudge), NudgeState::cancelled);
    }
}

namespace {

std::vector<Introduction> standing_introductions(Transaction& tx, OrganisationId organisation, PersonId person,
                                                 LocalDay since) {
    std::vector<Introduction> found = tx.nudges().introductions_of(organisation, person, since);
    std::erase_if(found, [](const Introduction& one) { return one.state != IntroductionState::stands; });
    return found;
}

// The person's introductions that stand, of rounds that may still go on, in whatever zone.
std::vector<Introduction> introductions_now(Transaction& tx, OrganisationId organisation, PersonId person,
                                            Instant now) {
    const LocalDay since{std::chrono::floor<days>(now - round_expires_after_max - days{1}).time_since_epoch()};
    return standing_introductions(tx, organisation, person, since);
}

}  // namespace

bool is_introduced(Transaction& tx, const Organisation& organisation, PersonId person, Instant now) {
    return !introductions_now(tx, organisation.id, person, now).empty();
}

bool still_stands(Transaction& tx, const Organisation& organisation, const Nudge& nudge) {
    if (nudge.kind != NudgeKind::introduction || !nudge.rule) return true;
    const LocalDay since = nudge.occasion - std::chrono::ceil<days>(round_expires_after_max);
    const auto standing = standing_introductions(tx, organisation.id, nudge.person, since);
    return std::ranges::any_of(standing, [&](const Introduction& one) {
        const auto is_in = [&](PersonId other) { return std::ranges::count(one.members, other) > 0; };
        return one.rule == nudge.rule && one.members.size() == nudge.about.size() + 1 &&
               std::ranges::all_of(nudge.about, is_in);
    });
}

void end_nudge(Transaction& tx, const Organisation& organisation, Nudge nudge, NudgeState state) {
    nudge.state = state;
    nudge.carried_by.reset();
    tx.nudges().update(organisation.id, nudge);
}

namespace {

// Whether the two differ in what decides about introductions.
bool want_other_introductions(const Preferences& one, const Preferences& other) {
    const auto of_introductions = [](const Preferences& chosen) {
        return std::tie(chosen.stopped, chosen.stopped_kinds, chosen.stopped_people, chosen.joined_kinds,
                        chosen.paused_from, chosen.paused_until, chosen.paused_kinds, chosen.more_pauses,
                        chosen.status_counts, chosen.away_until);
    };
    return of_introductions(one) != of_introductions(other);
}

// A nudge about an introduction that does not come about. What is on its way arrives.
void overtake(Transaction& tx, const Organisation& organisation, const Nudge& ended) {
    auto nudge = tx.nudges().find(organisation.id, ended.id);
    if (!nudge) return;
    if (ended.state == NudgeState::answered) {
        if (nudge->state == NudgeState::sent) tx.nudges().update(organisation.id, ended);
        return;
    }
    if (nudge->state != NudgeState::planned) return;
    const auto entry = message_with(tx.outbox(), organisation.id, *nudge);
    if (entry && group_in_hand(tx, *entry)) return;
    if (!take_back(tx.nudges(), tx.outbox(), organisation.id, *nudge, "the introduction was called off")) return;
    // Taking it out of a message can change what carries it.
    nudge = tx.nudges().find(organisation.id, ended.id);
    if (nudge) end_nudge(tx, organisation, *std::move(nudge), NudgeState::cancelled);
}

}  // namespace

void leave_behind(Transaction& tx, OrganisationId organisation, PersonId person, Instant now) {
    const auto logged = [&](PersonId by, PersonId with, LocalDay from) {
        return !tx.connections()
                    .list(organisation, {.logged_by = by, .with = with, .from = from, .to = {}, .count_max = 1})
                    .empty();
    };
    for (const Introduction& one : introductions_now(tx, organisation, person, now)) {
        if (one.members.size() != 2) continue;
        const PersonId other = one.members.front() == person ? one.members.back() : one.members.front();
        if (logged(person, other, one.round) || logged(other, person, one.round)) continue;
        tx.nudges().set_introduction_state(organisation, one.id, IntroductionState::called_off);
    }
}

Carried erase_person(Transaction& tx, const Organisation& organisation, const Person& person, std::string_view actor,
                     std::string_view why, Instant now) {
    if (organisation.on_forget) organisation.on_forget(person, now);
    const StoredView view{tx, organisation, person, now};
    const std::string erasing =
        "erased:" + std::to_string(organisation.id.value) + ":" + std::to_string(person.id.value);
    Carried carried = carry_out(tx, organisation, before_erasing(view, now), erasing, person, now);
    leave_behind(tx, organisation.id, person.id, now);
    carried.rules = true;
    tx.people().forget(organisation.id, person.id);
    audit(tx, organisation, std::string{actor}, "person.forgotten", person_named(person.id), std::string{why}, now);
    return carried;
}

bool said_later(const OutboxEntry& entry) {
    return entry.delivery_id.find(later_mark) != std::string::npos;
}

bool mark_sent(Transaction& tx, const Organisation& organisation, NudgeId id, Instant now) {
    auto nudge = tx.nudges().find(organisation.id, id);
    if (nudge && nudge->state == NudgeState::answered && !nudge->sent_at) {
        // Its answer was quicker than the news that it arrived.
        nudge->sent_at = now;
        tx.nudges().update(organisation.id, *nudge);
        return false;
    }
    if (!nudge || nudge->state != NudgeState::planned) return false;
    nudge->state = NudgeState::sent;
    nudge->sent_at = now;
    if (!still_stands(tx, organisation, *nudge)) {
        // Called off while it was on its way: nothing is asked about it, and nothing is to be said to it.
        nudge->state = NudgeState::answered;
        nudge->hour.reset();
    }
    tx.nudges().update(organisation.id, *nudge);
    if (nudge->kind == NudgeKind::go_on) {
        Preferences preferences = tx.people().preferences(organisation.id, nudge->person);
        preferences.asked_to_go_on = now;
        tx.people().set_preferences(organisation.id, nudge->person, preferences);
    }
    return true;
}

void note_given(Transaction& tx, const Organisation& organisation, PersonId person) {
    Preferences preferences = tx.people().preferences(organisation.id, person);
    if (preferences.notice_given) return;
    preferences.notice_given = true;
    tx.people().set_preferences(organisation.id, person, preferences);
}

// Whoever never got it does not learn of it by asking why, either.
void tells_not_why(Transaction& tx, const OutboxEntry& entry) {
    Preferences chosen = tx.people().preferences(entry.organisation, entry.person);
    if (was_not_told(chosen, entry.due_at)) tx.people().set_preferences(entry.organisation, entry.person, chosen);
}

Carried carry_out(Transaction& tx, const Organisation& organisation, const Decision& decision,
                  std::string_view delivery_id, const Person& sender, Instant now) {
    Carried carried;
    int messages = 0;
    RuleId added{};
    const auto say = [&](OutboxEntry entry, std::string_view kept_as = {}) {
        entry.organisation = organisation.id;
        const bool later = !entry.nudge && entry.due_at > now;
        if (!later) entry.expires_at.reset();
        if (later && !entry.expires_at) entry.expires_at = entry.due_at + later_expires_after;
        ++messages;
        // What has a name is said once, whichever event asks for it.
        entry.delivery_id = kept_as.empty() ? std::string{delivery_id} : kept_name(organisation.id, kept_as);
        entry.delivery_id += std::string{later ? later_mark : "/"} + std::to_string(kept_as.empty() ? messages : 1);
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
                            .expires_at = wish.expires_at,
                            .urgent = wish.urgent,
                            .fleeting = wish.fleeting},
                wish.kept_as);
        },
        [&](const RecordConnection& wish) { tx.connections().add(organisation.id, wish.connection); },
        [&](const RemoveConnection& wish) { tx.connections().remove(organisation.id, wish.connection); },
        [&](const PutKeptTie& wish) { tx.kept_ties().put(organisation.id, wish.tie); },
        [&](const DropKeptTie& wish) { tx.kept_ties().drop(organisation.id, wish.person, wish.other); },
        [&](const PutMentorOffer& wish) { tx.mentor_offers().put(organisation.id, wish.offer); },
        [&](const DropMentorOffer& wish) { tx.mentor_offers().drop(organisation.id, wish.person); },
        [&](const PutOffer& wish) { tx.offers().put(organisation.id, wish.offer); },
        [&](const DropOffer& wish) { tx.offers().drop(organisation.id, wish.person, wish.kind); },
        [&](const PutTalk& wish) {
            tx.talks().put(organisation.id, wish.talk);
            if (wish.talk.wake_at < now + looked_at_anew_after) carried.timed = true;
        },
        [&](const EraseTalk& wish) { tx.talks().erase(organisation.id, wish.talk); },
        [&](const PutOwnNote& wish) {
            tx.own_notes().put(organisation.id, wish.note);
            if (wish.note.wake_at && *wish.note.wake_at < now + looked_at_anew_after) carried.timed = true;
        },
        [&](const EraseOwnNote& wish) { tx.own_notes().erase(organisation.id, wish.person, wish.note); },
        [&](const TakeBackThanks& wish) {
            for (const OutboxEntry& entry : tx.outbox().waiting_for(organisation.id, wish.receiver)) {
                const bool theirs = std::ranges::any_of(entry.message.blocks, [&](const Block& block) {
                    const auto* row = std::get_if<Buttons>(&block);
                    if (row == nullptr || row->buttons.front().action != "report_thanks") return false;
                    const auto thanks = thanks_reference(row->buttons.front().value);
                    // Of before they had a name: of the sender alone.
                    const auto sender = reference(row->buttons.front().value, "p:");
                    return (thanks && tx.people().known_as(organisation.id, thanks->sender) == wish.sender) ||
                           sender == wish.sender.value;
                });
                if (theirs && tx.outbox().cancel(entry.id, "taken back")) tells_not_why(tx, entry);
            }
        },
        [&](const WithdrawMessage& wish) {
            const auto entry = tx.outbox().find(wish.outbox);
            if (!entry || entry->organisation != organisation.id) return;
            if (entry->state == OutboxState::discarded) tx.outbox().resend(entry->id, now);
            if (tx.outbox().cancel(entry->id, "taken back")) tells_not_why(tx, *entry);
        },
        [&](const PutMentorship& wish) {
            tx.mentorships().put(organisation.id, wish.mentorship);
            carried.rules = true;  // what is due by it is planned
        },
        [&](const StartKeepingTie& wish) {
            auto kept = tx.kept_ties().find(organisation.id, wish.tie.person, wish.tie.other);
            if (kept && (kept->in_circle || kept->every_days || !kept->note.empty())) return;
            // Whom they only gave a tag keeps it beside the new rhythm.
            KeptTie tie = wish.tie;
            if (kept) tie.tags = std::move(kept->tags);
            tx.kept_ties().put(organisation.id, tie);
        },
        [&](const PutActivity& wish) {
            tx.activities().put(organisation.id, wish.activity);
            carried.rules = true;  // those who said yes are told what changed
        },
        [&](const PutAttendance& wish) { tx.activities().attend(organisation.id, wish.attendance); },
        [&](const DropAttendance& wish) {
            tx.activities().leave(organisation.id, wish.activity, wish.person);
            carried.rules = true;  // somebody may move up
        },
        [&](const PutDateMark& wish) { tx.activities().mark_dates(organisation.id, wish.mark); },
        [&](const EraseDateMarks& wish) { tx.activities().erase_date_marks(organisation.id, wish.activity); },
        [&](const SetCurated& wish) { tx.activities().set_curated(organisation.id, wish.team, wish.on); },
        [&](const PutFeed& wish) { tx.activities().put_feed(organisation.id, wish.person, wish.token); },
        [&](const DropFeed& wish) { tx.activities().drop_feed(organisation.id, wish.person); },
        [&](const UpdateNudge& wish) {
            tx.nudges().update(organisation.id, wish.nudge);
            if (declines(wish.nudge)) carried.rules = true;  // those left behind are matched again
        },
        [&](const RepeatNudge& wish) {
            const auto nudge = tx.nudges().find(organisation.id, wish.nudge);
            auto sent = nudge ? message_with(tx.outbox(), organisation.id, *nudge) : std::nullopt;
            if (!sent) return;
            // What it was said with stays one message, without it.
            hand_on(tx.nudges(), tx.outbox(), *sent, wish.nudge);
            say(OutboxEntry{.person = sent->person,
                            .to = sent->to,
                            .destination = ToPerson{},
                            .message = wish.message,
                            .nudge = wish.nudge,
                            .due_at = wish.due_at,
                            .expires_at = wish.due_at + nudge_expires_after});
        },
        [&](const ReviseMessage& wish) {
            const auto entry = tx.outbox().find(wish.outbox);
            if (entry && entry->organisation == organisation.id)
                tx.outbox().rewrite(entry->id, wish.message, entry->nudge);
        },
        [&](const UpdatePreferences& wish) {
            const Preferences before = tx.people().preferences(organisation.id, wish.person);
            tx.people().set_preferences(organisation.id, wish.person, wish.preferences);
            // What was learnt of them goes with their no.
            if (before.learning && !wish.preferences.learning) tx.habits().drop(organisation.id, wish.person);
            // A pause, a stop, a wish not to meet somebody: the others may be left behind.
            if (want_other_introductions(before, wish.preferences) && is_introduced(tx, organisation, wish.person, now))
                carried.rules = true;
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
            const auto person = tx.people().find(organisation.id, wish.person);
            if (!person) return;
            // The last word, that it is done, needs to find its way yet.
            std::vector<std::pair<Account, Address>> ways;
            for (const Account& account : person->accounts) {
                if (auto address = tx.directory().address(organisation.id, account))
                    ways.emplace_back(account, *std::move(address));
            }
            carried += erase_person(tx, organisation, *person, "person:0", "own request", now);
            for (const auto& [account, address] : ways) tx.directory().put_farewell(organisation.id, account, address);
            carried.rules = true;  // their place, and what they organised
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
            audit(tx, organisation, "platform", "app.removed", "workspace:" + workspace, {}, now);
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
            if (!entry) return;
            if (std::holds_alternative<ToGroup>(entry->destination)) group_told(tx, organisation, *entry, now);
            for (const NudgeId nudge : nudges_of(*entry)) mark_sent(tx, organisation, nudge, now);
        },
        [&](const Record& wish) {
            const std::string subject =
                wish.subject == "rule:new" ? "rule:" + std::to_string(added.value) : wish.subject;
            audit(tx, organisation, person_named(sender.id), wish.action, subject, wish.detail, now);
        },
    };
    for (const Effect& effect : decision.effects) std::visit(one, effect);
    return carried;
}

namespace {

Message combined(const Organisation& organisation, const Person& person, std::vector<MessagePart> parts) {
    const Phrases phrases = phrases_for(person, organisation.house);
    return with_parts(parts_head(phrases), std::move(parts));
}

MessagePart part(const Organisation& organisation, const Person& person, const Nudge& nudge, Message message) {
    return {.nudge = nudge.id,
            .title = part_title(nudge.kind, phrases_for(person, organisation.house)),
            .blocks = std::move(message.blocks)};
}

// Adds a planned nudge to the message that another one carries and that waits. False where that is on its way, or full.
bool join_waiting(Transaction& tx, const Organisation& organisation, const Person& person,
                  const PlannedNudge& planned) {
    const auto carrier = tx.nudges().find(organisation.id, *planned.nudge.carried_by);
    const auto entry = tx.outbox().find_by_nudge(organisation.id, *planned.nudge.carried_by);
    const bool waits =
        entry && waits_unsent(entry->state) && !entry->message.blocks.empty() && !group_in_hand(tx, *entry);
    if (!carrier || carrier->state != NudgeState::planned || !waits) return false;
    std::vector<MessagePart> parts = parts_of(entry->message);
    if (parts.empty()) parts.push_back(part(organisation, person, *carrier, entry->message));
    if (parts.size() >= message_parts_max) return false;
    Nudge nudge = planned.nudge;
    const auto id = tx.nudges().add(organisation.id, nudge);
    if (!id) return true;  // the occasion has its nudge
    nudge.id = *id;
    parts.push_back(part(organisation, person, nudge, with_nudge_id(planned.message, *id)));
    return tx.outbox().rewrite(entry->id, combined(organisation, person, std::move(parts)), entry->nudge);
}

}  // namespace

Planned carry_out(Transaction& tx, const Organisation& organisation, const DueDecision& plan) {
    Planned planned;
    GroupMessages groups{organisation.id, plan.groups};
    for (const Mentorship& mentorship : plan.mentorships) tx.mentorships().put(organisation.id, mentorship);
    for (const Introduction& introduction : plan.changed)
        tx.nudges().set_introduction_state(organisation.id, introduction.id, introduction.state);
    for (const Nudge& nudge : plan.overtaken) overtake(tx, organisation, nudge);
    for (const Introduction& introduction : plan.introductions)
        tx.nudges().add_introduction(organisation.id, introduction);
    for (const Attendance& moved : plan.moved_up) tx.activities().attend(organisation.id, moved);
    std::vector<Held> held = plan.held;
    const std::set<Account> unreachable = unreachable_accounts(tx, organisation.id);
    for (std::size_t first = 0, end = 0; first < plan.nudges.size(); first = end) {
        // What goes out in one message.
        for (end = first + 1; end < plan.nudges.size() && plan.nudges[end].joins;) ++end;
        const auto& one = plan.nudges[first];
        const auto person = tx.people().find(organisation.id, one.nudge.person);
        if (!person) continue;
        const auto ways = ways_to(*person, tx.people().preferences(organisation.id, person->id), unreachable);
        if (ways.empty()) continue;
        if (one.nudge.carried_by) {
            if (join_waiting(tx, organisation, *person, one)) {
                ++planned.nudges;
            } else {
                held.push_back({one.nudge.rule, one.nudge.person, one.nudge.occasion, "cap_day"});
            }
            continue;
        }
        std::vector<MessagePart> parts;
        Nudge stored;  // the last of them
        std::optional<Instant> expires_at = one.expires_at;
        for (std::size_t n = first; n < end; ++n) {
            Nudge nudge = plan.nudges[n].nudge;
            if (!parts.empty()) nudge.carried_by = parts.front().nudge;
            const auto id = tx.nudges().add(organisation.id, nudge);
            if (!id) continue;
            nudge.id = *id;
            parts.push_back(part(organisation, *person, nudge, with_nudge_id(plan.nudges[n].message, *id)));
            expires_at = expires_at ? std::max(expires_at, plan.nudges[n].expires_at) : expires_at;
            stored = std::move(nudge);
            ++planned.nudges;
        }
        if (parts.empty()) continue;
        const NudgeId carrier = parts.front().nudge;
        OutboxEntry entry{
            .organisation = organisation.id,
            .delivery_id = "nudge/" + std::to_string(organisation.id.value) + "/" + std::to_string(carrier.value),
            .person = person->id,
            .to = ways.front(),
            .destination = parts.size() == 1 ? groups.place(stored, ways.front()) : ToPerson{},
            .message = parts.size() == 1 ? Message{std::move(parts.front().blocks)}
                                         : combined(organisation, *person, std::move(parts)),
            .nudge = carrier,
            .due_at = one.due_at,
            .expires_at = expires_at};
        tx.outbox().add(entry);
        ++planned.messages;
    }
    for (const OutboxEntry& entry : groups.entries()) tx.outbox().add(entry);
    for (const Nudge& nudge : plan.withheld) tx.nudges().add(organisation.id, nudge);
    for (const Held& one : held) {
        tx.nudges().hold(organisation.id, one);
        ++planned.held;
    }
    for (const auto& done : plan.planned_until)
        tx.timers().set_planned_until(organisation.id, done.rule, done.zone, done.day);
    return planned;
}

}  // namespace kith
