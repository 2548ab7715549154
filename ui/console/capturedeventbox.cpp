// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/capturedeventbox.h"

#include <QSignalBlocker>

#include <algorithm>
#include <limits>

namespace Hookwright {

CapturedEventBox::CapturedEventBox(QWidget *parent)
    : QSpinBox(parent)
{
    setRange(0, 0);
    setSpecialValueText(tr("none"));
    setEnabled(false);
    setToolTip(tr("Any event of the table by its number"));
    connect(this, &QSpinBox::valueChanged, this, &CapturedEventBox::read);
}

void CapturedEventBox::setEvents(const CapturedEvents &events)
{
    m_events = events;
    setMaximum(int(std::min<Seq>(events.last, std::numeric_limits<int>::max())));
    setEnabled(events.last >= events.first);
    showNumber(m_shown);
}

void CapturedEventBox::showNumber(Seq seq)
{
    m_shown = seq;
    const QSignalBlocker blocker(this);
    setValue(int(std::min<Seq>(seq, std::numeric_limits<int>::max()))); // 0 until there are events
}

void CapturedEventBox::read()
{
    const Seq seq = Seq(value());
    if (seq == 0)
        return;
    m_events.read(this, seq, [this, seq](const QByteArray &json) {
        if (seq != Seq(value()))
            return; // another one was asked for meanwhile
        if (json.isNull())
            Q_EMIT missing(seq);
        else
            Q_EMIT chosen(seq, json);
    });
}

} // namespace Hookwright
