// The migration that wishes for a mentor brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// What kinds of offers and wishes there are is the model's to say, so that a new one needs no table made anew.
inline constexpr const char* schema_mentor_wishes = R"sql(
CREATE TABLE offers_22 (
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind <> ''),
  topics TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, kind, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO offers_22 SELECT organisation_id, person_id, kind, topics, since FROM offers;
DROP TABLE offers;
ALTER TABLE offers_22 RENAME TO offers;
CREATE INDEX offers_person ON offers (organisation_id, person_id);
)sql";

}  // namespace kith
