// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connector/connectorsettings.h"
#include "core/connector/gatewaypath.h"

namespace Hookwright {

// Why a connector does not take a request.
enum class ClaimRefusal : quint8 { None, Stopped, Port, Protocol, Stage, Path, Method };

// A connector's claim on requests: its stage, path and method, made ready for the receive path.
class ConnectorClaim
{
public:
    explicit ConnectorClaim(const ConnectorSettings &connector); // which outlives the claim

    const ConnectorSettings &connector() const { return *m_connector; }

    // Whether it takes a request of this method and path that came to one of its addresses, over TLS or not.
    ClaimRefusal judge(QByteArrayView method, QByteArrayView path, bool tls = false) const;

    // Whether there are requests that both would take if they came to one address.
    bool overlaps(const ConnectorClaim &other) const;
    bool covers(const ConnectorClaim &other) const;

    friend bool goesBefore(const ConnectorClaim &a, const ConnectorClaim &b);

private:
    const ConnectorSettings *m_connector;
    GatewayPath m_path;
};

// The gateway's order: the form of the path, the longer path, a method before ANY, one protocol before both.
bool goesBefore(const ConnectorClaim &a, const ConnectorClaim &b);

// What is left of a path behind the connector's stage: "/github" of "/release/github". The path itself
// where the connector has no stage; empty where the path is of another stage.
QByteArrayView pathBehindStage(const ConnectorSettings &connector, QByteArrayView path);

// What a refusal says of this connector, for people: "takes POST only".
QString refusalText(ClaimRefusal refusal, const ConnectorSettings &connector);

} // namespace Hookwright
