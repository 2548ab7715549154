// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/recorder.h"
#include "core/workspace/workspace.h"

#include <QObject>
#include <QTimer>

namespace Hookwright {

// Records when nothing could come in: the program did not run, the machine slept, no port was open. Lives in
// the engine's thread; both outlive it.
class GapWatch : public QObject
{
    Q_OBJECT
public:
    // Gaps below it are not worth a row.
    static constexpr std::chrono::milliseconds shortest{10'000};

    GapWatch(Workspace *workspace, Recorder *recorder);
    ~GapWatch() override;

    void setListening(bool listening);

    // Milliseconds of a clock that stands still while the machine sleeps, and of one that does not.
    struct Clocks
    {
        qint64 awake = 0;
        qint64 always = 0;
    };
    static Clocks now();
    // What is to be done every few seconds; called with other clocks by tests.
    void tick(Clocks clocks);

private:
    void record(GapKind kind, qint64 fromMs, qint64 toMs);

    Workspace *m_workspace;
    Recorder *m_recorder;
    QTimer m_timer;
    Clocks m_before;
    qint64 m_closedSinceMs = 0; // 0: it is listening, or did not begin to
};

} // namespace Hookwright
