// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/buspage.h"

#include "ui/console/console.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { Name, Type, Takes, Address, State, ColumnCount };
enum Role { BusRole = Qt::UserRole, ConnectorRole };

} // namespace

BusPage::BusPage(Engine *engine, Console *console, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_console(console)
    , m_list(new QTreeWidget(this))
    , m_edit(new QPushButton(themeIcon(u"edit"_s), tr("C&hange…"), this))
{
    m_list->setAccessibleName(tr("Event buses and connectors"));
    m_list->setHeaderLabels(
            {tr("Event bus, connectors"), tr("Type"), tr("Takes"), tr("Address"), tr("State")});
    m_list->setUniformRowHeights(true);
    m_list->setItemDelegate(new RowDelegate(this));
    m_list->setAlternatingRowColors(true);
    const int character = fontMetrics().averageCharWidth();
    static constexpr int widths[] = {34, 32, 22, 42};
    for (int column = 0; column < State; ++column)
        m_list->header()->resizeSection(column, widths[column] * character);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_edit);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(buttons);
    layout->addWidget(m_list, 1);
    connect(m_edit, &QPushButton::clicked, this, &BusPage::edit);
    connect(m_list, &QTreeWidget::itemActivated, this, &BusPage::edit);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &BusPage::updateButton);
    refill();
}

void BusPage::refill()
{
    const int row = m_list->currentItem() && !m_list->currentItem()->parent()
                            ? m_list->indexOfTopLevelItem(m_list->currentItem())
                            : 0;
    m_list->clear();
    for (const EventBus &bus : m_engine->configuration()->buses) {
        const QString type = tr("%1, %2").arg(bus.type, QString::fromUtf8(bus.region));
        auto *item = new QTreeWidgetItem(m_list, {bus.name, type});
        item->setIcon(Name, themeIcon(u"bus"_s));
        item->setData(Name, BusRole, bus.id.text);
        item->setText(State, tr("%n rule(s)", nullptr, int(bus.rules.size())));
        item->setToolTip(Name, bus.description);
        for (const ConnectorSettings &connector : bus.connectors)
            addConnector(item, connector);
        item->setExpanded(true);
    }
    m_list->setCurrentItem(m_list->topLevelItem(row));
    updateButton();
}

void BusPage::addConnector(QTreeWidgetItem *bus, const ConnectorSettings &connector)
{
    QStringList addresses;
    for (const ListenAddress &address : connector.listen)
        addresses += listenAddressText(address);
    auto *item = new QTreeWidgetItem(
            bus, {connector.name, tr("API Gateway connector"),
                  u"%1 %2"_s.arg(QString::fromUtf8(connector.method), QString::fromUtf8(connector.path)),
                  addresses.join(u", "_s), stateText(connector)});
    const bool listening = m_engine->listening().state == ListeningState::State::Listening;
    item->setIcon(State, listening ? themeIcon(u"listening"_s, Tone::Good) : themeIcon(u"stopped"_s));
    item->setData(Name, ConnectorRole, connector.id.text);
    item->setToolTip(Name, connector.description);
}

QString BusPage::stateText(const ConnectorSettings &connector) const
{
    const ListeningState &state = m_engine->listening();
    switch (state.state) {
    case ListeningState::State::Stopped:
        return tr("not listening");
    case ListeningState::State::Failed:
        return tr("not listening: %1").arg(state.error);
    case ListeningState::State::Listening:
        break;
    }
    const bool moved = state.movedFromDefault && !state.addresses.empty();
    if (moved && connector.defaultPort)
        return tr("listening on port %1").arg(state.addresses.front().port);
    return tr("listening");
}

void BusPage::edit()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item || !m_edit->isEnabled())
        return;
    if (const QByteArray connector = item->data(Name, ConnectorRole).toByteArray(); !connector.isEmpty())
        m_console->editConnector({connector});
    else
        m_console->editBus({item->data(Name, BusRole).toByteArray()});
}

void BusPage::updateButton()
{
    m_edit->setEnabled(m_list->currentItem() && !m_engine->isReadOnly());
}

} // namespace Hookwright
