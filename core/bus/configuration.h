// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventrule.h"
#include "core/bus/retention.h"
#include "core/connector/connectorsettings.h"
#include "core/http/limits.h"

#include <memory>

namespace Hookwright {

// An event bus with its connectors and rules. (EventBridge, object model)
struct EventBus
{
    BusId id;
    QString name;
    QString type = QStringLiteral("Custom");
    QByteArray region = "ap-guangzhou";
    QString description;
    qint64 updatedMs = 0; // of the last change of anything in it, since the epoch; 0: not known
    std::vector<ConnectorSettings> connectors;
    std::vector<EventRule> rules;

    friend bool operator==(const EventBus &, const EventBus &) = default;
};

// How many of each a workspace takes. (EventBridge, limits)
struct Quotas
{
    int buses = 10;
    int connectorsPerBus = 10;
    int rulesPerBus = 10;
    int targetsPerRule = 10;

    friend bool operator==(const Quotas &, const Quotas &) = default;
};

// Everything a person can set about receiving and routing, at one moment. A value; each change makes
// a new one with the next version, which goes into the log before it takes effect.
struct Configuration
{
    quint32 version = 1;
    Dialect patternDialect = Dialect::Union; // patterns that this cloud would refuse are refused
    std::vector<EventBus> buses;
    Limits limits;
    Quotas quotas;
    Retention retention;    // of a window; who serves without one says how much to keep
    int networkThreads = 2; // so that reading and answering go on side by side

    friend bool operator==(const Configuration &, const Configuration &) = default;

    const ConnectorSettings *connector(const ConnectorId &id) const;
    const EventBus *bus(const BusId &id) const;
    const EventBus *busOf(const ConnectorId &id) const;
    const EventRule *rule(const RuleId &id) const;
    const EventBus *busOf(const RuleId &id) const;
    const EventTarget *target(const TargetId &id) const;

    // Bus `webhooks` with one connector on loopback port 8080, no rule, no target.
    static Configuration makeDefault();
};

// What is wrong with a connector's settings, for people; empty where nothing is.
QStringList connectorProblems(const ConnectorSettings &connector);

// Rules whose patterns the configuration's dialect refuses, with the reasons.
QStringList dialectProblems(const Configuration &configuration);

// Ids that stand for more than one thing.
QStringList duplicateIds(const Configuration &configuration);

// 127.0.0.1 and ::1.
std::vector<ListenAddress> loopbackAddresses(quint16 port);

// "127.0.0.1:8080", "[::1]:8080"
QString listenAddressText(const ListenAddress &address);

// Whether who connects to `address` reaches what listens on `listener`, which may be "any address".
bool coversAddress(const QHostAddress &listener, const QHostAddress &address);
// The same back; "localhost:8080" is both loopback addresses, port 0 any free one.
Result<std::vector<ListenAddress>> listenAddressesFromText(const QString &text);

using ConfigurationPtr = std::shared_ptr<const Configuration>;

// workspace.json and `config export`; see README for the format. Members in a fixed order, so that it
// reads well in git.
QByteArray configurationToJson(const Configuration &configuration);

// Reads what configurationToJson() writes, and hand-written files with members left out: these get
// what the bus of that id or name has in `base`, else their defaults; ids are made where they are
// missing. The error names line, column and path of every problem.
Result<Configuration> configurationFromJson(const QByteArray &text, const Configuration &base = {});

} // namespace Hookwright
