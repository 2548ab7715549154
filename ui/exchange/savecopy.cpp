// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/savecopy.h"

#include "core/workspace/workspacecopy.h"
#include "ui/widgets/dialogs.h"

#include <QDir>
#include <QFileInfo>
#include <QWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

SaveCopy::SaveCopy(const Workspace &workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{}

void SaveCopy::start()
{
    if (m_thread)
        return;
    const QString from = m_workspace.folder();
    const QString wish = QFileInfo(from).dir().filePath(tr("%1-copy.hookwright").arg(m_workspace.name()));
    const QString to = Dialogs::workspaceName(m_window, tr("Save a Copy"), wish);
    if (to.isEmpty())
        return;
    Q_EMIT message(tr("Copying the workspace to %1…").arg(QDir::toNativeSeparators(to)));
    m_thread = makeWorkerThread(u"save copy"_s, [this, from, to] {
        const Result<void> copied = copyWorkspace(from, to);
        QMetaObject::invokeMethod(
                this, [this, to, copied] { finish(to, copied); }, Qt::QueuedConnection);
    });
}

void SaveCopy::finish(const QString &to, const Result<void> &copied)
{
    m_thread.reset();
    if (copied)
        Q_EMIT message(tr("The workspace was copied to %1").arg(QDir::toNativeSeparators(to)));
    else
        Dialogs::showError(m_window, tr("The workspace was not copied: %1").arg(copied.error().message));
}

} // namespace Hookwright
