#include "bot/timed.hpp"

#include <algorithm>
#include <set>

#include "bot/effects.hpp"
#include "bot/stored_view.hpp"
#include "rules/activities.hpp"
#include "rules/answers/decide.hpp"
#include "rules/answers/programs.hpp"
#include "rules/answers/turn.hpp"
#include "rules/consent.hpp"
#include "rules/offered_dates.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::size_t at_once_max = 100;

// Their accounts are those that reach them, the best first.
std::optional<Person> reached(Transaction& tx, const Organisation& organisation, PersonId id) {
    auto person = tx.people().find(organisation.id, id);
    if (!person) return person;
    std::set<Account> unreachable;
    for (const Account& account : person->accounts) {
        const auto address = tx.directory().address(organisation.id, account);
        if (address && !address->reachable) unreachable.insert(account);
    }
    person->accounts = ways_to(*person, tx.people().preferences(organisation.id, id), unreachable);
    return person;
}

std::optional<Instant> next_of(Transaction& tx, OrganisationId organisation) {
    const auto talk = tx.talks().next_due(organisation);
    const auto note = tx.own_notes().next_due(organisation);
    std::optional<Instant> dates;
    for (const Activity& activity : tx.activities().without_date(organisation)) {
        const auto at = closes_at(activity);
        if (!dates || *at < *dates) dates = at;
    }
    std::optional<Instant> asked;
    for (const Activity& activity : tx.activities().asked(organisation)) {
        const Instant at = activity.look_at.value_or(activity.changed_at);
        if (!asked || at < *asked) asked = at;
    }
    std::optional<Instant> first;
    for (const auto& one : {talk, note, dates, asked}) {
        if (one && (!first || *one < *first)) first = one;
    }
    return first;
}

}  // namespace

TimedOut end_times(Store& store, const Organisation& organisation, Instant now) {
    TimedOut done;
    store.read([&](Transaction& tx) { done.next_wake = next_of(tx, organisation.id); });
    if (!done.next_wake || *done.next_wake > now) return done;
    store.transact([&](Transaction& tx) {
        done.messages = false;
        done.plan = false;
        for (const Talk& talk : tx.talks().due(organisation.id, now, at_once_max)) {
            const auto asker = reached(tx, organisation, talk.asker);
            if (!asker) continue;
            const StoredView view{tx, organisation, *asker, now};
            // Each time its time comes has a name of its own.
            const std::string id = "talk/" + std::to_string(organisation.id.value) + "/" +
                                   std::to_string(talk.id.value) + "/" + std::to_string(now.time_since_epoch().count());
            const Carried carried = carry_out(tx, organisation, time_out(view, talk, now), id, *asker, now);
            done.messages = done.messages || carried.messages;
        }
        for (const OwnNote& note : tx.own_notes().due(organisation.id, now, at_once_max)) {
            const auto person = reached(tx, organisation, note.person);
            if (!person) continue;
            const StoredView view{tx, organisation, *person, now};
            // Each time it is told has a name of its own.
            const std::string id = "own/" + std::to_string(organisation.id.value) + "/" +
                                   std::to_string(note.id.value) + "/" + std::to_string(now.time_since_epoch().count());
            const Carried carried = carry_out(tx, organisation, remind(view, note, now), id, *person, now);
            done.messages = done.messages || carried.messages;
        }
        for (const Activity& activity : tx.activities().without_date(organisation.id)) {
            const auto organiser = reached(tx, organisation, activity.organiser);
            if (!organiser || *closes_at(activity) > now) continue;
            const StoredView view{tx, organisation, *organiser, now};
            const std::string id =
                "dates/" + std::to_string(organisation.id.value) + "/" + std::to_string(activity.id.value);
            const Carried carried = carry_out(tx, organisation, close_dates(view, activity, now), id, *organiser, now);
            done.messages = done.messages || carried.messages;
            done.plan = done.plan || carried.rules;
        }
        for (Activity activity : tx.activities().asked(organisation.id)) {
            if (activity.look_at.value_or(activity.changed_at) > now) continue;
            const auto organiser = reached(tx, organisation, activity.organiser);
            if (!organiser) {
                // Nobody is there to be told.
                activity.state = ActivityState::cancelled;
                tx.activities().put(organisation.id, activity);
                continue;
            }
            const StoredView view{tx, organisation, *organiser, now};
            // Each time it is looked at has a name of its own.
            const std::string id = "asked/" + std::to_string(organisation.id.value) + "/" +
                                   std::to_string(activity.id.value) + "/" +
                                   std::to_string(now.time_since_epoch().count());
            const Carried carried =
                carry_out(tx, organisation, look_at_posting(view, activity, now), id, *organiser, now);
            done.messages = done.messages || carried.messages;
            done.plan = done.plan || carried.rules;
        }
        done.next_wake = next_of(tx, organisation.id);
    });
    // What is due still was more than is done at once.
    if (done.next_wake && *done.next_wake <= now) done.next_wake = now;
    return done;
}

