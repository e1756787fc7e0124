#include "bot/learner.hpp"

#include <map>

#include "bot/log.hpp"
#include "rules/learnt_hours.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

using learning::Average;

// What is kept of all together: the average, when learning began, and when the average was renewed.
struct Common {
    Average average{};
    LocalDay began{};
    LocalDay renewed{};
};

constexpr std::size_t day_bytes = 10;  // ISO

std::optional<Common> common_of(Transaction& tx, OrganisationId organisation) {
    const std::string bytes = tx.habits().common(organisation);
    if (bytes.size() < 2 * day_bytes) return std::nullopt;
    const auto began = day_from_iso(std::string_view{bytes}.substr(0, day_bytes));
    const auto renewed = day_from_iso(std::string_view{bytes}.substr(day_bytes, day_bytes));
    auto average = Average::from_bytes(std::string_view{bytes}.substr(2 * day_bytes));
    if (!began || !renewed || !average)
        throw StoreError(StoreError::Kind::damaged, "store: what was learnt cannot be read");
    return Common{std::move(*average), *began, *renewed};
}

void put(Transaction& tx, OrganisationId organisation, const Common& common) {
    tx.habits().put_common(organisation, to_iso(common.began) + to_iso(common.renewed) + common.average.to_bytes());
}

learning::Habits habits_of(const KeptHabits& kept) {
    auto habits = learning::Habits::from_bytes(kept.bytes);
    if (!habits) throw StoreError(StoreError::Kind::damaged, "store: what was learnt cannot be read");
    return *habits;
}

LocalDay day_in_house(const Organisation& organisation, Instant now) {
    const ZoneName& zone = organisation.house.zone;
    return day_of(to_local(known_zone(zone) ? zone : "UTC", now));
}

bool renewal_is_due(const Common& common, LocalDay today) {
    return today - common.began >= days{Average::first_renewal_days} &&
           today - common.renewed >= days{Average::renewal_days};
}

// Gives how many outcomes there were.
std::size_t learn_from(Transaction& tx, const Organisation& organisation, Common& common, Instant now) {
    struct Learner {
        std::optional<Person> person{};
        bool may = false;
        learning::Habits habits{};
        bool changed = false;
    };
    std::map<PersonId, Learner> learners;
    std::size_t outcomes = 0;
    for (const Nudge& nudge : tx.nudges().unlearnt(organisation.id, left_alone_before(now))) {
        const auto [place, is_new] = learners.try_emplace(nudge.person);
        Learner& learner = place->second;
        if (is_new) {
            learner.person = tx.people().find(organisation.id, nudge.person);
            learner.may = learner.person && known_zone(learner.person->zone) &&
                          may_learn(tx.people().preferences(organisation.id, nudge.person));
            if (const auto kept = tx.habits().find(organisation.id, nudge.person); learner.may && kept)
                learner.habits = habits_of(*kept);
        }
        if (!learner.may) {
            tx.nudges().set_learnt(organisation.id, nudge.id);
            continue;
        }
        const Lesson lesson = lesson_of(nudge, *learner.person, now);
        if (lesson.outcome) {
            common.average.learn(learner.habits, working_day_of(*learner.person), *lesson.outcome);
            learner.changed = true;
            ++outcomes;
        }
        if (lesson.over) tx.nudges().set_learnt(organisation.id, nudge.id);
    }
    for (const auto& [person, learner] : learners) {
        if (learner.changed)
            tx.habits().put(organisation.id, {person, learner.habits.answered, learner.habits.to_bytes()});
    }
    return outcomes;
}

void renew(Transaction& tx, const Organisation& organisation, Common& common) {
    std::vector<learning::Habits> all;
    for (const KeptHabits& kept : tx.habits().all(organisation.id, 0)) all.push_back(habits_of(kept));
    std::vector<const learning::Habits*> each;
    for (const learning::Habits& one : all) each.push_back(&one);
    common.average.renew(each);
}

// Whether a write is needed: reading is cheap, and a commit costs a sync of the disk.
bool anything_to_learn(Transaction& tx, const Organisation& organisation, LocalDay today, Instant now) {
    const auto common = common_of(tx, organisation.id);
    if (common && renewal_is_due(*common, today)) return true;
    for (const Nudge& nudge : tx.nudges().unlearnt(organisation.id, left_alone_before(now))) {
        const auto person = tx.people().find(organisation.id, nudge.person);
        if (!person || !known_zone(person->zone) || lesson_of(nudge, *person, now).over) return true;
    }
    return false;
}

}  // namespace

void learn(Store& store, const Organisation& organisation, Instant now) {
    if (!organisation.house.learning) return;
    const LocalDay today = day_in_house(organisation, now);
    bool wanted = false;
    store.read([&](Transaction& tx) { wanted = anything_to_learn(tx, organisation, today, now); });
    if (!wanted) return;
    std::size_t outcomes = 0;
    store.transact([&](Transaction& tx) {
        Common common = common_of(tx, organisation.id).value_or(Common{.began = today, .renewed = today});
        outcomes = learn_from(tx, organisation, common, now);
        if (renewal_is_due(common, today)) {
            renew(tx, organisation, common);
            common.renewed = today;
        }
        put(tx, organisation.id, common);
    });
    if (outcomes > 0) log_debug("learner.learnt", {{"outcomes", static_cast<std::int64_t>(outcomes)}});
}

void put_habits(DueView& view, Transaction& tx, const Organisation& organisation) {
    view.learning = organisation.house.learning;
    view.holdout = organisation.house.holdout;
    if (!view.learning) return;
    if (auto common = common_of(tx, organisation.id)) view.average = common->average;
    for (const KeptHabits& kept : tx.habits().all(organisation.id, answers_to_draw))
        view.habits.emplace(kept.person, habits_of(kept));
}

std::optional<View::Learnt> learnt_of(Transaction& tx, const Organisation& organisation, const Person& person) {
    const auto kept = tx.habits().find(organisation.id, person.id);
    if (!kept) return std::nullopt;
    const auto common = common_of(tx, organisation.id);
    return learnt_of(common ? common->average : Average{}, habits_of(*kept), person);
}

}  // namespace kith
