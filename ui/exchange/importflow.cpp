// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/importflow.h"

#include "core/exchange/eventlist.h"
#include "core/workspace/engine.h"
#include "ui/widgets/dialogs.h"

#include <QDir>
#include <QFile>

namespace Hookwright {

namespace {

constexpr qint64 longestFile = 256 * 1024 * 1024; // bytes; it is held in memory

} // namespace

ImportFlow::ImportFlow(Engine *engine, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_window(window)
{
    connect(&m_next, &QTimer::timeout, this, &ImportFlow::putNext);
}

void ImportFlow::start()
{
    const QString file = Dialogs::openFileName(m_window, tr("Import Events"),
                                               tr("Events (*.json *.jsonl *.ndjson);;All files (*)"));
    if (!file.isEmpty())
        importFile(file);
}

void ImportFlow::importFile(const QString &name)
{
    if (m_next.isActive())
        return;
    const QString shown = QDir::toNativeSeparators(name);
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        Dialogs::showError(m_window, tr("%1 could not be read: %2").arg(shown, file.errorString()));
        return;
    }
    if (file.size() > longestFile) {
        Dialogs::showError(m_window, tr("%1 is too large: up to 256 MB are imported at once.").arg(shown));
        return;
    }
    auto events = eventTexts(file.readAll());
    if (!events) {
        Dialogs::showError(m_window, tr("%1 could not be imported. %2").arg(shown, events.error().message));
        return;
    }
    m_events = std::move(*events);
    m_put = 0;
    m_next.start();
}

// Each waits for a sync of the disk, some milliseconds.
void ImportFlow::putNext()
{
    const ConfigurationPtr configuration = m_engine->configuration();
    QString error;
    if (m_put < m_events.size() && configuration->buses.empty())
        error = tr("There is no event bus to put the events on.");
    else if (m_put < m_events.size()) {
        const auto put = m_engine->putEvent(configuration->buses.front().id, m_events[m_put]);
        if (put) {
            ++m_put;
            return;
        }
        error = tr("Event %1 of the file could not be imported: %2")
                        .arg(QString::number(m_put + 1), put.error().message);
    }
    m_next.stop();
    m_events.clear();
    if (!error.isEmpty())
        Dialogs::showError(m_window, error);
    Q_EMIT message(tr("%n event(s) imported", nullptr, int(m_put)));
}

} // namespace Hookwright
