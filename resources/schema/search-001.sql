-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- search.sqlite, version 1: which events may have a text; made of the event log again where it is lost.

-- Blocks of 4096 numbers that are complete, with one event of each by which another workspace's file is told.
CREATE TABLE blocks (number INTEGER PRIMARY KEY, seq INTEGER NOT NULL, id BLOB NOT NULL);

-- The events of a block that have a trigram's bit: core/index/search/searchblock.h.
CREATE TABLE slices (
    key INTEGER PRIMARY KEY, -- block << 14 | bit
    events BLOB NOT NULL
);
