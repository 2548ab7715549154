-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- index.sqlite, version 8: what a person edited before a request was sent once more.

ALTER TABLE replays ADD COLUMN method TEXT;                       -- null: of an older version
ALTER TABLE replays ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;  -- see ReplayEdit
