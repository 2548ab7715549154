// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QDialog>

#include <functional>

class QPushButton;
class QTabWidget;

namespace Hookwright {

class AnswerPage;
class CertificatePage;
class Certificates;
class EventSettingsPage;
class FieldNote;
class RequestPage;

// Adds or edits an API Gateway connector: which requests it takes and where, its certificate, the event it
// makes of them, and what it answers. Says which other connectors could take the same requests.
class ConnectorDialog : public QDialog
{
    Q_OBJECT
public:
    using Save = std::function<Result<void>(const ConnectorSettings &)>;

    // `bus`: where the connector is, or is to be, in the configuration.
    ConnectorDialog(const ConnectorSettings &connector, const BusId &bus, ConfigurationPtr configuration,
                    const Certificates &certificates, Save save, QWidget *parent = nullptr);

    ConnectorSettings connector() const;

public Q_SLOTS:
    void accept() override;

private:
    void check();
    QStringList conflicts() const;

    ConnectorSettings m_connector;
    BusId m_bus;
    ConfigurationPtr m_configuration;
    Save m_save;
    QTabWidget *m_tabs;
    RequestPage *m_request;
    CertificatePage *m_certificate;
    EventSettingsPage *m_event;
    AnswerPage *m_answer;
    FieldNote *m_problems;
    FieldNote *m_conflicts;
    QPushButton *m_ok;
};

} // namespace Hookwright
