// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/clearflow.h"

#include "core/workspace/engine.h"
#include "ui/eventlog/clearcommand.h"
#include "ui/widgets/dialogs.h"

#include <QLocale>
#include <QUndoStack>
#include <QWidget>

namespace Hookwright {

ClearFlow::ClearFlow(Engine *engine, QUndoStack *undo, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_undo(undo)
    , m_window(window)
{}

void ClearFlow::start()
{
    if (const StorageState storage = m_engine->storage(); storage.isDiskFull) {
        clearForGood(storage.error);
        return;
    }
    if (m_engine->counts().index.lastSeq < m_engine->counts().index.firstSeq)
        return;
    m_undo->push(new ClearCommand(m_engine));
    Q_EMIT undoable(tr("Cleared. Undo (Ctrl+Z) brings the events back."));
}

// What undo could bring back would keep its place on the disk.
void ClearFlow::clearForGood(const QString &why)
{
    const QString size = QLocale().formattedDataSize(m_engine->workspace().log().bytesOnDisk());
    if (!Dialogs::confirm(m_window, tr("Clear for good, to free space?"),
                          tr("%1\nThe events take %2. All go but pinned ones and those with pending or dead "
                             "deliveries, at once and without undo.")
                                  .arg(why, size),
                          tr("Clear for Good")))
        return;
    m_engine->clearForGood();
    Q_EMIT message(tr("Cleared for good; the space is being freed."));
}

} // namespace Hookwright
