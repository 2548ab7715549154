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
    if (count == 0) {
        hide();
        return;
    }
    setText(tr("%1 new").arg(QLocale().toString(count)));
    setAccessibleName(text());
    adjustSize();
    place();
    show();
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
    move((area.width() - width()) / 2, area.height() - height() - fontMetrics().height() / 2);
}

} // namespace Hookwright
