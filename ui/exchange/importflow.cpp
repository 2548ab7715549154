// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/importflow.h"

#include "core/exchange/eventlist.h"
#include "core/util/runbesideloop.h"
#include "core/workspace/engine.h"
#include "ui/widgets/dialogs.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>

#include <iterator>

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
        importFiles({file});
}

void ImportFlow::importFiles(const QStringList &names)
{
    const Result<Texts> events = runBesideLoop([&names]() -> Result<Texts> {
        Texts all;
        for (const QString &name : names) {
            Result<Texts> some = readEvents(name);
            if (!some)
                return some;
            std::move(some->begin(), some->end(), std::back_inserter(all));
        }
        return all;
    });
    if (events)
        put(*events);
    else
        Dialogs::showError(m_window, events.error().message);
}

void ImportFlow::paste()
{
    importText(QApplication::clipboard()->text());
}

void ImportFlow::importText(const QString &text)
{
    if (text.trimmed().isEmpty()) {
        Q_EMIT message(tr("There is no text to paste; copy an event as JSON first."));
        return;
    }
    const Result<Texts> events = eventTexts(text.toUtf8());
    if (!events) {
        Dialogs::showError(m_window, tr("This text is no event. %1").arg(events.error().message));
        return;
    }
    const QString question = tr("Put %n event(s) on the bus?", nullptr, int(events->size()));
    if (Dialogs::confirm(
                m_window, question,
                tr("They are stored, and go to the targets of the rules that match, as if they had come in."),
                tr("Put on the Bus")))
        put(*events);
}

// All or none.
void ImportFlow::put(const Texts &events)
{
    const ConfigurationPtr configuration = m_engine->configuration();
    if (configuration->buses.empty()) {
        Dialogs::showError(m_window, tr("There is no event bus to put the events on."));
        return;
    }
    const auto done =
            events.empty() ? Result<Seq>(0) : m_engine->putEvents(configuration->buses.front().id, events);
    if (done)
        Q_EMIT message(tr("%n event(s) imported", nullptr, int(events.size())));
    else
        Dialogs::showError(m_window, tr("Nothing was imported. %1").arg(done.error().message));
}

} // namespace Hookwright
