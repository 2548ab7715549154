// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patternplace.h"

#include <QMap>

namespace Hookwright {

class CodeView;

// What may stand at a place of a pattern, as JSON strings in order: names and values of a sample's fields, as
// MatchTest::fields() gives them, and operators.
QByteArrayList patternProposals(const PatternPlace &place, const QMap<QString, QString> &fields);

// Shows the proposals at the cursor of a pattern's editor. Does nothing where there is none.
void proposeInPattern(CodeView *editor, const QMap<QString, QString> &fields, bool onlyInString);

} // namespace Hookwright
