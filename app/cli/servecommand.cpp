// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/terminationsignals.h"
#include "core/workspace/engine.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Serve", text);
}

// A port that was named becomes the connector's own, once it is open, and does not move; 0 is for this
// run only.
Result<void> listenOn(Engine *engine, const std::vector<ListenAddress> &addresses)
{
    engine->listenOnceOn(addresses);
    if (addresses.front().port == 0 || engine->listening().state != ListeningState::State::Listening)
        return {};
    Configuration configuration = *engine->configuration();
    for (EventBus &bus : configuration.buses) {
        if (bus.connectors.empty())
            continue;
        ConnectorSettings &connector = bus.connectors.front();
        if (connector.listen == addresses && !connector.defaultPort)
            return {};
        connector.listen = addresses;
        connector.defaultPort = false;
        return engine->apply(std::move(configuration));
    }
    return Error{translated("The workspace has no connector that could listen."), {}};
}

int serve(Engine *engine)
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
    QObject::connect(engine, &Engine::listeningChanged, engine, [engine] {
        if (engine->listening().state == ListeningState::State::Failed)
            complain(engine->listening().error, Failed);
    });
    std::printf("listening on %s, workspace %s\n", qPrintable(listening.urls.first()),
                qPrintable(engine->workspace().folder()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int runServe(const QStringList &arguments)
{
    Arguments options(u"serve"_s,
                      translated("Receives webhooks, stores, routes and delivers them, until it gets "
                                 "SIGTERM or SIGINT."));
    options.addWorkspaceOption();
    options.parser().addOption(
            {{u"l"_s, u"listen"_s},
             translated("Where to listen, e.g. 127.0.0.1:9000 or localhost:9000; port 0 is any "
                        "free one. The port becomes the workspace's own and does not move."),
             u"ADDR:PORT"_s});
    options.parser().addOption(
            {u"keep"_s,
             translated("How much to keep: a number of events (50000), an age (7d), a size of the log (2GB), "
                        "several with commas between them. Beyond it the oldest go, by whole segments of the "
                        "log; without the option everything is kept."),
             u"LIMITS"_s});
    int status = Done;
    if (!options.parse(arguments, 0, &status))
        return status;
    std::vector<ListenAddress> addresses;
    if (options.parser().isSet(u"listen"_s)) {
        auto read = listenAddressesFromText(options.parser().value(u"listen"_s));
        if (!read)
            return complain(read.error().message, UsageError);
        addresses = *read;
    }
    Retention retention;
    if (options.parser().isSet(u"keep"_s)) {
        const auto read = retentionFromText(options.parser().value(u"keep"_s));
        if (!read)
            return complain(read.error().message, UsageError);
        retention = *read;
    }
    auto workspace = Workspace::open(options.workspace(), OpenMode::ReadWrite);
    if (!workspace)
        return complain(workspace.error().message, Failed);

    quitOnTerminationSignals();
    Engine engine(std::move(*workspace));
    engine.setRetention(retention);
    if (!addresses.empty()) {
        if (const auto set = listenOn(&engine, addresses); !set)
            return complain(set.error().message, Failed);
    }
    return serve(&engine);
}

} // namespace Hookwright
