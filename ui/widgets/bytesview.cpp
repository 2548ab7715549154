// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bytesview.h"

#include "core/util/bytesearch.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/zoom.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace Hookwright {

BytesView::BytesView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    new Zoom(this);
}

int BytesView::rowHeight() const
{
    return fontMetrics().lineSpacing();
}

int BytesView::margin() const
{
    return fontMetrics().averageCharWidth();
}

int BytesView::rowsInSight() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

void BytesView::contentChanged()
{
    m_anchor = m_cursor = 0;
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    viewport()->update();
}

void BytesView::updateScrollBars()
{
    const qsizetype hidden = std::max(qsizetype(0), rowCount() - rowsInSight());
    verticalScrollBar()->setRange(0, int(std::min(hidden, qsizetype(std::numeric_limits<int>::max()))));
    verticalScrollBar()->setPageStep(rowsInSight());
    const int width = rowCount() ? rowWidth() + 2 * margin() : 0;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(margin());
}

void BytesView::showBytes(qsizetype offset, qsizetype length)
{
    m_anchor = std::clamp(offset, qsizetype(0), bytes().size());
    m_cursor = std::clamp(offset + length, m_anchor, bytes().size());
    ensureVisible(m_anchor);
    viewport()->update();
}

bool BytesView::find(QByteArrayView needle, bool forward)
{
    const qsizetype next = selectionBegin() + (m_anchor == m_cursor ? 0 : 1);
    qsizetype at = forward ? findFolded(bytes(), needle, next)
                           : findFoldedBackward(bytes(), needle, selectionBegin());
    if (at < 0)
        at = forward ? findFolded(bytes(), needle) : findFoldedBackward(bytes(), needle, bytes().size());
    if (at >= 0)
        showBytes(at, needle.size());
    return at >= 0;
}

void BytesView::selectAll()
{
    m_anchor = 0;
    m_cursor = bytes().size();
    viewport()->update();
}

void BytesView::copy() const
{
    if (m_anchor != m_cursor)
        QGuiApplication::clipboard()->setText(copiedText(selectionBegin(), selectionEnd()));
}

void BytesView::ensureVisible(qsizetype offset)
{
    const int row = int(rowAt(offset));
    QScrollBar *bar = verticalScrollBar();
    if (row < bar->value())
        bar->setValue(row);
    else if (row >= bar->value() + rowsInSight())
        bar->setValue(row - rowsInSight() + 1);
}

void BytesView::moveCursor(qsizetype offset, bool select)
{
    m_cursor = std::clamp(offset, qsizetype(0), bytes().size());
    if (!select)
        m_anchor = m_cursor;
    ensureVisible(m_cursor);
    viewport()->update();
}

void BytesView::moveCursorByRows(qsizetype rows, bool select)
{
    const qsizetype row = rowAt(m_cursor);
    const qsizetype target = std::clamp(row + rows, qsizetype(0), std::max(qsizetype(0), rowCount() - 1));
    const qsizetype column = m_cursor - rowBegin(row);
    const qsizetype end = target + 1 < rowCount() ? rowBegin(target + 1) - 1 : bytes().size();
    moveCursor(std::min(rowBegin(target) + column, end), select);
}

qsizetype BytesView::offsetAt(QPoint position) const
{
    const qsizetype row = verticalScrollBar()->value() + std::max(0, position.y()) / rowHeight();
    if (row >= rowCount())
        return bytes().size();
    return offsetAt(row, position.x() - margin() + horizontalScrollBar()->value());
}

void BytesView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.translate(margin() - horizontalScrollBar()->value(), 0);
    const qsizetype first = verticalScrollBar()->value();
    const auto left = std::max(qsizetype(0), rowCount() - first);
    paintRows(&painter, first, int(std::min(left, qsizetype(rowsInSight() + 1))));
}

void BytesView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void BytesView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBars();
}

void BytesView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveCursor(offsetAt(event->position().toPoint()), event->modifiers() & Qt::ShiftModifier);
}

void BytesView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const int y = event->position().toPoint().y();
    if (y < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - 1);
    else if (y >= viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + 1);
    moveCursor(offsetAt(event->position().toPoint()), true);
}

void BytesView::keyPressEvent(QKeyEvent *event)
{
    const bool select = event->modifiers() & Qt::ShiftModifier;
    const bool whole = event->modifiers() & Qt::ControlModifier;
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(m_cursor - 1, select);
        break;
    case Qt::Key_Right:
        moveCursor(m_cursor + 1, select);
        break;
    case Qt::Key_Up:
        moveCursorByRows(-1, select);
        break;
    case Qt::Key_Down:
        moveCursorByRows(1, select);
        break;
    case Qt::Key_PageUp:
        moveCursorByRows(-rowsInSight(), select);
        break;
    case Qt::Key_PageDown:
        moveCursorByRows(rowsInSight(), select);
        break;
    case Qt::Key_Home:
        moveCursor(whole ? 0 : rowBegin(rowAt(m_cursor)), select);
        break;
    case Qt::Key_End:
        if (whole)
            moveCursor(bytes().size(), select);
        else
            moveCursor(offsetAt(rowAt(m_cursor), std::numeric_limits<int>::max() / 2), select);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void BytesView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu;
    QAction *copyAction =
            menu.addAction(themeIcon(QStringLiteral("copy")), tr("&Copy"), this, &BytesView::copy);
    copyAction->setEnabled(m_anchor != m_cursor);
    menu.addAction(tr("Select &All"), this, &BytesView::selectAll);
    menu.exec(event->globalPos());
}

} // namespace Hookwright
