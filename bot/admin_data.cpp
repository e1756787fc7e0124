// Import, export, forget, parse: what goes in and out as files and lines.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <iostream>

#include "bot/activities_file.hpp"
#include "bot/admin.hpp"
#include "bot/clock.hpp"
#include "bot/connections_file.hpp"
#include "bot/csv.hpp"
#include "bot/effects.hpp"
#include "bot/erase_workspace.hpp"
#include "bot/file_text.hpp"
#include "bot/json_text.hpp"
#include "bot/opened.hpp"
#include "bot/people_file.hpp"
#include "bot/person_called.hpp"
#include "rules/calendar.hpp"
#include "rules/understand/understand.hpp"

namespace kith {
namespace {

constexpr std::size_t rejected_shown_max = 100;
// The largest of any kind of file that is brought in.
constexpr std::size_t import_bytes_max = std::max({csv_bytes_max, connections_file_bytes_max, calendar_bytes_max});

// The store for a verb; nullopt after the problems were told.
std::optional<Opened> opened_for_verb(const Config& config, bool may_create) {
    std::vector<ConfigProblem> problems;
    Opened opened = open_store(config, false, may_create, problems);
    if (!problems.empty()) {
        std::cerr << to_text(problems);
        return std::nullopt;
    }
    return opened;
}

void audit_export(Store& store, const Organisation& organisation, std::string action, std::string subject) {
    store.transact([&](Transaction& tx) {
        tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                                   .at = SystemClock{}.now(),
                                                   .actor = "operator",
                                                   .action = std::move(action),
                                                   .subject = std::move(subject),
                                                   .detail = ""});
    });
}

int no_such_person(const std::string& who) {
    std::cerr << "“" << who
              << "” is nobody known here, or more than one person. Use the id of people.csv, the platform's id or the "
                 "e-mail.\n";
    return exit_usage;
}

// Says what came of an import; the exit status.
int told(const std::string& file, const Imported& imported) {
    if (!imported.rejected.empty()) {
        std::size_t shown = 0;
        for (const RejectedLine& line : imported.rejected) {
            if (++shown > rejected_shown_max) break;
            std::cerr << file << ":" << line.line << ": " << line.reason << "\n";
        }
        if (shown > rejected_shown_max)
            std::cerr << "... and " << imported.rejected.size() - rejected_shown_max << " more\n";
        std::cerr << "nothing was imported\n";
        return exit_faults;
    }
    std::cerr << imported.added << " added, " << imported.changed << " changed, " << imported.unchanged
              << " as they were\n";
    if (imported.forgotten > 0)
        std::cerr << imported.forgotten
                  << " left out: they were forgotten, and come back only by writing to Kith themselves\n";
    return exit_done;
}

// The text of a file; nullopt after the problem was told. One that is too large is refused by whoever reads the text.
std::optional<std::string> readable_text(const std::string& file) {
    auto text = file_text(file, import_bytes_max);
    if (!text) std::cerr << file << " cannot be read: check the path and its permissions\n";
    return text;
}

int unusable(const std::string& file, const Error& error) {
    std::cerr << file << ": " << error.what << (error.hint.empty() ? "" : "; " + error.hint) << "\n";
    return exit_usage;
}

int import_activities_of(const Config& config, const std::string& file, Instant now,
                         const std::function<Result<ActivitiesFile>(const std::string&)>& read_text) {
    const auto text = readable_text(file);
    if (!text) return exit_usage;
    auto read = read_text(*text);
    if (!read) return unusable(file, read.error());
    if (!read->rejected.empty()) return told(file, {.rejected = std::move(read->rejected)});
    auto opened = opened_for_verb(config, true);
    if (!opened) return exit_usage;
    return told(file, import_activities(*opened->store, opened->organisation, read->activities, now));
}

}  // namespace

