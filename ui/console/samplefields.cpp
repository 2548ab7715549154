// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/samplefields.h"

#include "core/event/jsontext.h"
#include "core/pattern/formvalues.h"
#include "core/pattern/patterntree.h"

namespace Hookwright {

namespace {

constexpr qsizetype longestValue = 200; // that is worth proposing
constexpr int deepestField = 16;
constexpr int mostFields = 500;

void collect(const JsonText &json, JsonText::NodeIndex node, FieldPath *path, QMap<QString, QString> *fields)
{
    if (int(path->size()) > deepestField || fields->size() >= mostFields)
        return;
    if (json.node(node).kind == JsonText::Kind::Object) {
        for (auto child = json.node(node).firstChild; child != JsonText::none;
             child = json.node(child).next) {
            path->push_back(json.key(child));
            collect(json, child, path, fields);
            path->pop_back();
        }
        return;
    }
    const bool isText = json.node(node).kind == JsonText::Kind::String;
    const QByteArray value = isText ? json.string(node) : QByteArray();
    const bool isProposed = isText && value.size() <= longestValue;
    fields->insert(QString::fromUtf8(fieldPathText(*path)), isProposed ? formValuesText({value}) : QString());
    if (*path != FieldPath{"data", "body"})
        return;
    const auto body = JsonText::parse(value);
    if (const auto *inside = std::get_if<JsonText>(&body);
        inside && inside->node(inside->root()).kind == JsonText::Kind::Object)
        collect(*inside, inside->root(), path, fields);
}

} // namespace

QMap<QString, QString> sampleFields(const QByteArray &json)
{
    QMap<QString, QString> fields;
    const auto parsed = JsonText::parse(json);
    if (const auto *text = std::get_if<JsonText>(&parsed)) {
        FieldPath path;
        collect(*text, text->root(), &path, &fields);
    }
    return fields;
}

} // namespace Hookwright
