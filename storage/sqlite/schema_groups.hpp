// The migration that private tags of ties, groups of mentees, reminders to curators and buttons of before two accounts
// became one brought; schema.hpp says how columns are read.
#pragma once

namespace kith {

inline constexpr const char* schema_groups = R"sql(
ALTER TABLE kept_ties ADD COLUMN tags BLOB;
-- What came to be another with `sequence`; and what waits for a lead's yes: when it is looked at, and whether its leads
-- were reminded.
ALTER TABLE activities ADD COLUMN changed TEXT NOT NULL DEFAULT 'time' CHECK (changed = 'time' OR changed = 'place' OR
  changed = 'both');
ALTER TABLE activities ADD COLUMN look_at INTEGER;
ALTER TABLE activities ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0 CHECK (reminded IN (0, 1));
CREATE INDEX activities_asked ON activities (organisation_id, id) WHERE state = 'asked';
-- Who somebody is by now who turned out to be another: buttons of before name them so.
CREATE TABLE merged_people (
  organisation_id INTEGER NOT NULL,
  gone_id INTEGER NOT NULL,
  stays_id INTEGER NOT NULL CHECK (stays_id <> gone_id),
  PRIMARY KEY (organisation_id, gone_id),
  FOREIGN KEY (organisation_id, stays_id) REFERENCES people (organisation_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_people_stays ON merged_people (organisation_id, stays_id);
-- The mentee asked for a place in a group after it was said that its members see each other's names.
ALTER TABLE mentorships ADD COLUMN named_in_group INTEGER NOT NULL DEFAULT 0 CHECK (named_in_group IN (0, 1));
)sql";

}  // namespace kith
