// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulepage.h"

#include "core/event/eventjson.h"
#include "ui/console/console.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Column { Name, Bus, Pattern, Targets, ColumnCount };

QString targetsText(const EventRule &rule)
{
    QStringList names;
    for (const EventTarget &target : rule.targets)
        names += target.enabled ? target.name : RulePage::tr("%1 (off)").arg(target.name);
    return names.isEmpty() ? u"–"_s : names.join(u", "_s);
}

} // namespace

RulePage::RulePage(Console *console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_list(new QTreeWidget(this))
    , m_empty(new QLabel(this))
{
    m_list->setObjectName(u"rules"_s);
    m_list->setAccessibleName(tr("Event rules"));
    m_list->setHeaderLabels({tr("Rule, switch"), tr("Event bus"), tr("Event pattern"), tr("Targets")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setItemDelegate(new RowDelegate(this));
    m_list->setAlternatingRowColors(true);
    const int character = fontMetrics().averageCharWidth();
    m_list->header()->resizeSection(Name, 32 * character);
    m_list->header()->resizeSection(Bus, 16 * character);
    m_list->header()->resizeSection(Pattern, 60 * character);
    m_empty->setText(
            tr("There is no event rule yet. A rule says which events go to which targets.\n"
               "Select an event and choose “Create Rule from This Event…”, or begin with an empty one."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    addButtons(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(buttons);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &RulePage::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { m_console->editRule(current()); });
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        if (!m_filling)
            m_console->setRuleEnabled({item->data(Name, Qt::UserRole).toByteArray()},
                                      item->checkState(Name) == Qt::Checked);
    });
}

void RulePage::addButtons(QHBoxLayout *layout)
{
    const auto add = [&](const QString &icon, const QString &text) {
        auto *button = new QPushButton(themeIcon(icon), text, this);
        layout->addWidget(button);
        return button;
    };
    m_create = add(u"add"_s, tr("&Create…"));
    m_edit = add(u"edit"_s, tr("C&hange…"));
    m_duplicate = add(u"duplicate"_s, tr("D&uplicate"));
    m_delete = add(u"clear"_s, tr("De&lete…"));
    m_create->setObjectName(u"rule-create"_s);
    m_delete->setObjectName(u"rule-delete"_s);
    m_duplicate->setObjectName(u"rule-duplicate"_s);
    layout->addStretch();
    connect(m_create, &QPushButton::clicked, this, [this] { m_console->createRule({}); });
    connect(m_edit, &QPushButton::clicked, this, [this] { m_console->editRule(current()); });
    connect(m_duplicate, &QPushButton::clicked, this, [this] { m_console->duplicateRule(current()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { m_console->deleteRule(current()); });
}

void RulePage::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateButtons();
}

void RulePage::setConfiguration(const ConfigurationPtr &configuration)
{
    const RuleId before = current();
    m_filling = true;
    m_list->clear();
    for (const EventBus &bus : configuration->buses) {
        for (const EventRule &rule : bus.rules)
            addRule(bus, rule);
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
    const QString pattern = QString::fromUtf8(restyleJson(rule.pattern.text(), JsonStyle::Compact));
    auto *item = new QTreeWidgetItem(m_list, {rule.name, bus.name, pattern, targetsText(rule)});
    item->setData(Name, Qt::UserRole, rule.id.text);
    item->setCheckState(Name, rule.enabled ? Qt::Checked : Qt::Unchecked);
    item->setToolTip(Name, rule.description.isEmpty() ? rule.name : rule.description);
    item->setToolTip(Pattern, QString::fromUtf8(rule.pattern.text()));
    item->setFont(Pattern, fixedFont());
    if (m_readOnly)
        item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
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
    const bool chosen = !current().isEmpty() && !m_readOnly;
    m_create->setEnabled(!m_readOnly);
    for (QPushButton *button : {m_edit, m_duplicate, m_delete})
        button->setEnabled(chosen);
}

} // namespace Hookwright
