// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/testwebhook.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace Hookwright {

using namespace Qt::StringLiterals;

TestWebhook::TestWebhook(QObject *parent)
    : QObject(parent)
    , m_network(new QNetworkAccessManager(this))
{
    m_network->setProxy(QNetworkProxy::NoProxy);
    m_network->setTransferTimeout(10'000);
}

void TestWebhook::send(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_ba);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      u"Hookwright/%1 (test webhook)"_s.arg(QCoreApplication::applicationVersion()));
    request.setRawHeader("X-GitHub-Event", "ping");
    const QByteArray body =
            R"({"zen":"Keep it logically awesome.","hook_id":)" + QByteArray::number(++m_sent)
            + R"(,"hook":{"type":"Repository","events":["push","pull_request"],"active":true}})";
    QNetworkReply *reply = m_network->post(request, body);
    connect(reply, &QNetworkReply::sslErrors, reply,
            [reply] { reply->ignoreSslErrors(); }); // the receiver is this program, whatever its certificate
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status)
            Q_EMIT answered(status);
        else
            Q_EMIT failed(reply->errorString());
        reply->deleteLater();
    });
}

} // namespace Hookwright
