// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/importflow.h"

#include "core/exchange/eventlist.h"
#include "core/util/runbesideloop.h"
#include "core/workspace/engine.h"
#include "ui/widgets/dialogs.h"

#include <QDir>
#include <QFile>

namespace Hookwright {

namespace {

constexpr qint64 longestFile = 256 * 1024 * 1024; // bytes; it is held in memory

using Texts = std::vector<QByteArray>;

Result<Texts> readEvents(const QString &name)
{
    const QString shown = QDir::toNativeSeparators(name);
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ImportFlow::tr("%1 could not be read: %2").arg(shown, file.errorString()), {}};
    if (file.size() > longestFile)
        return Error{ImportFlow::tr("%1 is too large: up to 256 MB are imported at once.").arg(shown), {}};
    auto events = eventTexts(file.readAll());
    if (!events)
        return Error{ImportFlow::tr("%1 could not be imported. %2").arg(shown, events.error().message), {}};
    return events;
}

} // namespace

ImportFlow::ImportFlow(Engine *engine, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_window(window)
{}

void ImportFlow::start()
{
    const QString file = Dialogs::openFileName(m_window, tr("Import Events"),
                                               tr("Events (*.json *.jsonl *.ndjson);;All files (*)"));
    if (!file.isEmpty())
        importFile(file);
}

void ImportFlow::importFile(const QString &name)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    if (configuration->buses.empty()) {
        Dialogs::showError(m_window, tr("There is no event bus to put the events on."));
        return;
    }
    const BusId bus = configuration->buses.front().id;
    const Result<Texts> events = runBesideLoop([&name] { return readEvents(name); });
    if (!events) {
        Dialogs::showError(m_window, events.error().message);
        return;
    }
    const auto put = events->empty() ? Result<Seq>(0) : m_engine->putEvents(bus, *events);
    if (!put) {
        Dialogs::showError(
                m_window,
                tr("%1 was not imported. %2").arg(QDir::toNativeSeparators(name), put.error().message));
        return;
    }
    Q_EMIT message(tr("%n event(s) imported", nullptr, int(events->size())));
}

} // namespace Hookwright
