// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/replayflow.h"

#include "core/delivery/replayer.h"
#include "core/event/eventjson.h"
#include "core/exchange/masking.h"
#include "core/workspace/engine.h"
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

bool isOnThisMachine(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

} // namespace

ReplayFlow::ReplayFlow(Engine *engine, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_window(window)
{}

void ReplayFlow::replay(const StoredEvent &event)
{
    if (!event.isWholeRequest())
        return;
    const std::vector<Endpoint> &open = m_engine->listening().endpoints;
    if (open.empty()) {
        Q_EMIT message(tr("Nobody listens: start listening (Ctrl+E), or replay to another address."));
        return;
    }
    const auto itsOwn = std::find_if(open.begin(), open.end(), [&event](const Endpoint &endpoint) {
        return endpoint.address.port == event.request->localPort;
    });
    const Endpoint &endpoint = itsOwn == open.end() ? open.front() : *itsOwn;
    const bool tls = endpoint.transport.tls && (event.request->tls || !endpoint.transport.plain);
    const QStringList urls = reachableUrls({endpoint.address}, tls ? Protocol::Https : Protocol::Http);
    OutgoingRequest request =
            replayRequest(*event.request, urls.front().toUtf8() + localTarget(*event.request));
    if (tls)
        request.pinnedCertificate = endpoint.transport.tls->certificates();
    send(event, std::move(request));
}

void ReplayFlow::replayTo(const StoredEvent &event)
{
    if (!event.isWholeRequest())
        return;
    const QString text = Dialogs::text(m_window, tr("Replay to Another Address"),
                                       tr("Send the request again to this URL:"), m_lastUrl);
    if (text.isEmpty())
        return;
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)) {
        Dialogs::showError(m_window, tr("%1 is no http or https URL.").arg(text));
        return;
    }
    m_lastUrl = text;
    bool masks = false;
    const QString names = QString::fromUtf8(credentialNames(*event.request).join(", "));
    if (!names.isEmpty() && !isOnThisMachine(url)) {
        const int choice = Dialogs::choose(
                m_window, tr("Send the credentials of this request to %1, too?").arg(url.host()),
                tr("It carries %1. Masked, they are sent as asterisks.").arg(names),
                {tr("Send &Masked"), tr("Send &with Credentials")});
        if (choice < 0)
            return;
        masks = choice == SendMasked;
    }
    OutgoingRequest request = replayRequest(*event.request, url.toEncoded());
    for (auto &[name, value] : request.fields) {
        if (masks && isCredentialHeader(name))
            value.fill('*');
    }
    send(event, std::move(request));
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
    m_engine->replay(event.row.seq, std::move(request));
    Q_EMIT message(tr("Event %1 is sent again to %2; its Deliveries show what became of it.")
                           .arg(QString::number(event.row.seq), url));
}

} // namespace Hookwright
