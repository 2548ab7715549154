// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <random>

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

// Requests of about 2 KB like those of a shop's and a forge's senders, the same ones in each run.
class SampleRequests
{
public:
    SampleRequests();

    struct Request
    {
        QByteArray head;
        QByteArray body;
    };
    Request next();
    quint64 number() const { return m_number; } // of requests that were made

private:
    QByteArray body(const QByteArray &id);
    QByteArray word() { return m_words[m_random() % m_words.size()]; }

    std::mt19937 m_random{1};
    std::vector<QByteArray> m_words;
    quint64 m_number = 0;
};

// Makes a workspace with at least so many of these in its log; goes on where a run before left off. They are
// indexed when it is opened.
void fillWorkspace(const QString &folder, quint64 events);

// Goes on with the search index until it has every complete block.
void buildSearchIndex(Workspace *workspace);

} // namespace Hookwright::Bench
