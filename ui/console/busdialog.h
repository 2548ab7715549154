// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace Hookwright {

class FieldNote;

// Makes or edits an event bus: name, description, region, event tracing.
class BusDialog : public QDialog
{
    Q_OBJECT
public:
    using Save = std::function<Result<void>(const EventBus &)>;

    BusDialog(const EventBus &bus, bool isNew, Save save, QWidget *parent = nullptr);

    EventBus bus() const;

public Q_SLOTS:
    void accept() override;

private:
    void makeForm(QWidget *page);
    void check();

    EventBus m_bus;
    Save m_save;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    QLineEdit *m_description;
    FieldNote *m_descriptionNote;
    QComboBox *m_region;
    FieldNote *m_regionNote;
    FieldNote *m_error;
    QPushButton *m_ok;
};

} // namespace Hookwright
