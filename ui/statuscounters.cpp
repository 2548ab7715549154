// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statuscounters.h"

#include "ui/eventlog/storereader.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int measurePause = 5; // seconds

qint64 sizeOf(Workspace &workspace)
{
    qint64 bytes = workspace.log().bytesOnDisk();
    for (const QFileInfo &file : QDir(workspace.folder()).entryInfoList(QDir::Files))
        bytes += file.size();
    return bytes;
}

} // namespace

StatusCounters::StatusCounters(Engine *engine, StoreReader *reader, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_text(new QLabel(this))
    , m_receivedBefore(engine->counts().received)
{
    m_text->setObjectName(u"counters"_s);
    m_text->setAccessibleName(tr("Counters"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(fontMetrics().averageCharWidth(), 0, fontMetrics().averageCharWidth(), 0);
    layout->addWidget(m_text);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &StatusCounters::measure);
    connect(engine, &Engine::rowsChanged, this, &StatusCounters::update);
    connect(engine, &Engine::deliveriesChanged, this, &StatusCounters::update);
    m_second.start();
    measureStore();
    update();
}

void StatusCounters::setShown(const Shown &shown)
{
    m_shown = shown;
    update();
}

void StatusCounters::measure()
{
    const quint64 received = m_engine->counts().received;
    m_rate = received - m_receivedBefore;
    m_receivedBefore = received;
    if (--m_untilMeasured == 0)
        measureStore();
    update();
}

// On the readers' thread, behind what it has to do.
void StatusCounters::measureStore()
{
    m_reader->post(this, [this, workspace = &m_engine->workspace()](const StoreReader::Sources &) {
        return [this, size = sizeOf(*workspace)] {
            m_storeSize = size;
            m_untilMeasured = measurePause;
            update();
        };
    });
}

void StatusCounters::update()
{
    const EngineCounts counts = m_engine->counts();
    const QLocale locale;
    const auto number = [&](quint64 value) { return locale.toString(value); };
    QStringList parts;
    if (!m_engine->isReadOnly()) {
        const QString received = tr("%1 received").arg(number(counts.received));
        const QString handMade =
                counts.handMade ? tr(", %1 by hand").arg(number(counts.handMade)) : QString();
        parts += received + handMade + tr(", %1 stored").arg(number(counts.stored));
        parts += tr("%1/s").arg(number(m_rate));
    }
    if (!m_shown.filtered)
        parts += tr("%1 shown").arg(number(m_shown.rows));
    else if (m_shown.percentSearched < 100)
        parts += tr("%1 of %2 shown, %3 % searched")
                         .arg(number(m_shown.rows), number(m_shown.of))
                         .arg(m_shown.percentSearched);
    else
        parts += tr("%1 of %2 shown").arg(number(m_shown.rows), number(m_shown.of));
    if (counts.index.evicted > 0)
        parts += tr("kept %1 of %2")
                         .arg(number(counts.index.lastSeq - counts.index.evicted),
                              number(counts.index.lastSeq));
    if (m_shown.selected > 0)
        parts += tr("%1 selected").arg(number(m_shown.selected));
    parts += tr("%1 pending, %2")
                     .arg(number(counts.index.pending),
                          tr("%Ln dead letter(s)", nullptr, int(counts.index.deadLetters)));
    if (counts.indexLag > 0)
        parts += tr("index %1 behind").arg(number(counts.indexLag));
    if (m_storeSize >= 0)
        parts += locale.formattedDataSize(m_storeSize, 1);
    m_text->setText(parts.join(u"   |   "_s));
}

} // namespace Hookwright
