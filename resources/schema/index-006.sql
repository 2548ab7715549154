-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- index.sqlite, version 6: events that a person deleted.

ALTER TABLE marks ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0; -- not shown, found, counted or exported
CREATE INDEX marks_deleted ON marks (seq) WHERE deleted = 1;