int import_people_file(const Config& config, const std::string& file) {
    const auto text = readable_text(file);
    if (!text) return exit_usage;
    Result<PeopleFile> read = read_people(*text);
    if (!read) return unusable(file, read.error());
    auto opened = opened_for_verb(config, true);
    if (!opened) return exit_usage;
    std::string workspace;
    opened->store->read([&](Transaction& tx) {
        std::vector<Install> slack;
        for (Install& install : tx.installs().all()) {
            if (install.platform == Platform::slack && !install.revoked) slack.push_back(std::move(install));
        }
        if (slack.size() == 1) workspace = slack.front().workspace;
    });
    const Imported imported =
        import_people(*opened->store, opened->organisation, *read, workspace, SystemClock{}.now());
    return told(file, imported);
}

int import_activities_file(const Config& config, const std::string& file) {
    const Instant now = SystemClock{}.now();
    return import_activities_of(config, file, now, [&](const std::string& text) -> Result<ActivitiesFile> {
        if (!file.ends_with(".ics")) return read_activities(text, config.zone);
        auto events = read_calendar(text, config.zone, now);
        if (!events) return events.error();
        return ActivitiesFile{.activities = *std::move(events)};
    });
}

int import_organizations_file(const Config& config, const std::string& file) {
    return import_activities_of(config, file, SystemClock{}.now(),
                                [&](const std::string& text) { return read_organizations(text, config.zone); });
}

int import_connections_file(const Config& config, const std::string& file) {
    const auto text = readable_text(file);
    if (!text) return exit_usage;
    auto read = read_connections(*text);
    if (!read) return unusable(file, read.error());
    // Faults of form are told together with names that nobody has, which only the store knows.
    const bool faulty = !read->rejected.empty();
    if (faulty && !std::filesystem::exists(config.database_file()))
        return told(file, {.rejected = std::move(read->rejected)});
    auto opened = opened_for_verb(config, !faulty);
    if (!opened) return exit_usage;
    return told(file, import_connections(*opened->store, opened->organisation, *read, SystemClock{}.now()));
}

int export_connections(const Config& config) {
    auto opened = opened_for_verb(config, false);
    if (!opened) return exit_usage;
    audit_export(*opened->store, opened->organisation, "export.connections", "");
    opened->store->read([&](Transaction& tx) {
        const ExternalIds ids{tx, opened->organisation.id};
        tx.connections().each(opened->organisation.id, [&](const Connection& connection) {
            std::cout << connection_json(connection, ids) << '\n';
        });
    });
    return std::cout.flush() ? exit_done : exit_environment;
}

int export_person(const Config& config, const std::string& who) {
    auto opened = opened_for_verb(config, false);
    if (!opened) return exit_usage;
    std::optional<Person> person;
    opened->store->read([&](Transaction& tx) { person = person_called(tx, opened->organisation.id, who); });
    if (!person) return no_such_person(who);
    audit_export(*opened->store, opened->organisation, "export.person", "person:" + std::to_string(person->id.value));
    opened->store->read(
        [&](Transaction& tx) { std::cout << person_json(tx, opened->organisation.id, *person) << '\n'; });
    return std::cout.flush() ? exit_done : exit_environment;
}

int export_audit(const Config& config) {
    auto opened = opened_for_verb(config, false);
    if (!opened) return exit_usage;
    opened->store->read([&](Transaction& tx) {
        tx.audit().each(opened->organisation.id,
                        [](const AuditEntry& entry) { std::cout << audit_json(entry) << '\n'; });
    });
    return std::cout.flush() ? exit_done : exit_environment;
}

int forget(const Config& config, const std::string& who) {
    auto opened = opened_for_verb(config, false);
    if (!opened) return exit_usage;
    std::optional<Person> person;
    opened->store->transact([&](Transaction& tx) {
        person = person_called(tx, opened->organisation.id, who);
        if (!person) return;
        erase_person(tx, opened->organisation, *person, "operator", "", SystemClock{}.now());
    });
    if (!person) return no_such_person(who);
    std::cerr << "erased: everything about that person; what others logged stays, as with someone who left,"
                 " and their own notes stay as they wrote them\n";
    return exit_done;
}

