// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "core/bus/configurationdiff.h"
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"
#include "core/workspace/commandsocket.h"
#include "core/workspace/workspace.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Config", text);
}

Result<ConfigurationPtr> storedConfiguration(const QString &folder)
{
    auto workspace = Workspace::open(folder, OpenMode::ReadOnly);
    if (!workspace)
        return workspace.error();
    const ConfigurationPtr configuration = (*workspace)->history().current();
    if (!configuration)
        return Error{translated("The workspace %1 has no configuration yet.").arg(folder), {}};
    return configuration;
}

int print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    return Done;
}

int exportConfiguration(const QString &folder, const QString &fileName)
{
    const auto configuration = storedConfiguration(folder);
    if (!configuration)
        return complain(configuration.error().message, Failed);
    const QByteArray json = configurationToJson(**configuration);
    if (fileName.isEmpty() || fileName == u"-")
        return print(json);
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) < 0 || !file.commit())
        return complain(translated("%1 can't be written: %2").arg(fileName, file.errorString()), Failed);
    return Done;
}

Result<QByteArray> readInput(const QString &fileName)
{
    QFile file(fileName);
    const bool opened = fileName.isEmpty() || fileName == u"-" ? file.open(stdin, QIODevice::ReadOnly)
                                                               : file.open(QIODevice::ReadOnly);
    if (!opened)
        return Error{translated("%1 can't be read: %2").arg(fileName, file.errorString()), {}};
    return file.readAll();
}

// What is wrong with the file itself is a mistake of the call.
int refuse(const QString &name, const QString &message, QByteArrayView code)
{
    return code.startsWith("InvalidParameterValue") ? complain(name + u": "_s + message, UsageError)
                                                    : complain(message, Failed);
}

// What is imported and yet did not take effect, e.g. a port that another program holds.
int tellNotes(const JsonText &answer)
{
    const auto notes = answer.member(answer.root(), "notes");
    if (notes == JsonText::none)
        return Done;
    for (auto note = answer.node(notes).firstChild; note != JsonText::none; note = answer.node(note).next)
        complain(translated("Imported, but not all of it works yet: %1")
                         .arg(QString::fromUtf8(answer.string(note))),
                 Failed);
    return Done;
}

// The process that writes the workspace takes the configuration through its socket.
int importThroughSocket(const QString &folder, const QString &name, const QByteArray &json)
{
    const QByteArray line = R"({"command":"import-configuration","configuration":)"
                            + restyleJson(json, JsonStyle::Compact) + '}';
    const auto answer = CommandSocket::send(Workspace::commandSocketName(folder), line);
    if (!answer)
        return complain(answer.error().message, Failed);
    const auto parsed = JsonText::parse(*answer);
    const JsonText *object = std::get_if<JsonText>(&parsed);
    if (object && object->boolMember(object->root(), "ok") == true)
        return tellNotes(*object);
    const auto member = [&](const char *key) {
        return object ? object->stringMember(object->root(), key) : std::nullopt;
    };
    return refuse(name, QString::fromUtf8(member("error").value_or(*answer)), member("code").value_or(""));
}

// What an import would change, a line each.
int showDifferences(const QString &folder, const QString &name, const QByteArray &text)
{
    const auto before = storedConfiguration(folder);
    if (!before)
        return complain(before.error().message, Failed);
    const auto after = configurationFromJson(text, **before);
    if (!after)
        return refuse(name, after.error().message, after.error().code);
    return print(differencesText(configurationDifferences(**before, *after)).toUtf8());
}

int importConfiguration(const QString &folder, const QString &fileName, bool onlyShow)
{
    const auto text = readInput(fileName);
    if (!text)
        return complain(text.error().message, Failed);
    const QString name = fileName.isEmpty() || fileName == u"-" ? translated("standard input") : fileName;
    if (const auto valid = configurationFromJson(*text); !valid)
        return refuse(name, valid.error().message, valid.error().code);
    if (onlyShow)
        return showDifferences(folder, name, *text);
    auto workspace = Workspace::open(folder, OpenMode::ReadWrite);
    if (!workspace)
        return workspace.error().code == "Locked" ? importThroughSocket(folder, name, *text)
                                                  : complain(workspace.error().message, Failed);
    auto configuration = configurationFromJson(*text, *(*workspace)->history().current());
    if (!configuration)
        return refuse(name, configuration.error().message, configuration.error().code);
    const auto applied = (*workspace)->apply(std::move(*configuration));
    return applied ? Done : refuse(name, applied.error().text(), applied.error().code);
}

} // namespace

int runConfig(const QStringList &arguments)
{
    Arguments options(u"config"_s, translated("Writes or reads connectors, rules and targets as JSON. Import "
                                              "works beside a running program."));
    options.addWorkspaceOption();
    options.parser().addPositionalArgument(u"export|import"_s, translated("What to do."));
    options.parser().addPositionalArgument(
            u"FILE"_s, translated("The JSON file; standard input or output without."), u"[FILE]"_s);
    const QCommandLineOption diff(u"diff"_s,
                                  translated("Of import: print what it would change, and change nothing."));
    options.parser().addOption(diff);
    int status = Done;
    if (!options.parse(arguments, 2, &status))
        return status;
    const QStringList words = options.parser().positionalArguments();
    if (words.value(0) == u"export")
        return exportConfiguration(options.workspace(), words.value(1));
    if (words.value(0) == u"import")
        return importConfiguration(options.workspace(), words.value(1), options.parser().isSet(diff));
    return complain(translated("Say “config export” or “config import”."), UsageError);
}

} // namespace Hookwright
