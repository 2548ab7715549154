// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/uniquefd.h"

#include <QObject>

#include <functional>

namespace Hookwright {

// Calls a function in the event loop of the thread that made it, once for any number of wake() calls
// that came meanwhile. An eventfd below: nothing is allocated for a wake, and the thread sanitizer sees
// what is ordered before what, which of Qt's own queue of events it does not.
// Thread: wake() from any while this lives; everything else in the thread that made it.
class LoopWaker : public QObject
{
public:
    explicit LoopWaker(std::function<void()> woken, QObject *parent = nullptr);

    void wake();

private:
    UniqueFd m_event;
};

} // namespace Hookwright
