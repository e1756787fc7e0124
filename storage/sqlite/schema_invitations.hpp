// The migration that invitations by name brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// Who is invited by name to an activity, its organiser among them: it is for nobody else then, but for its team.
inline constexpr const char* schema_invitations = R"sql(
CREATE TABLE invitations (
  organisation_id INTEGER NOT NULL,
  activity_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, activity_id, person_id),
  FOREIGN KEY (organisation_id, activity_id) REFERENCES activities (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_person ON invitations (organisation_id, person_id);
)sql";

}  // namespace kith
