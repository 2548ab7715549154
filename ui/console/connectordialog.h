// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QDialog>

#include <functional>

class QPushButton;

namespace Hookwright {

class AnswerPage;
class EventSettingsPage;
class FieldNote;
class RequestPage;

// Edits an API Gateway connector: which requests it takes and where, the event it makes of them, and
// what it answers.
class ConnectorDialog : public QDialog
{
    Q_OBJECT
public:
    using Save = std::function<Result<void>(const ConnectorSettings &)>;

    ConnectorDialog(const ConnectorSettings &connector, Save save, QWidget *parent = nullptr);

    ConnectorSettings connector() const;

public Q_SLOTS:
    void accept() override;

private:
    void check();

    ConnectorSettings m_connector;
    Save m_save;
    RequestPage *m_request;
    EventSettingsPage *m_event;
    AnswerPage *m_answer;
    FieldNote *m_problems;
    QPushButton *m_ok;
};

} // namespace Hookwright
