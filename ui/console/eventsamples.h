// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/inspectedevent.h"

#include <QString>

namespace Hookwright {

// An event to try things with.
struct EventSample
{
    QString name;
    QByteArray json; // whole, indented
    Seq seq = 0;     // of a captured one
};

// The selected event, where there is one, and the templates. (EventBridge, event templates)
std::vector<EventSample> eventSamples(const InspectedEventPtr &selected);

// The place of a captured event among them; -1: it is none of them.
int sampleOf(const std::vector<EventSample> &samples, Seq seq);

} // namespace Hookwright
