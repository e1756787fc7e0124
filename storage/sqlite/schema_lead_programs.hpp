// The migration that rules about programs brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// A nudge of a rule, too, says what it is about.
inline constexpr const char* schema_lead_programs = R"sql(
CREATE TABLE nudges_17 (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  rule_id INTEGER,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind <> ''),
  occasion INTEGER NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state = 'planned' OR state = 'sent' OR state = 'answered' OR state = 'cancelled' OR
    state = 'expired'),
  planned_for INTEGER NOT NULL,
  sent_at INTEGER,
  answer TEXT CHECK (answer = 'done' OR answer = 'later' OR answer = 'stopped' OR answer = 'joined' OR
    answer = 'declined' OR answer = 'planned' OR answer = 'not_yet' OR answer = 'could_not'),
  answered_at INTEGER,
  carried_by INTEGER CHECK (carried_by <> id),
  expires_at INTEGER,
  subject INTEGER NOT NULL DEFAULT 0,
  hour TEXT,
  unlearnt INTEGER NOT NULL DEFAULT 0 CHECK (unlearnt IN (0, 1)),
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, rule_id, person_id, occasion),
  FOREIGN KEY (organisation_id, rule_id) REFERENCES rules (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id),
  FOREIGN KEY (organisation_id, carried_by) REFERENCES nudges (organisation_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO nudges_17 SELECT * FROM nudges;
DROP TABLE nudges;
ALTER TABLE nudges_17 RENAME TO nudges;
CREATE INDEX nudges_person ON nudges (organisation_id, person_id, planned_for, id);
CREATE INDEX nudges_planned_for ON nudges (organisation_id, planned_for);
CREATE INDEX nudges_carried ON nudges (organisation_id, carried_by) WHERE carried_by IS NOT NULL;
CREATE INDEX nudges_unlearnt ON nudges (organisation_id, id) WHERE unlearnt = 1;
CREATE INDEX nudges_invitations ON nudges (organisation_id, person_id, subject)
  WHERE kind = 'invitation' OR kind = 'program_offer';
CREATE UNIQUE INDEX nudges_own_wish ON nudges (organisation_id, person_id, kind, subject, occasion) WHERE rule_id IS NULL;
)sql";

}  // namespace kith
