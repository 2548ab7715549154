// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventtarget.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace Hookwright {

class FieldNote;

// Edits one target: where a rule's events are posted to.
class TargetDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TargetDialog(const EventTarget &target, QWidget *parent = nullptr);

    EventTarget target() const;

private:
    void check();

    EventTarget m_target;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    QLineEdit *m_url;
    FieldNote *m_urlNote;
    QCheckBox *m_enabled;
    QPushButton *m_ok;
};

} // namespace Hookwright
