// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/targetlist.h"

#include "ui/console/targetdialog.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

QString triggerMethodName(EventTarget::Kind kind)
{
    return kind == EventTarget::Kind::ApiGateway ? TargetList::tr("API Gateway (APIGW)")
                                                 : TargetList::tr("HTTP endpoint");
}

TargetList::TargetList(std::vector<EventTarget> targets, QByteArray region, QWidget *parent)
    : QWidget(parent)
    , m_targets(std::move(targets))
    , m_region(std::move(region))
    , m_note(new FieldNote(this))
    , m_list(new QTreeWidget(this))
    , m_add(new QPushButton(themeIcon(u"add"_s), tr("&Add Target…"), this))
    , m_edit(new QPushButton(themeIcon(u"edit"_s), tr("C&hange…"), this))
    , m_remove(new QPushButton(themeIcon(u"remove"_s), tr("Re&move"), this))
{
    m_add->setObjectName(u"add-target"_s);
    m_list->setHeaderLabels({tr("Name"), tr("Trigger method"), tr("URL"), tr("State")});
    m_list->setAccessibleName(tr("Delivery targets"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setItemDelegate(new RowDelegate(this));
    m_list->setMinimumHeight(5 * fontMetrics().lineSpacing());
    m_list->setColumnWidth(0, 20 * fontMetrics().averageCharWidth());
    m_list->setColumnWidth(1, 24 * fontMetrics().averageCharWidth());
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(3, QHeaderView::ResizeToContents);
    auto *buttons = new QVBoxLayout;
    for (QPushButton *button : {m_add, m_edit, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *row = new QHBoxLayout;
    row->addWidget(m_list, 1);
    row->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(row, 1);
    layout->addWidget(m_note);
    setFocusProxy(m_list);
    connect(m_add, &QPushButton::clicked, this, &TargetList::add);
    connect(m_edit, &QPushButton::clicked, this, &TargetList::edit);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, &TargetList::edit);
    connect(m_remove, &QPushButton::clicked, this, &TargetList::remove);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &TargetList::updateButtons);
    refill(0);
}

void TargetList::setQuota(int quota)
{
    m_quota = quota;
    updateButtons();
}

int TargetList::current() const
{
    return m_list->indexOfTopLevelItem(m_list->currentItem());
}

void TargetList::add()
{
    EventTarget target;
    target.id = TargetId::generate();
    target.name = u"target-%1"_s.arg(m_targets.size() + 1);
    TargetDialog dialog(target, m_region, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_targets.push_back(dialog.target());
    refill(int(m_targets.size()) - 1);
    Q_EMIT changed();
}

void TargetList::edit()
{
    const int index = current();
    if (index < 0)
        return;
    TargetDialog dialog(m_targets[size_t(index)], m_region, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_targets[size_t(index)] = dialog.target();
    refill(index);
    Q_EMIT changed();
}

void TargetList::remove()
{
    const int index = current();
    if (index < 0)
        return;
    m_targets.erase(m_targets.begin() + index);
    refill(std::min(index, int(m_targets.size()) - 1));
    Q_EMIT changed();
}

void TargetList::refill(int current)
{
    m_list->clear();
    for (const EventTarget &target : m_targets) {
        auto *item = new QTreeWidgetItem(m_list, {target.name, triggerMethodName(target.kind),
                                                  QString::fromUtf8(requestUrl(target)),
                                                  target.enabled ? tr("on") : tr("off")});
        item->setIcon(0, themeIcon(u"target"_s));
        item->setToolTip(2, item->text(2));
    }
    if (current >= 0)
        m_list->setCurrentItem(m_list->topLevelItem(current));
    updateButtons();
}

void TargetList::updateButtons()
{
    const bool isFull = int(m_targets.size()) >= m_quota;
    m_add->setEnabled(!isFull);
    if (isFull)
        m_note->set(Tone::Info, tr("A rule has at most %n target(s) here. File ▸ Quotas… allows more.",
                                   nullptr, m_quota));
    else
        m_note->set(Tone::Info, m_targets.empty() ? tr("Without a target the rule matches events, and "
                                                       "delivers none. Targets can be added later, too.")
                                                  : QString());
    m_edit->setEnabled(current() >= 0);
    m_remove->setEnabled(current() >= 0);
}

} // namespace Hookwright
