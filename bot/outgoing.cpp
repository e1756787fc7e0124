#include "bot/outgoing.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "bot/effects.hpp"
#include "bot/group_messages.hpp"
#include "bot/log.hpp"
#include "bot/stored_view.hpp"
#include "bot/timed.hpp"
#include "rules/consent.hpp"
#include "rules/due.hpp"
#include "rules/model/error.hpp"
#include "rules/schedule.hpp"
#include "rules/select.hpp"
#include "rules/zones.hpp"
#include "storage/nudge_parts.hpp"

namespace kith {
namespace {

constexpr auto token_renewed_within = seconds{15};
constexpr auto group_waited_for = minutes{10};  // its end is told to those who wait
// Said of the token of an app that is not in the workspace any more. Others can be said of one that still is.
constexpr std::array<std::string_view, 2> codes_of_removal = {"account_inactive", "token_revoked"};

using Batch = std::set<std::pair<OrganisationId, NudgeId>>;

// It is not delivered, and no further try is made. True where somebody cannot be told of their introduction: the others
// are not to wait for them.
bool nudges_ended(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry, NudgeState state,
                  bool receiver_is_out_of_reach = true) {
    bool introduced = false;
    for (const NudgeId id : nudges_of(entry)) {
        auto nudge = tx.nudges().find(organisation.id, id);
        if (!nudge || nudge->state != NudgeState::planned) continue;
        const bool introduction = nudge->kind == NudgeKind::introduction;
        introduced = introduced || (introduction && receiver_is_out_of_reach);
        // Where it is nobody's fault they are matched again; who cannot be reached is not, in that round.
        nudge->state = introduction ? (receiver_is_out_of_reach ? NudgeState::expired : NudgeState::cancelled) : state;
        tx.nudges().update(organisation.id, *nudge);
    }
    return introduced;
}

// How many were not known to have been said before.
int nudges_sent(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry, Instant now) {
    int sent = 0;
    for (const NudgeId id : nudges_of(entry)) sent += mark_sent(tx, organisation, id, now) ? 1 : 0;
    return sent;
}

void count_as_sent(Nudge& nudge, Instant now) {
    nudge.state = NudgeState::sent;
    nudge.sent_at = now;
}

// What is to become of a claimed entry.
struct Verdict {
    bool wanted = true;
    std::string why{};                                       // it is not, or what of it is not
    std::vector<std::pair<NudgeId, std::string>> without{};  // parts that are left out, each for its own reason
    std::optional<Instant> back{};  // it asks something that can wait until then, and is not wanted before
};
Verdict refused(std::string why, std::optional<Instant> back = std::nullopt) {
    return {.wanted = false, .why = std::move(why), .without = {}, .back = back};
}

// Something said later than it was asked for.
Verdict judge_delayed(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry, Instant now) {
    const auto person = tx.people().find(organisation.id, entry.person);
    const Preferences chosen = tx.people().preferences(organisation.id, entry.person);
    if (!person || !person->active) return refused("inactive");
    if (chosen.stopped) return refused("stopped");
    if (const auto vain = asks_in_vain(tx, organisation, entry, now))
        return vain->back ? refused("away", vain->back) : refused("overtaken");
    if (!known_zone(person->zone)) return refused("no_zone");
    const LocalTime theirs = to_local(person->zone, now);
    if (all_paused(chosen, day_of(theirs))) return refused("paused");
    if (!allowed(*person, organisation.holidays, theirs)) return refused("outside_hours");
    return {};
}

// Why one nudge of a message should not go out, if so. `batch`: nudges claimed together with it whose turn has not come
// yet.
std::optional<std::string> refusal_of_nudge(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry,
                                            NudgeId id, const Batch& batch, Instant now) {
    const auto nudge = tx.nudges().find(organisation.id, id);
    const std::optional<Instant> expires_at = nudge && nudge->expires_at ? nudge->expires_at : entry.expires_at;
    if (expires_at && *expires_at <= now) return "expired";
    if (!nudge) return "gone";
    if (nudge->state == NudgeState::cancelled || nudge->state == NudgeState::expired) return "overtaken";
    DueView view = sending_view(tx, organisation, *nudge, now);
    const std::vector<NudgeId> together = nudges_of(entry);
    // What is under way to this person, or may have arrived, counts as said: the budget holds for it too. What goes out
    // in the same message does not.
    for (Nudge& other : view.nudges) {
        if (other.person != nudge->person || other.state != NudgeState::planned ||
            batch.contains({organisation.id, other.id}))
            continue;
        if (std::ranges::find(together, other.id) != together.end()) continue;
        const auto its = tx.outbox().find_by_nudge(organisation.id, other.id);
        if (its &&
            (its->state == OutboxState::running || its->state == OutboxState::uncertain || group_in_hand(tx, *its)))
            count_as_sent(other, now);
    }
    return still_wanted(view, *nudge, now, expires_at);
}

// The group's message is not sent (any more): each of them is told alone, unless it may have arrived. Gives how many
// nudges count as said by that.
int end_group(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry, bool perhaps_said,
              std::string_view why, Instant now) {
    const int fresh = perhaps_said ? group_told(tx, organisation, entry, now) : 0;
    tx.outbox().withdraw(entry.id, why);
    if (!perhaps_said) tell_apart(tx, entry, now);
    return fresh;
}

// Why the people of a group should not be told together, if so: one of them should not be told now, or is by something
// else.
std::optional<std::string> refusal_of_group(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry,
                                            const Batch& batch, Instant now) {
    for (const NudgeId id : std::get<ToGroup>(entry.destination).nudges) {
        const auto own = own_message(tx, entry, id);
        if (!own || nudges_of(*own).size() != 1) return "told_otherwise";
        if (auto why = refusal_of_nudge(tx, organisation, *own, id, batch, now)) return why;
    }
    return std::nullopt;
}

Verdict judge_entry(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry, bool was_uncertain,
                    const Batch& batch, Instant now) {
    if (!entry.nudge) {
        // It may be there already: finding out comes first. But that sends what is not there, so a nudge is asked
        // about, and what must not be kept for ever ends some time.
        if (was_uncertain && !entry.urgent) return {};
        if (entry.expires_at && *entry.expires_at <= now) return refused("expired");
        if (!said_later(entry)) return {};
        return judge_delayed(tx, organisation, entry, now);
    }
    Verdict verdict;
    const std::vector<NudgeId> all = nudges_of(entry);
    for (const NudgeId id : all) {
        auto why = refusal_of_nudge(tx, organisation, entry, id, batch, now);
        // The hours are the person's: what is late for one part is late for all.
        if (why == "outside_hours") return refused(*why);
        if (why) verdict.without.emplace_back(id, *std::move(why));
    }
    verdict.wanted = verdict.without.size() < all.size();
    if (!verdict.without.empty()) verdict.why = verdict.without.front().second;
    return verdict;
}

// It does not go out when it was to. Where it counted in the receiver's budget by then, it does at `at`, or not at all.
void told_instead(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry,
                  std::optional<Instant> at, Instant now) {
    Preferences chosen = tx.people().preferences(organisation.id, entry.person);
    const auto reason = std::ranges::find(chosen.told_for, entry.due_at, &ToldFor::at);
    const std::string because = reason == chosen.told_for.end() ? std::string{} : reason->because;
    const bool remembered = was_not_told(chosen, entry.due_at);
    const bool counted = std::erase(chosen.told_at, entry.due_at) > 0;
    if (!counted && !remembered && !at) return;
    if (at && remembered) chosen.told_for.push_back({*at, because});
    if (at) {
        // As count_told(), but it may be weeks ahead, and the days before it have budgets too.
        std::erase_if(chosen.told_at, [&](Instant before) { return before < now - told_remembered; });
        chosen.told_at.push_back(*at);
        std::ranges::sort(chosen.told_at);
    }
    tx.people().set_preferences(organisation.id, entry.person, chosen);
}

// The next minute at which the receiver may be reached; `now` where that is not known.
Instant next_hours(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry, Instant now) {
    const auto person = tx.people().find(organisation.id, entry.person);
    if (!person || !known_zone(person->zone)) return now;
    return next_allowed(*person, organisation.holidays, now).value_or(now);
}

// Planned before the workspace of an imported account was known: it has one by now.
Account account_now(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry) {
    if (!entry.to.workspace.empty()) return entry.to;
    const auto person = tx.people().find(organisation.id, entry.person);
    if (!person) return entry.to;
    const auto here = [&](const Account& account) { return account.platform == entry.to.platform; };
    const auto same = std::ranges::find_if(
        person->accounts, [&](const Account& account) { return here(account) && account.user == entry.to.user; });
    if (same != person->accounts.end()) return *same;
    // The directory's id, in whose place the platform has told its own since.
    const auto theirs = std::ranges::find_if(person->accounts, here);
    return theirs == person->accounts.end() ? entry.to : *theirs;
}

// The platform knows the account no more: nothing is planned for that person until it tells otherwise.
void stop_planning_for(Transaction& tx, const Organisation& organisation, PersonId id) {
    auto person = tx.people().find(organisation.id, id);
    if (!person || !person->active) return;
    person->active = false;
    tx.people().update(organisation.id, *person);
    cancel_nudges(tx, organisation, {.person = id, .kinds = {}, .about = {}, .why = "the account is gone"});
}

// A token that ended, or was replaced while the message was on its way, says nothing about the workspace: the message
// goes out with the next one.
Step with_newer_token(Transaction& tx, const OutboxEntry& entry, const Claim& claim, const Step& outcome, Instant now) {
    const auto* end = std::get_if<Undeliverable>(&outcome);
    if (end == nullptr || end->blame != Undeliverable::Blame::installation || claim.outgoing.token.empty())
        return outcome;
    auto install = tx.installs().find(entry.to.platform, entry.to.workspace);
    if (!install || install->revoked || install->token.empty()) return outcome;
    const bool replaced = install->token != claim.outgoing.token;
    if (!replaced && (end->what != "token_expired" || install->refresh_token.empty())) return outcome;
    if (!replaced && install->expires_at && *install->expires_at > now) {
        install->expires_at = now;
        tx.installs().put(*install);
    }
    return RetryAfter{.wait = replaced ? milliseconds{0} : milliseconds{token_renewed_within},
                      .what = "token_expired",
                      .request_id = end->request_id};
}

// What went wrong, for the log; nothing of what the message says.
void log_outcome(const Claim& claim, const Step& outcome) {
    const auto line = [&](LogLevel level, std::string_view event, const std::string& what, const std::string& request) {
        log_line(level, event,
                 {{"delivery_id", claim.outgoing.delivery_id},
                  {"what", what},
                  {"workspace", claim.outgoing.to.workspace},
                  {"request_id", request}});
    };
    std::visit(overloaded{
                   [&](const Undeliverable& end) {
                       const bool receiver = end.blame == Undeliverable::Blame::receiver;
                       const bool group = std::holds_alternative<ToGroup>(claim.outgoing.destination);
                       line(receiver || group ? LogLevel::warning : LogLevel::error,
                            group ? "sender.no_group" : "sender.discarded", end.what, end.request_id);
                   },
                   [&](const Uncertain& lost) { line(LogLevel::info, "sender.uncertain", lost.what, lost.request_id); },
                   [&](const RetryAfter& wait) {
                       if (wait.what != pace_wait) line(LogLevel::info, "sender.retried", wait.what, wait.request_id);
                   },
                   [&](const Delivered& sent) {
                       if (!sent.warning.empty())
                           line(LogLevel::warning, "sender.warned", sent.warning, sent.request_id);
                   },
                   [](const HttpRequest&) {},
                   [](const TokenRefused&) {},
               },
               outcome);
}

}  // namespace

std::string rate_limited_problem(std::string_view method) {
    std::string problem{rate_limited};
    if (!method.empty()) problem.append(": ").append(method);
    return problem;
}

std::string_view rate_limited_method(std::string_view problem) {
    problem.remove_prefix(std::min(problem.size(), rate_limited.size()));
    problem.remove_prefix(std::min<std::size_t>(problem.size(), 2));
    return problem;
}

Claims claim_due(Store& store, const Organisation& organisation, const std::vector<Platform>& platforms, Instant now,
                 std::size_t count_max, Metrics& metrics, const Outbox::Choice& choice) {
    Claims due_now;
    std::vector<Claim>& claims = due_now.claims;
    bool due = false;
    store.read([&](Transaction& tx) {
        if (count_max == 0) {
            due = tx.outbox().urgent_due(now);
            return;
        }
        const auto next = tx.outbox().next_due();
        due = next && *next <= now;
    });
    if (!due) return due_now;
    store.transact([&](Transaction& tx) {
        claims.clear();
        due_now.plan = false;
        auto claimed = tx.outbox().claim(now, send_lease, count_max, choice);
        due_now.taken = claimed.size();
        Batch batch;
        for (const auto& [entry, was_uncertain] : claimed) {
            if (entry.nudge && !was_uncertain) batch.insert({entry.organisation, *entry.nudge});
        }
        for (auto& [entry, was_uncertain] : claimed) {
            const Organisation& its = organisation_of(organisation, entry.organisation);
            if (entry.nudge) batch.erase({its.id, *entry.nudge});
            if (std::holds_alternative<ToGroup>(entry.destination)) {
                if (const auto why = refusal_of_group(tx, its, entry, batch, now)) {
                    end_group(tx, its, entry, was_uncertain, *why, now);
                    continue;
                }
            } else if (const auto group = state_of_group(tx, entry); group == OutboxState::completed) {
                tx.outbox().withdraw(entry.id, "told together");
                continue;
            } else if (group && *group != OutboxState::discarded && *group != OutboxState::cancelled) {
                tx.outbox().give_back(entry.id, was_uncertain, now + group_waited_for, "told together");
                continue;
            }
            const Verdict verdict = judge_entry(tx, its, entry, was_uncertain, batch, now);
            if (!verdict.wanted && verdict.why == "outside_hours") {
                tx.outbox().give_back(entry.id, was_uncertain, next_hours(tx, its, entry, now), verdict.why);
                continue;
            }
            if (verdict.back) {
                tx.outbox().give_back(entry.id, was_uncertain, *verdict.back, verdict.why);
                told_instead(tx, its, entry, verdict.back, now);
                continue;
            }
            for (const auto& [nudge, why] : verdict.without) {
                const bool expired = why == "expired";
                if (verdict.wanted) leave_out(tx.nudges(), tx.outbox(), entry, nudge);
                // Perhaps it arrived: then it counts as said.
                if (was_uncertain) {
                    mark_sent(tx, its, nudge, now);
                    continue;
                }
                auto ended = tx.nudges().find(its.id, nudge);
                const bool waits = ended && ended->state == NudgeState::planned;
                due_now.plan = due_now.plan || (waits && ended->kind == NudgeKind::introduction);
                if (waits) end_nudge(tx, its, *std::move(ended), expired ? NudgeState::expired : NudgeState::cancelled);
                metrics.count("kith_nudges_total", expired ? "expired" : "cancelled");
            }
            if (!verdict.wanted) {
                tx.outbox().withdraw(entry.id, verdict.why);
                if (!entry.nudge && !was_uncertain) {
                    if (said_later(entry)) told_instead(tx, its, entry, std::nullopt, now);
                    metrics.count("kith_nudges_total", verdict.why == "expired" ? "expired" : "cancelled");
                }
                continue;
            }
            // No further try would change it.
            const auto discard = [&](std::string_view why) {
                if (std::holds_alternative<ToGroup>(entry.destination)) {
                    end_group(tx, its, entry, was_uncertain, why, now);
                    return;
                }
                tx.outbox().discard(entry.id, why);
                nudges_ended(tx, its, entry, NudgeState::cancelled, false);
            };
            entry.to = account_now(tx, its, entry);
            if (std::ranges::find(platforms, entry.to.platform) == platforms.end()) {
                discard("no adapter for this platform");
                continue;
            }
            const auto install = tx.installs().find(entry.to.platform, entry.to.workspace);
            const bool elsewhere = install && install->organisation != its.id;
            if (install && (install->revoked || elsewhere)) {
                discard(elsewhere ? "another organisation's workspace" : "the app was removed from this workspace");
                continue;
            }
            std::string conversation = tx.people().conversation(its.id, entry.to);
            Address address;
            if (entry.to.platform == Platform::teams) {
                if (auto known = tx.directory().address(its.id, entry.to)) address = *std::move(known);
                if (!address.reachable) {
                    discard("the app was removed or blocked by this person");
                    due_now.plan = due_now.plan || is_introduced(tx, its, entry.person, now);
                    metrics.count("kith_outbound_total", "discarded");
                    continue;
                }
                if (!address.conversation.empty()) conversation = address.conversation;
            }
            claims.push_back(Claim{.id = entry.id,
                                   .attempt = entry.attempt,
                                   .urgent = entry.urgent,
                                   .fleeting = entry.fleeting,
                                   .outgoing = Outgoing{.delivery_id = entry.delivery_id,
                                                        .to = entry.to,
                                                        .destination = entry.destination,
                                                        .message = std::move(entry.message),
                                                        .conversation = std::move(conversation),
                                                        .token = install ? install->token : "",
                                                        .address = std::move(address),
                                                        .settle = was_uncertain,
                                                        .first_tried_at = entry.due_at - days{1}}});
        }
    });
    return due_now;
}

namespace {

// Of one that was called off since.
bool tells_of_failed_introduction(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry) {
    return std::ranges::any_of(nudges_of(entry), [&](NudgeId id) {
        const auto nudge = tx.nudges().find(organisation.id, id);
        return nudge && !still_stands(tx, organisation, *nudge);
    });
}

}  // namespace

Resent send_again(Transaction& tx, const Organisation& organisation, const std::vector<OutboxEntry>& entries,
                  Instant now) {
    Resent resent;
    for (const OutboxEntry& entry : entries) {
        const bool expired = entry.expires_at && *entry.expires_at <= now;
        if (expired || tells_of_failed_introduction(tx, organisation, entry) || !tx.outbox().resend(entry.id, now)) {
            ++resent.too_late;
            continue;
        }
        ++resent.sent;
        for (const NudgeId id : nudges_of(entry)) {
            auto nudge = tx.nudges().find(organisation.id, id);
            if (!nudge || (nudge->state != NudgeState::cancelled && nudge->state != NudgeState::expired)) continue;
            nudge->state = NudgeState::planned;
            tx.nudges().update(organisation.id, *nudge);
        }
    }
    return resent;
}

milliseconds retry_delay(int attempt, double jitter) {
    milliseconds most = retry_delay_min;
    for (int i = 1; i < attempt && most < retry_delay_max; ++i) most *= 2;
    most = std::min<milliseconds>(most, retry_delay_max);
    return most / 2 + milliseconds{static_cast<std::int64_t>(static_cast<double>(most.count()) / 2 * jitter)};
}

bool settle(Store& store, const Organisation& organisation, const Claim& claim, const Step& outcome, Instant now,
            double jitter, Metrics& metrics, std::string_view limited) {
    const auto count = [&](std::string_view what) {
        if (!claim.urgent) metrics.count("kith_outbound_total", what);
    };
    Step judged = outcome;
    bool plan = false;
    store.transact([&](Transaction& tx) {
        plan = false;
        const auto entry = tx.outbox().find(claim.id);
        // The number of an urgent one is given again.
        if (!entry || entry->delivery_id != claim.outgoing.delivery_id) return;
        const Organisation& its = organisation_of(organisation, entry->organisation);
        judged = with_newer_token(tx, *entry, claim, outcome, now);
        const bool group = std::holds_alternative<ToGroup>(entry->destination);
        const auto told = [&](int fresh) {
            if (fresh > 0) metrics.count("kith_nudges_total", "sent", fresh);
        };
        std::visit(
            overloaded{
                [&](const HttpRequest&) { throw std::logic_error("an exchange that has not ended cannot be settled"); },
                [&](const TokenRefused&) { throw std::logic_error("a refused token ends no exchange"); },
                [&](const Delivered& sent) {
                    tx.outbox().complete(claim.id, sent.conversation, sent.message_ref);
                    count("completed");
                    if (sent.repeated) count("repeated");
                    if (claim.urgent) return;
                    if (std::holds_alternative<ToPerson>(entry->destination) && !sent.conversation.empty()) {
                        tx.people().set_conversation(its.id, entry->to, sent.conversation);
                    }
                    if (entry->nudge) {
                        told(nudges_sent(tx, its, *entry, now));
                        note_given(tx, its, entry->person);
                    }
                    if (group) told(group_told(tx, its, *entry, now));
                },
                [&](const RetryAfter& wait) {
                    if (wait.what == pace_wait) {
                        tx.outbox().give_back(claim.id, claim.outgoing.settle, now + wait.wait, wait.what);
                        return;
                    }
                    if (claim.attempt >= send_attempts_max && group) {
                        told(end_group(tx, its, *entry, claim.outgoing.settle, wait.what, now));
                        return;
                    }
                    if (claim.attempt >= send_attempts_max && !claim.urgent) {
                        tx.outbox().discard(claim.id, wait.what);
                        nudges_ended(tx, its, *entry, NudgeState::expired, false);
                        count("discarded");
                        return;
                    }
                    // A wait the platform asked for is kept exactly; other failures back off.
                    const milliseconds asked = std::min<milliseconds>(wait.wait, retry_asked_max);
                    const bool exact = wait.what == rate_limited;
                    milliseconds own = retry_delay(claim.attempt, jitter);
                    if (claim.urgent) own = std::min<milliseconds>(own, urgent_retry_delay_max);
                    const milliseconds pause = exact ? asked : std::max(asked, own);
                    const std::string what = exact ? rate_limited_problem(limited) : wait.what;
                    // While it is not known whether an earlier try arrived, waiting must not make it a fresh message.
                    if (claim.outgoing.settle) {
                        tx.outbox().doubt(claim.id, now + pause, what);
                    } else {
                        tx.outbox().retry(claim.id, now + pause, what);
                    }
                    count("retried");
                },
                [&](const Uncertain& lost) {
                    const milliseconds known_after = claim.urgent ? urgent_settles_after : uncertain_settles_after;
                    const std::string what = lost.what == rate_limited ? rate_limited_problem(limited) : lost.what;
                    tx.outbox().doubt(claim.id, now + std::max<milliseconds>(known_after, lost.wait), what);
                    count("uncertain");
                },
                [&](const Undeliverable& end) {
                    if (group) {
                        told(end_group(tx, its, *entry, end.perhaps_said, end.what, now));
                    } else {
                        tx.outbox().discard(claim.id, end.what);
                        plan = nudges_ended(tx, its, *entry, NudgeState::cancelled,
                                            end.blame == Undeliverable::Blame::receiver);
                        count("discarded");
                        if (!claim.urgent) metrics.count("kith_outbound_refused_total");
                    }
                    if (end.blame == Undeliverable::Blame::installation) {
                        const bool removed = std::ranges::find(codes_of_removal, end.what) != codes_of_removal.end();
                        tx.installs().revoke(entry->to.platform, entry->to.workspace,
                                             removed ? std::optional{now} : std::nullopt);
                    }
                    if (end.gone) stop_planning_for(tx, its, entry->person);
                    if (end.unreachable) tx.directory().set_reachable(its.id, entry->to, false);
                    if (end.gone || end.unreachable) plan = plan || is_introduced(tx, its, entry->person, now);
                },
            },
            judged);
    });
    const bool ended = std::holds_alternative<Delivered>(judged) || std::holds_alternative<Undeliverable>(judged);
    if ((claim.urgent || claim.fleeting) && ended) store.wipe_log();
    if (!claim.urgent) log_outcome(claim, judged);
    return plan;
}

}  // namespace kith
