// Talks without names: Kith passes words on between two people and keeps none of them.
#include <algorithm>

#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/schedule.hpp"
#include "rules/text/text.hpp"
#include "rules/understand/understand.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

// The talk that somebody listens in, and the other side of it.
struct OpenTalk {
    Talk talk{};
    PersonId other{};
};
std::optional<OpenTalk> open_talk(const Turn& turn) {
    for (Talk& talk : turn.view.talks()) {
        if (!talk.listener) continue;
        const PersonId other = talk.asker == turn.me().id ? *talk.listener : talk.asker;
        return OpenTalk{std::move(talk), other};
    }
    return std::nullopt;
}

std::optional<Person> reachable(const Turn& turn, PersonId id) {
    auto person = turn.view.person(id);
    return person && takes_part(*person) && !person->accounts.empty() ? person : std::nullopt;
}

void tell_that_it_ended(Turn& turn, PersonId id) {
    const auto other = reachable(turn, id);
    if (other)
        tell_in_confidence(turn, *other, say(phrases_for(*other, turn.view.house())("talk.ended_by_other")), true);
}

// Where they were heard last.
const Account& account_of(const Turn& turn, const Person& person) {
    const auto heard_on = turn.view.preferences_of(person.id).heard_on;
    const auto there = std::ranges::find_if(
        person.accounts, [&](const Account& account) { return heard_on && account.platform == *heard_on; });
    return there == person.accounts.end() ? person.accounts.front() : *there;
}

}  // namespace

void tell_in_confidence(Turn& turn, const Person& to, Message message, bool at_once) {
    const Preferences theirs = turn.view.preferences_of(to.id);
    std::optional<Instant> at;
    // Whoever wants no messages now gets what they asked for themselves; it would not be sent later.
    if (!at_once && known_zone(to.zone) && !theirs.stopped) at = next_allowed(to, turn.view.holidays(), turn.now);
    if (at && all_paused(theirs, day_of(to_local(to.zone, *at)))) at.reset();
    turn.effect(Say{.person = to.id,
                    .to = account_of(turn, to),
                    .destination = ToPerson{},
                    .message = std::move(message),
                    .reason = Reason{.rule = {}, .facts = {{"talks", ""}}},
                    .due_at = at,
                    .nudge = {},
                    .fleeting = true});
}

void tell_other(Turn& turn, std::string_view words) {
    // Asked once more of the words alone: what was typed before them must not hide anything.
    if (speaks_of_danger(words, turn.view.bot_user())) return ask_support(turn, {.urgency = Urgency::crisis});
    auto open = open_talk(turn);
    if (!open) return turn.answer("talk.none");
    const std::string said = readable(turn, words);
    if (said.empty()) return turn.answer("talk.what");
    if (code_points(said) > relayed_length_max) return turn.answer("talk.too_long", {{"most", relayed_length_max}});
    const auto other = reachable(turn, open->other);
    if (!other) {
        turn.effect(EraseTalk{open->talk.id});
        return turn.answer("talk.gone");
    }
    const Phrases theirs = phrases_for(*other, turn.view.house());
    tell_in_confidence(
        turn, *other,
        Message{{paragraph(theirs("talk.they_write")), Quote{said}, small_print(theirs("talk.answer_how"))}}, true);
    open->talk.wake_at = turn.now + quiet_talk_ends_after;
    turn.effect(PutTalk{std::move(open->talk)});
    turn.answer("talk.passed_on");
}

bool nothing_passed_on(Turn& turn) {
    if (!open_talk(turn)) return false;
    turn.answer("talk.not_passed");
    return true;
}

void end_talk(Turn& turn) {
    for (const Talk& talk : turn.view.talks()) {
        const bool asks = talk.asker == turn.me().id;
        if (!asks && !talk.listener) continue;
        turn.effect(EraseTalk{talk.id});
        if (talk.listener) tell_that_it_ended(turn, asks ? *talk.listener : talk.asker);
        return turn.replace(talk.listener ? Phrase{"talk.ended"} : Phrase{"support.withdrawn"});
    }
    turn.replace("talk.nothing_to_end");
}

void show_name(Turn& turn) {
    auto open = open_talk(turn);
    // The button of that name stands under an activity, too.
    if (!open && show_name_of_goer(turn)) return;
    if (!open) return turn.answer("talk.none");
    auto& [talk, other_id] = *open;
    const auto other = reachable(turn, other_id);
    if (!other) {
        turn.effect(EraseTalk{talk.id});
        return turn.answer("talk.gone");
    }
    (talk.asker == turn.me().id ? talk.asker_shows : talk.listener_shows) = true;
    const Phrases theirs = phrases_for(*other, turn.view.house());
    if (!talk.asker_shows || !talk.listener_shows) {
        turn.effect(PutTalk{std::move(talk)});
        tell_in_confidence(turn, *other, say(theirs("talk.name_wished")));
        return turn.answer("talk.name_noted");
    }
    turn.effect(EraseTalk{talk.id});
    tell_in_confidence(
        turn, *other,
        say(theirs("talk.names", {{"person", Text{mention(turn.me(), account_of(turn, *other), theirs)}}})), true);
    turn.answer("talk.names", {{"person", Text{mention(*other, turn.from, turn.phrases)}}});
}

void leave_talks(Turn& turn) {
    for (Talk& talk : turn.view.talks()) {
        const bool asks = talk.asker == turn.me().id;
        if (asks || talk.listener) {
            turn.effect(EraseTalk{talk.id});
            if (talk.listener) tell_that_it_ended(turn, asks ? *talk.listener : talk.asker);
            continue;
        }
        std::erase(talk.asked, turn.me().id);
        if (ends_with_all_passing(talk)) talk.wake_at = turn.now;
        turn.effect(PutTalk{std::move(talk)});
    }
}

Decision time_out(const View& view, const Talk& talk, Instant now) {
    // It was said from the beginning that it ends after so much quiet.
    if (talk.listener) return {{EraseTalk{talk.id}}};
    const Person& asker = view.sender();
    if (!asker.active || asker.accounts.empty()) return {{EraseTalk{talk.id}}};
    const Preferences chosen = view.preferences();
    if (known_zone(asker.zone) && !chosen.stopped) {
        const auto at = next_allowed(asker, view.holidays(), now);
        if (at && *at > now) {
            Talk later = talk;
            later.wake_at = *at;
            return {{PutTalk{std::move(later)}}};
        }
    }
    const Phrases phrases = phrases_for(asker, view.house());
    if (talk.then_offered && talk.of_circle && !chosen.stopped) {
        Turn turn{.view = view,
                  .now = now,
                  .from = asker.accounts.front(),
                  .reply = ToPerson{},
                  .original = {},
                  .local = local_time(view, now),
                  .phrases = phrases};
        if (ask_those_who_offered(turn, talk)) return std::move(turn.decision);
    }
    return {{EraseTalk{talk.id}, Say{.person = asker.id,
                                     .to = asker.accounts.front(),
                                     .destination = ToPerson{},
                                     .message = Message{{paragraph(phrases("support.nobody_could")),
                                                         small_print(phrases("support.scope"))}},
                                     .reason = Reason{.rule = {}, .facts = {{"asked", ""}}},
                                     .due_at = {},
                                     .nudge = {},
                                     .fleeting = true}}};
}

}  // namespace kith
