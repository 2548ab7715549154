// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulepage.h"

#include "ui/console/console.h"
#include "ui/console/ruledetails.h"
#include "ui/console/rulesentence.h"
#include "ui/console/ruletallies.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { Name, Id, Bus, Pattern, Targets, Matched, LastMatch };

QString targetsText(const EventRule &rule)
{
    QStringList names;
    for (const EventTarget &target : rule.targets)
        names += target.enabled ? target.name : RulePage::tr("%1 (off)").arg(target.name);
    return names.isEmpty() ? u"–"_s : names.join(u", "_s);
}

} // namespace

RulePage::RulePage(Engine *engine, StoreReader *reader, Console *console, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_console(console)
    , m_tallies(new RuleTallies(engine, reader, this))
    , m_stack(new QStackedWidget(this))
    , m_details(new RuleDetails(console, m_tallies, this))
    , m_list(new QTreeWidget(this))
    , m_empty(new QLabel(this))
{
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_details);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    connect(m_details, &RuleDetails::backRequested, this, &RulePage::showList);
    connect(m_tallies, &RuleTallies::changed, this, &RulePage::showTallies);
    connect(engine, &Engine::rowsChanged, this, [this] {
        if (isVisible())
            m_tallies->update();
    });
}

QWidget *RulePage::makeList()
{
    m_list->setObjectName(u"rules"_s);
    m_list->setAccessibleName(tr("Event rules"));
    m_list->setHeaderLabels({tr("Rule, status"), tr("ID"), tr("Event bus"), tr("Event pattern"),
                             tr("Targets"), tr("Matched"), tr("Last match")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setItemDelegate(new RowDelegate(this));
    m_list->setAlternatingRowColors(true);
    static constexpr int widths[] = {24, 20, 16, 50, 24, 14};
    for (int column = 0; column < LastMatch; ++column)
        m_list->header()->resizeSection(column, widths[column] * fontMetrics().averageCharWidth());
    m_empty->setText(
            tr("There is no event rule here yet. A rule says which events go to which targets.\n"
               "Select an event and choose “Create Rule from This Event…”, or begin with an empty one."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *page = new QWidget(this);
    auto *dropDowns = new QHBoxLayout;
    addDropDowns(dropDowns);
    auto *buttons = new QHBoxLayout;
    addButtons(buttons);
    auto *layout = new QVBoxLayout(page);
    layout->addLayout(dropDowns);
    layout->addLayout(buttons);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &RulePage::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { showRule(current()); });
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item, int column) {
        if (!m_filling && column == Name)
            m_console->setRuleEnabled({item->data(Name, Qt::UserRole).toByteArray()},
                                      item->checkState(Name) == Qt::Checked);
    });
    return page;
}

void RulePage::addDropDowns(QHBoxLayout *layout)
{
    const auto add = [&](const QString &name, const QString &text) {
        auto *label = new QLabel(text, this);
        auto *box = new QComboBox(this);
        box->setObjectName(name);
        box->setAccessibleName(QString(text).remove(u'&').remove(u':'));
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        label->setBuddy(box);
        layout->addWidget(label);
        layout->addWidget(box);
        return box;
    };
    m_region = add(u"rules-region"_s, tr("Re&gion:"));
    m_bus = add(u"rules-bus"_s, tr("Event &bus:"));
    m_connector = add(u"rules-connector"_s, tr("C&onnector:"));
    layout->addStretch();
    connect(m_region, &QComboBox::activated, this, [this] {
        fillBuses();
        fillConnectors();
        fillRules();
    });
    connect(m_bus, &QComboBox::activated, this, [this] {
        fillConnectors();
        fillRules();
    });
}

void RulePage::addButtons(QHBoxLayout *layout)
{
    const auto add = [&](const QString &icon, const QString &text) {
        auto *button = new QPushButton(themeIcon(icon), text, this);
        layout->addWidget(button);
        return button;
    };
    m_create = add(u"add"_s, tr("&Create Event Rule…"));
    m_open = add(u"info"_s, tr("De&tails"));
    m_edit = add(u"edit"_s, tr("E&dit…"));
    m_duplicate = add(u"duplicate"_s, tr("D&uplicate"));
    m_delete = add(u"clear"_s, tr("De&lete…"));
    m_create->setObjectName(u"rule-create"_s);
    m_open->setObjectName(u"rule-open"_s);
    m_delete->setObjectName(u"rule-delete"_s);
    m_duplicate->setObjectName(u"rule-duplicate"_s);
    layout->addStretch();
    connect(m_create, &QPushButton::clicked, this,
            [this] { m_console->createRule(bus(), {m_connector->currentData().toByteArray()}); });
    connect(m_open, &QPushButton::clicked, this, [this] { showRule(current()); });
    connect(m_edit, &QPushButton::clicked, this, [this] { m_console->editRule(current()); });
    connect(m_duplicate, &QPushButton::clicked, this, [this] { m_console->duplicateRule(current()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { m_console->deleteRule(current()); });
}

void RulePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tallies->update();
}

void RulePage::refill()
{
    m_configuration = m_engine->configuration();
    const QString before = m_region->currentText();
    m_region->clear();
    m_region->addItem(tr("All regions"));
    for (const EventBus &bus : m_configuration->buses) {
        if (m_region->findText(QString::fromUtf8(bus.region)) < 0)
            m_region->addItem(QString::fromUtf8(bus.region), bus.region);
    }
    m_region->setCurrentIndex(std::max(0, m_region->findText(before)));
    fillBuses();
    fillConnectors();
    fillRules();
    QByteArrayList ids;
    for (const EventBus &bus : m_configuration->buses) {
        for (const EventRule &rule : bus.rules)
            ids += rule.id.text;
    }
    if (const QByteArray added = m_added.among(ids); !added.isEmpty())
        select({added});
    if (!m_details->refill(*m_configuration, m_engine->isReadOnly()))
        showList();
}

void RulePage::fillBuses()
{
    const QByteArray before = m_bus->currentData().toByteArray();
    const QByteArray region = m_region->currentData().toByteArray();
    m_bus->clear();
    m_bus->addItem(tr("All event buses"));
    for (const EventBus &bus : m_configuration->buses) {
        if (region.isEmpty() || bus.region == region)
            m_bus->addItem(bus.name, bus.id.text);
    }
    // With one bus there is nothing to choose.
    m_bus->setCurrentIndex(m_bus->count() == 2 ? 1 : std::max(0, m_bus->findData(before)));
}

void RulePage::fillConnectors()
{
    const QByteArray before = m_connector->currentData().toByteArray();
    m_connector->clear();
    m_connector->addItem(tr("All connectors"));
    if (const EventBus *chosen = m_configuration->bus(bus())) {
        for (const ConnectorSettings &connector : chosen->connectors)
            m_connector->addItem(tr("%1, API Gateway (APIGW)").arg(connector.name), connector.id.text);
    }
    m_connector->setCurrentIndex(std::max(0, m_connector->findData(before)));
}

void RulePage::fillRules()
{
    const RuleId before = current();
    const QByteArray region = m_region->currentData().toByteArray();
    m_filling = true;
    m_list->clear();
    for (const EventBus &each : m_configuration->buses) {
        const bool isShown = bus().isEmpty() ? region.isEmpty() || each.region == region : each.id == bus();
        for (const EventRule &rule : each.rules) {
            if (isShown)
                addRule(each, rule);
        }
    }
    m_filling = false;
    const bool any = m_list->topLevelItemCount() > 0;
    m_list->setVisible(any);
    m_empty->setVisible(!any);
    select(before);
    updateButtons();
}

void RulePage::addRule(const EventBus &bus, const EventRule &rule)
{
    auto *item = new QTreeWidgetItem(m_list, {rule.name, QString::fromUtf8(rule.id.text), bus.name,
                                              ruleSentence(rule), targetsText(rule)});
    item->setData(Name, Qt::UserRole, rule.id.text);
    item->setCheckState(Name, rule.enabled ? Qt::Checked : Qt::Unchecked);
    item->setToolTip(Name, rule.description.isEmpty() ? rule.name : rule.description);
    item->setToolTip(Pattern, QString::fromUtf8(rule.pattern.text()));
    showTally(item);
    if (m_engine->isReadOnly())
        item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
}

void RulePage::showTally(QTreeWidgetItem *item) const
{
    const RuleTally tally = m_tallies->of({item->data(Name, Qt::UserRole).toByteArray()});
    const QString taken = QLocale().toString(tally.taken);
    item->setText(Matched, m_tallies->isComplete() ? taken : tr("%1…").arg(taken));
    item->setTextAlignment(Matched, Qt::AlignRight | Qt::AlignVCenter);
    item->setToolTip(
            Matched,
            tr("Captured events that the rule took; %1 more were filtered out by its data conversion")
                    .arg(QLocale().toString(tally.filteredOut)));
    item->setText(LastMatch, tally.lastTimeUs ? fullTimeText(tally.lastTimeUs) : u"–"_s);
}

void RulePage::showTallies()
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        showTally(m_list->topLevelItem(i));
    m_details->showTally();
}

void RulePage::showList()
{
    m_stack->setCurrentIndex(0);
}

void RulePage::showRule(const RuleId &rule)
{
    select(rule);
    m_details->setRule(rule);
    if (m_details->refill(*m_configuration, m_engine->isReadOnly()))
        m_stack->setCurrentWidget(m_details);
}

void RulePage::showBus(const BusId &bus)
{
    showList();
    m_region->setCurrentIndex(0);
    fillBuses();
    m_bus->setCurrentIndex(std::max(0, m_bus->findData(bus.text)));
    fillConnectors();
    fillRules();
}

BusId RulePage::shownBus() const
{
    const EventBus *ofRule =
            m_stack->currentWidget() == m_details ? m_configuration->busOf(m_details->rule()) : nullptr;
    return ofRule ? ofRule->id : bus();
}

BusId RulePage::bus() const
{
    return {m_bus->currentData().toByteArray()};
}

void RulePage::select(const RuleId &rule)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->data(Name, Qt::UserRole).toByteArray() == rule.text)
            m_list->setCurrentItem(m_list->topLevelItem(i));
    }
    if (!m_list->currentItem())
        m_list->setCurrentItem(m_list->topLevelItem(0));
}

RuleId RulePage::current() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return {item ? item->data(Name, Qt::UserRole).toByteArray() : QByteArray()};
}

void RulePage::updateButtons()
{
    const bool writable = !m_engine->isReadOnly();
    m_create->setEnabled(writable);
    m_open->setEnabled(!current().isEmpty());
    for (QPushButton *button : {m_edit, m_duplicate, m_delete})
        button->setEnabled(writable && !current().isEmpty());
}

} // namespace Hookwright
