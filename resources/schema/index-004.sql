-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- index.sqlite, version 4: what people put on events, what retention took away, and when nobody listened.

-- Of records of the log; also of events whose mark was taken away again.
CREATE TABLE marks (
    seq INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL, -- the greatest one holds
    pinned INTEGER NOT NULL,
    colour INTEGER NOT NULL,   -- 0: the rule's
    note TEXT,
    tags TEXT                  -- each with a line break behind it
);
CREATE INDEX marks_pinned ON marks (seq) WHERE pinned;

ALTER TABLE events ADD COLUMN colour INTEGER NOT NULL DEFAULT 0; -- of the first rule that matched and has one

ALTER TABLE state ADD COLUMN mark_revision INTEGER NOT NULL DEFAULT 0;  -- the greatest one
ALTER TABLE state ADD COLUMN shown_revision INTEGER NOT NULL DEFAULT 0; -- grows when old rows come or go

-- Retention: rows of whole segments of the log go, but for those that were carried on.
ALTER TABLE state ADD COLUMN evicted_through INTEGER NOT NULL DEFAULT 0; -- numbers up to it were looked at
ALTER TABLE state ADD COLUMN evicted INTEGER NOT NULL DEFAULT 0;         -- rows that went
CREATE TABLE evicted_segments (segment INTEGER PRIMARY KEY);             -- without rows; their files are to go

-- Times in which nothing could come in.
CREATE TABLE gaps (
    after INTEGER NOT NULL, -- the last number given before it
    from_us INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    to_us INTEGER NOT NULL,
    PRIMARY KEY (after, from_us, kind)
) WITHOUT ROWID;
