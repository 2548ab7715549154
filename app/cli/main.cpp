// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/paths.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Hookwright;

namespace {

constexpr char usage[] = R"(Usage: hookwright-cli COMMAND [options]

  serve      receive webhooks, store, route and deliver them, until SIGTERM or SIGINT
  export     write events, or the bytes of one request
  config     export or import connectors, rules and targets as JSON
  match      match events against event patterns
  check      tell what an event pattern means, and what is wrong with it
  transform  transform events, or select values from JSON with JSONPath

  hookwright-cli COMMAND --help     the options of a command
  hookwright-cli --version

Exit status: 0 done, 1 what was asked failed, 2 the arguments or the input are wrong.
)";

struct Command
{
    const char *name;
    int (*run)(const QStringList &arguments);
};

constexpr Command commands[] = {{"serve", runServe}, {"export", runExport}, {"config", runConfig},
                                {"match", runMatch}, {"check", runCheck},   {"transform", runTransform}};

// What was printed has to arrive: a full disk behind standard output is a failure.
int withOutputWritten(int status)
{
    const bool written = std::fflush(stdout) == 0 && !std::ferror(stdout);
    if (written || status != Done)
        return status;
    return complain(QCoreApplication::translate("main", "Standard output can't be written."), Failed);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    nameApplication();
    const QStringList arguments = application.arguments().sliced(1);
    const QString name = arguments.value(0);
    for (const Command &command : commands) {
        if (name == QLatin1StringView(command.name))
            return withOutputWritten(command.run(arguments.sliced(1)));
    }
    if (name == u"--help" || name == u"-h") {
        std::fputs(usage, stdout);
        return Done;
    }
    if (name == u"--version") {
        std::printf("hookwright-cli %s\n", qPrintable(application.applicationVersion()));
        return Done;
    }
    if (name.isEmpty())
        return complain(QCoreApplication::translate("main", "A command is needed.\n\n%1")
                                .arg(QLatin1StringView(usage)),
                        UsageError);
    return complain(QCoreApplication::translate("main", "“%1” is no command.\n\n%2")
                            .arg(name, QLatin1StringView(usage)),
                    UsageError);
}
