-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- index.sqlite, version 3: requests and events that a person sent once more.

CREATE TABLE replays (
    seq INTEGER NOT NULL,
    number INTEGER NOT NULL,      -- of the event's, from 1
    time_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    url TEXT,                     -- null: through the rules
    became INTEGER NOT NULL,      -- the event it is again, where it went through the rules; else 0
    status INTEGER NOT NULL,      -- of the answer; 0 without one
    answer BLOB,
    error TEXT,
    PRIMARY KEY (seq, number)
) WITHOUT ROWID;
