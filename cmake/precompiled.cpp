// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Nothing: a target that holds a precompiled header needs a source.
