// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/problemtext.h"
#include "core/pattern/patterntree.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Check", text);
}

void print(FILE *out, const QString &line)
{
    std::fprintf(out, "%s\n", line.toUtf8().constData());
}

// Whether that cloud would take the pattern, and each construct that it would not.
void printVerdict(const QString &fileName, const EventPattern &pattern, Dialect dialect, const QString &cloud)
{
    QStringList refusals;
    for (const ConstructUse &use : pattern.tree().uses) {
        const DialectVerdict verdict = dialectVerdict(use.construct, dialect);
        if (!verdict.accepted)
            refusals += placed(fileName, textPosition(pattern.text(), use.offset),
                               u"%1: %2"_s.arg(constructName(use.construct), verdict.reason));
    }
    print(stdout, refusals.isEmpty() ? translated("%1 would accept it.").arg(cloud)
                                     : translated("%1 would refuse it:").arg(cloud));
    for (const QString &refusal : std::as_const(refusals))
        print(stdout, u"  "_s + refusal);
}

int check(const QString &fileName, const QByteArray &text, Dialect dialect)
{
    const EventPattern::Outcome outcome = EventPattern::parse(text, dialect);
    for (const PatternProblem &error : outcome.errors)
        print(stderr, placed(fileName, error.position, problemText(error)));
    for (const PatternProblem &warning : outcome.warnings)
        print(stdout,
              placed(fileName, warning.position, translated("warning: %1").arg(problemText(warning))));
    if (!outcome.isValid())
        return UsageError;
    print(stdout, patternSentence(outcome.pattern));
    printVerdict(fileName, outcome.pattern, Dialect::Tencent, u"Tencent EventBridge"_s);
    printVerdict(fileName, outcome.pattern, Dialect::Aws, u"AWS EventBridge"_s);
    return Done;
}

} // namespace

int runCheck(const QStringList &arguments)
{
    Arguments options(u"check"_s,
                      translated("Tells what is wrong with an event pattern, what it means, and which cloud "
                                 "would accept it."));
    options.parser().addOption({u"dialect"_s,
                                translated("Refuse what this cloud would refuse: union, tencent or aws."),
                                u"NAME"_s, u"union"_s});
    options.parser().addPositionalArgument(u"PATTERN.json"_s,
                                           translated("The pattern; - is standard input."));
    int status = Done;
    if (!options.parse(arguments, 1, &status))
        return status;
    const QStringList files = options.parser().positionalArguments();
    const auto dialect = dialectNamed(options.parser().value(u"dialect"_s));
    if (files.isEmpty())
        return complain(translated("A pattern's file is needed."), UsageError);
    if (!dialect)
        return complain(translated("--dialect is union, tencent or aws."), UsageError);

    QFile file(files.front());
    const bool opened =
            files.front() == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return complain(translated("%1 can't be read: %2").arg(files.front(), file.errorString()),
                        UsageError);
    // One byte more than a pattern may have is enough to refuse it. A pipe gives less at a time.
    QByteArray text;
    while (text.size() <= EventPattern::maxTextSize) {
        const QByteArray more = file.read(EventPattern::maxTextSize + 1 - text.size());
        if (more.isEmpty())
            break;
        text += more;
    }
    return check(files.front(), text, *dialect);
}

} // namespace Hookwright
