// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/eventspage.h"

#include "ui/commands.h"
#include "ui/eventlog/emptystate.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/storereader.h"
#include "ui/inspector/eventinspector.h"

#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

EventsPage::EventsPage(Engine *engine, StoreReader *reader, Commands *commands, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_commands(commands)
    , m_model(new EventLogModel(
              [this, reader](quint64 token, Seq first, int count) {
                  reader->post(m_model, [this, token, first, count](const StoreReader::Sources &sources) {
                      return [this, token, rows = sources.index.rows(first, count)] {
                          m_model->rowsRead(token, rows);
                      };
                  });
              },
              this))
    , m_view(new EventLogView(m_model))
    , m_empty(new EmptyState(commands))
    , m_stack(new QStackedWidget)
    , m_inspector(new EventInspector(reader))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_inspector);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);
    m_view->addActions(commands->tableActions());
    m_inspector->setReadOnly(engine->isReadOnly());

    connect(engine, &Engine::rowsChanged, this, &EventsPage::updateRows);
    connect(engine, &Engine::deliveriesChanged, this, &EventsPage::refreshDeliveries);
    connect(engine, &Engine::configurationChanged, m_inspector, &EventInspector::reload);
    connect(engine, &Engine::listeningChanged, this, &EventsPage::updateEmptyState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventsPage::updateEmptyState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &EventsPage::updateEmptyState);
    connect(m_view, &EventLogView::currentSeqChanged, m_inspector, &EventInspector::inspectSeq);
    connect(m_view, &EventLogView::followRequested, this, &EventsPage::follow);
    connect(m_view, &QWidget::customContextMenuRequested, this, &EventsPage::showContextMenu);
    connect(m_inspector, &EventInspector::eventChanged, this, &EventsPage::currentChanged);
    connect(m_inspector, &EventInspector::redeliverRequested, engine, &Engine::redeliver);
    updateRows();
    updateEmptyState();
}

InspectedEventPtr EventsPage::current() const
{
    return m_inspector->event();
}

void EventsPage::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    updateRows();
    Q_EMIT pausedChanged(paused);
}

void EventsPage::follow()
{
    setPaused(false);
    m_view->follow();
}

void EventsPage::updateRows()
{
    const IndexCounts counts = m_engine->counts().index;
    if (!m_paused) {
        m_view->setHeldBack(0);
        m_model->setRange(counts.firstSeq, counts.lastSeq);
        return;
    }
    const Seq shown = std::max(m_model->lastSeq(), counts.firstSeq - 1);
    m_model->setRange(counts.firstSeq, shown);
    m_view->setHeldBack(counts.lastSeq - shown);
}

void EventsPage::updateEmptyState()
{
    const IndexCounts counts = m_engine->counts().index;
    m_empty->update(m_engine->listening(), counts.clearedThrough > 0, m_engine->isReadOnly());
    const bool any = m_model->rowCount() > 0;
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(m_view) : m_empty);
    m_inspector->setVisible(any && m_commands->action(CommandId::ToggleDetails)->isChecked());
}

void EventsPage::refreshDeliveries()
{
    m_model->refresh();
    m_inspector->reload();
}

void EventsPage::showContextMenu(const QPoint &position)
{
    QMenu menu;
    using Id = CommandId;
    for (const Id id : {Id::CopyRow, Id::CopyEventJson, Id::Export, Id::CreateRuleFromEvent}) {
        if (id == Id::Export || id == Id::CreateRuleFromEvent)
            menu.addSeparator();
        menu.addAction(m_commands->action(id));
    }
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void EventsPage::save(QSettings *settings) const
{
    settings->setValue("events/splitter", m_splitter->saveState());
    settings->setValue("events/details", m_commands->action(CommandId::ToggleDetails)->isChecked());
    m_view->saveColumns(settings);
}

void EventsPage::restore(QSettings *settings)
{
    m_splitter->restoreState(settings->value("events/splitter").toByteArray());
    QAction *details = m_commands->action(CommandId::ToggleDetails);
    connect(details, &QAction::toggled, this, &EventsPage::updateEmptyState);
    details->setChecked(settings->value("events/details", true).toBool());
    m_view->restoreColumns(settings);
    updateEmptyState();
}

} // namespace Hookwright
