#include "bot/json_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "rules/activities.hpp"
#include "rules/consent.hpp"
#include "rules/learning/learning.hpp"
#include "rules/offered_dates.hpp"
#include "rules/zones.hpp"
#include "storage/codec.hpp"

namespace kith {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t line_bytes_max = 64 << 10;

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json names(const std::vector<NamedPerson>& people) {
    Json list = Json::array();
    for (const NamedPerson& person : people) list.push_back(person.name);
    return list;
}

void put_day(Json& json, const char* key, const std::optional<LocalDay>& day) {
    if (day) json[key] = to_iso(*day);
}

Json connection_object(const Connection& connection, const ExternalIds& ids) {
    Json json;
    json["id"] = "c" + std::to_string(connection.id.value);
    Json people = Json::array();
    for (const PersonId id : connection.people) people.push_back(ids.of(id));
    json["people"] = std::move(people);
    json["kind"] = to_string(connection.kind);
    json["date"] = to_iso(connection.date);
    if (connection.duration) json["duration_min"] = connection.duration->count();
    json["note"] = connection.note;
    if (connection.note_shared) json["note_shared"] = true;
    json["logged_by"] = ids.of(connection.logged_by);
    json["logged_at"] = to_iso(connection.logged_at);
    return json;
}

// As one of its two people may see it: the other's wish to stay in touch is not theirs.
Json mentorship_object(const Mentorship& mentorship, PersonId person, const ExternalIds& ids) {
    Json json;
    const bool mentor = mentorship.mentor == person;
    json["role"] = mentor ? "mentor" : "mentee";
    if (mentorship.mentor) json["with"] = ids.of(mentor ? mentorship.mentee : mentorship.mentor);
    json["kind"] = to_string(mentorship.kind);
    json["state"] = to_string(mentorship.state);
    json["asked_at"] = to_iso(mentorship.asked_at);
    json["every_days"] = mentorship.every_days;
    put_day(json, "since", mentorship.since);
    put_day(json, "until", mentorship.until);
    if (mentorship.ended_at) json["ended_at"] = to_iso(*mentorship.ended_at);
    if (mentorship.end) json["end"] = to_string(*mentorship.end);
    if (mentor ? mentorship.mentor_keeps : mentorship.mentee_keeps) json["wants_to_stay_in_touch"] = true;
    for (const auto& [key, words] : {std::pair{"topic", &mentorship.topic}, std::pair{"note", &mentorship.note},
                                     std::pair{"goals", &mentorship.goals}, std::pair{"agenda", &mentorship.agenda}}) {
        if (!words->empty()) json[key] = *words;
    }
    for (const PairNote& note : mentorship.notes)
        json["notes"].push_back(
            {{"on", to_iso(note.on)}, {"by", note.by_mentor ? "mentor" : "mentee"}, {"words", note.words}});
    return json;
}

Error bad_line(std::string what) {
    return {.code = Errc::invalid, .what = std::move(what), .hint = {}};
}

// RFC 9557: "2026-03-11T14:05:00+01:00[Europe/Berlin]"; the zone decides the wall clock, without one the offset does.
std::optional<LocalTime> local_from(const std::string& text) {
    const std::size_t bracket = text.find('[');
    const std::optional<Instant> instant = instant_from_iso(text.substr(0, bracket));
    if (!instant) return std::nullopt;
    if (bracket != std::string::npos) {
        if (text.back() != ']') return std::nullopt;
        const std::string zone = text.substr(bracket + 1, text.size() - bracket - 2);
        if (!known_zone(zone)) return std::nullopt;
        return to_local(zone, *instant);
    }
    // The offset's own wall clock: what is written before it.
    const std::size_t sign = text.find_first_of("+-Z", 19);
    const auto wall = instant_from_iso(text.substr(0, sign == std::string::npos ? text.size() : sign) + "Z");
    if (!wall) return std::nullopt;
    return LocalTime{std::chrono::floor<minutes>(wall->time_since_epoch())};
}

std::string text_at(const nlohmann::json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

// Whom it would have suggested, and was not said yet or never will be: that it was taken back would tell that the other
// one stopped, or wants none of them.
bool keeps_to_itself(const Nudge& nudge) {
    const bool suggests = nudge.kind == NudgeKind::introduction || nudge.kind == NudgeKind::check_in;
    return suggests && !nudge.sent_at;
}

// Whether the person was told of it; where no message about it is kept any more, of what stands.
bool was_told(const Introduction& introduction, const std::vector<Nudge>& theirs) {
    bool known = false;
    for (const Nudge& nudge : theirs) {
        const auto is_in = [&](PersonId other) { return std::ranges::count(introduction.members, other) > 0; };
        if (nudge.kind != NudgeKind::introduction || nudge.rule != introduction.rule ||
            nudge.occasion < introduction.round || nudge.about.size() + 1 != introduction.members.size() ||
            !std::ranges::all_of(nudge.about, is_in))
            continue;
        if (nudge.sent_at) return true;
        known = true;
    }
    return !known && introduction.state == IntroductionState::stands;
}

}  // namespace

std::string intent_json(const Intent& intent) {
    Json json;
    json["intent"] = to_string(intent);
    std::visit(overloaded{
                   [&](const LogConnection& log) {
                       json["people"] = names(log.people);
                       json["kind"] = to_string(log.kind);
                       json["kind_said"] = log.kind_said;
                       put_day(json, "date", log.date);
                       json["date_said"] = log.date_said;
                       if (log.date_unclear) json["date_unclear"] = true;
                       if (log.duration) json["duration_min"] = log.duration->count();
                       if (!log.note.empty()) json["note"] = log.note;
                       if (log.needs_person_resolution) json["needs_person_resolution"] = true;
                   },
                   [&](const Snooze& wish) {
                       put_day(json, "from", wish.from);
                       put_day(json, "resume_on", wish.resume_on);
                       if (wish.date_unclear) json["date_unclear"] = true;
                       json["scope"] = to_string(wish.scope);
                       for (const NudgeScope scope : wish.also) json["also"].push_back(to_string(scope));
                       if (!wish.people.empty()) json["people"] = names(wish.people);
                       if (wish.tag) json["tag"] = *wish.tag;
                   },
                   [&](const Stop& wish) {
                       json["scope"] = to_string(wish.scope);
                       for (const NudgeScope scope : wish.also) json["also"].push_back(to_string(scope));
                       if (!wish.people.empty()) json["people"] = names(wish.people);
                   },
                   [&](const Resume& wish) { json["scope"] = to_string(wish.scope); },
                   [&](const Why& question) {
                       if (question.nothing) json["nothing"] = true;
                   },
                   [&](const FindMentor& wish) {
                       json["topics"] = wish.topics;
                       if (wish.wish == FindMentor::Wish::keep) json["wish"] = "keep";
                       if (wish.wish == FindMentor::Wish::drop) json["wish"] = "drop";
                       if (wish.kind) json["kind"] = to_string(*wish.kind);
                   },
                   [&](const OfferMentoring& offer) {
                       json["topics"] = offer.topics;
                       if (offer.kind != MentoringKind::classic) json["kind"] = to_string(offer.kind);
                       if (offer.capacity) json["capacity"] = *offer.capacity;
                   },
                   [&](const Rsvp& answer) {
                       json["response"] = to_string(answer.response);
                       if (!answer.event.empty()) json["event"] = answer.event;
                   },
                   [&](const AskSupport& wish) {
                       json["urgency"] = to_string(wish.urgency);
                       json["topics"] = wish.topics;
                       json["anonymous"] = wish.anonymous;
                   },
                   [&](const Thanks& thanks) {
                       if (!thanks.people.empty()) json["people"] = names(thanks.people);
                       const auto bare = [](const NamedPerson& one) { return one.form == NameForm::bare_name; };
                       if (std::ranges::any_of(thanks.people, bare)) json["needs_person_resolution"] = true;
                   },
                   [&](const CreateRule& wish) { json["rule"] = wish.rule; },
                   [&](const ChangeRule& wish) {
                       json["what"] = to_string(wish.what);
                       json["rule"] = wish.rule;
                   },
                   [&](const ListConnections& wish) {
                       put_day(json, "from", wish.from);
                       put_day(json, "to", wish.to);
                       if (!wish.people.empty()) json["people"] = names(wish.people);
                   },
                   [&](const DeleteData& wish) {
                       json["scope"] = to_string(wish.scope);
                       if (!wish.people.empty()) json["people"] = names(wish.people);
                       put_day(json, "date", wish.date);
                   },
                   [&](const AvoidPeople& wish) {
                       if (wish.what != AvoidPeople::What::show) json["people"] = names(wish.people);
                   },
                   [&](const TendTie& wish) {
                       json["what"] = to_string(wish.what);
                       json["people"] = names(wish.people);
                       if (wish.every_days) json["every_days"] = *wish.every_days;
                       if (wish.latest_days) json["latest_days"] = *wish.latest_days;
                       if (wish.rhythm_unclear) json["rhythm_unclear"] = true;
                       if (!wish.note.empty()) json["note"] = wish.note;
                       if (!wish.tags.empty()) json["tags"] = wish.tags;
                   },
                   [&](const ShowTies& wish) {
                       json["fading"] = wish.fading;
                       if (wish.tagged) json["tags"] = wish.tags;
                   },
                   [&](const TakePart& wish) {
                       json["what"] = to_string(wish.what);
                       json["topics"] = wish.topics;
                       if (!wish.people.empty()) json["people"] = names(wish.people);
                       put_day(json, "day", wish.day);
                       if (wish.day_unclear) json["day_unclear"] = true;
                       if (!wish.text.empty()) json["text"] = wish.text;
                   },
                   [&](const TendMentorship& wish) {
                       json["what"] = to_string(wish.what);
                       json["people"] = names(wish.people);
                       if (wish.every_days) json["every_days"] = *wish.every_days;
                       if (wish.term_days) json["term_days"] = *wish.term_days;
                       if (wish.term_months) json["term_months"] = *wish.term_months;
                       put_day(json, "until", wish.until);
                       if (!wish.topic.empty()) json["topic"] = wish.topic;
                       if (!wish.words.empty()) json["words"] = wish.words;
                   },
                   [&](const Unknown& unknown) {
                       json["because"] = to_string(unknown.because);
                       if (unknown.annoyed) json["annoyed"] = true;
                       if (unknown.beyond != Beyond::nothing) json["beyond"] = to_string(unknown.beyond);
                   },
                   [&](const auto&) {},
               },
               intent);
    return dumped(json);
}

ExternalIds::ExternalIds(Transaction& tx, OrganisationId organisation) {
    for (const Person& person : tx.people().all(organisation)) add(person);
}

void ExternalIds::add(const Person& person) {
    std::string name = person.key;
    if (name.empty() && !person.accounts.empty()) name = person.accounts.front().user;
    if (name.empty()) name = "person-" + std::to_string(person.id.value);
    names_[person.id] = std::move(name);
}

std::string ExternalIds::of(PersonId id) const {
    const auto found = names_.find(id);
    return found == names_.end() ? "someone-who-left" : found->second;
}

std::string connection_json(const Connection& connection, const ExternalIds& ids) {
    return dumped(connection_object(connection, ids));
}

std::string audit_json(const AuditEntry& entry) {
    Json json;
    json["id"] = entry.id;
    json["at"] = to_iso(entry.at);
    json["actor"] = entry.actor;
    json["action"] = entry.action;
    json["subject"] = entry.subject;
    json["detail"] = entry.detail;
    return dumped(json);
}

std::string unread_json(const std::string& error) {
    Json json;
    json["intent"] = "unknown";
    json["because"] = "noise";
    json["error"] = error;
    return dumped(json);
}

std::string person_json(Transaction& tx, OrganisationId organisation, const Person& person) {
    const ExternalIds ids{tx, organisation};
    Json json;
    json["id"] = ids.of(person.id);
    json["key"] = person.key;
    json["name"] = person.name;
    json["handle"] = person.handle;
    json["email"] = person.email;
    json["team"] = person.team;
    json["department"] = person.department;
    json["site"] = person.site;
    json["zone"] = person.zone;
    json["work_start"] = to_clock(person.work_start);
    json["work_end"] = to_clock(person.work_end);
    Json days = Json::array();
    for (unsigned day = 0; day < 7; ++day) {
        if ((person.work_days >> day & 1U) != 0) days.push_back(to_words(std::chrono::weekday{day + 1}));
    }
    json["work_days"] = std::move(days);
    json["manager"] = person.manager;
    if (person.start_date) json["start_date"] = to_iso(*person.start_date);
    if (person.level) json["level"] = *person.level;
    json["interests"] = person.interests;
    json["language"] = person.language;
    json["locale"] = person.locale;
    json["principal"] = person.principal;
    json["apart"] = person.apart;
    json["leads"] = person.leads;
    json["active"] = person.active;
    json["membership"] = to_string(person.membership);
    if (person.suspended_at) json["suspended_at"] = to_iso(*person.suspended_at);
    Json accounts = Json::array();
    for (const Account& account : person.accounts) {
        accounts.push_back({{"platform", account.platform == Platform::slack   ? "slack"
                                         : account.platform == Platform::teams ? "teams"
                                                                               : "console"},
                            {"workspace", account.workspace},
                            {"user", account.user}});
    }
    json["accounts"] = std::move(accounts);

    const Preferences preferences = tx.people().preferences(organisation, person.id);
    Json chosen;
    chosen["stopped"] = preferences.stopped;
    Json kinds = Json::array();
    for (const NudgeKind kind : preferences.stopped_kinds) kinds.push_back(to_string(kind));
    chosen["stopped_kinds"] = std::move(kinds);
    Json joined = Json::array();
    for (const NudgeKind kind : preferences.joined_kinds) joined.push_back(to_string(kind));
    chosen["joined_kinds"] = std::move(joined);
    Json stopped_people = Json::array();
    for (const PersonId id : preferences.stopped_people) stopped_people.push_back(ids.of(id));
    chosen["stopped_people"] = std::move(stopped_people);
    put_day(chosen, "paused_from", preferences.paused_from);
    put_day(chosen, "paused_until", preferences.paused_until);
    Json pauses = Json::array();
    for (const Pause& pause : pauses_of(preferences)) {
        Json one;
        put_day(one, "from", pause.from);
        put_day(one, "until", pause.until);
        one["kinds"] = Json::array();
        for (const NudgeKind kind : pause.kinds) one["kinds"].push_back(to_string(kind));
        pauses.push_back(std::move(one));
    }
    chosen["pauses"] = std::move(pauses);
    if (preferences.cap_per_week) chosen["cap_per_week"] = *preferences.cap_per_week;
    if (preferences.cap_per_day) chosen["cap_per_day"] = *preferences.cap_per_day;
    chosen["rests_until_start"] = preferences.asked_to_go_on.has_value();
    chosen["notice_given"] = preferences.notice_given;
    chosen["status_counts"] = preferences.status_counts;
    chosen["learning"] = preferences.learning;
    for (const Instant at : preferences.told_at) chosen["told_at"].push_back(to_iso(at));
    chosen["told_for"] = Json::array();
    for (const ToldFor& one : preferences.told_for) {
        Json told;
        told["at"] = to_iso(one.at);
        told["because"] = one.because;
        chosen["told_for"].push_back(std::move(told));
    }
    put_day(chosen, "away_until", preferences.away_until);
    json["preferences"] = std::move(chosen);

    Json logged = Json::array();
    Json by_others = Json::array();
    tx.connections().each(organisation, [&](const Connection& connection) {
        if (connection.logged_by == person.id) {
            logged.push_back(connection_object(connection, ids));
            return;
        }
        if (preferences.stopped) return;  // nothing is recorded on the side of someone who stopped everything
        for (const PersonId id : connection.people) {
            if (id != person.id) continue;
            by_others.push_back({{"id", "c" + std::to_string(connection.id.value)},
                                 {"kind", to_string(connection.kind)},
                                 {"date", to_iso(connection.date)},
                                 {"logged_by", ids.of(connection.logged_by)}});
        }
    });
    json["connections"] = std::move(logged);
    json["connections_by_others"] = std::move(by_others);

    Json ties = Json::array();
    for (const KeptTie& tie : tx.kept_ties().of_person(organisation, person.id)) {
        Json one;
        one["with"] = ids.of(tie.other);
        one["in_circle"] = tie.in_circle;
        if (tie.every_days) one["every_days"] = *tie.every_days;
        if (tie.latest_days) one["latest_days"] = *tie.latest_days;
        put_day(one, "since", tie.since);
        put_day(one, "snoozed_to", tie.snoozed_to);
        if (!tie.note.empty()) one["note"] = tie.note;
        put_day(one, "noted_on", tie.noted_on);
        Json tags = Json::array();
        for (const TieTag& tag : tie.tags) {
            Json labelled{{"name", tag.name}, {"since", to_iso(tag.since)}};
            if (tag.every_days) labelled["every_days"] = *tag.every_days;
            if (tag.latest_days) labelled["latest_days"] = *tag.latest_days;
            put_day(labelled, "snoozed_to", tag.snoozed_to);
            tags.push_back(std::move(labelled));
        }
        if (!tags.empty()) one["tags"] = std::move(tags);
        if (!tie.rhythm_of.empty()) one["rhythm_of"] = tie.rhythm_of;
        ties.push_back(std::move(one));
    }
    json["kept_ties"] = std::move(ties);
    if (const auto offer = tx.mentor_offers().find(organisation, person.id)) {
        json["mentor_offer"] = {
            {"topics", offer->topics}, {"capacity", offer->capacity}, {"since", to_iso(offer->since)}};
        json["mentor_offer"]["kind"] = to_string(offer->kind);
    }
    Json mentorships = Json::array();
    for (const Mentorship& one : tx.mentorships().of_person(organisation, person.id))
        mentorships.push_back(mentorship_object(one, person.id, ids));
    json["mentorships"] = std::move(mentorships);

    Json offers = Json::object();
    for (const Offer& offer : tx.offers().of_person(organisation, person.id))
        offers[std::string{to_string(offer.kind)}] = {{"topics", offer.topics}, {"since", to_iso(offer.since)}};
    json["offers"] = std::move(offers);
    // That somebody asks, or listens, and about what, is told to nobody but themselves, in chat.
    Json own_notes = Json::array();
    for (const OwnNote& note : tx.own_notes().of_person(organisation, person.id)) {
        Json one{{"kind", to_string(note.kind)}, {"title", note.title}, {"text", note.text}};
        put_day(one, "day", note.day);
        put_day(one, "erased_on", note.erased_on);
        own_notes.push_back(std::move(one));
    }
    json["own_notes"] = std::move(own_notes);

    Json attended = Json::array();
    for (const Attendance& one : tx.activities().of_person(organisation, person.id)) {
        Json yes;
        yes["activity"] = one.activity.value;
        if (const auto activity = tx.activities().find(organisation, one.activity)) {
            yes["title"] = activity->title;
            yes["state"] = to_string(activity->state);
        }
        yes["waiting"] = one.waiting;
        yes["guests"] = one.guests;
        yes["shown"] = one.shown;
        yes["buddy"] = one.buddy;
        yes["since"] = to_iso(one.since);
        attended.push_back(std::move(yes));
    }
    json["activities"] = std::move(attended);
    Json marked = Json::array();
    for (const DateMark& one : tx.activities().date_marks_of(organisation, person.id)) {
        Json dates = Json::array();
        const auto activity = tx.activities().find(organisation, one.activity);
        for (std::size_t n = 0; activity && n < activity->dates.size(); ++n) {
            if (suits(one, n))
                dates.push_back(to_iso(day_of(activity->dates[n])) + " " + to_clock(time_of(activity->dates[n])));
        }
        marked.push_back({{"activity", one.activity.value},
                          {"title", activity ? activity->title : ""},
                          {"dates", std::move(dates)},
                          {"since", to_iso(one.since)}});
    }
    json["dates_marked"] = std::move(marked);
    Json organised = Json::array();
    Json invited = Json::array();
    for (const Activity& activity : tx.activities().all(organisation)) {
        if (is_invited(activity, person.id))
            invited.push_back({{"activity", activity.id.value}, {"title", activity.title}});
        if (activity.organiser != person.id) continue;
        organised.push_back({{"id", activity.id.value},
                             {"kind", to_string(activity.kind)},
                             {"state", to_string(activity.state)},
                             {"title", activity.title},
                             {"about", activity.about},
                             {"topics", activity.topics},
                             {"place", activity.place}});
    }
    json["organised_activities"] = std::move(organised);
    json["invited_to_activities"] = std::move(invited);
    if (const auto kept = tx.habits().find(organisation, person.id)) {
        if (const auto habits = learning::Habits::from_bytes(kept->bytes)) {
            // Over sixteen equal stretches of their working day, and that hours make no difference, by six degrees of
            // readiness: how well each goes with their answers.
            json["learnt"] = {{"nudges", habits->seen}, {"answered", habits->answered}};
            json["learnt"]["likelihood"] = habits->likelihood;
        }
    }
    json["calendar_address"] = tx.activities().has_feed(organisation, person.id);

    const std::vector<Nudge> all_nudges = tx.nudges().of_person(organisation, person.id, 10'000);
    Json introductions = Json::array();
    for (const Introduction& introduction : tx.nudges().introductions_of(organisation, person.id, LocalDay{})) {
        if (!was_told(introduction, all_nudges)) continue;
        Json with = Json::array();
        for (const PersonId id : introduction.members) {
            if (id != person.id) with.push_back(ids.of(id));
        }
        introductions.push_back(
            {{"rule", introduction.rule.value}, {"round", to_iso(introduction.round)}, {"with", std::move(with)}});
    }
    json["introductions"] = std::move(introductions);

    Json nudges = Json::array();
    for (const Nudge& nudge : all_nudges) {
        // That somebody is left behind is told at its own time.
        if (nudge.kind == NudgeKind::no_partner && !nudge.sent_at) continue;
        Json one;
        one["id"] = nudge.id.value;
        if (nudge.rule) one["rule"] = nudge.rule.value;  // else by their own wish
        one["kind"] = to_string(nudge.kind);
        one["occasion"] = to_iso(nudge.occasion);
        Json about = Json::array();
        Json facts = Json::array();
        if (!keeps_to_itself(nudge)) {
            for (const PersonId id : nudge.about) about.push_back(ids.of(id));
            for (const Fact& fact : nudge.reason.facts) facts.push_back({{"code", fact.code}, {"value", fact.value}});
        }
        one["about"] = std::move(about);
        one["facts"] = std::move(facts);
        // What needs no answer any more was not answered; that it needs none is told at its own time, too.
        const bool unanswered = nudge.state == NudgeState::answered && !nudge.answer && nudge.sent_at;
        one["state"] = to_string(unanswered ? NudgeState::sent : nudge.state);
        one["planned_for"] = to_iso(nudge.planned_for);
        if (nudge.carried_by) one["with"] = nudge.carried_by->value;  // in the message of that nudge
        if (nudge.sent_at) one["sent_at"] = to_iso(*nudge.sent_at);
        if (nudge.answer) one["answer"] = to_string(*nudge.answer);
        if (nudge.answered_at) one["answered_at"] = to_iso(*nudge.answered_at);
        if (nudge.hour) {
            one["hour"] = {{"learnt", nudge.hour->learnt},
                           {"at", to_clock(nudge.hour->at)},
                           {"probability", nudge.hour->probability}};
        }
        nudges.push_back(std::move(one));
    }
    json["nudges"] = std::move(nudges);
    return dumped(json);
}

Result<ParseLine> parse_line(const std::string& line) {
    if (line.size() > line_bytes_max) return bad_line("the line is longer than 64 KiB");
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_discarded() || !json.is_object()) return bad_line("the line is not a JSON object");
    if (!json.contains("text") || !json["text"].is_string()) return bad_line("“text” is missing or no text");
    if (!json.contains("now") || !json["now"].is_string()) return bad_line("“now” is missing or no text");
    ParseLine parsed;
    parsed.text = json["text"].get<std::string>();
    const auto local = local_from(json["now"].get<std::string>());
    if (!local) return bad_line("“now” is not of the form 2026-03-11T14:05:00+01:00[Europe/Berlin]");
    parsed.context.now_local = *local;
    if (const auto context = json.find("context"); context != json.end() && !context->is_null()) {
        if (!context->is_object()) return bad_line("“context” is no object");
        parsed.context.sender_is_lead = text_at(*context, "sender_role") == "lead";
        parsed.context.bot_id = text_at(*context, "bot_id");
        if (const auto reply = context->find("reply_to"); reply != context->end() && reply->is_object()) {
            ReplyContext to;
            to.type = text_at(*reply, "type");
            to.event = text_at(*reply, "event");
            to.sent = day_from_iso(text_at(*reply, "sent"));
            to.date = day_from_iso(text_at(*reply, "date"));
            to.kind = connection_kind_from(text_at(*reply, "kind"));
            if (const auto people = reply->find("people"); people != reply->end() && people->is_array()) {
                for (const auto& person : *people) {
                    if (person.is_string()) to.people.push_back(person.get<std::string>());
                }
            }
            parsed.context.reply_to = std::move(to);
        }
    }
    return parsed;
}

}  // namespace kith
