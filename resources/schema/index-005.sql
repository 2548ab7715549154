-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- index.sqlite, version 5: events that a person routed again.

CREATE TABLE runs (
    number INTEGER PRIMARY KEY, -- from 2^40 on; what its deliveries and attempts have in the place of seq
    seq INTEGER NOT NULL,       -- of the event
    time_us INTEGER NOT NULL,
    configuration INTEGER NOT NULL,
    rules BLOB, -- that matched, and whose filter did not: as those of the arrival in `events`
    filtered BLOB
);
CREATE INDEX runs_of_event ON runs (seq);
