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
