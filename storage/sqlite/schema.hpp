// The text of the migrations. A step that was released is never changed; the next one is added below it.
//
// Days are whole days and instants milliseconds since 1970. The organisation leads every key of what belongs to one.
// Ids come from `sequences` (or AUTOINCREMENT) and are never given twice. BLOB columns are sealed.
#pragma once

namespace kith {

inline constexpr const char* schema_1 = R"sql(
CREATE TABLE organisations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- A row a master key: what tells at opening, not at the first secret, that the right key was not given.
CREATE TABLE keys (
  key_id TEXT PRIMARY KEY,
  proof BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Touched by Store::writable().
CREATE TABLE heartbeat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  beats INTEGER NOT NULL
) STRICT;
INSERT INTO heartbeat (id, beats) VALUES (1, 0);

CREATE TABLE sequences (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO sequences (name, last) VALUES ('people', 0), ('connections', 0), ('rules', 0), ('nudges', 0), ('introductions', 0);

-- How many rows are in which state: a count over a million rows would hold the writer up. Triggers follow changes and
-- deletions; insertions, which are many, are added up by the program and written once a transaction.
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters (name, count) VALUES
  ('inbox.waiting', 0), ('inbox.aside', 0),
  ('outbox.scheduled', 0), ('outbox.available', 0), ('outbox.running', 0), ('outbox.completed', 0),
  ('outbox.uncertain', 0), ('outbox.retryable', 0), ('outbox.discarded', 0), ('outbox.cancelled', 0);

CREATE TABLE people (
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  id INTEGER NOT NULL CHECK (id > 0),
  key TEXT CHECK (key <> ''),
  handle TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_folded TEXT CHECK (email_folded <> ''),
  team TEXT NOT NULL,
  department TEXT NOT NULL,
  site TEXT NOT NULL,
  zone TEXT NOT NULL,
  work_start INTEGER NOT NULL CHECK (work_start BETWEEN 0 AND 1440),
  work_end INTEGER NOT NULL CHECK (work_end BETWEEN 0 AND 1440),
  manager TEXT NOT NULL,
  start_date INTEGER,
  level INTEGER,
  interests TEXT NOT NULL,
  language TEXT NOT NULL,
  leads TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_email ON people (organisation_id, email_folded, id) WHERE email_folded IS NOT NULL;
CREATE INDEX people_manager ON people (organisation_id, manager) WHERE manager <> '';

-- Each name somebody goes by, without case: handle, key, full name, first name.
CREATE TABLE person_names (
  organisation_id INTEGER NOT NULL,
  folded TEXT NOT NULL CHECK (folded <> ''),
  person_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, folded, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX person_names_person ON person_names (organisation_id, person_id);

CREATE TABLE accounts (
  organisation_id INTEGER NOT NULL,
  platform TEXT NOT NULL CHECK (platform = 'slack' OR platform = 'teams' OR platform = 'console'),
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  PRIMARY KEY (organisation_id, platform, workspace, user),
  UNIQUE (organisation_id, person_id, position),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The direct conversation of an account, also of one that belongs to nobody yet.
CREATE TABLE conversations (
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  platform TEXT NOT NULL CHECK (platform = 'slack' OR platform = 'teams' OR platform = 'console'),
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  conversation TEXT NOT NULL,
  PRIMARY KEY (organisation_id, platform, workspace, user)
) STRICT, WITHOUT ROWID;

CREATE TABLE preferences (
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  chosen TEXT NOT NULL,
  PRIMARY KEY (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE stopped_people (
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, person_id, position),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, other_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX stopped_people_other ON stopped_people (organisation_id, other_id);

CREATE TABLE rules (
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  id INTEGER NOT NULL CHECK (id > 0),
  name TEXT NOT NULL,
  sentence TEXT NOT NULL,
  owner_id INTEGER,
  state TEXT NOT NULL CHECK (state = 'draft' OR state = 'live' OR state = 'paused' OR state = 'ended'),
  source TEXT NOT NULL CHECK (source IN ('chat', 'file')),
  created_at INTEGER NOT NULL,
  live_since INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, owner_id) REFERENCES people (organisation_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX rules_name ON rules (organisation_id, name) WHERE name <> '' AND state <> 'ended';
CREATE INDEX rules_owner ON rules (organisation_id, owner_id);

CREATE TABLE timers (
  organisation_id INTEGER NOT NULL,
  rule_id INTEGER NOT NULL,
  zone TEXT NOT NULL,
  planned_until INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, rule_id, zone),
  FOREIGN KEY (organisation_id, rule_id) REFERENCES rules (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE nudges (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  rule_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'check_in' OR kind = 'introduction' OR kind = 'invitation' OR kind = 'reminder'),
  occasion INTEGER NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state = 'planned' OR state = 'sent' OR state = 'answered' OR state = 'cancelled' OR
    state = 'expired'),
  planned_for INTEGER NOT NULL,
  sent_at INTEGER,
  answer TEXT CHECK (answer = 'done' OR answer = 'later' OR answer = 'stopped' OR answer = 'joined' OR
    answer = 'declined'),
  answered_at INTEGER,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, rule_id, person_id, occasion),
  FOREIGN KEY (organisation_id, rule_id) REFERENCES rules (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX nudges_person ON nudges (organisation_id, person_id, planned_for, id);
CREATE INDEX nudges_planned_for ON nudges (organisation_id, planned_for);

CREATE TABLE nudge_people (
  organisation_id INTEGER NOT NULL,
  nudge_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, nudge_id, position),
  FOREIGN KEY (organisation_id, nudge_id) REFERENCES nudges (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX nudge_people_person ON nudge_people (organisation_id, person_id);

CREATE TABLE held (
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  rule_id INTEGER NOT NULL,
  occasion INTEGER NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (organisation_id, person_id, rule_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, rule_id) REFERENCES rules (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX held_rule ON held (organisation_id, rule_id);

CREATE TABLE introductions (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  rule_id INTEGER NOT NULL,
  round INTEGER NOT NULL,
  member_set TEXT NOT NULL,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, rule_id, round, member_set),
  FOREIGN KEY (organisation_id, rule_id) REFERENCES rules (organisation_id, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE introduction_members (
  organisation_id INTEGER NOT NULL,
  introduction_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, introduction_id, position),
  UNIQUE (organisation_id, introduction_id, person_id),
  FOREIGN KEY (organisation_id, introduction_id) REFERENCES introductions (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX introduction_members_person ON introduction_members (organisation_id, person_id);

CREATE TABLE connections (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  logged_by INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'coffee' OR kind = 'meal' OR kind = 'call' OR kind = 'walk' OR
    kind = 'message' OR kind = 'meeting' OR kind = 'mentoring' OR kind = 'activity'),
  kind_said INTEGER NOT NULL CHECK (kind_said IN (0, 1)),
  date INTEGER NOT NULL,
  duration_minutes INTEGER,
  note BLOB,
  logged_at INTEGER NOT NULL,
  nudge_id INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, logged_by) REFERENCES people (organisation_id, id),
  FOREIGN KEY (organisation_id, nudge_id) REFERENCES nudges (organisation_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX connections_logged_by ON connections (organisation_id, logged_by, date, id);
CREATE INDEX connections_date ON connections (organisation_id, date, id);
CREATE INDEX connections_nudge ON connections (organisation_id, nudge_id) WHERE nudge_id IS NOT NULL;

CREATE TABLE connection_people (
  organisation_id INTEGER NOT NULL,
  connection_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, connection_id, position),
  UNIQUE (organisation_id, person_id, connection_id),
  FOREIGN KEY (organisation_id, connection_id) REFERENCES connections (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE dialogs (
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  topic TEXT NOT NULL,
  data BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  delivery_id TEXT NOT NULL CHECK (delivery_id <> ''),
  state TEXT NOT NULL CHECK (state = 'waiting' OR state = 'done' OR state = 'aside'),
  event BLOB,
  received_at INTEGER NOT NULL,
  attempt INTEGER NOT NULL CHECK (attempt >= 0),
  problem TEXT NOT NULL,
  UNIQUE (organisation_id, delivery_id),
  CHECK ((event IS NULL) = (state = 'done'))
) STRICT;
CREATE INDEX inbox_waiting ON inbox (id) WHERE state = 'waiting';
CREATE INDEX inbox_aside ON inbox (id) WHERE state = 'aside';
CREATE INDEX inbox_done ON inbox (received_at) WHERE state = 'done';
CREATE TRIGGER inbox_counted AFTER UPDATE OF state ON inbox WHEN OLD.state <> NEW.state BEGIN
  UPDATE counters SET count = count - 1 WHERE name = 'inbox.' || OLD.state;
  UPDATE counters SET count = count + 1 WHERE name = 'inbox.' || NEW.state;
END;
CREATE TRIGGER inbox_counted_out AFTER DELETE ON inbox BEGIN
  UPDATE counters SET count = count - 1 WHERE name = 'inbox.' || OLD.state;
END;

-- wake_at: when the row needs somebody: due, or to be settled, or its lease over. Absent when it is finished.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  delivery_id TEXT NOT NULL UNIQUE CHECK (delivery_id <> ''),
  person_id INTEGER,
  platform TEXT NOT NULL CHECK (platform = 'slack' OR platform = 'teams' OR platform = 'console'),
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  letter BLOB,
  nudge_id INTEGER,
  state TEXT NOT NULL CHECK (state = 'scheduled' OR state = 'available' OR state = 'running' OR
    state = 'completed' OR state = 'uncertain' OR state = 'retryable' OR state = 'discarded' OR
    state = 'cancelled'),
  due_at INTEGER NOT NULL,
  wake_at INTEGER,
  expires_at INTEGER,
  attempt INTEGER NOT NULL CHECK (attempt >= 0),
  conversation TEXT NOT NULL,
  message_ref TEXT NOT NULL,
  problem TEXT NOT NULL,
  CHECK ((wake_at IS NULL) = (state = 'completed' OR state = 'discarded' OR state = 'cancelled')),
  CHECK (letter IS NOT NULL OR wake_at IS NULL),
  CHECK (attempt > 0 OR state NOT IN ('running', 'uncertain'))
) STRICT;
CREATE INDEX outbox_wake ON outbox (wake_at, id) WHERE wake_at IS NOT NULL;
CREATE INDEX outbox_finished ON outbox (due_at) WHERE wake_at IS NULL;
CREATE INDEX outbox_running ON outbox (id) WHERE state = 'running';
CREATE INDEX outbox_discarded ON outbox (id) WHERE state = 'discarded';
CREATE INDEX outbox_person ON outbox (organisation_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX outbox_nudge ON outbox (organisation_id, nudge_id) WHERE nudge_id IS NOT NULL;
CREATE TRIGGER outbox_counted AFTER UPDATE OF state ON outbox WHEN OLD.state <> NEW.state BEGIN
  UPDATE counters SET count = count - 1 WHERE name = 'outbox.' || OLD.state;
  UPDATE counters SET count = count + 1 WHERE name = 'outbox.' || NEW.state;
END;
CREATE TRIGGER outbox_counted_out AFTER DELETE ON outbox BEGIN
  UPDATE counters SET count = count - 1 WHERE name = 'outbox.' || OLD.state;
END;

CREATE TABLE installs (
  platform TEXT NOT NULL CHECK (platform = 'slack' OR platform = 'teams' OR platform = 'console'),
  workspace TEXT NOT NULL,
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL,
  token BLOB,
  bot_user TEXT NOT NULL,
  bot_id TEXT NOT NULL,
  app_id TEXT NOT NULL,
  installed_at INTEGER NOT NULL,
  revoked INTEGER NOT NULL CHECK (revoked IN (0, 1)),
  PRIMARY KEY (platform, workspace)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action <> ''),
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_organisation ON audit (organisation_id, id);
CREATE INDEX audit_action ON audit (organisation_id, actor, action, at);
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit rows are never changed');
END;
CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit rows are never deleted');
END;
)sql";

// What platforms tell of people: how they stand to the workspace, their locale, since when they are gone.
inline constexpr const char* schema_2 = R"sql(
ALTER TABLE people ADD COLUMN membership TEXT NOT NULL DEFAULT 'member'
  CHECK (membership = 'member' OR membership = 'invited' OR membership = 'guest' OR membership = 'outside');
ALTER TABLE people ADD COLUMN locale TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN suspended_at INTEGER;
ALTER TABLE people ADD COLUMN team_mapped INTEGER NOT NULL DEFAULT 0 CHECK (team_mapped IN (0, 1));
CREATE INDEX people_suspended ON people (organisation_id, suspended_at) WHERE suspended_at IS NOT NULL;

CREATE TABLE directory_accounts (
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  platform TEXT NOT NULL CHECK (platform = 'slack' OR platform = 'teams' OR platform = 'console'),
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  bot INTEGER NOT NULL CHECK (bot IN (0, 1)),
  outside INTEGER NOT NULL CHECK (outside IN (0, 1)),
  told_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, platform, workspace, user)
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_runs (
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  platform TEXT NOT NULL CHECK (platform = 'slack' OR platform = 'teams' OR platform = 'console'),
  workspace TEXT NOT NULL,
  cursor TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (organisation_id, platform, workspace)
) STRICT, WITHOUT ROWID;
)sql";

// Urgent messages: first in line, counted nowhere, and gone with the change that ends them.
inline constexpr const char* schema_3 = R"sql(
ALTER TABLE inbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
CREATE INDEX inbox_urgent ON inbox (id) WHERE state = 'waiting' AND urgent = 1;
ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
-- What kind of place the letter goes to, which can be asked without opening it.
ALTER TABLE outbox ADD COLUMN goes_to TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_lanes ON outbox (platform, workspace, goes_to) WHERE wake_at IS NOT NULL;
CREATE INDEX outbox_urgent ON outbox (wake_at, id) WHERE urgent = 1;
CREATE TRIGGER outbox_urgent_leaves_nothing AFTER UPDATE OF state ON outbox
WHEN NEW.urgent = 1 AND NEW.wake_at IS NULL BEGIN
  DELETE FROM outbox WHERE id = NEW.id;
END;
DROP TRIGGER outbox_counted;
CREATE TRIGGER outbox_counted AFTER UPDATE OF state ON outbox WHEN OLD.state <> NEW.state AND OLD.urgent = 0 BEGIN
  UPDATE counters SET count = count - 1 WHERE name = 'outbox.' || OLD.state;
  UPDATE counters SET count = count + 1 WHERE name = 'outbox.' || NEW.state;
END;
DROP TRIGGER outbox_counted_out;
CREATE TRIGGER outbox_counted_out AFTER DELETE ON outbox WHEN OLD.urgent = 0 BEGIN
  UPDATE counters SET count = count - 1 WHERE name = 'outbox.' || OLD.state;
END;
)sql";

// Two more kinds of nudges, and nudges that go out in the message of another one. A CHECK cannot be changed in place.
inline constexpr const char* schema_4 = R"sql(
CREATE TABLE nudges_4 (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  rule_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'check_in' OR kind = 'introduction' OR kind = 'invitation' OR kind = 'reminder' OR
    kind = 'go_on' OR kind = 'no_partner'),
  occasion INTEGER NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state = 'planned' OR state = 'sent' OR state = 'answered' OR state = 'cancelled' OR
    state = 'expired'),
  planned_for INTEGER NOT NULL,
  sent_at INTEGER,
  answer TEXT CHECK (answer = 'done' OR answer = 'later' OR answer = 'stopped' OR answer = 'joined' OR
    answer = 'declined'),
  answered_at INTEGER,
  carried_by INTEGER CHECK (carried_by <> id),
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, rule_id, person_id, occasion),
  FOREIGN KEY (organisation_id, rule_id) REFERENCES rules (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id),
  FOREIGN KEY (organisation_id, carried_by) REFERENCES nudges (organisation_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO nudges_4 (organisation_id, id, rule_id, person_id, kind, occasion, reason, state, planned_for, sent_at, answer,
    answered_at)
  SELECT organisation_id, id, rule_id, person_id, kind, occasion, reason, state, planned_for, sent_at, answer, answered_at
  FROM nudges;
DROP TABLE nudges;
ALTER TABLE nudges_4 RENAME TO nudges;
CREATE INDEX nudges_person ON nudges (organisation_id, person_id, planned_for, id);
CREATE INDEX nudges_planned_for ON nudges (organisation_id, planned_for);
CREATE INDEX nudges_carried ON nudges (organisation_id, carried_by) WHERE carried_by IS NOT NULL;
)sql";

// What forms need: whether a note is for those in it too, on which days somebody works (bit 0 is Monday), and what was
// answered to a request that may come twice.
inline constexpr const char* schema_5 = R"sql(
ALTER TABLE connections ADD COLUMN note_shared INTEGER NOT NULL DEFAULT 0 CHECK (note_shared IN (0, 1));
ALTER TABLE people ADD COLUMN work_days INTEGER NOT NULL DEFAULT 31 CHECK (work_days BETWEEN 1 AND 127);
ALTER TABLE inbox ADD COLUMN answer BLOB;
CREATE INDEX inbox_answered ON inbox (received_at) WHERE answer IS NOT NULL;
)sql";

// Apps in many workspaces: who installed them, tokens that are renewed, and since when they are removed. An app that
// was removed before this was kept is taken for removed now.
inline constexpr const char* schema_6 = R"sql(
ALTER TABLE installs ADD COLUMN enterprise TEXT NOT NULL DEFAULT '';
ALTER TABLE installs ADD COLUMN installer TEXT NOT NULL DEFAULT '';
ALTER TABLE installs ADD COLUMN refresh_token BLOB;
ALTER TABLE installs ADD COLUMN expires_at INTEGER;
ALTER TABLE installs ADD COLUMN leased_until INTEGER;
ALTER TABLE installs ADD COLUMN problem TEXT NOT NULL DEFAULT '';
ALTER TABLE installs ADD COLUMN removed_at INTEGER;
UPDATE installs SET removed_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000 WHERE revoked = 1;

CREATE TABLE spent_marks (
  mark TEXT PRIMARY KEY CHECK (mark <> ''),
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Two nudges in one message: until when each is of use, and the message that somebody presses a button of.
inline constexpr const char* schema_7 = R"sql(
ALTER TABLE nudges ADD COLUMN expires_at INTEGER;
CREATE INDEX outbox_shown ON outbox (message_ref) WHERE message_ref <> '' AND nudge_id IS NOT NULL;
-- What people asked for goes before nudges: without it the look for answers walks over every nudge that is due.
CREATE INDEX outbox_answers ON outbox (wake_at, id) WHERE wake_at IS NOT NULL AND nudge_id IS NULL AND urgent = 0;
)sql";

// A further kind of nudge, whether those who were introduced met, and its answers.
inline constexpr const char* schema_8 = R"sql(
CREATE TABLE nudges_8 (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  rule_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'check_in' OR kind = 'introduction' OR kind = 'invitation' OR kind = 'reminder' OR
    kind = 'go_on' OR kind = 'no_partner' OR kind = 'follow_up'),
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
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, rule_id, person_id, occasion),
  FOREIGN KEY (organisation_id, rule_id) REFERENCES rules (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id),
  FOREIGN KEY (organisation_id, carried_by) REFERENCES nudges (organisation_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO nudges_8 SELECT * FROM nudges;
DROP TABLE nudges;
ALTER TABLE nudges_8 RENAME TO nudges;
CREATE INDEX nudges_person ON nudges (organisation_id, person_id, planned_for, id);
CREATE INDEX nudges_planned_for ON nudges (organisation_id, planned_for);
CREATE INDEX nudges_carried ON nudges (organisation_id, carried_by) WHERE carried_by IS NOT NULL;
)sql";

// How accounts are reached on platforms where the account alone does not tell.
inline constexpr const char* schema_9 = R"sql(
CREATE TABLE addresses (
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  platform TEXT NOT NULL CHECK (platform = 'slack' OR platform = 'teams' OR platform = 'console'),
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  service_url TEXT NOT NULL,
  conversation TEXT NOT NULL,
  bot TEXT NOT NULL,
  directory_id TEXT NOT NULL,
  reachable INTEGER NOT NULL CHECK (reachable IN (0, 1)),
  PRIMARY KEY (organisation_id, platform, workspace, user)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace kith
