// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/exchange/exportjob.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QComboBox;

namespace Hookwright {

// Which events, in which format, with credentials masked or not.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    ExportDialog(quint64 selected, quint64 shown, quint64 all, QWidget *parent = nullptr);

    enum Scope { Selected, Shown, All };
    Scope scope() const;
    ExportFormat format() const;
    bool masksCredentials() const;
    QString fileFilter() const;

private:
    QButtonGroup *m_scope;
    QComboBox *m_format;
    QCheckBox *m_mask;
};

} // namespace Hookwright
