// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/patternformview.h"

#include "ui/console/conditionrow.h"
#include "ui/widgets/formbuilder.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Service { ApiGateway, AnyService };
enum Type { ApiGatewayRequest, AllEvents };

const FormCondition &serviceCondition()
{
    static const FormCondition condition{{"source"}, FormOperator::Is, {"apigw.cloud.tencent"}};
    return condition;
}

const FormCondition &typeCondition()
{
    static const FormCondition condition{{"type"}, FormOperator::Is, {"connector:apigw"}};
    return condition;
}

// Takes the condition out where it is there once and nothing else is asked of its field.
bool takeOut(PatternForm *form, const FormCondition &condition)
{
    const auto ofField = [&](const FormCondition &each) { return each.path == condition.path; };
    const auto found = std::find(form->begin(), form->end(), condition);
    if (found == form->end() || std::count_if(form->begin(), form->end(), ofField) != 1)
        return false;
    form->erase(found);
    return true;
}

} // namespace

PatternFormView::PatternFormView(Of of, QWidget *parent)
    : QWidget(parent)
    , m_of(of)
{
    auto *choices = new QWidget(this);
    FormBuilder builder(choices);
    m_service = builder.choice(tr("Tencent Cloud &service:"), {tr("API Gateway (APIGW)"), tr("Any service")},
                               ApiGateway);
    const QString prefix = of == Of::Event ? QString() : u"filter-"_s;
    m_service->setObjectName(prefix + u"service"_s);
    m_type = builder.choice(tr("Event t&ype:"), {tr("Request (connector:apigw)"), tr("All events")},
                            ApiGatewayRequest);
    m_type->setObjectName(prefix + u"event-type"_s);
    for (QComboBox *box : {m_service, m_type})
        letShrink(box, 14);
    choices->setVisible(of == Of::Event);
    m_rows = new QVBoxLayout;
    auto *add = new QPushButton(themeIcon(u"add"_s), tr("Add Con&dition"), this);
    add->setObjectName(prefix + u"add-condition"_s);
    add->setAutoDefault(false);
    add->setToolTip(tr("All fields must hold; several conditions on one field are alternatives"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(choices);
    layout->addLayout(m_rows);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(m_service, &QComboBox::currentIndexChanged, this, [this] {
        updateTypes();
        Q_EMIT changed();
    });
    connect(m_type, &QComboBox::currentIndexChanged, this, &PatternFormView::changed);
    connect(add, &QPushButton::clicked, this, [this] {
        addCondition({});
        m_conditions.back()->setFocus();
        Q_EMIT changed();
    });
}

void PatternFormView::setForm(PatternForm form)
{
    const QSignalBlocker blocker(this);
    const bool isGateway = m_of == Of::Event && takeOut(&form, serviceCondition());
    m_service->setCurrentIndex(isGateway ? ApiGateway : AnyService);
    m_type->setCurrentIndex(isGateway && takeOut(&form, typeCondition()) ? ApiGatewayRequest : AllEvents);
    updateTypes();
    clearConditions();
    for (const FormCondition &condition : form)
        addCondition(condition);
}

PatternForm PatternFormView::form() const
{
    PatternForm form;
    if (m_service->currentIndex() == ApiGateway) {
        form.push_back(serviceCondition());
        if (m_type->currentIndex() == ApiGatewayRequest)
            form.push_back(typeCondition());
    }
    for (const ConditionRow *row : m_conditions)
        form.push_back(row->condition());
    return form;
}

void PatternFormView::setFields(const QMap<QString, QString> &fields)
{
    if (fields == m_fields)
        return; // or the cursor would leave its place in what is being typed
    m_fields = fields;
    for (ConditionRow *row : m_conditions)
        row->setFields(fields);
}

void PatternFormView::addCondition(const FormCondition &condition)
{
    auto *row = new ConditionRow(condition, m_fields, int(m_conditions.size()) + 1, this);
    m_rows->addWidget(row);
    m_conditions.push_back(row);
    connect(row, &ConditionRow::changed, this, &PatternFormView::changed);
    connect(row, &ConditionRow::removeRequested, this, [this, row] {
        std::erase(m_conditions, row);
        row->hide();
        row->deleteLater();
        Q_EMIT changed();
    });
}

void PatternFormView::clearConditions()
{
    for (ConditionRow *row : std::exchange(m_conditions, {}))
        delete row;
}

void PatternFormView::updateTypes()
{
    const bool isGateway = m_service->currentIndex() == ApiGateway;
    if (!isGateway)
        m_type->setCurrentIndex(AllEvents);
    m_type->setEnabled(isGateway);
}

} // namespace Hookwright
