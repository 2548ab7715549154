-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- index.sqlite, version 2: rules whose pattern matched and whose transformation's filter did not.

ALTER TABLE events ADD COLUMN filtered BLOB; -- numbers, as those in `rules`
