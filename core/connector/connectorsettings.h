// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpserver.h"
#include "core/util/strongid.h"

#include <QString>

namespace Hookwright {

enum class Protocol { Http, Https, Both };   // Both: told apart by the first byte of a connection
enum class HeaderCase { AsReceived, Lower }; // the gateway's real payloads have lower case
enum class RepeatedQueryKey { LastValue, Array };
enum class OversizedEvent { Accept, Refuse }; // over the cloud's limit of 64 KB; Refuse answers 413

// The six-segment resource string of the event's subject,
// qcs::apigw:<region>:<account>/<app>:<service>/<api>. (EventBridge, API Gateway connector page)
struct SubjectParts
{
    QByteArray account = "uid1250000000";
    QByteArray app = "appid1250000000";
    QByteArray service = "service-hookwrit";
    QByteArray api = "api-hookwrit";

    friend bool operator==(const SubjectParts &, const SubjectParts &) = default;
};

// What the connector answers a sender whose request is stored. `body` may hold ${requestId}.
struct AnswerSettings
{
    quint16 status = 200;
    QByteArray contentType = "application/json";
    QByteArray body = R"({"Response":{"RequestId":"${requestId}"}})";

    friend bool operator==(const AnswerSettings &, const AnswerSettings &) = default;
};

// Which questions are answered with which a provider makes sure of an address before it sends to it. Without
// the answer it does not even save the address.
struct HandshakeSettings
{
    bool slack = true;       // POST {"type":"url_verification","challenge":…}: the challenge
    bool cloudEvents = true; // OPTIONS with WebHook-Request-Origin, also of Azure Event Grid: the permission
    bool meta = true;        // GET ?hub.mode=subscribe&hub.challenge=…: the challenge

    friend bool operator==(const HandshakeSettings &, const HandshakeSettings &) = default;
};

// The certificate of an HTTPS connector and its key, PEM files; relative to the workspace's folder. Empty:
// one that the workspace has made for itself.
struct CertificateFiles
{
    QString certificate;
    QString key;

    friend bool operator==(const CertificateFiles &, const CertificateFiles &) = default;
};

// An API Gateway connector: which requests it takes, where it listens, how it makes events of them.
struct ConnectorSettings
{
    ConnectorId id;
    QString name = QStringLiteral("apigw");
    QString description;
    bool enabled = true;               // an extension: the cloud's API Gateway connector is never stopped
    std::vector<ListenAddress> listen; // loopback, IPv4 and IPv6
    // Whether the port is the untouched default, which may move to the next free one.
    bool defaultPort = true;
    Protocol protocol = Protocol::Http;
    CertificateFiles certificate;
    QByteArray method = "ANY"; // or one method
    QByteArray stage;          // the segment before the path: "release"; empty for none
    QByteArray path = "/";     // one of the gateway's forms: see GatewayPath
    QString publicUrl;         // of a tunnel, shown and copied instead of the local URL; empty for none
    SubjectParts subject;
    std::vector<std::pair<QByteArray, QByteArray>> stageVariables = {{"stage", "release"}};
    HeaderCase headerCase = HeaderCase::AsReceived;
    RepeatedQueryKey repeatedQueryKey = RepeatedQueryKey::LastValue;
    OversizedEvent oversizedEvent = OversizedEvent::Accept;
    AnswerSettings answer;
    HandshakeSettings handshakes;

    friend bool operator==(const ConnectorSettings &, const ConnectorSettings &) = default;
};

// The stage variables of the connector's events: its stage, where it has one, is among them.
std::vector<std::pair<QByteArray, QByteArray>> effectiveStageVariables(const ConnectorSettings &connector);

inline bool speaks(Protocol protocol, bool tls)
{
    return protocol == Protocol::Both || (protocol == Protocol::Https) == tls;
}

inline constexpr quint16 defaultPort = 8080;
inline constexpr qint64 cloudEventLimit = 64 * 1024; // bytes; EventBridge, limits

} // namespace Hookwright
