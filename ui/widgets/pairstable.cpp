// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pairstable.h"

#include "ui/eventlog/filterterms.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/zoom.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// As long for every value: the length of a secret tells of it, too.
QString hiddenText()
{
    return QString(8, u'\u2022');
}

} // namespace

PairsTable::PairsTable(const QString &accessibleName, QWidget *parent)
    : QTableWidget(0, 3, parent)
{
    setAccessibleName(accessibleName);
    setHorizontalHeaderLabels({tr("Name"), tr("Value"), tr("Note")});
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    const auto measureRows = [this] {
        verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() * 3 / 2);
    };
    measureRows();
    connect(new Zoom(this), &Zoom::zoomed, this, measureRows);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    horizontalHeader()->resizeSection(0, fontMetrics().averageCharWidth() * 32);
    connect(this, &QTableWidget::cellClicked, this, [this](int row, int column) {
        if (column == 1)
            reveal(row);
    });
    connect(this, &QTableWidget::currentCellChanged, this, &PairsTable::currentDetailsChanged);
}

void PairsTable::setRows(const std::vector<Row> &rows)
{
    clearContents();
    m_rows = rows;
    setRowCount(int(rows.size()));
    bool notes = false;
    QFont fixed; // of the table's size
    fixed.setFamilies(fixedFont().families());
    for (int i = 0; i < int(rows.size()); ++i) {
        const Row &row = rows[size_t(i)];
        const QStringList texts{row.name, row.isSecret ? hiddenText() : row.value, row.note};
        for (int column = 0; column < 3; ++column) {
            auto *item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts[column].left(4096));
            if (column < 2)
                item->setFont(fixed);
            setItem(i, column, item);
        }
        if (row.isSecret)
            item(i, 1)->setToolTip(tr("A credential: click to show it"));
        notes = notes || !row.note.isEmpty();
    }
    setColumnHidden(2, !notes);
    resizeColumnToContents(2);
    Q_EMIT currentDetailsChanged();
}

void PairsTable::reveal(int row)
{
    if (row < 0 || row >= int(m_rows.size()) || !isHidden(row))
        return;
    m_rows[size_t(row)].isSecret = false;
    const QString &value = m_rows[size_t(row)].value;
    item(row, 1)->setText(value);
    item(row, 1)->setToolTip(value.left(4096));
    Q_EMIT currentDetailsChanged();
}

QString PairsTable::currentDetails() const
{
    const int row = currentRow();
    return row >= 0 && row < int(m_rows.size()) && !isHidden(row) ? m_rows[size_t(row)].details : QString();
}

bool PairsTable::find(const QString &text, bool forward)
{
    const int rows = rowCount();
    for (int step = 1; step <= rows; ++step) {
        const int row = (std::max(currentRow(), 0) + (forward ? step : rows - step)) % rows;
        if (item(row, 0)->text().contains(text, Qt::CaseInsensitive)
            || item(row, 1)->text().contains(text, Qt::CaseInsensitive)) {
            setCurrentCell(row, 1);
            return true;
        }
    }
    return false;
}

void PairsTable::copySelected() const
{
    QStringList lines;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        lines += u"%1: %2"_s.arg(item(index.row(), 0)->text(), item(index.row(), 1)->text());
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void PairsTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelected();
    else if (event->key() == Qt::Key_Space)
        reveal(currentRow());
    else
        QTableWidget::keyPressEvent(event);
}

void PairsTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QTableWidgetItem *item = itemAt(event->pos());
    if (!item)
        return;
    const QString value = this->item(item->row(), 1)->text();
    QMenu menu;
    menu.addAction(themeIcon(u"copy"_s), tr("Copy Row"), this, &PairsTable::copySelected);
    menu.addAction(tr("Copy Value"), this, [value] { QGuiApplication::clipboard()->setText(value); });
    if (m_term && !isHidden(item->row())) {
        menu.addSeparator();
        const QString name = this->item(item->row(), 0)->text();
        addFilterActions(&menu, m_term(name, value),
                         [this](const QString &term) { Q_EMIT filterRequested(term); });
        addColumnAction(&menu, m_key + u'.' + name,
                        [this](const QString &column) { Q_EMIT columnRequested(column); });
    }
    if (m_condition && !isHidden(item->row())) {
        const auto condition = m_condition(this->item(item->row(), 0)->text(), value);
        addRuleActions(&menu, condition.has_value(),
                       [this, condition](ValueUse use) { Q_EMIT ruleRequested(*condition, use); });
    }
    menu.exec(event->globalPos());
}

} // namespace Hookwright
