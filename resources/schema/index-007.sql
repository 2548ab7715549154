-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- index.sqlite, version 7: which signatures a request carries.

ALTER TABLE events ADD COLUMN signature TEXT; -- empty for none; null without a request, or of an older version
