// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/outputobject.h"

#include "core/transform/extractor.h"

#include <QCoreApplication>

#include <set>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

using ValueType = OutputStruct::ValueType;

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::Transformation", text);
}

bool isJson(const QByteArray &text, JsonText::Kind kind)
{
    const auto parsed = JsonText::parse(text);
    const auto *json = std::get_if<JsonText>(&parsed);
    return json && json->node(0).kind == kind && json->raw(0).size() == text.size();
}

bool isOfType(const QByteArray &json, ValueType type)
{
    if (type == ValueType::Number)
        return isJson(json, JsonText::Kind::Number);
    return json == "true" || json == "false";
}

// 2021-11-20T14:16:06+08:00
QByteArray isoDate(const QDateTime &now)
{
    const int minutes = now.offsetFromUtc() / 60;
    const QString offset = u"%1%2:%3"_s.arg(QLatin1Char(minutes < 0 ? '-' : '+'))
                                   .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
                                   .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
    return (now.toString(u"yyyy-MM-ddTHH:mm:ss"_s) + offset).toUtf8();
}

} // namespace

std::optional<OutputObject> OutputObject::compile(const std::vector<OutputStruct> &structs, Problems problems)
{
    const std::size_t before = problems.errors->size();
    OutputObject object;
    std::set<QByteArray> keys;
    for (std::size_t i = 0; i < structs.size(); ++i) {
        const QByteArray at = "OutputStructs[" + QByteArray::number(quint64(i)) + "].";
        if (structs[i].key.isEmpty())
            problems.errors->push_back({at + "Key", translated("a key is needed")});
        else if (!keys.insert(structs[i].key).second)
            problems.errors->push_back({at + "Key", translated("this key is there twice")});
        object.m_members.push_back(compiled(structs[i], at, problems));
    }
    if (problems.errors->size() != before)
        return std::nullopt;
    return object;
}

OutputObject::Member OutputObject::compiled(const OutputStruct &settings, const QByteArray &at,
                                            Problems problems)
{
    Member member{settings, {}, {}};
    const auto refuse = [&](const QString &message) { problems.errors->push_back({at + "Value", message}); };
    const bool looksLikePath = settings.value.startsWith("$.");
    const bool isConverted = settings.type == ValueType::Number || settings.type == ValueType::Boolean;
    if (looksLikePath && (isConverted || settings.type == ValueType::String)) {
        problems.warnings->push_back(
                {at + "Value", translated("this looks like a path: did you mean the ValueType JSONPATH?")});
    }
    if (settings.type == ValueType::JsonPath || (isConverted && looksLikePath)) {
        auto path = parseCloudPath(settings.value);
        if (auto *parsed = std::get_if<JsonPath>(&path)) {
            member.path = std::move(*parsed);
        } else {
            const JsonPathError &error = std::get<JsonPathError>(path);
            refuse(translated("column %1: %2").arg(error.position.column).arg(error.message));
        }
        return member;
    }
    switch (settings.type) {
    case ValueType::String:
        member.constant = jsonString(settings.value);
        break;
    case ValueType::Number:
    case ValueType::Boolean:
        member.constant = settings.value;
        if (!isOfType(settings.value, settings.type))
            refuse(settings.type == ValueType::Number ? translated("a number is expected here")
                                                      : translated("true or false is expected here"));
        break;
    case ValueType::Null:
        member.constant = "null";
        break;
    case ValueType::SysVariable:
        if (settings.value.compare("date", Qt::CaseInsensitive) != 0)
            refuse(translated("the only system variable is “date”"));
        break;
    case ValueType::JsonPath:
        break;
    }
    return member;
}

Result<QByteArray> OutputObject::build(const JsonText &document, const QDateTime &now) const
{
    QByteArray object = "{";
    for (const Member &member : m_members) {
        const auto json = value(member, document, now);
        if (!json)
            return json.error();
        if (!json->isEmpty())
            object += (object.size() > 1 ? "," : "") + jsonString(member.settings.key) + ':' + *json;
    }
    return object + '}';
}

// Empty where there is nothing.
Result<QByteArray> OutputObject::value(const Member &member, const JsonText &document, const QDateTime &now)
{
    const ValueType type = member.settings.type;
    if (type == ValueType::SysVariable)
        return jsonString(isoDate(now));
    if (!member.path)
        return member.constant;
    const auto found = selectedJson(*member.path, document);
    if (!found || found->isEmpty() || type == ValueType::JsonPath)
        return found;
    const QByteArray text = found->startsWith('"') ? unescapedJsonString(*found) : *found;
    if (isOfType(text, type))
        return text;
    return Error{translated("%1: the value at %2 can't be made a %3")
                         .arg(QString::fromUtf8(member.settings.key),
                              QString::fromUtf8(member.settings.value),
                              type == ValueType::Number ? u"NUMBER"_s : u"BOOLEAN"_s),
                 {}};
}

} // namespace Hookwright
