// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/connectorclaim.h"

#include <QCoreApplication>

#include <tuple>

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ConnectorClaim", text);
}

bool isAny(const ConnectorSettings &connector)
{
    return connector.method == "ANY";
}

bool shareProtocol(const ConnectorSettings &a, const ConnectorSettings &b)
{
    return a.protocol == b.protocol || a.protocol == Protocol::Both || b.protocol == Protocol::Both;
}

} // namespace

ConnectorClaim::ConnectorClaim(const ConnectorSettings &connector)
    : m_connector(&connector)
    , m_path(connector.path)
{}

ClaimRefusal ConnectorClaim::judge(QByteArrayView method, QByteArrayView path, bool tls) const
{
    if (!m_connector->enabled)
        return ClaimRefusal::Stopped;
    if (!speaks(m_connector->protocol, tls))
        return ClaimRefusal::Protocol;
    const QByteArrayView rest = pathBehindStage(*m_connector, path);
    if (rest.isEmpty() && !m_connector->stage.isEmpty())
        return ClaimRefusal::Stage;
    if (!m_path.takes(rest))
        return ClaimRefusal::Path;
    return isAny(*m_connector) || m_connector->method == method ? ClaimRefusal::None : ClaimRefusal::Method;
}

bool ConnectorClaim::overlaps(const ConnectorClaim &other) const
{
    if (!shareProtocol(*m_connector, *other.m_connector))
        return false;
    const bool sameMethod = isAny(*m_connector) || isAny(*other.m_connector)
                            || m_connector->method == other.m_connector->method;
    if (m_connector->stage == other.m_connector->stage)
        return sameMethod && m_path.overlaps(other.m_path);
    if (!m_connector->stage.isEmpty() && !other.m_connector->stage.isEmpty())
        return false;
    // One with a stage beside one without: they meet below "/stage/".
    const ConnectorClaim &staged = m_connector->stage.isEmpty() ? other : *this;
    const ConnectorClaim &open = m_connector->stage.isEmpty() ? *this : other;
    return sameMethod && open.m_path.overlaps(GatewayPath("^~/" + staged.m_connector->stage + '/'));
}

bool ConnectorClaim::covers(const ConnectorClaim &other) const
{
    const Protocol protocol = m_connector->protocol;
    return m_connector->stage == other.m_connector->stage
           && (protocol == Protocol::Both || protocol == other.m_connector->protocol)
           && (isAny(*m_connector) || m_connector->method == other.m_connector->method)
           && m_path.covers(other.m_path);
}

bool goesBefore(const ConnectorClaim &a, const ConnectorClaim &b)
{
    const auto rank = [](const ConnectorClaim &claim) {
        return std::tuple(claim.m_path.form(),
                          -(claim.m_path.literalSize() + claim.m_connector->stage.size()),
                          isAny(*claim.m_connector), claim.m_connector->protocol == Protocol::Both);
    };
    return rank(a) < rank(b);
}

QByteArrayView pathBehindStage(const ConnectorSettings &connector, QByteArrayView path)
{
    const QByteArray &stage = connector.stage;
    if (stage.isEmpty())
        return path;
    const qsizetype end = 1 + stage.size();
    const bool isOfStage = path.startsWith('/') && path.sliced(1).startsWith(stage)
                           && (path.size() == end || path[end] == '/');
    if (!isOfStage)
        return {};
    return path.size() == end ? QByteArrayView("/") : path.sliced(end);
}

QString refusalText(ClaimRefusal refusal, const ConnectorSettings &connector)
{
    switch (refusal) {
    case ClaimRefusal::None:
        return translated("takes it");
    case ClaimRefusal::Stopped:
        return translated("is stopped");
    case ClaimRefusal::Port:
        return translated("listens on another address or port");
    case ClaimRefusal::Protocol:
        return connector.protocol == Protocol::Https ? translated("takes HTTPS only")
                                                     : translated("takes HTTP only");
    case ClaimRefusal::Stage:
        return translated("takes paths below the stage /%1 only").arg(QString::fromUtf8(connector.stage));
    case ClaimRefusal::Path:
        return translated("takes %1").arg(GatewayPath(connector.path).description());
    case ClaimRefusal::Method:
        return translated("takes the method %1 only").arg(QString::fromUtf8(connector.method));
    }
    Q_UNREACHABLE();
}

} // namespace Hookwright
