// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patternform.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace Hookwright {

// One condition of the form: field, operator, values.
class ConditionRow : public QWidget
{
    Q_OBJECT
public:
    ConditionRow(const FormCondition &condition, const QMap<QString, QString> &fields, int number,
                 QWidget *parent = nullptr);

    // The field as a path; a text that is none is the name of one member.
    FormCondition condition() const;
    void setFields(const QMap<QString, QString> &fields);

Q_SIGNALS:
    void changed();
    void removeRequested();

private:
    void proposeValue(const QString &field);
    void updateValues();

    QMap<QString, QString> m_fields;
    QComboBox *m_field;
    QComboBox *m_operator;
    QLineEdit *m_values;
    QString m_proposed; // the value that was filled in, as long as nobody changed it
};

} // namespace Hookwright
