// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formbuilder.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace Hookwright {

FormBuilder::FormBuilder(QWidget *page)
    : m_page(page)
    , m_layout(new QFormLayout(page))
{
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void FormBuilder::wrapLongRows()
{
    m_layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
}

QLineEdit *FormBuilder::line(const QString &label, const QString &text, const QString &placeholder)
{
    auto *edit = new QLineEdit(text, m_page);
    edit->setPlaceholderText(placeholder);
    edit->setCursorPosition(0);
    field(label, edit);
    return edit;
}

QPlainTextEdit *FormBuilder::text(const QString &label, const QString &text, int lines)
{
    auto *edit = new QPlainTextEdit(text, m_page);
    edit->setTabChangesFocus(true);
    const int margin = 2 * (edit->frameWidth() + int(edit->document()->documentMargin()));
    edit->setMinimumHeight(lines * edit->fontMetrics().lineSpacing() + margin);
    field(label, edit);
    return edit;
}

QSpinBox *FormBuilder::number(const QString &label, int value, int smallest, int largest)
{
    auto *box = new QSpinBox(m_page);
    box->setRange(smallest, largest);
    box->setValue(value);
    field(label, box);
    return box;
}

QCheckBox *FormBuilder::check(const QString &label, bool checked)
{
    auto *box = new QCheckBox(label, m_page);
    box->setChecked(checked);
    m_layout->addRow(QString(), box);
    return box;
}

QComboBox *FormBuilder::choice(const QString &label, const QStringList &entries, int current)
{
    auto *box = new QComboBox(m_page);
    box->addItems(entries);
    box->setCurrentIndex(current);
    field(label, box);
    return box;
}

void FormBuilder::field(const QString &label, QWidget *widget)
{
    auto *text = new QLabel(label, m_page);
    text->setBuddy(widget);
    QString name = label;
    widget->setAccessibleName(name.remove(u'&').remove(u':'));
    m_layout->addRow(text, widget);
}

void FormBuilder::wide(QWidget *widget)
{
    m_layout->addRow(widget);
}

FieldNote *FormBuilder::note()
{
    auto *note = new FieldNote(m_page);
    m_layout->addRow(QString(), note);
    return note;
}

void letShrink(QComboBox *box, int characters)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(characters);
    box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0));
}

} // namespace Hookwright
