// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"
#include "app/desktop/screenshot.h"
#include "app/desktop/screenshots.h"
#include "app/paths.h"
#include "app/terminationsignals.h"
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

int run(QApplication *application, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    const QString workspace = arguments.isEmpty() ? defaultWorkspace() : arguments.first();
    const bool pictureOnly = parser.isSet(u"screenshot"_s) || parser.isSet(u"screenshots"_s);
    const bool isDemo = parser.isSet(u"demo"_s);
    if (!pictureOnly && !isDemo && Desktop::handOver(workspace))
        return 0;
    quitOnTerminationSignals();
    Desktop desktop(settingsFile(parser), pictureOnly ? Desktop::Person::Absent : Desktop::Person::There);
    if (!(isDemo ? desktop.openDemonstration() : desktop.open(workspace)))
        return 1;
    if (parser.isSet(u"screenshots"_s))
        (new Screenshots(desktop.lastWindow(), parser.value(u"screenshots"_s)))->start();
    else if (pictureOnly)
        takeScreenshot(desktop.lastWindow(), parser.value(u"screenshot"_s));
    else if (!isDemo)
        desktop.takeHandOvers();
    return application->exec();
}

} // namespace

int main(int argc, char *argv[])
{
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
    QApplication application(argc, argv);
    QApplication::setStyle(new IndicatorStyle);
    installTranslations();
    QApplication::setDesktopFileName(u"io.github.hookwright.Hookwright"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    return run(&application, parser);
}
