// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/echotarget.h"
#include "core/util/workerthread.h"

#include <QTemporaryDir>

namespace Hookwright {

// What --demo and Help, Demonstration show: a scratch workspace with rules, their targets in this program,
// and samples of webhooks that are sent to it. The workspace goes with this object, which outlives its
// engine.
class Demonstration
{
public:
    // `echoed` is told of each delivery in a line, on a thread of its own.
    static Result<std::unique_ptr<Demonstration>> make(EchoTarget::Told echoed = {});
    ~Demonstration(); // waits for a sample that is under way

    QString folder() const; // of the workspace

    // One after the other, to the receiver at this URL.
    void sendSamples(const QString &url);

private:
    explicit Demonstration(EchoTarget::Told echoed);

    Result<void> writeConfiguration() const;

    QTemporaryDir m_dir;
    EchoTarget m_echo;
    std::atomic<bool> m_stopping = false;
    WorkerThread m_sending; // last: stopped first
};

} // namespace Hookwright
