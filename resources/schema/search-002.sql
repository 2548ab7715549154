-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- search.sqlite, version 2: bodies are searched without their content codings, so that all blocks are made again.

DELETE FROM slices;
DELETE FROM blocks;
