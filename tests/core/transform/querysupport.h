// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/jsonpath.h"
#include "core/transform/normalizedpaths.h"

#include <QTest>

namespace Hookwright {

inline JsonText parsedJson(const QByteArray &text)
{
    auto result = JsonText::parse(text, 1 << 20);
    if (const auto *error = std::get_if<JsonError>(&result))
        qFatal("%s: %s", text.constData(), qUtf8Printable(error->message));
    return std::get<JsonText>(std::move(result));
}

inline JsonPath parsedQuery(const QByteArray &text)
{
    auto result = JsonPath::parse(text);
    if (const auto *error = std::get_if<JsonPathError>(&result))
        qFatal("%s: column %d: %s", text.constData(), error->position.column, qUtf8Printable(error->message));
    return std::get<JsonPath>(std::move(result));
}

// What the query selects, as "VALUE VALUE …", or as "PATH PATH …"; "!MESSAGE" where a limit ended it.
inline QByteArray selected(const QByteArray &query, const JsonText &document)
{
    const auto nodes = parsedQuery(query).evaluate(document);
    if (!nodes)
        return '!' + nodes.error().message.toUtf8();
    QByteArrayList values;
    for (const auto node : *nodes)
        values += document.raw(node).toByteArray();
    return values.join(' ');
}

inline QByteArray selectedPaths(const QByteArray &query, const JsonText &document)
{
    const auto nodes = parsedQuery(query).evaluate(document);
    if (!nodes)
        return '!' + nodes.error().message.toUtf8();
    const NormalizedPaths paths(document);
    QByteArrayList list;
    for (const auto node : *nodes)
        list += paths.of(node);
    return list.join(' ');
}

} // namespace Hookwright
