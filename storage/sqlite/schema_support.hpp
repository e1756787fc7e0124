// The migration that brought what people offer each other, talks, and what they keep for themselves; schema.hpp says
// how columns are read.
#pragma once

namespace kith {

// Messages in confidence, too, leave no row once they have ended.
inline constexpr const char* schema_support = R"sql(
CREATE TABLE offers (
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'talk' OR kind = 'answers' OR kind = 'introduce' OR kind = 'contact' OR
    kind = 'profile'),
  topics TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, kind, person_id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX offers_person ON offers (organisation_id, person_id);

CREATE TABLE talks (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  asker_id INTEGER NOT NULL,
  anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
  of_circle INTEGER NOT NULL CHECK (of_circle IN (0, 1)),
  topics BLOB NOT NULL,
  listener_id INTEGER CHECK (listener_id <> asker_id),
  asker_shows INTEGER NOT NULL CHECK (asker_shows IN (0, 1)),
  listener_shows INTEGER NOT NULL CHECK (listener_shows IN (0, 1)),
  wake_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, asker_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, listener_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX talks_asker ON talks (organisation_id, asker_id);
CREATE INDEX talks_listener ON talks (organisation_id, listener_id) WHERE listener_id IS NOT NULL;
CREATE INDEX talks_wake ON talks (organisation_id, wake_at);
CREATE TABLE talk_asked (
  organisation_id INTEGER NOT NULL,
  talk_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, talk_id, person_id),
  FOREIGN KEY (organisation_id, talk_id) REFERENCES talks (organisation_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX talk_asked_person ON talk_asked (organisation_id, person_id);
INSERT INTO sequences (name, last) VALUES ('talks', 0);

CREATE TABLE own_notes (
  organisation_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id > 0),
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'membership' OR kind = 'outside' OR kind = 'practice'),
  words BLOB NOT NULL,
  day INTEGER,
  erased_on INTEGER,
  wake_at INTEGER,
  PRIMARY KEY (organisation_id, id),
  FOREIGN KEY (organisation_id, person_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX own_notes_person ON own_notes (organisation_id, person_id);
CREATE INDEX own_notes_wake ON own_notes (organisation_id, wake_at) WHERE wake_at IS NOT NULL;
INSERT INTO sequences (name, last) VALUES ('own_notes', 0);

ALTER TABLE outbox ADD COLUMN fleeting INTEGER NOT NULL DEFAULT 0 CHECK (fleeting IN (0, 1));
CREATE TRIGGER outbox_fleeting_leaves_nothing AFTER UPDATE OF state ON outbox
WHEN NEW.fleeting = 1 AND NEW.urgent = 0 AND NEW.wake_at IS NULL BEGIN
  DELETE FROM outbox WHERE id = NEW.id;
END;
)sql";

}  // namespace kith
