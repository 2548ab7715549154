// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/zoom.h"

#include <QAbstractScrollArea>
#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr qreal smallestFont = 5; // points
constexpr qreal largestFont = 40;

bool isReset(const QKeyEvent &event)
{
    return event.key() == Qt::Key_0 && (event.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

bool isZoomKey(const QKeyEvent &event)
{
    return event.matches(QKeySequence::ZoomIn) || event.matches(QKeySequence::ZoomOut) || isReset(event);
}

} // namespace

Zoom::Zoom(QAbstractScrollArea *view)
    : QObject(view)
    , m_view(view)
{
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
}

// Calls nothing of the view before it knows the event: a view in its destructor sends events too, when it is
// no scroll area any more.
bool Zoom::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view && event->type() == QEvent::Wheel) { // what is not the view is its viewport
        const auto *wheel = static_cast<QWheelEvent *>(event);
        if (wheel->modifiers() & Qt::ControlModifier) {
            zoomBy(wheel->angleDelta().y() > 0 ? 1 : -1);
            return true;
        }
    }
    if (watched == m_view && event->type() == QEvent::ShortcutOverride
        && isZoomKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (watched == m_view && event->type() == QEvent::KeyPress)
        return handleKey(*static_cast<QKeyEvent *>(event));
    return QObject::eventFilter(watched, event);
}

bool Zoom::handleKey(const QKeyEvent &event)
{
    if (!isZoomKey(event))
        return false;
    if (isReset(event))
        reset();
    else
        zoomBy(event.matches(QKeySequence::ZoomIn) ? 1 : -1);
    return true;
}

void Zoom::zoomBy(int points)
{
    if (!std::exchange(m_isZoomed, true))
        m_before = m_view->font();
    QFont font = m_view->font();
    font.setPointSizeF(std::clamp(font.pointSizeF() + points, smallestFont, largestFont));
    m_view->setFont(font);
    Q_EMIT zoomed();
}

void Zoom::reset()
{
    if (!std::exchange(m_isZoomed, false))
        return;
    m_view->setFont(m_before);
    Q_EMIT zoomed();
}

} // namespace Hookwright
