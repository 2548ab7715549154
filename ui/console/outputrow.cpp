// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/outputrow.h"

#include "ui/widgets/formbuilder.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace Hookwright {

using namespace Qt::StringLiterals;
using ValueType = OutputStruct::ValueType;

OutputRow::OutputRow(const OutputStruct &output, int number, QWidget *parent)
    : QWidget(parent)
    , m_key(new QLineEdit(QString::fromUtf8(output.key), this))
    , m_type(new QComboBox(this))
    , m_value(new QLineEdit(QString::fromUtf8(output.value), this))
{
    const std::pair<QString, ValueType> types[] = {
            {tr("JSONPATH"), ValueType::JsonPath},           {tr("Preset: DATE"), ValueType::SysVariable},
            {tr("Custom: string"), ValueType::String},       {tr("Custom: number"), ValueType::Number},
            {tr("Custom: true, false"), ValueType::Boolean}, {tr("Custom: null"), ValueType::Null}};
    for (const auto &[name, type] : types)
        m_type->addItem(name, int(type));
    letShrink(m_type, 9);
    m_type->setCurrentIndex(m_type->findData(int(output.type)));
    m_key->setAccessibleName(tr("Key of member %1").arg(number));
    m_key->setPlaceholderText(tr("key"));
    m_type->setAccessibleName(tr("Type of member %1").arg(number));
    m_value->setAccessibleName(tr("Value of member %1").arg(number));
    auto *remove = new QToolButton(this);
    remove->setIcon(themeIcon(u"remove"_s));
    remove->setToolTip(tr("Remove this member"));
    remove->setAccessibleName(tr("Remove member %1").arg(number));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_key, 2);
    layout->addWidget(m_type, 2);
    layout->addWidget(m_value, 3);
    layout->addWidget(remove);
    setFocusProxy(m_key);
    updateValue();
    connect(m_key, &QLineEdit::textChanged, this, &OutputRow::changed);
    connect(m_value, &QLineEdit::textChanged, this, &OutputRow::changed);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        updateValue();
        Q_EMIT changed();
    });
    connect(remove, &QToolButton::clicked, this, &OutputRow::removeRequested);
}

OutputStruct OutputRow::output() const
{
    OutputStruct output{m_key->text().toUtf8(), {}, ValueType(m_type->currentData().toInt())};
    if (output.type == ValueType::SysVariable)
        output.value = "date"; // the only one
    else if (output.type != ValueType::Null)
        output.value = m_value->text().toUtf8();
    return output;
}

void OutputRow::updateValue()
{
    const auto type = ValueType(m_type->currentData().toInt());
    m_value->setEnabled(type != ValueType::SysVariable && type != ValueType::Null);
    m_value->setPlaceholderText(type == ValueType::JsonPath ? u"$.city"_s : QString());
}

} // namespace Hookwright
