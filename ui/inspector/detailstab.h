// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/inspectedevent.h"

#include <QWidget>

namespace Hookwright {

// One page of the details. It is given an event when it is looked at, not before.
class DetailsTab : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    // Null: there is nothing to show.
    virtual void show(const InspectedEventPtr &event) = 0;
    using QWidget::show;
};

// Whether what came in is the same in both: an event is read again when its deliveries or the rules
// change, its bytes do not, and a place found in them is not to be lost.
inline bool isSameRecord(const InspectedEventPtr &a, const InspectedEventPtr &b)
{
    return a && b && a->seq == b->seq && a->error.isEmpty() && b->error.isEmpty()
           && a->stored.row.kind == b->stored.row.kind;
}

} // namespace Hookwright
