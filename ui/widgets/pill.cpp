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
    : QPushButton(view->viewport())
    , m_view(view)
{
    setIcon(themeIcon(u"down"_s));
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Go to the newest event and follow what comes in (G)"));
    view->viewport()->installEventFilter(this);
    hide();
}

void Pill::setCount(quint64 count)
{
    m_count = count;
    if (count == 0) {
        hide();
        return;
    }
    const QString news = tr("%1 new").arg(QLocale().toString(count));
    setText(m_reason.isEmpty() ? news : u"%1 (%2)"_s.arg(news, m_reason));
    setAccessibleName(text());
    adjustSize();
    place();
    show();
}

void Pill::setReason(const QString &reason)
{
    if (reason == m_reason)
        return;
    m_reason = reason;
    setCount(m_count);
}

void Pill::setAbove(bool above)
{
    m_above = above;
    setIcon(themeIcon(above ? u"up"_s : u"down"_s));
    place();
}

bool Pill::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QPushButton::eventFilter(watched, event);
}

void Pill::place()
{
    const QRect area = m_view->viewport()->rect();
    const int margin = fontMetrics().height() / 2;
    move((area.width() - width()) / 2, m_above ? margin : area.height() - height() - margin);
}

} // namespace Hookwright
