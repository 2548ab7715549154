// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/conditionrow.h"

#include "core/pattern/formvalues.h"
#include "ui/widgets/formbuilder.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

ConditionRow::ConditionRow(const FormCondition &condition, const QMap<QString, QString> &fields, int number,
                           QWidget *parent)
    : QWidget(parent)
    , m_field(new QComboBox(this))
    , m_operator(new QComboBox(this))
    , m_values(new QLineEdit(formValuesText(condition.values), this))
{
    auto *remove = new QToolButton(this);
    remove->setIcon(themeIcon(u"remove"_s));
    remove->setToolTip(tr("Remove this condition"));
    remove->setAccessibleName(tr("Remove condition %1").arg(number));
    m_field->setEditable(true);
    m_field->setInsertPolicy(QComboBox::NoInsert);
    m_field->completer()->setFilterMode(Qt::MatchContains);
    m_field->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_field->setAccessibleName(tr("Field of condition %1").arg(number));
    m_field->setMinimumContentsLength(14);
    m_field->lineEdit()->setPlaceholderText(tr("field, such as data.path"));
    for (int op = 0; op < int(FormOperator::Count); ++op)
        m_operator->addItem(formOperatorName(FormOperator(op)));
    letShrink(m_operator, 9);
    m_operator->setCurrentIndex(int(condition.op));
    m_operator->setAccessibleName(tr("Operator of condition %1").arg(number));
    m_values->setAccessibleName(tr("Values of condition %1").arg(number));
    m_values->setPlaceholderText(tr("values, separated by commas"));
    m_values->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_field, 2);
    layout->addWidget(m_operator, 2);
    layout->addWidget(m_values, 3);
    layout->addWidget(remove);
    setFields(fields);
    m_field->setCurrentText(QString::fromUtf8(fieldPathText(condition.path)));
    for (QLineEdit *line : {m_field->lineEdit(), m_values})
        line->home(false); // a long one shows how it begins
    setFocusProxy(m_field);
    updateValues();
    connect(m_field, &QComboBox::currentTextChanged, this, [this](const QString &field) {
        proposeValue(field);
        Q_EMIT changed();
    });
    connect(m_operator, &QComboBox::currentIndexChanged, this, [this] {
        updateValues();
        Q_EMIT changed();
    });
    connect(m_values, &QLineEdit::textChanged, this, &ConditionRow::changed);
    connect(remove, &QToolButton::clicked, this, &ConditionRow::removeRequested);
}

FormCondition ConditionRow::condition() const
{
    FormCondition condition;
    const QByteArray field = m_field->currentText().trimmed().toUtf8();
    if (auto path = fieldPathFromText(field))
        condition.path = std::move(*path);
    else if (!field.isEmpty())
        condition.path = {field};
    condition.op = FormOperator(m_operator->currentIndex());
    if (takesValues(condition.op))
        condition.values = formValuesFromText(m_values->text());
    return condition;
}

void ConditionRow::setFields(const QMap<QString, QString> &fields)
{
    const QSignalBlocker blocker(m_field);
    const QString text = m_field->currentText();
    m_fields = fields;
    m_field->clear();
    m_field->addItems(fields.keys());
    m_field->setCurrentText(text);
}

// What the sample has there is a good beginning.
void ConditionRow::proposeValue(const QString &field)
{
    if (m_values->text() != m_proposed)
        return;
    m_proposed = m_fields.value(field);
    m_values->setText(m_proposed);
}

void ConditionRow::updateValues()
{
    m_values->setEnabled(takesValues(FormOperator(m_operator->currentIndex())));
}

} // namespace Hookwright
