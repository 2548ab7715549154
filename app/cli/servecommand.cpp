// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/demonstration.h"
#include "app/terminationsignals.h"
#include "core/workspace/certificates.h"
#include "core/workspace/engine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Serve", text);
}

struct ServeOptions
{
    std::vector<ListenAddress> addresses; // none: those of the connectors
    std::optional<Protocol> protocol;
    CertificateFiles certificate;
    Retention retention;
};

// The first connector of the configuration; null where there is none.
ConnectorSettings *firstConnector(Configuration &configuration)
{
    for (EventBus &bus : configuration.buses) {
        if (!bus.connectors.empty())
            return &bus.connectors.front();
    }
    return nullptr;
}

Error noConnector()
{
    return {translated("The workspace has no connector that could listen."), {}};
}

// What was asked for is the connector's own from now on.
Result<void> speak(Engine *engine, const ServeOptions &options)
{
    Configuration configuration = *engine->configuration();
    ConnectorSettings *connector = firstConnector(configuration);
    if (!connector)
        return noConnector();
    const ConnectorSettings before = *connector;
    connector->protocol = options.protocol.value_or(connector->protocol);
    if (!options.certificate.certificate.isEmpty())
        connector->certificate = options.certificate;
    return *connector == before ? Result<void>() : engine->apply(std::move(configuration));
}

// A port that was named becomes the connector's own, once it is open, and does not move; 0 is for this
// run only.
Result<void> listenOn(Engine *engine, const std::vector<ListenAddress> &addresses)
{
    engine->listenOnceOn(addresses);
    if (addresses.front().port == 0 || engine->listening().state != ListeningState::State::Listening)
        return {};
    Configuration configuration = *engine->configuration();
    ConnectorSettings *connector = firstConnector(configuration);
    if (!connector)
        return noConnector();
    if (connector->listen == addresses && !connector->defaultPort)
        return {};
    connector->listen = addresses;
    connector->defaultPort = false;
    return engine->apply(std::move(configuration));
}

// How senders come to trust what listens with TLS. Standard output is for the line that scripts wait for.
void printTrust(Engine *engine)
{
    const Certificates certificates(engine->workspace().folder());
    const ConfigurationPtr configuration = engine->configuration();
    for (const EventBus &bus : configuration->buses) {
        for (const ConnectorSettings &connector : bus.connectors) {
            const auto open = openAddresses(connector, engine->listening());
            if (connector.protocol == Protocol::Http || open.empty())
                continue;
            if (const auto facts = certificates.facts(connector.certificate)) {
                std::fprintf(stderr, "certificate SHA-256 %s; to trust it:\n%s\n",
                             facts->fingerprint.constData(),
                             qPrintable(trustingCurlLine(certificates.file(connector.certificate), *facts,
                                                         open.front().port, pathInUrls(connector))));
            }
        }
    }
}

Result<void> prepare(Engine *engine, const ServeOptions &options)
{
    if (const auto spoken = speak(engine, options); !spoken)
        return spoken.error();
    return options.addresses.empty() ? Result<void>() : listenOn(engine, options.addresses);
}

void complainAboutPorts(const Engine &engine)
{
    for (const QString &problem : listeningProblems(engine.listening()))
        complain(problem, Failed);
}

