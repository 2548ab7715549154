// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QUrl>

class QNetworkAccessManager;

namespace Hookwright {

// Sends a sample webhook over HTTP or HTTPS to this program's own receiver, as any sender would.
class TestWebhook : public QObject
{
    Q_OBJECT
public:
    explicit TestWebhook(QObject *parent = nullptr);

    void send(const QUrl &url);

Q_SIGNALS:
    void answered(int status);
    void failed(const QString &error);

private:
    QNetworkAccessManager *m_network;
    int m_sent = 0;
};

} // namespace Hookwright
