// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventtarget.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace Hookwright {

class FieldNote;
class FormBuilder;

// Adds or edits one target: the trigger method and what that needs.
class TargetDialog : public QDialog
{
    Q_OBJECT
public:
    // `region`: of the rule's bus, for the cloud URL.
    TargetDialog(const EventTarget &target, QByteArray region, QWidget *parent = nullptr);

    EventTarget target() const;

private:
    void addGatewayFields(FormBuilder &form);
    void check();

    EventTarget m_target;
    QByteArray m_region;
    QComboBox *m_kind;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    QLineEdit *m_url;
    FieldNote *m_urlNote;
    QComboBox *m_method;
    FieldNote *m_methodNote;
    QComboBox *m_stage;
    FieldNote *m_stageNote;
    QLineEdit *m_path;
    FieldNote *m_pathNote;
    QLineEdit *m_service;
    FieldNote *m_cloudNote;
    QCheckBox *m_enabled;
    QPushButton *m_ok;
};

} // namespace Hookwright
