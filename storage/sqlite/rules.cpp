#include <algorithm>
#include <array>

#include "storage/sqlite/aggregates.hpp"

#define KITH_RULE_COLUMNS "id, name, sentence, owner_id, state, source, created_at, live_since"

namespace kith::sqlite {
namespace {

constexpr std::array<std::string_view, 4> states = {"draft", "live", "paused", "ended"};
constexpr std::array<std::string_view, 2> sources = {"chat", "file"};

std::string_view to_string(RuleState state) {
    return states.at(static_cast<std::size_t>(state));
}
std::string_view to_string(RuleSource source) {
    return sources.at(static_cast<std::size_t>(source));
}

template <class Value, class Names>
Value value_of(const Names& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        throw StoreError(StoreError::Kind::damaged, "store: a rule has an unknown state or source");
    return static_cast<Value>(found - names.begin());
}

int put(Database& database, std::string_view sql, OrganisationId organisation, RuleId given_id, const OwnedRule& rule) {
    const auto& [id, name, sentence, owner, state, source, created_at, live_since] = rule;
    return database.run(sql, organisation, given_id, name, sentence, owner, to_string(state), to_string(source),
                        created_at, live_since);
}

OwnedRule read(const Query& row) {
    OwnedRule rule;
    row.read(0, rule.id);
    rule.name = row.text(1);
    rule.sentence = row.text(2);
    row.read(3, rule.owner);
    rule.state = value_of<RuleState>(states, row.text(4));
    rule.source = value_of<RuleSource>(sources, row.text(5));
    rule.created_at = row.instant(6);
    rule.live_since = row.instant_if(7);
    return rule;
}

}  // namespace

RuleId SqliteRules::add(OrganisationId organisation, const OwnedRule& rule) {
    if (rule.id) throw std::logic_error("store: a new rule has an id already");
    const RuleId id{session_.next_id("rules")};
    put(session_.database,
        "INSERT INTO rules (organisation_id, id, name, sentence, owner_id, state, source, created_at, live_since) "
        "VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9)",
        organisation, id, rule);
    return id;
}

bool SqliteRules::update(OrganisationId organisation, const OwnedRule& rule) {
    return put(session_.database,
               "UPDATE rules SET name = ?3, sentence = ?4, owner_id = nullif(?5, 0), state = ?6, source = ?7, "
               "created_at = ?8, live_since = ?9 WHERE organisation_id = ?1 AND id = ?2",
               organisation, rule.id, rule) == 1;
}

std::optional<OwnedRule> SqliteRules::find(OrganisationId organisation, RuleId id) {
    Query row = session_.database.query(
        "SELECT " KITH_RULE_COLUMNS " FROM rules WHERE organisation_id = ?1 AND id = ?2", organisation, id);
    return row.step() ? std::optional{read(row)} : std::nullopt;
}

std::vector<OwnedRule> SqliteRules::all(OrganisationId organisation, bool ended_too) {
    std::vector<OwnedRule> rules;
    Query row = session_.database.query(
        "SELECT " KITH_RULE_COLUMNS " FROM rules WHERE organisation_id = ?1 AND (?2 OR state <> 'ended') ORDER BY id",
        organisation, ended_too);
    while (row.step()) rules.push_back(read(row));
    return rules;
}

}  // namespace kith::sqlite
