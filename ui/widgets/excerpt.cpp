// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/excerpt.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Hookwright {

namespace {

// Where to cut so that the text before ends with a whole character.
qsizetype characterBoundary(QByteArrayView text, qsizetype end)
{
    qsizetype begin = end;
    while (begin > 0 && end - begin < 4 && (quint8(text[begin]) & 0xc0) == 0x80)
        --begin;
    return (quint8(text[begin]) & 0xc0) == 0x80 ? end : begin;
}

} // namespace

QByteArray excerptOf(const QByteArray &text)
{
    qsizetype end = std::min(text.size(), excerptSize);
    qsizetype lineBegin = 0;
    while (lineBegin < end) {
        const qsizetype newline = text.indexOf('\n', lineBegin);
        const qsizetype lineEnd = newline < 0 ? text.size() : newline;
        if (std::min(lineEnd, end) - lineBegin > excerptLine)
            end = lineBegin + excerptLine;
        lineBegin = lineEnd + 1;
    }
    if (end < text.size())
        end = characterBoundary(text, end);
    return end < text.size() ? text.first(end) : text;
}

QByteArray outdented(const QByteArray &json)
{
    QByteArrayList lines = json.split('\n');
    qsizetype shared = json.size();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        qsizetype blanks = 0;
        while (blanks < lines[i].size() && (lines[i][blanks] == ' ' || lines[i][blanks] == '\t'))
            ++blanks;
        shared = std::min(shared, blanks);
    }
    for (qsizetype i = 1; i < lines.size(); ++i)
        lines[i].remove(0, shared);
    return lines.join('\n');
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1000)
        return QCoreApplication::translate("Size", "%1 B").arg(bytes);
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace Hookwright
