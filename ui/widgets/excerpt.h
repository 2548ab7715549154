// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace Hookwright {

inline constexpr qsizetype excerptSize = 1024 * 1024;
inline constexpr qsizetype excerptLine = 64 * 1024;

// As much of the beginning of a text as a CodeView shows without blocking the window, cut between characters
// of UTF-8. Thread: any.
QByteArray excerptOf(const QByteArray &text);

// Without the indentation that all its lines but the first share: that of the text it was taken out of.
QByteArray outdented(const QByteArray &json);

// "512 B", "7.1 kB", "4.2 MB"
QString sizeText(qint64 bytes);

} // namespace Hookwright
