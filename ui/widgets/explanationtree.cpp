// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/explanationtree.h"

#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/zoom.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QScopedValueRollback>
#include <QToolTip>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowest = 14; // characters

Tone toneOf(const QString &icon)
{
    return icon == "ok"_L1 ? Tone::Good : icon == "error"_L1 ? Tone::Bad : Tone::Info;
}

// A tree measures its rows as if nothing wrapped.
class WrappingDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *tree = qobject_cast<const QTreeView *>(option.widget);
        QStyleOptionViewItem narrow = option;
        if (tree)
            narrow.rect = {0, 0, tree->columnWidth(index.column()) - indentation(*tree, index),
                           option.fontMetrics.height()};
        return RowDelegate::sizeHint(narrow, index);
    }

    // What is not whole in its cell is read in a tip.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override
    {
        if (event->type() != QEvent::ToolTip || !index.data(Qt::ToolTipRole).isNull())
            return RowDelegate::helpEvent(event, view, option, index);
        QToolTip::showText(event->globalPos(), index.data().toString(), view);
        return true;
    }

private:
    static int indentation(const QTreeView &tree, const QModelIndex &index)
    {
        if (index.column() > 0)
            return 0;
        int depth = tree.rootIsDecorated() ? 1 : 0;
        for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
            ++depth;
        return depth * tree.indentation();
    }
};

} // namespace

ExplanationTree::ExplanationTree(const QString &accessibleName, QWidget *parent)
    : QTreeWidget(parent)
{
    setAccessibleName(accessibleName);
    setHeaderLabels({tr("Rule or path"), tr("Verdict"), tr("The pattern wanted"), tr("The event had")});
    setWordWrap(true);
    setItemDelegate(new WrappingDelegate(this));
    setAlternatingRowColors(true);
    setTextElideMode(Qt::ElideMiddle);
    new Zoom(this);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(narrowest * fontMetrics().averageCharWidth());
    connect(header(), &QHeaderView::sectionResized, this, &ExplanationTree::columnResized);
}

void ExplanationTree::resizeEvent(QResizeEvent *event)
{
    const QScopedValueRollback sharing(m_isSharing, true);
    QTreeWidget::resizeEvent(event);
    for (int column = 0; column < Found; ++column)
        header()->resizeSection(column, qRound(m_shares[size_t(column)] * viewport()->width()));
    fillWidth();
}

void ExplanationTree::columnResized(int column, int, int width)
{
    scheduleDelayedItemsLayout(); // rows wrap anew
    if (m_isSharing)
        return;
    const QScopedValueRollback sharing(m_isSharing, true);
    m_shares[size_t(column)] = double(width) / std::max(1, viewport()->width());
    if (column != Found)
        fillWidth();
}

void ExplanationTree::fillWidth()
{
    const int left = viewport()->width() - header()->sectionPosition(Found);
    header()->resizeSection(Found, std::max(left, header()->minimumSectionSize()));
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
