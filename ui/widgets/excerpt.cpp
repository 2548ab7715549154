// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/excerpt.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr qsizetype bytesPerLine = 16;

// Where to cut so that the text before ends with a whole character.
qsizetype characterBoundary(QByteArrayView text, qsizetype end)
{
    qsizetype begin = end;
    while (begin > 0 && end - begin < 4 && (quint8(text[begin]) & 0xc0) == 0x80)
        --begin;
    return (quint8(text[begin]) & 0xc0) == 0x80 ? end : begin;
}

void appendHexLine(QByteArray *out, qsizetype offset, QByteArrayView bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    for (int shift = 28; shift >= 0; shift -= 4)
        out->append(digits[(offset >> shift) & 15]);
    out->append("  ");
    for (qsizetype i = 0; i < bytesPerLine; ++i) {
        if (i < bytes.size())
            out->append(digits[quint8(bytes[i]) >> 4]).append(digits[quint8(bytes[i]) & 15]).append(' ');
        else
            out->append("   ");
        if (i == bytesPerLine / 2 - 1)
            out->append(' ');
    }
    out->append(" |");
    for (const char c : bytes)
        out->append(c >= 0x20 && c < 0x7f ? c : '.');
    out->append("|\n");
}

} // namespace

QString Excerpt::note() const
{
    if (isWhole())
        return {};
    return QCoreApplication::translate("Excerpt", "Only the first %1 of %2 are shown here.")
            .arg(sizeText(text.size()), sizeText(total));
}

Excerpt excerptOf(const QByteArray &text)
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
    return {end < text.size() ? text.first(end) : text, text.size()};
}

Excerpt hexDump(QByteArrayView bytes)
{
    constexpr qsizetype lineLength = 8 + 2 + 3 * bytesPerLine + 1 + 2 + bytesPerLine + 2;
    const qsizetype shown = std::min(bytes.size(), excerptSize / lineLength * bytesPerLine);
    QByteArray text;
    text.reserve((shown / bytesPerLine + 1) * lineLength);
    for (qsizetype offset = 0; offset < shown; offset += bytesPerLine)
        appendHexLine(&text, offset, bytes.sliced(offset, std::min(bytesPerLine, shown - offset)));
    const qint64 total = shown < bytes.size() ? text.size() * bytes.size() / shown : text.size();
    return {text, total};
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1000)
        return QCoreApplication::translate("Size", "%1 B").arg(bytes);
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace Hookwright
