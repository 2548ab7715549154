// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/enginecommands.h"

#include "core/event/jsontext.h"
#include "core/workspace/engine.h"

namespace Hookwright {

namespace {

QByteArray refusal(const Error &error)
{
    return "{\"error\":" + jsonString(error.text().toUtf8()) + ",\"code\":" + jsonString(error.code) + '}';
}

QByteArray success(const QStringList &notes)
{
    if (notes.isEmpty())
        return "{\"ok\":true}";
    QByteArrayList strings;
    for (const QString &note : notes)
        strings += jsonString(note.toUtf8());
    return "{\"ok\":true,\"notes\":[" + strings.join(',') + "]}";
}

Result<void> importConfiguration(Engine *engine, const QByteArray &json)
{
    auto configuration = configurationFromJson(json, *engine->configuration());
    return configuration ? engine->apply(std::move(*configuration)) : configuration.error();
}

} // namespace

QByteArray carryOutCommand(Engine *engine, const QByteArray &line)
{
    const auto parsed = JsonText::parse(line);
    const JsonText *json = std::get_if<JsonText>(&parsed);
    if (!json || json->stringMember(json->root(), "command") != "import-configuration")
        return refusal({Engine::tr("This program does not know the command."), {}});
    const auto node = json->member(json->root(), "configuration");
    if (node == JsonText::none)
        return refusal({Engine::tr("The command has no configuration."), {}});
    const auto imported = importConfiguration(engine, json->raw(node).toByteArray());
    return imported ? success(listeningProblems(engine->listening())) : refusal(imported.error());
}

} // namespace Hookwright
