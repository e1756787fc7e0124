#include "storage/codec.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_MENTORSHIP_COLUMNS                                                                                  \
    "id, mentor_id, mentee_id, kind, state, asked_at, since, every_days, until, planned_on, planned_by_mentor, " \
    "ended_at, ending, ended_by_mentor, mentor_keeps, mentee_keeps, words, went_on, "                            \
    "named_in_group"

namespace kith::sqlite {
namespace {

// The texts as they are sealed, in this order, then three for each note.
std::vector<std::string> words_of(const Mentorship& mentorship) {
    std::vector<std::string> words = {mentorship.topic, mentorship.note, mentorship.goals, mentorship.agenda,
                                      mentorship.agenda_on ? to_iso(*mentorship.agenda_on) : ""};
    for (const PairNote& note : mentorship.notes) {
        words.emplace_back(note.by_mentor ? "mentor" : "mentee");
        words.push_back(to_iso(note.on));
        words.push_back(note.words);
    }
    return words;
}

void put_words(Mentorship& mentorship, const std::vector<std::string>& words) {
    constexpr std::size_t fixed = 5;
    if (words.size() < fixed) return;
    mentorship.topic = words[0];
    mentorship.note = words[1];
    mentorship.goals = words[2];
    mentorship.agenda = words[3];
    mentorship.agenda_on = day_from_iso(words[4]);
    for (std::size_t at = fixed; at + 3 <= words.size(); at += 3) {
        mentorship.notes.push_back({.by_mentor = words[at] == "mentor",
                                    .on = day_from_iso(words[at + 1]).value_or(LocalDay{}),
                                    .words = words[at + 2]});
    }
}

}  // namespace

MentorshipId SqliteMentorships::put(OrganisationId organisation, const Mentorship& mentorship) {
    const MentorshipId id = mentorship.id ? mentorship.id : MentorshipId{session_.next_id("mentorships")};
    const bool ended = mentorship.state == MentorshipState::ended;
    std::optional<std::string> sealed;
    if (!ended) sealed = session_.seal(encode(words_of(mentorship)), about("mentorship", organisation.value, id.value));
    std::optional<Blob> blob;
    if (sealed) blob = Blob{*sealed};
    std::optional<std::string_view> ending;
    if (mentorship.end) ending = to_string(*mentorship.end);
    std::optional<PersonId> mentor;
    if (mentorship.mentor) mentor = mentorship.mentor;
    session_.database.run(
        "INSERT INTO mentorships (organisation_id, " KITH_MENTORSHIP_COLUMNS
        ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) "
        "ON CONFLICT (organisation_id, id) DO UPDATE SET kind = excluded.kind, state = excluded.state, "
        "asked_at = excluded.asked_at, since = excluded.since, every_days = excluded.every_days, "
        "until = excluded.until, planned_on = excluded.planned_on, planned_by_mentor = excluded.planned_by_mentor, "
        "ended_at = excluded.ended_at, ending = excluded.ending, ended_by_mentor = excluded.ended_by_mentor, "
        "mentor_keeps = excluded.mentor_keeps, mentee_keeps = excluded.mentee_keeps, words = excluded.words, "
        "went_on = excluded.went_on, named_in_group = excluded.named_in_group",
        organisation, id, mentor, mentorship.mentee, to_string(mentorship.kind), to_string(mentorship.state),
        mentorship.asked_at, mentorship.since, mentorship.every_days, mentorship.until, mentorship.planned_on,
        mentorship.planned_by_mentor, mentorship.ended_at, ending, mentorship.ended_by_mentor, mentorship.mentor_keeps,
        mentorship.mentee_keeps, blob, mentorship.went_on, mentorship.named_in_group);
    return id;
}

Mentorship SqliteMentorships::read(OrganisationId organisation, const Query& row) {
    Mentorship mentorship;
    row.read(0, mentorship.id);
    row.read(1, mentorship.mentor);
    row.read(2, mentorship.mentee);
    const auto kind = mentoring_kind_from(row.text(3));
    const auto state = mentorship_state_from(row.text(4));
    if (!kind || !state) throw StoreError(StoreError::Kind::damaged, "store: a mentorship cannot be read");
    mentorship.kind = *kind;
    mentorship.state = *state;
    mentorship.asked_at = row.instant(5);
    mentorship.since = row.day_if(6);
    mentorship.every_days = row.small(7);
    mentorship.until = row.day_if(8);
    mentorship.planned_on = row.day_if(9);
    mentorship.planned_by_mentor = row.flag(10);
    mentorship.ended_at = row.instant_if(11);
    mentorship.end = mentorship_end_from(row.text(12));
    mentorship.ended_by_mentor = row.flag(13);
    mentorship.mentor_keeps = row.flag(14);
    mentorship.mentee_keeps = row.flag(15);
    mentorship.went_on = row.day_if(17);
    mentorship.named_in_group = row.flag(18);
    if (row.is_null(16)) return mentorship;
    const auto words =
        decode_texts(session_.open(row.text(16), about("mentorship", organisation.value, mentorship.id.value)));
    if (!words) throw StoreError(StoreError::Kind::damaged, "store: the words of a mentorship cannot be read");
    put_words(mentorship, *words);
    return mentorship;
}

std::vector<Mentorship> SqliteMentorships::read_all(OrganisationId organisation, Query row) {
    std::vector<Mentorship> mentorships;
    while (row.step()) mentorships.push_back(read(organisation, row));
    return mentorships;
}

std::optional<Mentorship> SqliteMentorships::find(OrganisationId organisation, MentorshipId id) {
    Query row = session_.database.query(
        "SELECT " KITH_MENTORSHIP_COLUMNS " FROM mentorships WHERE organisation_id = ?1 AND id = ?2", organisation, id);
    return row.step() ? std::optional{read(organisation, row)} : std::nullopt;
}

std::vector<Mentorship> SqliteMentorships::of_person(OrganisationId organisation, PersonId person) {
    return read_all(
        organisation,
        session_.database.query(
            "SELECT " KITH_MENTORSHIP_COLUMNS
            " FROM mentorships WHERE organisation_id = ?1 AND id IN (SELECT id FROM mentorships WHERE organisation_id "
            "= ?1 AND mentor_id = ?2 UNION SELECT id FROM mentorships WHERE organisation_id = ?1 AND mentee_id = ?2) "
            "ORDER BY id",
            organisation, person));
}

std::vector<Mentorship> SqliteMentorships::all(OrganisationId organisation) {
    return read_all(organisation, session_.database.query("SELECT " KITH_MENTORSHIP_COLUMNS
                                                          " FROM mentorships WHERE organisation_id = ?1 ORDER BY id",
                                                          organisation));
}

void SqliteMentorships::drop_ended(OrganisationId organisation, Instant before) {
    session_.database.run("DELETE FROM mentorships WHERE organisation_id = ?1 AND state = 'ended' AND ended_at < ?2",
                          organisation, before);
}

}  // namespace kith::sqlite
