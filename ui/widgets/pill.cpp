// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pill.h"

#include "ui/widgets/theme.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QLocale>

namespace Hookwright {

using namespace Qt::StringLiterals;

Pill::Pill(QAbstractScrollArea *view)
    : QPushButton(view) // children of the viewport are scrolled with it
    , m_view(view)
{
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
    view->viewport()->installEventFilter(this);
    update();
}

void Pill::setCount(quint64 count)
{
    m_count = count;
    update();
}

void Pill::setReason(const QString &reason)
{
    if (std::exchange(m_reason, reason) != reason)
        update();
}

void Pill::setAbove(bool above)
{
    if (std::exchange(m_above, above) != above)
        update();
}

void Pill::setBusy(const QString &busy)
{
    if (std::exchange(m_busy, busy) != busy)
        update();
}

void Pill::update()
{
    const bool isBusy = !m_busy.isEmpty();
    const QString news = tr("%1 new").arg(QLocale().toString(m_count));
    if (isBusy)
        setText(m_busy);
    else
        setText(m_reason.isEmpty() ? news : u"%1 (%2)"_s.arg(news, m_reason));
    setIcon(themeIcon(isBusy ? u"close"_s : m_above ? u"up"_s : u"down"_s));
    setToolTip(isBusy ? tr("Stop, go to the newest event and follow what comes in (Esc)")
                      : tr("Go to the newest event and follow what comes in (G)"));
    setAccessibleName(text());
    adjustSize();
    place();
    setVisible(isBusy || m_count > 0);
}

bool Pill::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QPushButton::eventFilter(watched, event);
}

void Pill::place()
{
    const QRect area = m_view->viewport()->geometry();
    const int margin = fontMetrics().height() / 2;
    move(area.left() + (area.width() - width()) / 2,
         m_above ? area.top() + margin : area.bottom() + 1 - height() - margin);
}

} // namespace Hookwright
