// The migration that activities brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// What people do together, who said yes to it, the teams whose leads look first, and calendar addresses. And the kinds
// of nudges about them: what kinds there are is the model's to say, so that a new one needs no table made anew.
inline constexpr const char* schema_activities = R"sql(
CREATE TABLE activities (
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  id INTEGER NOT NULL CHECK (id > 0),
  kind TEXT NOT NULL CHECK (kind <> ''),
  state TEXT NOT NULL CHECK (state = 'asked' OR state = 'open' OR state = 'cancelled'),
  title TEXT NOT NULL,
  about TEXT NOT NULL,
  topics TEXT NOT NULL,
  place TEXT NOT NULL,
  zone TEXT NOT NULL,
  starts INTEGER,
  length_minutes INTEGER NOT NULL CHECK (length_minutes > 0),
  every_weeks INTEGER NOT NULL CHECK (every_weeks >= 0),
  until INTEGER,
  except_days TEXT NOT NULL,
  further TEXT NOT NULL,
  capacity INTEGER CHECK (capacity > 0),
  guests INTEGER NOT NULL CHECK (guests IN (0, 1)),
  team TEXT NOT NULL,
  organiser_id INTEGER,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  changed_at INTEGER NOT NULL,
  uid TEXT NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, organiser_id) REFERENCES people (organisation_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_organiser ON activities (organisation_id, organiser_id);
CREATE UNIQUE INDEX activities_uid ON activities (organisation_id, uid) WHERE uid <> '';
INSERT INTO sequences (name, last) VALUES ('activities', 0);

CREATE TABLE attendances (
  organisation_id INTEGER NOT NULL,
  activity_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
  guests INTEGER NOT NULL CHECK (guests >= 0),
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  buddy INTEGER NOT NULL CHECK (buddy IN (0, 1)),
  since INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, activity_id, person_id),
  FOREIGN KEY (organisation_id, activity_id) REFERENCES activities (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX attendances_person ON attendances (organisation_id, person_id);

CREATE TABLE curated_teams (
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  team TEXT NOT NULL CHECK (team <> ''),
  PRIMARY KEY (organisation_id, team)
) STRICT, WITHOUT ROWID;

CREATE TABLE feeds (
  token_mark TEXT PRIMARY KEY CHECK (token_mark <> ''),
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  UNIQUE (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE nudges_15 (
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
  subject INTEGER NOT NULL DEFAULT 0 CHECK (subject = 0 OR rule_id IS NULL),
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, rule_id, person_id, occasion),
  FOREIGN KEY (organisation_id, rule_id) REFERENCES rules (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id),
  FOREIGN KEY (organisation_id, carried_by) REFERENCES nudges (organisation_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO nudges_15 SELECT * FROM nudges;
DROP TABLE nudges;
ALTER TABLE nudges_15 RENAME TO nudges;
CREATE INDEX nudges_person ON nudges (organisation_id, person_id, planned_for, id);
CREATE INDEX nudges_planned_for ON nudges (organisation_id, planned_for);
CREATE INDEX nudges_carried ON nudges (organisation_id, carried_by) WHERE carried_by IS NOT NULL;
CREATE UNIQUE INDEX nudges_own_wish ON nudges (organisation_id, person_id, kind, subject, occasion) WHERE rule_id IS NULL;
)sql";

}  // namespace kith
