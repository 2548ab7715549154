// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patternform.h"

#include <QMap>
#include <QWidget>

#include <memory>

class QComboBox;
class QVBoxLayout;

namespace Hookwright {

class ConditionRow;

// An event pattern as the console's form: Tencent Cloud service, Event type, and any number of conditions
// on fields of the event. Of what a data conversion extracted there are only conditions.
class PatternFormView : public QWidget
{
    Q_OBJECT
public:
    enum class Of { Event, Extracted };

    explicit PatternFormView(Of of, QWidget *parent = nullptr);

    void setForm(PatternForm form);
    PatternForm form() const;
    // Fields to choose from, with the value that the sample has: "data.path" and "/github".
    void setFields(const QMap<QString, QString> &fields);

Q_SIGNALS:
    void changed();

private:
    void addCondition(const FormCondition &condition);
    void clearConditions();
    void updateTypes();

    Of m_of;
    QComboBox *m_service;
    QComboBox *m_type;
    QVBoxLayout *m_rows;
    std::vector<ConditionRow *> m_conditions;
    QMap<QString, QString> m_fields;
};

} // namespace Hookwright
