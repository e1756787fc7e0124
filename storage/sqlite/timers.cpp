#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {

std::vector<std::pair<ZoneName, LocalDay>> SqliteTimers::all_of(OrganisationId organisation, RuleId rule) {
    std::vector<std::pair<ZoneName, LocalDay>> zones;
    Query row = session_.database.query(
        "SELECT zone, planned_until FROM timers WHERE organisation_id = ?1 AND rule_id = ?2 ORDER BY zone",
        organisation, rule);
    while (row.step()) zones.emplace_back(row.text(0), row.day(1));
    return zones;
}

void SqliteTimers::set_planned_until(OrganisationId organisation, RuleId rule, std::string_view zone, LocalDay day) {
    session_.database.run(
        "INSERT INTO timers (organisation_id, rule_id, zone, planned_until) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (organisation_id, rule_id, zone) DO UPDATE SET planned_until = excluded.planned_until",
        organisation, rule, zone, day);
}

}  // namespace kith::sqlite
