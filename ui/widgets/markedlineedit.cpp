// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/markedlineedit.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace Hookwright {

void MarkedLineEdit::mark(qsizetype begin, qsizetype length)
{
    m_begin = int(begin);
    m_length = int(length);
    update();
}

void MarkedLineEdit::clearMark()
{
    m_begin = -1;
    update();
}

void MarkedLineEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_begin < 0)
        return;
    const int left = xOf(m_begin);
    const int right = std::max(xOf(m_begin + m_length), left + fontMetrics().averageCharWidth());
    const int y = (height() + fontMetrics().height()) / 2 - 1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneColor(Tone::Bad, palette()), 1.5));
    constexpr int step = 3;
    for (int x = left; x < right; x += step) // a wave, as spell checkers draw it
        painter.drawLine(x, y + (x - left) / step % 2 * 2, x + step, y + ((x - left) / step + 1) % 2 * 2);
}

// The line edit tells only the other way round, and to the nearest: its answer changes in the middle of the
// character before. Of the first position that is the character behind.
int MarkedLineEdit::xOf(int position)
{
    const int end = std::max(position, 1);
    int from = 0;
    int to = width();
    while (from < to) {
        const int middle = (from + to) / 2;
        if (cursorPositionAt({middle, height() / 2}) >= end)
            to = middle;
        else
            from = middle + 1;
    }
    const int half = fontMetrics().horizontalAdvance(text().mid(end - 1, 1)) / 2;
    return position == 0 ? from - half : from + half;
}

} // namespace Hookwright
