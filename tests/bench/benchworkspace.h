// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

namespace Hookwright::Bench {

template<typename T>
T checked(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return std::move(*result);
}

inline void check(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
}

// Makes a workspace with this many requests of about 2 KB in its log, like those of a shop's and a forge's
// senders, the same ones each time; goes on where a run before left off. It is indexed when it is opened.
void fillWorkspace(const QString &folder, quint64 events);

} // namespace Hookwright::Bench
