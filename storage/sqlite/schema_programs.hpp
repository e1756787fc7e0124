// The migrations that the programs people take part in brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

// Ties that people want to keep, and nudges that nobody's rule asked for: those have no rule, and `subject` says which
// tie they are about.
inline constexpr const char* schema_10 = R"sql(
CREATE TABLE kept_ties (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  person_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL CHECK (other_id <> person_id),
  in_circle INTEGER NOT NULL CHECK (in_circle IN (0, 1)),
  every_days INTEGER CHECK (every_days > 0),
  latest_days INTEGER CHECK (latest_days > every_days),
  since INTEGER NOT NULL,
  snoozed_to INTEGER,
  noted_on INTEGER,
  note BLOB,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, person_id, other_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, other_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_ties_other ON kept_ties (organisation_id, other_id);
INSERT INTO sequences (name, last) VALUES ('kept_ties', 0);

CREATE TABLE nudges_10 (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  rule_id INTEGER,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'check_in' OR kind = 'introduction' OR kind = 'invitation' OR kind = 'reminder' OR
    kind = 'go_on' OR kind = 'no_partner' OR kind = 'follow_up' OR kind = 'keep_in_touch'),
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
INSERT INTO nudges_10 (organisation_id, id, rule_id, person_id, kind, occasion, reason, state, planned_for, sent_at, answer,
    answered_at, carried_by, expires_at)
  SELECT organisation_id, id, rule_id, person_id, kind, occasion, reason, state, planned_for, sent_at, answer, answered_at,
    carried_by, expires_at
  FROM nudges;
DROP TABLE nudges;
ALTER TABLE nudges_10 RENAME TO nudges;
CREATE INDEX nudges_person ON nudges (organisation_id, person_id, planned_for, id);
CREATE INDEX nudges_planned_for ON nudges (organisation_id, planned_for);
CREATE INDEX nudges_carried ON nudges (organisation_id, carried_by) WHERE carried_by IS NOT NULL;
CREATE UNIQUE INDEX nudges_own_wish ON nudges (organisation_id, person_id, kind, subject, occasion) WHERE rule_id IS NULL;
)sql";

// Who offers to be a mentor.
inline constexpr const char* schema_11 = R"sql(
CREATE TABLE mentor_offers (
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  topics TEXT NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity > 0),
  since INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
)sql";

// Mentorships, from the request to the end, and the nudges about them. One without a mentor is with somebody outside.
// `words` is sealed, and absent where it has ended.
inline constexpr const char* schema_12 = R"sql(
ALTER TABLE mentor_offers ADD COLUMN kind TEXT NOT NULL DEFAULT 'classic' CHECK (kind = 'classic' OR kind = 'peer' OR
  kind = 'reverse' OR kind = 'group');

CREATE TABLE mentorships (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  mentor_id INTEGER CHECK (mentor_id <> mentee_id),
  mentee_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'classic' OR kind = 'peer' OR kind = 'reverse' OR kind = 'group'),
  state TEXT NOT NULL CHECK (state = 'requested' OR state = 'active' OR state = 'ended'),
  asked_at INTEGER NOT NULL,
  since INTEGER CHECK (since IS NOT NULL OR state <> 'active'),
  every_days INTEGER NOT NULL CHECK (every_days > 0),
  until INTEGER,
  planned_on INTEGER,
  planned_by_mentor INTEGER NOT NULL CHECK (planned_by_mentor IN (0, 1)),
  went_on INTEGER,
  ended_at INTEGER CHECK ((ended_at IS NOT NULL) = (state = 'ended')),
  ending TEXT CHECK ((ending IS NOT NULL) = (state = 'ended')),
  ended_by_mentor INTEGER NOT NULL CHECK (ended_by_mentor IN (0, 1)),
  mentor_keeps INTEGER NOT NULL CHECK (mentor_keeps IN (0, 1)),
  mentee_keeps INTEGER NOT NULL CHECK (mentee_keeps IN (0, 1)),
  words BLOB CHECK (words IS NULL OR state <> 'ended'),
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, mentor_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, mentee_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX mentorships_mentor ON mentorships (organisation_id, mentor_id);
CREATE INDEX mentorships_mentee ON mentorships (organisation_id, mentee_id);
CREATE UNIQUE INDEX mentorships_open ON mentorships (organisation_id, mentor_id, mentee_id) WHERE state <> 'ended';
INSERT INTO sequences (name, last) VALUES ('mentorships', 0);

CREATE TABLE nudges_12 (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  rule_id INTEGER,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'check_in' OR kind = 'introduction' OR kind = 'invitation' OR kind = 'reminder' OR
    kind = 'go_on' OR kind = 'no_partner' OR kind = 'follow_up' OR kind = 'keep_in_touch' OR
    kind = 'mentor' OR kind = 'mentor_news'),
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
INSERT INTO nudges_12 (organisation_id, id, rule_id, person_id, kind, occasion, reason, state, planned_for, sent_at, answer,
    answered_at, carried_by, expires_at, subject)
  SELECT organisation_id, id, rule_id, person_id, kind, occasion, reason, state, planned_for, sent_at, answer,
    answered_at, carried_by, expires_at, subject
  FROM nudges;
DROP TABLE nudges;
ALTER TABLE nudges_12 RENAME TO nudges;
CREATE INDEX nudges_person ON nudges (organisation_id, person_id, planned_for, id);
CREATE INDEX nudges_planned_for ON nudges (organisation_id, planned_for);
CREATE INDEX nudges_carried ON nudges (organisation_id, carried_by) WHERE carried_by IS NOT NULL;
CREATE UNIQUE INDEX nudges_own_wish ON nudges (organisation_id, person_id, kind, subject, occasion) WHERE rule_id IS NULL;
)sql";

// How links to chats name people, and who was parted from an account.
inline constexpr const char* schema_accounts = R"sql(
ALTER TABLE people ADD COLUMN principal TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN apart INTEGER NOT NULL DEFAULT 0 CHECK (apart IN (0, 1));
)sql";

}  // namespace kith
