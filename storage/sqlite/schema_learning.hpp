// The migration that learning from answers brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// What was learnt of each person and of all together, how the minute of each nudge came about, and which nudges were
// not learnt from yet.
inline constexpr const char* schema_learning = R"sql(
CREATE TABLE habits (
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  answered INTEGER NOT NULL CHECK (answered >= 0),
  learnt BLOB NOT NULL,
  PRIMARY KEY (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE common_habits (
  organisation_id INTEGER NOT NULL PRIMARY KEY REFERENCES organisations (id),
  learnt BLOB NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE nudges ADD COLUMN hour TEXT;
ALTER TABLE nudges ADD COLUMN unlearnt INTEGER NOT NULL DEFAULT 0 CHECK (unlearnt IN (0, 1));
CREATE INDEX nudges_unlearnt ON nudges (organisation_id, id) WHERE unlearnt = 1;
)sql";

}  // namespace kith
