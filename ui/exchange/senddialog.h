// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpclient.h"
#include "core/util/result.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace Hookwright {

class CodeView;
class FieldNote;
class FormBuilder;
class SendBody;

// A request before it is sent: method, URL, header fields and body, each to be edited. What is left alone
// goes byte for byte; the editors hold exactly the bytes that are sent.
class SendDialog : public QDialog
{
    Q_OBJECT
public:
    // Of the URLs the first is filled in, the others are offered; one of them replaces the request's.
    SendDialog(OutgoingRequest request, const QByteArrayList &urls, QWidget *parent = nullptr);

    OutgoingRequest request() const; // as it was edited; once accepted

public Q_SLOTS:
    void accept() override;
    void reject() override;

private:
    void addFields(FormBuilder &form);
    void check();
    bool isEdited() const;
    QByteArray method() const;
    Result<QByteArray> url() const;

    OutgoingRequest m_request; // as it was before
    QByteArrayList m_urls;
    QComboBox *m_method;
    FieldNote *m_methodNote;
    QComboBox *m_url;
    FieldNote *m_urlNote;
    CodeView *m_fields;
    FieldNote *m_fieldsNote;
    SendBody *m_body;
    QPushButton *m_send;
};

} // namespace Hookwright
