// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/inspectedevent.h"
#include "ui/widgets/theme.h"

#include <QHash>

namespace Hookwright {

// What one event did at a node of the board, in a colour, an icon and words that say the same.
struct BoardLight
{
    bool isReached = false; // the event came here
    Tone tone = Tone::Neutral;
    QString icon;
    QString text;

    friend bool operator==(const BoardLight &, const BoardLight &) = default;
};

// By the ids of connectors, buses, rules and targets; what the event has nothing to do with is left out.
using BoardLights = QHash<QByteArray, BoardLight>;

BoardLights boardLights(const InspectedEvent &event, const Configuration &current);

// How many rules matched when the event came.
qsizetype rulesMatched(const InspectedEvent &event);

// "fails: data.httpMethod wanted "PUT", had "POST"": of the leaf that decided.
QString decidingText(const MatchExplanation &why);

} // namespace Hookwright
