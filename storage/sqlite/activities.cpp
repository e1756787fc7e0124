#include "storage/activities.hpp"

#include <algorithm>

#include "storage/codec.hpp"
#include "storage/fold.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_ACTIVITY_COLUMNS                                                                                       \
    "id, kind, state, title, about, topics, place, zone, starts, length_minutes, every_weeks, until, except_days, " \
    "further, capacity, guests, team, organiser_id, sequence, changed_at, uid, dates, closes, "                     \
    "monthly_nth, changed, look_at, reminded"
// Of `activities`, with who is invited by name.
#define KITH_ACTIVITY_READ                                                                                      \
    KITH_ACTIVITY_COLUMNS                                                                                       \
    ", (SELECT json_group_array(CAST(person_id AS TEXT)) FROM invitations WHERE invitations.organisation_id = " \
    "activities.organisation_id AND invitations.activity_id = activities.id)"
#define KITH_ATTENDANCE_COLUMNS "activity_id, person_id, waiting, guests, shown, buddy, since"
#define KITH_DATE_MARK_COLUMNS "activity_id, person_id, dates, since"

namespace kith::sqlite {
namespace {

constexpr const char* unreadable = "store: an activity cannot be read";

std::int64_t minute_of(LocalTime time) {
    return time.time_since_epoch().count();
}

std::string days_text(const std::vector<LocalDay>& days) {
    std::vector<std::string> texts;
    for (const LocalDay day : days) texts.push_back(to_iso(day));
    return encode(texts);
}

std::string minutes_text(const std::vector<LocalTime>& times) {
    std::vector<std::string> texts;
    for (const LocalTime time : times) texts.push_back(std::to_string(minute_of(time)));
    return encode(texts);
}

std::vector<std::string> texts_in(const std::string& text) {
    auto texts = decode_texts(text);
    if (!texts) throw StoreError(StoreError::Kind::damaged, unreadable);
    return *std::move(texts);
}

std::vector<LocalTime> minutes_in(const std::string& text) {
    std::vector<LocalTime> times;
    for (const std::string& one : texts_in(text)) times.emplace_back(minutes{std::strtoll(one.c_str(), nullptr, 10)});
    return times;
}

// KITH_ACTIVITY_READ
Activity activity_in(const Query& row) {
    Activity activity;
    row.read(0, activity.id);
    const auto kind = activity_kind_from(row.text(1));
    const auto state = activity_state_from(row.text(2));
    if (!kind || !state) throw StoreError(StoreError::Kind::damaged, unreadable);
    activity.kind = *kind;
    activity.state = *state;
    activity.title = row.text(3);
    activity.about = row.text(4);
    activity.topics = texts_in(row.text(5));
    activity.place = row.text(6);
    activity.zone = row.text(7);
    if (!row.is_null(8)) activity.starts = LocalTime{minutes{row.integer(8)}};
    activity.length = minutes{row.integer(9)};
    activity.every_weeks = row.small(10);
    activity.until = row.day_if(11);
    for (const std::string& text : texts_in(row.text(12))) {
        if (const auto day = day_from_iso(text)) activity.except.push_back(*day);
    }
    activity.further = minutes_in(row.text(13));
    activity.capacity = row.small_if(14);
    activity.guests = row.flag(15);
    activity.team = row.text(16);
    row.read(17, activity.organiser);  // none: 0, which is unset
    activity.sequence = row.small(18);
    activity.changed_at = row.instant(19);
    activity.uid = row.text(20);
    activity.dates = minutes_in(row.text(21));
    if (!row.is_null(22)) activity.closes = LocalTime{minutes{row.integer(22)}};
    activity.monthly_nth = row.small(23);
    const auto changed = activity_change_from(row.text(24));
    if (!changed) throw StoreError(StoreError::Kind::damaged, unreadable);
    activity.changed = *changed;
    activity.look_at = row.instant_if(25);
    activity.reminded = row.flag(26);
    for (const std::string& text : texts_in(row.text(27)))
        activity.invited.emplace_back(std::strtoll(text.c_str(), nullptr, 10));
    std::ranges::sort(activity.invited);
    return activity;
}

// KITH_ATTENDANCE_COLUMNS
Attendance attendance_in(const Query& row) {
    Attendance one;
    row.read(0, one.activity);
    row.read(1, one.person);
    one.waiting = row.flag(2);
    one.guests = row.small(3);
    one.shown = row.flag(4);
    one.buddy = row.flag(5);
    one.since = row.instant(6);
    return one;
}

std::vector<Attendance> all_of(Query row) {
    std::vector<Attendance> found;
    while (row.step()) found.push_back(attendance_in(row));
    return found;
}

std::vector<Activity> activities_in(Query row) {
    std::vector<Activity> found;
    while (row.step()) found.push_back(activity_in(row));
    return found;
}

std::vector<DateMark> marks_in(Query row) {
    std::vector<DateMark> found;
    while (row.step()) {
        DateMark& one = found.emplace_back();
        row.read(0, one.activity);
        row.read(1, one.person);
        one.dates = static_cast<unsigned>(row.integer(2));
        one.since = row.instant(3);
    }
    return found;
}

}  // namespace

ActivityId SqliteActivities::next_id() {
    return ActivityId{session_.next_id("activities")};
}

void SqliteActivities::put(OrganisationId organisation, const Activity& activity) {
    const std::optional<std::int64_t> starts =
        activity.starts ? std::optional{minute_of(*activity.starts)} : std::nullopt;
    const std::optional<std::int64_t> closes =
        activity.closes ? std::optional{minute_of(*activity.closes)} : std::nullopt;
    const std::optional<PersonId> organiser = activity.organiser ? std::optional{activity.organiser} : std::nullopt;
    session_.database.run(
        "INSERT INTO activities (organisation_id, " KITH_ACTIVITY_COLUMNS
        ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, "
        "?22, ?23, ?24, ?25, ?26, ?27, ?28) ON CONFLICT (organisation_id, id) DO UPDATE SET kind = excluded.kind, "
        "state = "
        "excluded.state, "
        "title = excluded.title, about = excluded.about, topics = excluded.topics, place = excluded.place, "
        "zone = excluded.zone, starts = excluded.starts, length_minutes = excluded.length_minutes, "
        "every_weeks = excluded.every_weeks, until = excluded.until, except_days = excluded.except_days, "
        "further = excluded.further, capacity = excluded.capacity, guests = excluded.guests, team = excluded.team, "
        "organiser_id = excluded.organiser_id, sequence = excluded.sequence, changed_at = excluded.changed_at, "
        "uid = excluded.uid, dates = excluded.dates, closes = excluded.closes, "
        "monthly_nth = excluded.monthly_nth, changed = excluded.changed, look_at = excluded.look_at, "
        "reminded = excluded.reminded",
        organisation, activity.id, to_string(activity.kind), to_string(activity.state), activity.title, activity.about,
        encode(activity.topics), activity.place, activity.zone, starts, std::int64_t{activity.length.count()},
        activity.every_weeks, activity.until, days_text(activity.except), minutes_text(activity.further),
        activity.capacity, activity.guests, activity.team, organiser, activity.sequence, activity.changed_at,
        activity.uid, minutes_text(activity.dates), closes, activity.monthly_nth, to_string(activity.changed),
        activity.look_at, activity.reminded);
    session_.database.run("DELETE FROM invitations WHERE organisation_id = ?1 AND activity_id = ?2", organisation,
                          activity.id);
    for (const PersonId person : activity.invited)
        session_.database.run("INSERT INTO invitations (organisation_id, activity_id, person_id) VALUES (?1, ?2, ?3)",
                              organisation, activity.id, person);
}

std::optional<Activity> SqliteActivities::find(OrganisationId organisation, ActivityId id) {
    Query row = session_.database.query(
        "SELECT " KITH_ACTIVITY_READ " FROM activities WHERE organisation_id = ?1 AND id = ?2", organisation, id);
    return row.step() ? std::optional{activity_in(row)} : std::nullopt;
}

std::vector<Activity> SqliteActivities::all(OrganisationId organisation) {
    return activities_in(session_.database.query(
        "SELECT " KITH_ACTIVITY_READ " FROM activities WHERE organisation_id = ?1 ORDER BY id", organisation));
}

void SqliteActivities::drop(OrganisationId organisation, ActivityId id) {
    session_.database.run("DELETE FROM activities WHERE organisation_id = ?1 AND id = ?2", organisation, id);
}

void SqliteActivities::attend(OrganisationId organisation, const Attendance& attendance) {
    const auto& [activity, person, waiting, guests, shown, buddy, since] = attendance;
    session_.database.run(
        "INSERT INTO attendances (organisation_id, " KITH_ATTENDANCE_COLUMNS
        ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (organisation_id, activity_id, person_id) DO UPDATE SET "
        "waiting = excluded.waiting, guests = excluded.guests, shown = excluded.shown, buddy = excluded.buddy, "
        "since = excluded.since",
        organisation, activity, person, waiting, guests, shown, buddy, since);
}

void SqliteActivities::leave(OrganisationId organisation, ActivityId activity, PersonId person) {
    session_.database.run("DELETE FROM attendances WHERE organisation_id = ?1 AND activity_id = ?2 AND person_id = ?3",
                          organisation, activity, person);
}

std::vector<Attendance> SqliteActivities::attendances(OrganisationId organisation) {
    return all_of(
        session_.database.query("SELECT " KITH_ATTENDANCE_COLUMNS
                                " FROM attendances WHERE organisation_id = ?1 ORDER BY activity_id, person_id",
                                organisation));
}

std::vector<Attendance> SqliteActivities::attendances(OrganisationId organisation, ActivityId activity) {
    return all_of(
        session_.database.query("SELECT " KITH_ATTENDANCE_COLUMNS
                                " FROM attendances WHERE organisation_id = ?1 AND activity_id = ?2 ORDER BY person_id",
                                organisation, activity));
}

std::vector<Attendance> SqliteActivities::of_person(OrganisationId organisation, PersonId person) {
    return all_of(session_.database.query("SELECT " KITH_ATTENDANCE_COLUMNS
                                          " FROM attendances INDEXED BY attendances_person WHERE organisation_id = ?1 "
                                          "AND person_id = ?2 ORDER BY activity_id",
                                          organisation, person));
}

void SqliteActivities::mark_dates(OrganisationId organisation, const DateMark& mark) {
    session_.database.run("INSERT INTO date_marks (organisation_id, " KITH_DATE_MARK_COLUMNS
                          ") VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (organisation_id, activity_id, person_id) DO "
                          "UPDATE SET dates = excluded.dates, since = excluded.since",
                          organisation, mark.activity, mark.person, std::int64_t{mark.dates}, mark.since);
}

void SqliteActivities::erase_date_marks(OrganisationId organisation, ActivityId activity) {
    session_.database.run("DELETE FROM date_marks WHERE organisation_id = ?1 AND activity_id = ?2", organisation,
                          activity);
}

std::vector<DateMark> SqliteActivities::date_marks(OrganisationId organisation) {
    return marks_in(session_.database.query(
        "SELECT " KITH_DATE_MARK_COLUMNS " FROM date_marks WHERE organisation_id = ?1 ORDER BY activity_id, person_id",
        organisation));
}

std::vector<DateMark> SqliteActivities::date_marks(OrganisationId organisation, ActivityId activity) {
    return marks_in(
        session_.database.query("SELECT " KITH_DATE_MARK_COLUMNS
                                " FROM date_marks WHERE organisation_id = ?1 AND activity_id = ?2 ORDER BY person_id",
                                organisation, activity));
}

std::vector<DateMark> SqliteActivities::date_marks_of(OrganisationId organisation, PersonId person) {
    return marks_in(session_.database.query("SELECT " KITH_DATE_MARK_COLUMNS
                                            " FROM date_marks INDEXED BY date_marks_person WHERE organisation_id = ?1 "
                                            "AND person_id = ?2 ORDER BY activity_id",
                                            organisation, person));
}

std::vector<Activity> SqliteActivities::without_date(OrganisationId organisation) {
    return activities_in(session_.database.query(
        "SELECT " KITH_ACTIVITY_READ
        " FROM activities INDEXED BY activities_without_date WHERE organisation_id = ?1 AND closes IS NOT NULL "
        "ORDER BY id",
        organisation));
}

std::vector<Activity> SqliteActivities::asked(OrganisationId organisation) {
    return activities_in(session_.database.query(
        "SELECT " KITH_ACTIVITY_READ
        " FROM activities INDEXED BY activities_asked WHERE organisation_id = ?1 AND state = 'asked' ORDER BY id",
        organisation));
}

void SqliteActivities::set_curated(OrganisationId organisation, std::string_view team, bool curated) {
    session_.database.run("DELETE FROM curated_teams WHERE organisation_id = ?1 AND team = ?2", organisation,
                          fold_name(team));
    if (curated)
        session_.database.run("INSERT INTO curated_teams (organisation_id, team) VALUES (?1, ?2)", organisation,
                              fold_name(team));
}

bool SqliteActivities::curated(OrganisationId organisation, std::string_view team) {
    return session_.database
        .query("SELECT 1 FROM curated_teams WHERE organisation_id = ?1 AND team = ?2", organisation, fold_name(team))
        .step();
}

void SqliteActivities::put_feed(OrganisationId organisation, PersonId person, std::string_view token) {
    drop_feed(organisation, person);
    session_.database.run("INSERT INTO feeds (token_mark, organisation_id, person_id) VALUES (?1, ?2, ?3)",
                          session_.sealer.mark(token), organisation, person);
}

void SqliteActivities::drop_feed(OrganisationId organisation, PersonId person) {
    session_.database.run("DELETE FROM feeds WHERE organisation_id = ?1 AND person_id = ?2", organisation, person);
}

bool SqliteActivities::has_feed(OrganisationId organisation, PersonId person) {
    return session_.database
        .query("SELECT 1 FROM feeds WHERE organisation_id = ?1 AND person_id = ?2", organisation, person)
        .step();
}

std::optional<std::pair<OrganisationId, PersonId>> SqliteActivities::owner_of_feed(std::string_view token) {
    for (const std::string& mark : session_.sealer.marks(token)) {
        Query row = session_.database.query("SELECT organisation_id, person_id FROM feeds WHERE token_mark = ?1", mark);
        if (!row.step()) continue;
        std::pair<OrganisationId, PersonId> owner;
        row.read(0, owner.first);
        row.read(1, owner.second);
        return owner;
    }
    return std::nullopt;
}

}  // namespace kith::sqlite
