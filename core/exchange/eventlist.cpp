// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/eventlist.h"

#include "core/event/jsontext.h"

#include <QCoreApplication>

namespace Hookwright {

namespace {

using Kind = JsonText::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("EventList", text);
}

Error problemAt(const QByteArray &text, qsizetype offset, const QString &message)
{
    const TextPosition position = textPosition(text, offset);
    return {tr("Line %1, column %2: %3")
                    .arg(QString::number(position.line), QString::number(position.column), message),
            "InvalidEvent"};
}

// Appends the objects of a text that begins at `offset` of the whole one.
Result<void> append(const QByteArray &whole, qsizetype offset, const JsonText &json,
                    std::vector<QByteArray> *events)
{
    const JsonText::Node &root = json.node(json.root());
    const bool isArray = root.kind == Kind::Array;
    JsonText::NodeIndex node = isArray ? root.firstChild : json.root();
    for (; node != JsonText::none; node = isArray ? json.node(node).next : JsonText::none) {
        if (json.node(node).kind != Kind::Object)
            return problemAt(whole, offset + json.node(node).begin, tr("an event is a JSON object"));
        events->push_back(json.raw(node).toByteArray());
    }
    return {};
}

} // namespace

Result<std::vector<QByteArray>> eventTexts(const QByteArray &text)
{
    std::vector<QByteArray> events;
    const auto whole = JsonText::parse(text);
    if (const auto *json = std::get_if<JsonText>(&whole)) {
        if (Result<void> appended = append(text, 0, *json, &events); !appended)
            return appended.error();
        return events;
    }
    qsizetype begin = 0;
    while (begin < text.size()) {
        const qsizetype newline = text.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? text.size() : newline;
        const QByteArray line = text.sliced(begin, end - begin);
        if (!line.trimmed().isEmpty()) {
            const auto parsed = JsonText::parse(line);
            if (std::holds_alternative<JsonError>(parsed)) {
                // Where the first line is no JSON, it is the text as a whole that is wrong.
                const auto &error = events.empty() ? std::get<JsonError>(whole) : std::get<JsonError>(parsed);
                const qsizetype at = events.empty() ? error.position.offset : begin + error.position.offset;
                return problemAt(text, at, error.message);
            }
            if (Result<void> appended = append(text, begin, std::get<JsonText>(parsed), &events); !appended)
                return appended.error();
        }
        begin = end + 1;
    }
    if (events.empty())
        return Error{tr("There is no event in it."), "InvalidEvent"};
    return events;
}

} // namespace Hookwright
