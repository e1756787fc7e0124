#include <algorithm>
#include <set>

#include "storage/codec.hpp"
#include "storage/fold.hpp"
#include "storage/sqlite/aggregates.hpp"

#define KITH_PERSON_COLUMNS                                                                                          \
    "people.id, key, handle, name, email, team, department, site, zone, work_start, work_end, manager, start_date, " \
    "level, interests, language, leads, active, membership, locale, suspended_at, team_mapped, work_days, "          \
    "principal, apart"

namespace kith::sqlite {
namespace {

std::vector<std::string> texts(const std::string& json) {
    auto all = decode_texts(json);
    if (!all) throw StoreError(StoreError::Kind::damaged, "store: " + all.error().what);
    return std::move(*all);
}

Person read(const Query& row) {
    Person person;
    row.read(0, person.id);
    person.key = row.text(1);
    person.handle = row.text(2);
    person.name = row.text(3);
    person.email = row.text(4);
    person.team = row.text(5);
    person.department = row.text(6);
    person.site = row.text(7);
    person.zone = row.text(8);
    person.work_start = minutes{row.integer(9)};
    person.work_end = minutes{row.integer(10)};
    person.manager = row.text(11);
    person.start_date = row.day_if(12);
    person.level = row.small_if(13);
    person.interests = texts(row.text(14));
    person.language = row.text(15);
    person.leads = texts(row.text(16));
    person.active = row.flag(17);
    person.membership = membership_from(row.text(18)).value_or(Membership::member);
    person.locale = row.text(19);
    person.suspended_at = row.instant_if(20);
    person.team_mapped = row.flag(21);
    person.work_days = static_cast<unsigned>(row.small(22));
    person.principal = row.text(23);
    person.apart = row.flag(24);
    return person;
}

Account read_account(const Query& row, int column) {
    return Account{.platform = platform_from(row.text(column)).value_or(Platform::slack),
                   .workspace = row.text(column + 1),
                   .user = row.text(column + 2)};
}

// One statement for both: the values stand in the same places. A field that is added to Person stops this from
// compiling.
int put(Database& database, std::string_view sql, OrganisationId organisation, PersonId given_id,
        const Person& person) {
    const auto& [id, key, handle, name, email, team, department, site, zone, work_start, work_end, work_days, manager,
                 start_date, level, interests, language, leads, active, membership, locale, suspended_at, team_mapped,
                 principal, apart, accounts] = person;
    return database.run(sql, organisation, given_id, key, handle, name, email, fold_name(email), team, department, site,
                        zone, work_start.count(), work_end.count(), manager, start_date, level, encode(interests),
                        language, encode(leads), active, to_string(membership), locale, suspended_at, team_mapped,
                        static_cast<std::int64_t>(work_days), principal, apart);
}

}  // namespace

PersonId SqlitePeople::add(OrganisationId organisation, const Person& person) {
    if (person.id) throw std::logic_error("store: a new person has an id already");
    Person added = person;
    added.id = PersonId{session_.next_id("people")};
    put(session_.database,
        "INSERT INTO people (organisation_id, id, key, handle, name, email, email_folded, team, department, site, "
        "zone, "
        "work_start, work_end, manager, start_date, level, interests, language, leads, active, membership, locale, "
        "suspended_at, team_mapped, work_days, principal, apart) "
        "VALUES (?1, ?2, nullif(?3, ''), ?4, ?5, ?6, nullif(?7, ''), ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
        "?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)",
        organisation, added.id, added);
    put_names(organisation, added);
    put_accounts(organisation, added);
    return added.id;
}

bool SqlitePeople::update(OrganisationId organisation, const Person& person) {
    const int changed = put(
        session_.database,
        "UPDATE people SET key = nullif(?3, ''), handle = ?4, name = ?5, email = ?6, email_folded = nullif(?7, ''), "
        "team = ?8, department = ?9, site = ?10, zone = ?11, work_start = ?12, work_end = ?13, manager = ?14, "
        "start_date = ?15, level = ?16, interests = ?17, language = ?18, leads = ?19, active = ?20, membership = ?21, "
        "locale = ?22, suspended_at = ?23, team_mapped = ?24, work_days = ?25, principal = ?26, "
        "apart = ?27 "
        "WHERE organisation_id = ?1 AND id = ?2",
        organisation, person.id, person);
    if (changed == 0) return false;
    session_.database.run("DELETE FROM person_names WHERE organisation_id = ?1 AND person_id = ?2", organisation,
                          person.id);
    put_names(organisation, person);
    // An account that is taken away takes its conversation with it.
    for (const Account& account : accounts(organisation, person.id)) {
        if (std::find(person.accounts.begin(), person.accounts.end(), account) != person.accounts.end()) continue;
        session_.database.run(
            "DELETE FROM conversations WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3 AND user = ?4",
            organisation, to_string(account.platform), account.workspace, account.user);
    }
    session_.database.run("DELETE FROM accounts WHERE organisation_id = ?1 AND person_id = ?2", organisation,
                          person.id);
    put_accounts(organisation, person);
    return true;
}

void SqlitePeople::put_names(OrganisationId organisation, const Person& person) {
    const std::string name = fold_name(person.name);
    const std::set<std::string> names = {name, std::string(first_word(name)), fold_name(person.handle),
                                         fold_name(person.key)};
    for (const std::string& folded : names) {
        if (folded.empty()) continue;
        session_.database.run("INSERT INTO person_names (organisation_id, folded, person_id) VALUES (?1, ?2, ?3)",
                              organisation, folded, person.id);
    }
}

void SqlitePeople::put_accounts(OrganisationId organisation, const Person& person) {
    int position = 0;
    for (const Account& account : person.accounts) {
        session_.database.run(
            "INSERT INTO accounts (organisation_id, platform, workspace, user, person_id, position) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            organisation, to_string(account.platform), account.workspace, account.user, person.id, position++);
    }
}

std::vector<Account> SqlitePeople::accounts(OrganisationId organisation, PersonId person) {
    std::vector<Account> all;
    Query row = session_.database.query(
        "SELECT platform, workspace, user FROM accounts WHERE organisation_id = ?1 AND person_id = ?2 ORDER BY "
        "position",
        organisation, person);
    while (row.step()) all.push_back(read_account(row, 0));
    return all;
}

std::optional<Person> SqlitePeople::first(OrganisationId organisation, Query query) {
    if (!query.step()) return std::nullopt;
    Person person = read(query);
    person.accounts = accounts(organisation, person.id);
    return person;
}

std::optional<Person> SqlitePeople::find(OrganisationId organisation, PersonId id) {
    return first(organisation, session_.database.query("SELECT " KITH_PERSON_COLUMNS
                                                       " FROM people WHERE organisation_id = ?1 AND id = ?2",
                                                       organisation, id));
}

std::optional<Person> SqlitePeople::find_by_key(OrganisationId organisation, std::string_view key) {
    return first(organisation, session_.database.query("SELECT " KITH_PERSON_COLUMNS
                                                       " FROM people WHERE organisation_id = ?1 AND key = ?2",
                                                       organisation, key));
}

std::optional<Person> SqlitePeople::find_by_account(OrganisationId organisation, const Account& account) {
    return first(
        organisation,
        session_.database.query(
            "SELECT " KITH_PERSON_COLUMNS
            " FROM accounts JOIN people ON people.organisation_id = accounts.organisation_id AND people.id = person_id "
            "WHERE accounts.organisation_id = ?1 AND platform = ?2 AND workspace = ?3 AND user = ?4",
            organisation, to_string(account.platform), account.workspace, account.user));
}

std::vector<Person> SqlitePeople::find_by_name(OrganisationId organisation, std::string_view name,
                                               std::size_t count_max) {
    std::vector<Person> found;
    Query row =
        session_.database.query("SELECT " KITH_PERSON_COLUMNS
                                " FROM person_names JOIN people "
                                "ON people.organisation_id = person_names.organisation_id AND people.id = person_id "
                                "WHERE person_names.organisation_id = ?1 AND folded = ?2 ORDER BY person_id LIMIT ?3",
                                organisation, fold_name(name), count_max);
    while (row.step()) {
        found.push_back(read(row));
        found.back().accounts = accounts(organisation, found.back().id);
    }
    return found;
}

std::optional<Person> SqlitePeople::find_by_email(OrganisationId organisation, std::string_view email) {
    // Left to itself the planner walks all people, since that gives them in the order of their ids.
    return first(organisation, session_.database.query("SELECT " KITH_PERSON_COLUMNS
                                                       " FROM people INDEXED BY people_email WHERE organisation_id = "
                                                       "?1 AND email_folded = ?2 ORDER BY id LIMIT 1",
                                                       organisation, fold_name(email)));
}

std::vector<Person> SqlitePeople::all(OrganisationId organisation) {
    std::vector<Person> people;
    Query row = session_.database.query(
        "SELECT " KITH_PERSON_COLUMNS " FROM people WHERE organisation_id = ?1 ORDER BY id", organisation);
    while (row.step()) people.push_back(read(row));
    // Both are in the order of ids: one walk joins them.
    auto person = people.begin();
    Query account = session_.database.query(
        "SELECT person_id, platform, workspace, user FROM accounts WHERE organisation_id = ?1 ORDER BY person_id, "
        "position",
        organisation);
    while (account.step()) {
        while (person != people.end() && person->id.value < account.integer(0)) ++person;
        if (person != people.end() && person->id.value == account.integer(0))
            person->accounts.push_back(read_account(account, 1));
    }
    return people;
}

std::vector<Person> SqlitePeople::leads(OrganisationId organisation) {
    std::vector<Person> people;
    Query row = session_.database.query("SELECT " KITH_PERSON_COLUMNS
                                        " FROM people WHERE organisation_id = ?1 AND leads <> '[]' ORDER BY id",
                                        organisation);
    while (row.step()) {
        people.push_back(read(row));
        people.back().accounts = accounts(organisation, people.back().id);
    }
    return people;
}

std::vector<PersonId> SqlitePeople::suspended_before(OrganisationId organisation, Instant before,
                                                     std::size_t count_max) {
    std::vector<PersonId> people;
    Query row = session_.database.query(
        "SELECT id FROM people WHERE organisation_id = ?1 AND suspended_at IS NOT NULL AND suspended_at < ?2 ORDER BY "
        "suspended_at, id LIMIT ?3",
        organisation, before, count_max);
    while (row.step()) row.read(0, people.emplace_back());
    return people;
}

std::size_t SqlitePeople::count(OrganisationId organisation) {
    Query row = session_.database.query("SELECT count(*) FROM people WHERE organisation_id = ?1", organisation);
    row.step();
    return static_cast<std::size_t>(row.integer(0));
}

// --- preferences -------------------------------------------------------------------------------------------------

Preferences SqlitePeople::preferences(OrganisationId organisation, PersonId person) {
    Query row = session_.database.query("SELECT chosen FROM preferences WHERE organisation_id = ?1 AND person_id = ?2",
                                        organisation, person);
    if (!row.step()) return {};
    auto preferences = decode_preferences(row.text(0));
    if (!preferences) throw StoreError(StoreError::Kind::damaged, "store: " + preferences.error().what);
    Query other = session_.database.query(
        "SELECT other_id FROM stopped_people WHERE organisation_id = ?1 AND person_id = ?2 ORDER BY position",
        organisation, person);
    while (other.step()) other.read(0, preferences->stopped_people.emplace_back());
    return std::move(*preferences);
}

void SqlitePeople::set_preferences(OrganisationId organisation, PersonId person, const Preferences& preferences) {
    // The people stand in a table of their own, so that forgetting one of them finds every mention.
    Preferences chosen = preferences;
    chosen.stopped_people.clear();
    session_.database.run(
        "INSERT INTO preferences (organisation_id, person_id, chosen) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (organisation_id, person_id) DO UPDATE SET chosen = excluded.chosen",
        organisation, person, encode(chosen));
    session_.database.run("DELETE FROM stopped_people WHERE organisation_id = ?1 AND person_id = ?2", organisation,
                          person);
    int position = 0;
    for (const PersonId other : preferences.stopped_people) {
        session_.database.run(
            "INSERT INTO stopped_people (organisation_id, person_id, position, other_id) VALUES (?1, ?2, ?3, ?4)",
            organisation, person, position++, other);
    }
}

// --- conversations -----------------------------------------------------------------------------------------------

std::string SqlitePeople::conversation(OrganisationId organisation, const Account& account) {
    Query row = session_.database.query(
        "SELECT conversation FROM conversations WHERE organisation_id = ?1 AND platform = ?2 AND workspace = ?3 AND "
        "user = ?4",
        organisation, to_string(account.platform), account.workspace, account.user);
    return row.step() ? row.text(0) : std::string{};
}

void SqlitePeople::set_conversation(OrganisationId organisation, const Account& account,
                                    std::string_view conversation) {
    session_.database.run(
        "INSERT INTO conversations (organisation_id, platform, workspace, user, conversation) VALUES (?1, ?2, ?3, ?4, "
        "?5) "
        "ON CONFLICT (organisation_id, platform, workspace, user) DO UPDATE SET conversation = excluded.conversation",
        organisation, to_string(account.platform), account.workspace, account.user, conversation);
}

}  // namespace kith::sqlite
