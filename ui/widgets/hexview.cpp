// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hexview.h"

#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr int perRow = 16;

// Columns of a row, counted in characters.
constexpr int hexColumn = 10;
constexpr int asciiColumn = hexColumn + 3 * perRow + 2;
constexpr int rowLength = asciiColumn + perRow;

int columnOf(int byte)
{
    return hexColumn + 3 * byte + (byte >= perRow / 2 ? 1 : 0);
}

QString hexText(qsizetype value, int digits)
{
    return QString::number(value, 16).rightJustified(digits, u'0');
}

} // namespace

HexView::HexView(QWidget *parent)
    : BytesView(parent)
{
    setFont(fixedFont());
}

void HexView::setContent(const QByteArray &bytes)
{
    m_bytes = bytes;
    contentChanged();
}

qsizetype HexView::rowCount() const
{
    return (m_bytes.size() + perRow - 1) / perRow;
}

qsizetype HexView::rowAt(qsizetype offset) const
{
    return std::clamp(offset / perRow, qsizetype(0), std::max(qsizetype(0), rowCount() - 1));
}

qsizetype HexView::rowBegin(qsizetype row) const
{
    return row * perRow;
}

int HexView::cell() const
{
    return fontMetrics().horizontalAdvance(u'0');
}

int HexView::rowWidth() const
{
    return rowLength * cell();
}

void HexView::paintRows(QPainter *painter, qsizetype first, int count)
{
    const int height = rowHeight();
    const QPalette colors = palette();
    painter->setFont(font());
    for (int i = 0; i < count; ++i) {
        const qsizetype begin = rowBegin(first + i);
        const QByteArrayView row =
                QByteArrayView(m_bytes).sliced(begin, std::min(m_bytes.size() - begin, qsizetype(perRow)));
        const auto paint = [&](int column, const QString &text, bool selected) {
            const QRect box(column * cell(), i * height, cell() * int(text.size()), height);
            if (selected)
                painter->fillRect(box, colors.color(QPalette::Highlight));
            painter->setPen(colors.color(selected ? QPalette::HighlightedText : QPalette::Text));
            painter->drawText(box, Qt::AlignVCenter | Qt::TextDontClip, text);
        };
        painter->setPen(colors.color(QPalette::PlaceholderText));
        painter->drawText(QRect(0, i * height, hexColumn * cell(), height), Qt::AlignVCenter,
                          hexText(begin, 8));
        for (int byte = 0; byte < int(row.size()); ++byte) {
            const bool selected = begin + byte >= selectionBegin() && begin + byte < selectionEnd();
            paint(columnOf(byte), hexText(quint8(row[byte]), 2), selected);
            const char c = row[byte];
            paint(asciiColumn + byte, QChar::fromLatin1(c >= ' ' && c <= '~' ? c : '.'), selected);
        }
    }
}

qsizetype HexView::offsetAt(qsizetype row, int x) const
{
    const int column = x / cell();
    int byte = 0;
    if (column >= asciiColumn)
        byte = column - asciiColumn;
    else
        while (byte < perRow && columnOf(byte) + 2 <= column)
            ++byte;
    return std::min(rowBegin(row) + std::clamp(byte, 0, perRow), m_bytes.size());
}

QString HexView::copiedText(qsizetype begin, qsizetype end) const
{
    return QString::fromLatin1(m_bytes.sliced(begin, end - begin).toHex(' '));
}

} // namespace Hookwright
