-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- search.sqlite, version 3: text beside binary parts is searched, and the request that an imported event tells
-- of, so that all blocks are made again.

DELETE FROM slices;
DELETE FROM blocks;
