// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Hookwright {

// The UTF-8 text with every code point replaced by its simple case folding (Unicode's CaseFolding.txt,
// status C and S): one code point stays one code point, so "ß" is not "ss" and "İ" is not "i".
void foldCase(QByteArrayView text, QByteArray &folded);
QByteArray foldedCase(QByteArrayView text);

bool isAscii(QByteArrayView bytes);

// At most 256 ASCII characters, none of them a capital, at least one.
bool isAsciiWord(QByteArrayView word);
// Whether the bytes have such a word, case aside, as it stands there: false also where another code point
// folds to one of its letters.
bool hasAsciiWord(QByteArrayView bytes, QByteArrayView word);

} // namespace Hookwright
