// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace Hookwright {

// As much of a text as a CodeView shows without blocking the window: at most 4 MiB, and no line
// longer than 64 KiB. A value; made on any thread.
struct Excerpt
{
    QByteArray text;
    qint64 total = 0; // bytes of the whole text

    bool isWhole() const { return text.size() == total; }
    QString note() const; // "the first 4 MB of 50 MB", empty for a whole text
};

inline constexpr qsizetype excerptSize = 4 * 1024 * 1024;
inline constexpr qsizetype excerptLine = 64 * 1024;

// The beginning of the text within these bounds, cut between characters of UTF-8.
Excerpt excerptOf(const QByteArray &text);

// Without the indentation that all its lines but the first share: that of the text it was taken out of.
QByteArray outdented(const QByteArray &json);

// "512 B", "7.1 kB", "4.2 MB"
QString sizeText(qint64 bytes);

} // namespace Hookwright
