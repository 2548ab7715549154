// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/replayflow.h"

#include "core/delivery/replayer.h"
#include "core/event/eventjson.h"
#include "core/exchange/masking.h"
#include "core/workspace/engine.h"
#include "ui/exchange/senddialog.h"
#include "ui/widgets/dialogs.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum Choice { SendMasked, SendWhole };

// Path and query as they were sent.
QByteArray localTarget(const CapturedRequest &request)
{
    const QByteArray path = request.path().toByteArray();
    return request.query().isNull() ? path : path + '?' + request.query().toByteArray();
}

// Where it came to, whether anybody listens there or not.
QByteArray formerUrl(const CapturedRequest &request)
{
    const QByteArray port = QByteArray::number(request.localPort);
    return (request.tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + port + localTarget(request);
}

bool isOnThisMachine(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

bool isSameServer(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

} // namespace

ReplayFlow::ReplayFlow(Engine *engine, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_window(window)
{}

// The listener that the request came to, or else the first one; nothing where nobody listens.
std::optional<ReplayFlow::Address> ReplayFlow::ownAddress(const CapturedRequest &request) const
{
    const std::vector<Endpoint> &open = m_engine->listening().endpoints;
    if (open.empty())
        return std::nullopt;
    const auto itsOwn = std::find_if(open.begin(), open.end(), [&request](const Endpoint &endpoint) {
        return endpoint.address.port == request.localPort;
    });
    const Endpoint &endpoint = itsOwn == open.end() ? open.front() : *itsOwn;
    const bool tls = endpoint.transport.tls && (request.tls || !endpoint.transport.plain);
    const QStringList urls = reachableUrls({endpoint.address}, tls ? Protocol::Https : Protocol::Http);
    return Address{urls.front().toUtf8() + localTarget(request),
                   tls ? endpoint.transport.tls->certificates() : QByteArray()};
}

void ReplayFlow::replay(const StoredEvent &event)
{
    if (!event.isWholeRequest())
        return;
    const std::optional<Address> own = ownAddress(*event.request);
    if (!own) {
        Q_EMIT message(tr("Nobody listens: start listening (Ctrl+E), or send to another address."));
        return;
    }
    OutgoingRequest request = replayRequest(*event.request, own->url);
    request.pinnedCertificate = own->certificate;
    send(event, std::move(request));
}

void ReplayFlow::editAndSend(const StoredEvent &event)
{
    if (!event.isWholeRequest())
        return;
    const Address own = ownAddress(*event.request).value_or(Address{formerUrl(*event.request), {}});
    QByteArrayList urls{own.url};
    const bool goesElsewhere = !isSameServer(QUrl::fromEncoded(m_lastUrl), QUrl::fromEncoded(own.url));
    if (!m_lastUrl.isEmpty() && m_lastUrl != own.url)
        urls.insert(goesElsewhere ? 0 : 1, m_lastUrl);
    SendDialog dialog(replayRequest(*event.request, {}), urls, m_window);
    while (dialog.exec() == QDialog::Accepted && !sendEdited(event, dialog.request(), own)) {
    }
}

// False where the person thought better of it.
bool ReplayFlow::sendEdited(const StoredEvent &event, OutgoingRequest request, const Address &own)
{
    const QUrl url = QUrl::fromEncoded(request.url);
    const QString names = QString::fromUtf8(credentialNames(request).join(", "));
    if (request.url != own.url)
        m_lastUrl = request.url;
    if (!names.isEmpty() && !isOnThisMachine(url)) {
        const int choice = Dialogs::choose(
                m_window, tr("Send the credentials of this request to %1, too?").arg(url.host()),
                tr("It carries %1. Masked, they are sent as asterisks.").arg(names),
                {tr("Send &Masked"), tr("Send &with Credentials")});
        if (choice < 0)
            return false;
        if (choice == SendMasked)
            maskRequest(&request);
    }
    if (isSameServer(url, QUrl::fromEncoded(own.url)))
        request.pinnedCertificate = own.certificate;
    send(event, std::move(request));
    return true;
}

void ReplayFlow::routeAgain(const StoredEvent &event)
{
    if (!event.event)
        return;
    if (const auto routed = m_engine->routeAgain(event); routed)
        Q_EMIT message(tr("Event %1 is routed again; its Routing and Deliveries show what came of it.")
                               .arg(event.row.seq));
    else
        Dialogs::showError(m_window, tr("Event %1 could not be routed again: %2")
                                             .arg(QString::number(event.row.seq), routed.error().message));
}

void ReplayFlow::send(const StoredEvent &event, OutgoingRequest request)
{
    const QString url = QString::fromUtf8(request.url);
    const ReplayEdits edits = editsOf(*event.request, request);
    m_engine->replay(event.row.seq, std::move(request), edits);
    Q_EMIT message(tr("Event %1 is sent again to %2; its Deliveries show what became of it.")
                           .arg(QString::number(event.row.seq), url));
}

} // namespace Hookwright
