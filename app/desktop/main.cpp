// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"
#include "app/desktop/screenshot.h"
#include "app/desktop/screenshots.h"
#include "app/paths.h"
#include "app/terminationsignals.h"
#include "core/util/freememory.h"
#include "ui/mainwindow.h"
#include "ui/translations.h"
#include "ui/widgets/indicatorstyle.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStandardPaths>

#include <cstdio>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("main", source);
}

void describe(QCommandLineParser *parser)
{
    parser->setApplicationDescription(text("A desktop webhook inspector with an event bus inside."));
    parser->addHelpOption();
    parser->addVersionOption();
    parser->addPositionalArgument(u"workspace"_s,
                                  text("The workspace to open (default: %1).").arg(defaultWorkspace()),
                                  u"[WORKSPACE]"_s);
    parser->addOption({u"settings"_s, text("Where the window keeps its settings."), u"FILE"_s});
    parser->addOption({u"demo"_s, text("Open a scratch workspace with samples, rules and echo targets.")});
    parser->addOption({u"screenshot"_s,
                       text("Write a picture of the window once its events are shown, and end."), u"FILE"_s});
    parser->addOption(
            {u"screenshots"_s,
             text("Write pictures of every page and dialog, light and dark, into a folder, and end."),
             u"FOLDER"_s});
}

QString settingsFile(const QCommandLineParser &parser)
{
    if (parser.isSet(u"settings"_s))
        return parser.value(u"settings"_s);
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/hookwright.ini"_s;
}

struct Start
{
    QString workspace;
    QString screenshot;  // a file
    QString screenshots; // a folder
    bool isDemo = false;

    bool isPictureOnly() const { return !screenshot.isEmpty() || !screenshots.isEmpty(); }
};

Start startOf(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    return {arguments.isEmpty() ? defaultWorkspace() : arguments.first(), parser.value(u"screenshot"_s),
            parser.value(u"screenshots"_s), parser.isSet(u"demo"_s)};
}

void open(Desktop *desktop, const Start &start)
{
    if (!(start.isDemo ? desktop->openDemonstration() : desktop->open(start.workspace)))
        QCoreApplication::exit(1);
    else if (!start.screenshots.isEmpty())
        (new Screenshots(desktop->lastWindow(), start.screenshots))->start();
    else if (!start.screenshot.isEmpty())
        takeScreenshot(desktop->lastWindow(), start.screenshot);
    else if (!start.isDemo)
        desktop->takeHandOvers();
}

int run(const QCommandLineParser &parser)
{
    const Start start = startOf(parser);
    if (!start.isPictureOnly() && !start.isDemo && Desktop::handOver(start.workspace))
        return 0;
    quitOnTerminationSignals();
    Desktop desktop(settingsFile(parser),
                    start.isPictureOnly() ? Desktop::Person::Absent : Desktop::Person::There);
    // Within the event loop, so that a signal ends the program while it opens or asks, too.
    QMetaObject::invokeMethod(
            qApp, [&] { open(&desktop, start); }, Qt::QueuedConnection);
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    keepLittleFreeMemory();
    nameApplication();
    QCommandLineParser parser;
    {
        // Help, version and mistakes need no display.
        const QCoreApplication console(argc, argv);
        describe(&parser);
        parser.process(console);
        if (parser.positionalArguments().size() > 1) {
            std::fprintf(stderr, "%s\n", qPrintable(text("hookwright: one workspace at a time, please.")));
            return 2;
        }
    }
    const QApplication application(argc, argv);
    QApplication::setStyle(new IndicatorStyle);
    installTranslations();
    QApplication::setDesktopFileName(u"io.github.hookwright.Hookwright"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    return run(parser);
}
