// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patterntree.h"

#include <QStringList>

// Words about patterns for people, shared by problems, sentences and explanations.
namespace Hookwright::PatternText {

QString translated(const char *text);

// Long text loses its middle.
QString shortened(const QString &text);

// As a JSON string, shortened.
QString quoted(QByteArrayView utf8);

// All names of operators, for "there are …".
QString operatorNames();

// "a, b or c" with the link "or".
QString joined(const QStringList &words, const QString &link);

// What a test compares with: "a" or "b"; empty for exists.
QString operandText(const PatternTest &test);

// As a pattern has it: "<=".
const char *comparisonText(NumericRange::Comparison comparison);

// A test in the pattern's own words: "push", prefix "/stripe", anything but "a" or "b".
QString wanted(const PatternTest &test);
QString wanted(const PatternLeaf &leaf);

} // namespace Hookwright::PatternText