int forget_workspace(const Config& config, const std::string& workspace) {
    auto opened = opened_for_verb(config, false);
    if (!opened) return exit_usage;
    const Instant now = SystemClock{}.now();
    std::optional<Install> install;
    opened->store->transact([&](Transaction& tx) {
        install = tx.installs().find(Platform::slack, workspace);
        if (install) tx.installs().revoke(Platform::slack, workspace, now);
    });
    if (!install) {
        std::cerr << "there is no workspace " << workspace << ": `kith check` lists them\n";
        return exit_usage;
    }
    WorkspaceErased erased;
    std::size_t people = 0;
    while (!erased.whole) {
        erased = erase_workspace(*opened->store, opened->organisation, *install, "operator", "on command", now);
        people += erased.people;
    }
    opened->store->wipe_log();
    std::cerr << "erased: the workspace " << workspace << " and " << people << " people\n";
    if (!install->revoked)
        std::cerr << "the app was still installed there: let it be removed in Slack too (Settings, Manage apps)\n";
    return exit_done;
}

std::string parse_help() {
    return R"(Each line in: {"text": "...", "now": "2026-03-11T14:05:00+01:00[Europe/Berlin]", "context": {...}?}
Each line out: {"intent": NAME, ...}; readers should treat a NAME they do not know as unknown.
A line that cannot be read is answered by {"intent": "unknown", "because": "noise", "error": "line 3: ..."} and makes the exit
status 2; a blank line is none, and has no answer.
  log_connection    people, kind, kind_said, date, date_said, date_unclear?, duration_min?, note?, needs_person_resolution?
  snooze            from? (the first day, where it lies ahead), resume_on?, date_unclear? (true: an end was named that is no known day), scope (all, introductions, checkins, reminders, mentoring, events, person), people?, tag? (those who have it, in place of people)
  stop              scope, people? (scope person without people: somebody is meant and has to be asked for)
  resume            scope
  why               nothing? (true: why did I get nothing)
  find_mentor       topics, kind? (classic, peer, reverse, group), wish? (keep, drop)
  offer_mentoring   topics, capacity?, kind? (peer, reverse, group)
  rsvp              response (yes, no, maybe), event?
  ask_support       urgency (normal, crisis), topics, anonymous
  create_rule       rule
  list_connections  from?, to?, people?
  delete_data       scope (all, connection, last), people?, date?
  unknown           because (question, negation, plan, other_person, cancelled, wish, noise), annoyed? (true: in anger), beyond? (what Kith cannot do: reminder, hours, order, mentor, interests, correction, posting)
  keep_tie          what (keep, stop_reminding, add_to_circle, remove_from_circle, note, drop_note, tag, untag, show_note), people, every_days?, latest_days?, rhythm_unclear?, note?, tags?
  take_part         what (offer_talk, stop_talk, tell, end_talk, show_name, help_lines, offer_answers, stop_answers, offer_introducing, stop_introducing, who_knows, introduce_me, introduce_from, starters, practise, stop_practising, add_membership, drop_membership, memberships, contact_for, stop_contact, publish_profile, drop_profile, note_outside, drop_outside, outside_notes, take_back_thanks, introduce_to, who_introduces), topics, people?, day?, day_unclear?, text?
  list_ties         fading (true: those whose rhythm has passed), tags? (who has which tag: of these alone, where some are named)
  thanks            people?, needs_person_resolution? (true: a name without @)
  change_rule       what (pause, resume, end), rule
  mentorship        what (show, ask, accept, decline, withdraw, plan, goals, expectations, agenda, note, extend, close, outside, drop_outside), people, every_days?, term_days?, term_months?, until?, topic?, words?
  help, export_data, undo, settings, list_rules, block (people),
  unblock (people), list_blocked, join, privacy, yes, no
The context may hold sender_role ("lead"), bot_id, and reply_to {type, people, sent, event, date, kind}.)";
}

int parse() {
    std::string line;
    int status = exit_done;
    std::size_t number = 0;
    while (std::getline(std::cin, line)) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const Result<ParseLine> read = parse_line(line);
        if (!read) {
            const std::string error = "line " + std::to_string(number) + ": " + read.error().what;
            std::cerr << error << "\n";
            std::cout << unread_json(error) << std::endl;
            status = exit_usage;
        } else {
            std::cout << intent_json(understand(read->text, read->context))
                      << std::endl;  // a line out for each line in, at once
        }
        if (!std::cout) return exit_environment;
    }
    return status;
}

}  // namespace kith
