// The migration that dates to choose among brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// The dates of an activity until one is fixed, when that is done at the latest, and whom which of them suits. And
// whether those who offered to talk are asked after one's own circle.
inline constexpr const char* schema_dates = R"sql(
ALTER TABLE activities ADD COLUMN dates TEXT NOT NULL DEFAULT '[]';
ALTER TABLE activities ADD COLUMN closes INTEGER;
CREATE INDEX activities_without_date ON activities (organisation_id, id) WHERE closes IS NOT NULL;

CREATE TABLE date_marks (
  organisation_id INTEGER NOT NULL,
  activity_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  dates INTEGER NOT NULL CHECK (dates BETWEEN 0 AND 31),
  since INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, activity_id, person_id),
  FOREIGN KEY (organisation_id, activity_id) REFERENCES activities (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX date_marks_person ON date_marks (organisation_id, person_id);

ALTER TABLE talks ADD COLUMN then_offered INTEGER NOT NULL DEFAULT 0 CHECK (then_offered IN (0, 1));
)sql";

}  // namespace kith
