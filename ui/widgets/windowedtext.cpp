// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/windowedtext.h"

#include "core/event/utf8.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace Hookwright {

namespace {

QString escaped(quint8 control)
{
    switch (control) {
    case 0:
        return QStringLiteral("\\0");
    case '\t':
        return QStringLiteral("\\t");
    case '\n':
        return QStringLiteral("\\n");
    case '\r':
        return QStringLiteral("\\r");
    default:
        return QStringLiteral("\\x") + QString::number(control, 16).rightJustified(2, u'0');
    }
}

bool isControl(char c)
{
    return quint8(c) < 0x20 || c == 0x7f;
}

QString shownCharacter(QByteArrayView sequence)
{
    if (isControl(sequence.front()))
        return escaped(quint8(sequence.front()));
    const QString text = QString::fromUtf8(sequence);
    const QChar::Category category = text.size() == 1 ? text.front().category() : QChar::Letter_Other;
    const bool seen = category != QChar::Other_Control && category != QChar::Other_Format
                      && category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
    return seen ? text : QString(QChar::ReplacementCharacter);
}

} // namespace

WindowedText::WindowedText(QWidget *parent)
    : BytesView(parent)
{
    setFont(fixedFont());
}

void WindowedText::setContent(const TextRows &rows)
{
    m_rows = rows;
    contentChanged();
}

qsizetype WindowedText::rowBegin(qsizetype row) const
{
    const auto found = m_rows.rows(row, 1);
    return found.empty() ? 0 : found.front().begin;
}

int WindowedText::rowWidth() const
{
    return int(TextRows::longestRow) * fontMetrics().averageCharWidth();
}

WindowedText::ShownRow WindowedText::shown(const TextRows::Row &row) const
{
    ShownRow made;
    qsizetype at = row.begin;
    while (at < row.end) {
        const QByteArrayView rest = QByteArrayView(bytes()).sliced(at, row.end - at);
        const qsizetype length = utf8SequenceLength(rest);
        if (isControl(rest.front()))
            made.escapes.emplace_back(int(made.text.size()), int(escaped(quint8(rest.front())).size()));
        made.text += length ? shownCharacter(rest.first(length)) : QString(QChar::ReplacementCharacter);
        made.offsets.resize(size_t(made.text.size()), at);
        at += std::max(length, qsizetype(1));
    }
    made.offsets.push_back(row.end);
    return made;
}

void WindowedText::layOut(QTextLayout *layout) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout->setTextOption(option);
    layout->setFont(font());
    layout->beginLayout();
    layout->createLine();
    layout->endLayout();
}

void WindowedText::paintRows(QPainter *painter, qsizetype first, int count)
{
    QTextCharFormat selected;
    selected.setForeground(palette().highlightedText());
    selected.setBackground(palette().highlight());
    QTextCharFormat escape;
    escape.setForeground(toneColor(Tone::Info, palette()));
    painter->setPen(palette().color(QPalette::Text));
    int y = 0;
    for (const TextRows::Row &row : m_rows.rows(first, count)) {
        const ShownRow made = shown(row);
        QTextLayout layout(made.text);
        QList<QTextLayout::FormatRange> escapes;
        for (const auto &[at, length] : made.escapes)
            escapes.push_back({at, length, escape});
        layout.setFormats(escapes);
        layOut(&layout);
        const auto character = [&](qsizetype offset) {
            return int(std::lower_bound(made.offsets.begin(), made.offsets.end(), offset)
                       - made.offsets.begin());
        };
        const int begin = character(std::max(selectionBegin(), row.begin));
        const int end = character(std::min(selectionEnd(), row.end));
        QList<QTextLayout::FormatRange> selections;
        if (begin < end)
            selections.push_back({begin, end - begin, selected});
        layout.draw(painter, QPointF(0, y), selections);
        y += rowHeight();
    }
}

qsizetype WindowedText::offsetAt(qsizetype row, int x) const
{
    const auto rows = m_rows.rows(row, 1);
    if (rows.empty())
        return 0;
    const ShownRow made = shown(rows.front());
    QTextLayout layout(made.text);
    layOut(&layout);
    const int character = layout.lineAt(0).xToCursor(x);
    const bool behindLineFeed = character == made.text.size() && bytes()[rows.front().end - 1] == '\n';
    return made.offsets[size_t(behindLineFeed ? character - 1 : character)];
}

QString WindowedText::copiedText(qsizetype begin, qsizetype end) const
{
    return QString::fromUtf8(QByteArrayView(bytes()).sliced(begin, end - begin));
}

} // namespace Hookwright
