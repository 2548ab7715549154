// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QDialog>

class QSpinBox;

namespace Hookwright {

class FormBuilder;

// How many event buses, connectors, rules and targets a workspace takes.
class QuotaDialog : public QDialog
{
    Q_OBJECT
public:
    // Shows `proposed`; the first field that differs from the configuration has the focus.
    QuotaDialog(const Configuration &configuration, const Quotas &proposed, QWidget *parent = nullptr);

    Quotas quotas() const;

private:
    QSpinBox *addField(FormBuilder *form, const QString &label, const char *name, const QString &used);
    void show(const Quotas &quotas);

    QSpinBox *m_buses;
    QSpinBox *m_connectors;
    QSpinBox *m_rules;
    QSpinBox *m_targets;
};

} // namespace Hookwright
