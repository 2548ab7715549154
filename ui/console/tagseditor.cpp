// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/tagseditor.h"

#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

TagsEditor::TagsEditor(const std::vector<RuleTag> &tags, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_add(new QPushButton(themeIcon(u"add"_s), tr("Add Ta&g"), this))
{
    m_add->setObjectName(u"add-tag"_s);
    m_add->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_column);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    setFocusProxy(m_add);
    for (const RuleTag &tag : tags)
        addRow(tag);
    connect(m_add, &QPushButton::clicked, this, [this] { addRow({}).name->setFocus(); });
}

TagsEditor::Row TagsEditor::addRow(const RuleTag &tag)
{
    auto *widget = new QWidget(this);
    const Row row{widget, new QLineEdit(tag.name, widget), new QLineEdit(tag.value, widget)};
    row.name->setObjectName(u"tag-name"_s);
    row.name->setAccessibleName(tr("Name of the tag"));
    row.name->setPlaceholderText(tr("name, such as team"));
    row.value->setObjectName(u"tag-value"_s);
    row.value->setAccessibleName(tr("Value of the tag"));
    row.value->setPlaceholderText(tr("value, such as payments"));
    auto *remove = new QToolButton(widget);
    remove->setIcon(themeIcon(u"remove"_s));
    remove->setToolTip(tr("Remove this tag"));
    remove->setAccessibleName(tr("Remove this tag"));
    auto *layout = new QHBoxLayout(widget);
    layout->setContentsMargins({});
    layout->addWidget(row.name);
    layout->addWidget(row.value);
    layout->addWidget(remove);
    m_column->addWidget(widget);
    // By the keyboard, too, it is the row above the button.
    QWidget::setTabOrder(m_add->previousInFocusChain(), row.name);
    QWidget::setTabOrder(row.name, row.value);
    QWidget::setTabOrder(row.value, remove);
    widget->show();
    m_rows.push_back(row);
    connect(row.name, &QLineEdit::textChanged, this, &TagsEditor::changed);
    connect(row.value, &QLineEdit::textChanged, this, &TagsEditor::changed);
    connect(remove, &QToolButton::clicked, this, [this, widget] { removeRow(widget); });
    return row;
}

void TagsEditor::removeRow(QWidget *widget)
{
    std::erase_if(m_rows, [widget](const Row &row) { return row.widget == widget; });
    m_add->setFocus(); // not a field of another section
    widget->hide();
    widget->deleteLater();
    Q_EMIT changed();
}

std::vector<RuleTag> TagsEditor::tags() const
{
    std::vector<RuleTag> tags;
    for (const Row &row : m_rows) {
        if (!row.name->text().isEmpty() || !row.value->text().isEmpty())
            tags.push_back({row.name->text(), row.value->text()});
    }
    return tags;
}

} // namespace Hookwright
