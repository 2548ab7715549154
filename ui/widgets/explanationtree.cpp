// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/explanationtree.h"

#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/zoom.h"

#include <QHeaderView>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

Tone toneOf(const QString &icon)
{
    return icon == "ok"_L1 ? Tone::Good : icon == "error"_L1 ? Tone::Bad : Tone::Info;
}

} // namespace

ExplanationTree::ExplanationTree(const QString &accessibleName, QWidget *parent)
    : QTreeWidget(parent)
{
    setAccessibleName(accessibleName);
    setHeaderLabels({tr("Rule or path"), tr("Verdict"), tr("The pattern wanted"), tr("The event had")});
    setUniformRowHeights(true);
    setItemDelegate(new RowDelegate(this));
    setAlternatingRowColors(true);
    setTextElideMode(Qt::ElideMiddle);
    new Zoom(this);
    const int character = fontMetrics().averageCharWidth();
    header()->resizeSection(What, 42 * character);
    header()->resizeSection(Verdict, 30 * character);
    header()->resizeSection(Wanted, 34 * character);
}

QTreeWidgetItem *ExplanationTree::addVerdict(QTreeWidgetItem *parent, const QString &what,
                                             const QString &verdict, const QString &icon)
{
    auto *item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(this);
    item->setText(What, what);
    item->setText(Verdict, verdict);
    item->setIcon(Verdict, themeIcon(icon, toneOf(icon)));
    item->setForeground(Verdict, toneColor(toneOf(icon), palette()));
    item->setExpanded(true);
    return item;
}

void ExplanationTree::addLeaves(QTreeWidgetItem *parent, const MatchExplanation &explanation)
{
    for (int i = 0; i < int(explanation.leaves.size()); ++i) {
        const LeafVerdict &leaf = explanation.leaves[size_t(i)];
        const QString verdict = leaf.matched                ? tr("holds")
                                : i == explanation.deciding ? tr("fails: decides")
                                                            : tr("fails");
        QTreeWidgetItem *item = addVerdict(parent, QString::fromUtf8(leaf.path), verdict,
                                           leaf.matched ? u"ok"_s : u"error"_s);
        item->setText(Wanted, leaf.wanted);
        item->setText(Found, leaf.present ? leaf.found : tr("nothing: absent"));
        if (!leaf.hint.isEmpty())
            item->setText(Found, u"%1 – %2"_s.arg(item->text(Found), leaf.hint));
        for (const int column : {What, Wanted, Found}) {
            item->setFont(column, fixedFont());
            item->setToolTip(column, item->text(column));
        }
        if (i == explanation.deciding) {
            QFont bold = item->font(Verdict);
            bold.setBold(true);
            item->setFont(Verdict, bold);
        }
    }
}

void ExplanationTree::addTransformation(QTreeWidgetItem *parent, const TransformationStages &stages)
{
    const bool produced = stages.outcome == TransformationStages::Outcome::Produced;
    const bool filtered = stages.outcome == TransformationStages::Outcome::Filtered;
    QTreeWidgetItem *item = addVerdict(parent, tr("Data conversion"),
                                       produced   ? tr("done")
                                       : filtered ? tr("filtered out")
                                                  : tr("failed"),
                                       produced   ? u"ok"_s
                                       : filtered ? u"filter"_s
                                                  : u"error"_s);
    item->setText(Wanted, stages.reason);
    item->setToolTip(Wanted, stages.reason);
    addLeaves(item, stages.filter);
}

} // namespace Hookwright