int serve(Engine *engine, Demonstration *demonstration)
{
    QObject::connect(engine, &Engine::storageChanged, engine, [engine] {
        if (!engine->storage().ok())
            complain(engine->storage().error, Failed);
    });
    if (engine->listening().state == ListeningState::State::Stopped)
        engine->startListening();
    const ListeningState &listening = engine->listening();
    if (listening.state != ListeningState::State::Listening)
        return complain(listening.error, Failed);
    complainAboutPorts(*engine);
    QObject::connect(engine, &Engine::listeningChanged, engine, [engine] { complainAboutPorts(*engine); });
    std::printf("listening on %s, workspace %s\n", qPrintable(listening.urls.first()),
                qPrintable(engine->workspace().folder()));
    std::fflush(stdout);
    if (listening.beyondLoopback)
        std::fputs("everyone who reaches this computer over the network can send to it\n", stderr);
    printTrust(engine);
    if (demonstration)
        demonstration->sendSamples(listening.urls.first());
    return QCoreApplication::exec();
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({{u"l"_s, u"listen"_s},
                      translated("Where to listen, e.g. 127.0.0.1:9000 or localhost:9000; port 0 is any "
                                 "free one. The port becomes the workspace's own and does not move."),
                      u"ADDR:PORT"_s});
    parser.addOption(
            {u"keep"_s,
             translated("How much to keep: a number of events (50000), an age (7d), a size of the log (2GB), "
                        "several with commas between them. Beyond it the oldest go, by whole segments of the "
                        "log; without the option everything is kept."),
             u"LIMITS"_s});
    parser.addOption(
            {u"protocol"_s,
             translated("What the first connector speaks from now on: http, https or both, told apart "
                        "on one port."),
             u"PROTOCOL"_s});
    parser.addOption(
            {u"certificate"_s,
             translated("Its certificate, PEM; without one the workspace makes one for this computer."),
             u"FILE"_s});
    parser.addOption({u"demo"_s, translated("A scratch workspace with rules and an echo target, and a few "
                                            "webhooks sent to it.")});
    parser.addOption({u"key"_s, translated("The certificate's key, PEM, without a passphrase."), u"FILE"_s});
}

// Null where none was asked for.
Result<std::unique_ptr<Demonstration>> demonstrationFor(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"demo"_s))
        return std::unique_ptr<Demonstration>();
    return Demonstration::make([](const QByteArray &line) {
        std::printf("%s\n", line.constData());
        std::fflush(stdout);
    });
}

Result<ServeOptions> readOptions(const QCommandLineParser &parser)
{
    ServeOptions options;
    if (parser.isSet(u"demo"_s) && parser.isSet(u"workspace"_s))
        return Error{translated("--demo makes a workspace of its own: leave --workspace out."), {}};
    if (parser.isSet(u"listen"_s)) {
        auto read = listenAddressesFromText(parser.value(u"listen"_s));
        if (!read)
            return read.error();
        options.addresses = *read;
    }
    if (parser.isSet(u"keep"_s)) {
        const auto read = retentionFromText(parser.value(u"keep"_s));
        if (!read)
            return read.error();
        options.retention = *read;
    }
    if (parser.isSet(u"protocol"_s)) {
        const QStringList names{u"http"_s, u"https"_s, u"both"_s};
        const qsizetype index = names.indexOf(parser.value(u"protocol"_s));
        if (index < 0)
            return Error{translated("--protocol is http, https or both."), {}};
        options.protocol = Protocol(index);
    }
    if (parser.isSet(u"certificate"_s) != parser.isSet(u"key"_s))
        return Error{translated("--certificate and --key go together."), {}};
    if (parser.isSet(u"certificate"_s))
        options.certificate = {QFileInfo(parser.value(u"certificate"_s)).absoluteFilePath(),
                               QFileInfo(parser.value(u"key"_s)).absoluteFilePath()};
    return options;
}

} // namespace

int runServe(const QStringList &arguments)
{
    Arguments options(u"serve"_s,
                      translated("Receives webhooks, stores, routes and delivers them, until it gets "
                                 "SIGTERM or SIGINT."));
    options.addWorkspaceOption();
    addOptions(options.parser());
    int status = Done;
    if (!options.parse(arguments, 0, &status))
        return status;
    const auto wanted = readOptions(options.parser());
    if (!wanted)
        return complain(wanted.error().message, UsageError);
    const auto demonstration = demonstrationFor(options.parser());
    if (!demonstration)
        return complain(demonstration.error().message, Failed);
    Demonstration *demo = demonstration->get();
    auto workspace = Workspace::open(demo ? demo->folder() : options.workspace(), OpenMode::ReadWrite);
    if (!workspace)
        return complain(workspace.error().message, Failed);

    quitOnTerminationSignals();
    Engine engine(std::move(*workspace));
    engine.setRetention(wanted->retention);
    if (const auto prepared = prepare(&engine, *wanted); !prepared)
        return complain(prepared.error().message, Failed);
    return serve(&engine, demo);
}

} // namespace Hookwright
