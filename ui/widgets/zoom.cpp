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
            setSteps(m_steps + (wheel->angleDelta().y() > 0 ? 1 : -1));
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
    const int step = event.matches(QKeySequence::ZoomIn) ? 1 : -1;
    setSteps(isReset(event) ? 0 : m_steps + step);
    return true;
}

void Zoom::setSteps(int steps)
{
    if (m_steps == 0)
        m_before = m_view->font();
    QFont font = m_before;
    font.setPointSizeF(std::clamp(m_before.pointSizeF() + steps, smallestFont, largestFont));
    const int possible = qRound(font.pointSizeF() - m_before.pointSizeF());
    if (std::exchange(m_steps, possible) == possible)
        return;
    m_view->setFont(possible == 0 ? m_before : font);
    Q_EMIT zoomed();
}

} // namespace Hookwright
