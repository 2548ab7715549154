// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Hookwright {

// What a bar or a row stands for, and the filter that takes just those events; empty: there is none.
struct ChartBar
{
    QString label;
    QString description; // "100 B up to 200 B"
    quint64 events = 0;
    QString term;

    friend bool operator==(const ChartBar &, const ChartBar &) = default;
};

} // namespace Hookwright
