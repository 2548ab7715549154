// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/certificates.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace Hookwright {

class FieldNote;
class FormBuilder;

// The certificate of an HTTPS connector: the workspace's own or files of the user's; what it says of itself,
// and how a sender comes to trust it.
class CertificatePage : public QWidget
{
    Q_OBJECT
public:
    CertificatePage(const ConnectorSettings &connector, Certificates certificates, QWidget *parent = nullptr);

    void store(ConnectorSettings *connector) const;
    // Says what the certificate of the connector is now, as it is being edited.
    void show(const ConnectorSettings &connector, const Configuration &configuration);

Q_SIGNALS:
    void changed();

private:
    enum Origin { Own, Files };

    QLineEdit *addFile(FormBuilder &form, const QString &label, const QString &name);
    QLineEdit *addShown(FormBuilder &form, const QString &label);
    void update();
    void make();

    Certificates m_certificates;
    Configuration m_configuration; // with the connector as it stands
    QComboBox *m_origin;
    QLineEdit *m_file;
    QLineEdit *m_key;
    FieldNote *m_note;
    QPushButton *m_make;
    QLineEdit *m_fingerprint;
    QLineEdit *m_curl;
};

} // namespace Hookwright
