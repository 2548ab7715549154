// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/navigation.h"

#include "ui/savedfilters/savedfilteritems.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>

#include <tuple>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Role { PageRole = Qt::UserRole, BusRole, RuleRole };

constexpr Qt::ItemFlags shownOnly =
        Qt::ItemIsSelectable | Qt::ItemIsEnabled; // neither dragged nor dropped on

} // namespace

Navigation::Navigation(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(u"navigation"_s);
    setAccessibleName(tr("Navigation"));
    setHeaderHidden(true);
    setColumnCount(2); // the counts of saved filters
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setItemDelegate(new RowDelegate(this));
    setTextElideMode(Qt::ElideRight);
    setItemsExpandable(false);
    setIndentation(fontMetrics().averageCharWidth() * 3);
    m_events = addPage(Page::Events, u"events"_s, tr("Events"));
    m_buses = addPage(Page::Buses, u"bus"_s, tr("Event Bus"));
    m_rules = addPage(Page::Rules, u"rule"_s, tr("Event Rule"));
    m_board = addPage(Page::Board, u"board"_s, tr("Routing Board"));
    m_statistics = addPage(Page::Statistics, u"statistics"_s, tr("Statistics"));
    m_events->setFlags(m_events->flags() | Qt::ItemIsDropEnabled); // its filters, into another order
    m_savedFilters = new SavedFilterItems(this, m_events);
    setCurrentItem(m_events);
    connect(this, &QTreeWidget::currentItemChanged, this, &Navigation::choose);
    connect(this, &QTreeWidget::itemClicked, this, &Navigation::clicked);
}

QTreeWidgetItem *Navigation::addPage(Page page, const QString &icon, const QString &text)
{
    auto *item = new QTreeWidgetItem(this, {text});
    item->setIcon(0, themeIcon(icon));
    item->setData(0, PageRole, int(page));
    QFont bold = font();
    bold.setBold(true);
    item->setFont(0, bold);
    item->setFlags(shownOnly);
    return item;
}

void Navigation::setConfiguration(const ConfigurationPtr &configuration)
{
    const QSignalBlocker blocker(this);
    const QTreeWidgetItem *before = currentItem();
    const QVariant shownBus = before ? before->data(0, BusRole) : QVariant();
    const QVariant shownRule = before ? before->data(0, RuleRole) : QVariant();
    for (QTreeWidgetItem *page : {m_buses, m_rules}) {
        if (before && before->parent() == page)
            setCurrentItem(page);
    }
    for (QTreeWidgetItem *parent : {m_buses, m_rules})
        qDeleteAll(parent->takeChildren());
    for (const EventBus &bus : configuration->buses) {
        auto *item = new QTreeWidgetItem(m_buses, {bus.name});
        item->setData(0, PageRole, int(Page::Buses));
        item->setData(0, BusRole, bus.id.text);
        item->setToolTip(0, bus.name);
        item->setFlags(shownOnly);
        for (const EventRule &rule : bus.rules) {
            auto *ruleItem =
                    new QTreeWidgetItem(m_rules, {rule.enabled ? rule.name : tr("%1 (off)").arg(rule.name)});
            ruleItem->setData(0, PageRole, int(Page::Rules));
            ruleItem->setData(0, RuleRole, rule.id.text);
            ruleItem->setToolTip(0, rule.name);
            ruleItem->setFlags(shownOnly);
        }
    }
    expandAll();
    for (const auto &[page, role, id] :
         {std::tuple(m_buses, BusRole, shownBus), std::tuple(m_rules, RuleRole, shownRule)}) {
        for (int i = 0; id.isValid() && i < page->childCount(); ++i) {
            if (page->child(i)->data(0, role) == id)
                setCurrentItem(page->child(i));
        }
    }
}

void Navigation::showPage(Page page)
{
    if (page == Page::Events && currentSavedFilter() >= 0)
        return; // it is shown
    for (QTreeWidgetItem *item : {m_events, m_buses, m_rules, m_board, m_statistics}) {
        if (Page(item->data(0, PageRole).toInt()) == page)
            setCurrentItem(item);
    }
}

int Navigation::currentSavedFilter() const
{
    return m_savedFilters->placeOf(currentItem());
}

void Navigation::showSavedFilter(int place)
{
    setCurrentItem(m_events->child(place));
}

void Navigation::leaveSavedFilter()
{
    const QSignalBlocker blocker(this);
    setCurrentItem(m_events);
}

void Navigation::choose(QTreeWidgetItem *item, const QTreeWidgetItem *before)
{
    if (!item)
        return;
    if (const int place = m_savedFilters->placeOf(item); place >= 0) {
        Q_EMIT pageChosen(Page::Events);
        Q_EMIT savedFilterChosen(place);
        return;
    }
    const auto page = Page(item->data(0, PageRole).toInt());
    Q_EMIT pageChosen(page);
    if (page == Page::Events && m_savedFilters->placeOf(before) >= 0)
        Q_EMIT savedFilterChosen(-1);
    if (page == Page::Buses)
        Q_EMIT busChosen({item->data(0, BusRole).toByteArray()});
    if (page == Page::Rules)
        Q_EMIT ruleChosen({item->data(0, RuleRole).toByteArray()});
}

// Once more, although it is the current one: the filter line may have been emptied meanwhile.
void Navigation::clicked(QTreeWidgetItem *item)
{
    if (const int place = m_savedFilters->placeOf(item); place >= 0)
        Q_EMIT savedFilterChosen(place);
}

} // namespace Hookwright
