// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "ui/widgets/fieldnote.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace Hookwright {

class FormBuilder;

// What the console's dialog asks for: name, type, and which requests the connector takes, at which
// addresses.
class RequestPage : public QWidget
{
    Q_OBJECT
public:
    explicit RequestPage(const ConnectorSettings &connector, QWidget *parent = nullptr);

    void store(ConnectorSettings *connector) const;

Q_SIGNALS:
    void changed();

private:
    enum Reach { ThisComputer, EveryInterface, OneAddress };

    void addKind(FormBuilder &form);
    void addRequests(FormBuilder &form);
    void addAddresses(FormBuilder &form);
    void update();
    std::vector<ListenAddress> addresses() const;

    ConnectorSettings m_before;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QComboBox *m_protocol;
    QComboBox *m_method;
    QComboBox *m_stage;
    QLineEdit *m_path;
    FieldNote *m_pathNote;
    QComboBox *m_reach;
    QLineEdit *m_address;
    FieldNote *m_reachNote;
    QSpinBox *m_port;
    QLineEdit *m_publicUrl;
};

// How a request becomes an event.
class EventSettingsPage : public QWidget
{
    Q_OBJECT
public:
    explicit EventSettingsPage(const ConnectorSettings &connector, QWidget *parent = nullptr);

    void store(ConnectorSettings *connector) const;

Q_SIGNALS:
    void changed();

private:
    QLineEdit *m_account;
    QLineEdit *m_app;
    QLineEdit *m_service;
    QLineEdit *m_api;
    QPlainTextEdit *m_stageVariables;
    QComboBox *m_headerCase;
    QComboBox *m_repeatedKey;
    QComboBox *m_oversized;
};

// What the sender is answered.
class AnswerPage : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerPage(const ConnectorSettings &connector, QWidget *parent = nullptr);

    void store(ConnectorSettings *connector) const;

Q_SIGNALS:
    void changed();

private:
    QSpinBox *m_status;
    QLineEdit *m_contentType;
    QPlainTextEdit *m_body;
    QCheckBox *m_slack;
    QCheckBox *m_cloudEvents;
    QCheckBox *m_meta;
};

} // namespace Hookwright