namespace {

constexpr auto absence_looked_ahead = days{400};  // dates can lie any number of years ahead

// The first minute at which they can be asked and their budget has room, before the dates are fixed.
std::optional<Instant> back_for(Transaction& tx, const Organisation& organisation, const Activity& activity,
                                const Person& person, const Preferences& chosen, Instant now) {
    const auto closes = closes_at(activity);
    if (!closes || !known_zone(person.zone)) return std::nullopt;
    const Instant end = std::min(*closes, now + absence_looked_ahead);
    const StoredView view{tx, organisation, person, now};
    for (Instant from = now; from < end;) {
        const auto at = room_between(view, person, chosen, from, end);
        if (!at || *at >= end) return std::nullopt;
        if (!invitation_refused(person, chosen, *at)) return at;
        // They are paused or away by days.
        from = to_instant(person.zone, LocalTime{day_of(to_local(person.zone, *at)) + days{1}});
    }
    return std::nullopt;
}

// An invitation to say which dates suit: the poll is over, or they stopped such or are away, or one of the two the
// other.
std::optional<AsksInVain> invites_in_vain(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry,
                                          ActivityId id, Instant now) {
    const PersonId invited = entry.person;
    const auto activity = tx.activities().find(organisation.id, id);
    const auto person = tx.people().find(organisation.id, invited);
    if (!activity || !person || !can_be_marked(*activity, now) || !is_for(*activity, *person)) return AsksInVain{};
    Preferences theirs = tx.people().preferences(organisation.id, invited);
    const Preferences organiser = tx.people().preferences(organisation.id, activity->organiser);
    if (kept_apart(activity->organiser, organiser, invited, theirs)) return AsksInVain{};
    if (!invitation_refused(*person, theirs, now)) return std::nullopt;
    std::erase(theirs.told_at, entry.due_at);  // its own place in the budget
    return AsksInVain{.back = back_for(tx, organisation, *activity, *person, theirs, now)};
}

}  // namespace

std::optional<AsksInVain> asks_in_vain(Transaction& tx, const Organisation& organisation, const OutboxEntry& entry,
                                       Instant now) {
    for (const Block& block : entry.message.blocks) {
        const auto* row = std::get_if<Buttons>(&block);
        if (row == nullptr || row->buttons.empty()) continue;
        const Button& first = row->buttons.front();
        if (first.action == "im_here") {
            const auto talk = tx.talks().find(organisation.id, TalkId{reference(first.value, "t:").value_or(0)});
            const bool asked = talk && std::ranges::find(talk->asked, entry.person) != talk->asked.end();
            return asked ? std::nullopt : std::optional{AsksInVain{}};
        }
        if (first.action == "introduce_yes") {
            const bool stands =
                introduction_stands(tx.outbox().find_named(organisation.id, kept_name(organisation.id, first.value)));
            return stands ? std::nullopt : std::optional{AsksInVain{}};
        }
        if (first.action == "activity_agree") {
            // A lead's yes that is not waited for any more.
            const auto id = reference(first.value, "a:");
            const auto activity = id ? tx.activities().find(organisation.id, ActivityId{*id}) : std::nullopt;
            const bool waits = activity && activity->state == ActivityState::asked;
            return waits ? std::nullopt : std::optional{AsksInVain{}};
        }
        if (first.action == "activity_date_1")
            return invites_in_vain(tx, organisation, entry, ActivityId{reference(first.value, "a:").value_or(0)}, now);
    }
    return std::nullopt;
}

}  // namespace kith
