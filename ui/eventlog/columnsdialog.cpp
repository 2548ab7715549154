// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/columnsdialog.h"

#include "ui/eventlog/eventcolumns.h"
#include "ui/widgets/fieldnote.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum ItemRole { NameRole = Qt::UserRole, WidthRole, FurtherRole };

std::optional<QString> builtInTitle(const QString &name)
{
    for (int column = 0; column < eventColumnCount; ++column) {
        if (columnName(EventColumn(column)) == name)
            return columnTitle(EventColumn(column));
    }
    return std::nullopt;
}

QListWidgetItem *makeItem(const ColumnPlace &place)
{
    const std::optional<QString> title = builtInTitle(place.name);
    auto *item = new QListWidgetItem(title.value_or(place.name));
    item->setData(NameRole, place.name);
    item->setData(WidthRole, place.width);
    item->setData(FurtherRole, !title);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                   | Qt::ItemIsDragEnabled);
    item->setCheckState(place.isShown ? Qt::Checked : Qt::Unchecked);
    return item;
}

} // namespace

ColumnsDialog::ColumnsDialog(const ColumnLayout &layout, QWidget *parent)
    : QDialog(parent)
    , m_list(new QListWidget(this))
    , m_up(new QPushButton(tr("Move &Up"), this))
    , m_down(new QPushButton(tr("Move &Down"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_name(new QLineEdit(this))
    , m_note(new FieldNote(this))
{
    setWindowTitle(tr("Columns"));
    auto *buttons = new QDialogButtonBox(
            QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *page = new QVBoxLayout(this);
    page->addWidget(makeList(), 1);
    page->addWidget(makeAddRow());
    page->addWidget(m_note);
    page->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().lineSpacing() * 30);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnsDialog::updateButtons);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnsDialog::updateButtons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [this] { fill(ColumnLayout()); });
    fill(layout);
    m_list->setFocus();
}

QWidget *ColumnsDialog::makeList()
{
    m_list->setObjectName(u"columns"_s);
    m_list->setAccessibleName(tr("Columns, from left to right"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    auto *side = new QVBoxLayout;
    for (QPushButton *button : {m_up, m_down, m_remove}) {
        button->setAutoDefault(false);
        side->addWidget(button);
    }
    side->addStretch();
    auto *area = new QWidget(this);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins({});
    row->addWidget(m_list, 1);
    row->addLayout(side);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, &ColumnsDialog::removeCurrent);
    return area;
}

QWidget *ColumnsDialog::makeAddRow()
{
    m_name->setObjectName(u"column-name"_s);
    m_name->setPlaceholderText(tr("header.x-github-event, query.page, body.data.id"));
    m_name->installEventFilter(this);
    auto *label = new QLabel(tr("&New column:"), this);
    label->setBuddy(m_name);
    auto *add = new QPushButton(tr("&Add"), this);
    add->setObjectName(u"add-column"_s);
    add->setAutoDefault(false);
    auto *area = new QWidget(this);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(m_name, 1);
    row->addWidget(add);
    connect(add, &QPushButton::clicked, this, &ColumnsDialog::addColumn);
    connect(m_name, &QLineEdit::textEdited, m_note, &FieldNote::clear);
    return area;
}

// Return in the line adds what it says and closes nothing.
bool ColumnsDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_name && event->type() == QEvent::KeyPress && !m_name->text().isEmpty()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            addColumn();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ColumnsDialog::fill(const ColumnLayout &layout)
{
    m_list->clear();
    for (const ColumnPlace &place : layout.places())
        m_list->addItem(makeItem(place));
    m_list->setCurrentRow(0);
    updateButtons();
}

ColumnLayout ColumnsDialog::columnLayout() const
{
    std::vector<ColumnPlace> places;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        places.push_back({item->data(NameRole).toString(), item->data(WidthRole).toInt(),
                          item->checkState() == Qt::Checked});
    }
    return ColumnLayout(places);
}

void ColumnsDialog::addColumn()
{
    const Result<FurtherColumn> column = FurtherColumn::parse(m_name->text());
    if (!column) {
        m_note->set(Tone::Bad, column.error().message);
        return;
    }
    if (columnLayout().contains(column->text())) {
        m_note->set(Tone::Bad, tr("There is a column %1.").arg(column->text()));
        return;
    }
    if (columnLayout().further().size() >= ColumnLayout::mostFurther) {
        m_note->set(Tone::Bad, tr("There are as many further columns as there can be."));
        return;
    }
    m_list->addItem(makeItem({column->text(), 0, true}));
    m_list->setCurrentRow(m_list->count() - 1);
    m_name->clear();
    m_note->clear();
}

void ColumnsDialog::move(int step)
{
    const int row = m_list->currentRow();
    m_list->insertItem(row + step, m_list->takeItem(row));
    m_list->setCurrentRow(row + step);
}

void ColumnsDialog::removeCurrent()
{
    delete m_list->takeItem(m_list->currentRow());
    updateButtons();
}

void ColumnsDialog::updateButtons()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_remove->setEnabled(row >= 0 && isFurther(m_list->item(row)));
    bool any = false;
    for (int i = 0; i < m_list->count(); ++i)
        any = any || m_list->item(i)->checkState() == Qt::Checked;
    m_ok->setEnabled(any);
}

bool ColumnsDialog::isFurther(const QListWidgetItem *item) const
{
    return item->data(FurtherRole).toBool();
}

} // namespace Hookwright
