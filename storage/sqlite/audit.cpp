#include "storage/sqlite/aggregates.hpp"

namespace kith::sqlite {

void SqliteAudit::add(OrganisationId organisation, const AuditEntry& entry) {
    const auto& [id, at, actor, action, subject, detail] = entry;
    session_.database.run(
        "INSERT INTO audit (organisation_id, at, actor, action, subject, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        organisation, at, actor, action, subject, detail);
}

std::size_t SqliteAudit::count(OrganisationId organisation, std::string_view actor, std::string_view action,
                               Instant since) {
    Query row = session_.database.query(
        "SELECT count(*) FROM audit WHERE organisation_id = ?1 AND actor = ?2 AND action = ?3 AND at >= ?4",
        organisation, actor, action, since);
    row.step();
    return static_cast<std::size_t>(row.integer(0));
}

void SqliteAudit::each(OrganisationId organisation, const std::function<void(const AuditEntry&)>& visit) {
    Query row = session_.database.query(
        "SELECT id, at, actor, action, subject, detail FROM audit WHERE organisation_id = ?1 ORDER BY id",
        organisation);
    while (row.step()) {
        visit(AuditEntry{.id = row.integer(0),
                         .at = row.instant(1),
                         .actor = row.text(2),
                         .action = row.text(3),
                         .subject = row.text(4),
                         .detail = row.text(5)});
    }
}

}  // namespace kith::sqlite
