// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/buspage.h"

#include "ui/console/busdetails.h"
#include "ui/console/console.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { Name, Id, Type, Region, Connectors, Rules, Description, Updated, ColumnCount };

} // namespace

BusPage::BusPage(Engine *engine, StoreReader *reader, Console *console, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_console(console)
    , m_stack(new QStackedWidget(this))
    , m_list(new QTreeWidget(this))
    , m_details(new BusDetails(engine, reader, console, this))
{
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_details);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    connect(m_details, &BusDetails::backRequested, this, &BusPage::showList);
    connect(m_details, &BusDetails::manageRulesRequested, this, &BusPage::manageRulesRequested);
    refill();
}

QWidget *BusPage::makeList()
{
    m_list->setObjectName(u"buses"_s);
    m_list->setAccessibleName(tr("Event buses"));
    m_list->setHeaderLabels({tr("Name"), tr("ID"), tr("Type"), tr("Region"), tr("Connectors"), tr("Rules"),
                             tr("Description"), tr("Updated")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setItemDelegate(new RowDelegate(this));
    m_list->setAlternatingRowColors(true);
    static constexpr int widths[] = {24, 16, 10, 16, 12, 8, 40};
    for (int column = 0; column < Updated; ++column)
        m_list->header()->resizeSection(column, widths[column] * fontMetrics().averageCharWidth());
    auto *page = new QWidget(this);
    auto *buttons = new QHBoxLayout;
    addButtons(buttons);
    auto *layout = new QVBoxLayout(page);
    layout->addLayout(buttons);
    layout->addWidget(m_list, 1);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { showBus(current()); });
    connect(m_list, &QTreeWidget::currentItemChanged, this, &BusPage::updateButtons);
    return page;
}

void BusPage::addButtons(QHBoxLayout *layout)
{
    const auto add = [&](const QString &name, const QString &icon, const QString &text) {
        auto *button = new QPushButton(themeIcon(icon), text, this);
        button->setObjectName(name);
        layout->addWidget(button);
        return button;
    };
    m_create = add(u"bus-create"_s, u"add"_s, tr("&Create Event Bus…"));
    m_open = add(u"bus-open"_s, u"info"_s, tr("De&tails"));
    m_edit = add(u"bus-edit"_s, u"edit"_s, tr("E&dit…"));
    m_deliver = add(u"bus-deliver"_s, u"send"_s, tr("Deliver E&vent…"));
    m_delete = add(u"bus-delete"_s, u"clear"_s, tr("De&lete…"));
    layout->addStretch();
    connect(m_create, &QPushButton::clicked, m_console, &Console::createBus);
    connect(m_open, &QPushButton::clicked, this, [this] { showBus(current()); });
    connect(m_edit, &QPushButton::clicked, this, [this] { m_console->editBus(current()); });
    connect(m_deliver, &QPushButton::clicked, this, [this] { m_console->deliverEvent(current()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { m_console->deleteBus(current()); });
}

void BusPage::refill()
{
    QByteArrayList ids;
    for (const EventBus &bus : m_engine->configuration()->buses)
        ids += bus.id.text;
    const QByteArray added = m_added.among(ids);
    const BusId chosen = added.isEmpty() ? current() : BusId{added};
    m_list->clear();
    for (const EventBus &bus : m_engine->configuration()->buses) {
        const QString updated = bus.updatedMs ? QLocale().toString(
                                        QDateTime::fromMSecsSinceEpoch(bus.updatedMs), QLocale::ShortFormat)
                                              : u"–"_s;
        auto *item = new QTreeWidgetItem(
                m_list, {bus.name, QString::fromUtf8(bus.id.text), bus.type, QString::fromUtf8(bus.region),
                         QString::number(bus.connectors.size()), QString::number(bus.rules.size()),
                         bus.description, updated});
        item->setIcon(Name, themeIcon(u"bus"_s));
        item->setData(Name, Qt::UserRole, bus.id.text);
        item->setToolTip(Description, bus.description);
        if (bus.id == chosen || !m_list->currentItem())
            m_list->setCurrentItem(item);
    }
    updateButtons();
    if (!m_details->refill())
        showList();
}

void BusPage::showList()
{
    m_stack->setCurrentIndex(0);
}

void BusPage::showBus(const BusId &bus)
{
    if (!m_engine->configuration()->bus(bus))
        return;
    m_details->setBus(bus);
    m_stack->setCurrentWidget(m_details);
}

BusId BusPage::shownBus() const
{
    return m_stack->currentWidget() == m_details ? m_details->bus() : current();
}

BusId BusPage::current() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return {item ? item->data(Name, Qt::UserRole).toByteArray() : QByteArray()};
}

void BusPage::updateButtons()
{
    const bool chosen = m_list->currentItem();
    m_create->setEnabled(!m_engine->isReadOnly());
    m_open->setEnabled(chosen);
    for (QPushButton *button : {m_edit, m_deliver, m_delete})
        button->setEnabled(chosen && !m_engine->isReadOnly());
}

} // namespace Hookwright
