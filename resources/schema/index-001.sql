-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- index.sqlite, version 1: derived from the event log; only what people and targets did is its own.
-- Everything that grows with the events is keyed by an ascending integer, which SQLite appends fastest.

-- One row: how far the log is indexed, and counters, so that reading them costs nothing.
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    reached_segment INTEGER NOT NULL,
    reached_offset INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    cleared_through INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    dead INTEGER NOT NULL
);
INSERT INTO state VALUES (1, 0, 0, 0, 0, 0, 0);

-- Ids are long and few: tables of events carry their numbers, at most 65535.
CREATE TABLE rules (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE targets (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

CREATE TABLE configurations (version INTEGER PRIMARY KEY, json TEXT NOT NULL);

-- The live table's rows: narrow, read by the page.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    time_us INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    answer_status INTEGER NOT NULL,
    size INTEGER NOT NULL,
    method TEXT,
    path TEXT,
    query TEXT,
    content_type TEXT,
    hint TEXT,
    position INTEGER NOT NULL, -- in the log: segment << 32 | offset
    configuration INTEGER NOT NULL,
    rules BLOB -- that matched: numbers of 2 bytes, little-endian
);

CREATE TABLE event_details (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    source TEXT,
    duration_us INTEGER NOT NULL,
    record_length INTEGER NOT NULL
);

-- Deliveries that were never tried, one row for each event: pairs of rule and target, numbers of
-- 2 bytes, little-endian. In the order of seq it is the dispatcher's queue.
CREATE TABLE outbox (seq INTEGER PRIMARY KEY, deliveries BLOB NOT NULL);

-- Deliveries that were tried. State: 0 pending, 1 delivered, 2 dead letter.
CREATE TABLE deliveries (
    key INTEGER PRIMARY KEY, -- seq << 16 | target
    rule INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_ms INTEGER NOT NULL -- of a pending one
);
-- The waiting ones of each target, by due time.
CREATE INDEX deliveries_due ON deliveries (key & 65535, due_ms) WHERE state = 0;
CREATE INDEX deliveries_open ON deliveries (state, key) WHERE state <> 1;

CREATE TABLE attempts (
    delivery INTEGER NOT NULL, -- deliveries.key
    number INTEGER NOT NULL,
    time_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    status INTEGER NOT NULL,
    answer BLOB,
    error TEXT,
    state INTEGER NOT NULL, -- of the delivery after it
    next_due_ms INTEGER NOT NULL,
    PRIMARY KEY (delivery, number)
) WITHOUT ROWID;
