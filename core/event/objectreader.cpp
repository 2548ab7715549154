// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/objectreader.h"

#include <QCoreApplication>

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ObjectReader", text);
}

} // namespace

ObjectReader::ObjectReader(const JsonText &json, JsonText::NodeIndex node, QByteArray path,
                           QStringList *problems)
    : m_json(json)
    , m_node(node)
    , m_path(std::move(path))
    , m_problems(problems)
{
    if (m_json.node(m_node).kind != JsonText::Kind::Object) {
        report(m_node, m_path, translated("an object is expected here"));
        m_node = JsonText::none;
    }
}

bool ObjectReader::has(const char *name)
{
    return find(name) != JsonText::none;
}

bool ObjectReader::hasValue(const char *name)
{
    const auto node = find(name);
    return node != JsonText::none && m_json.node(node).kind != JsonText::Kind::Null;
}

void ObjectReader::text(const char *name, QString *value)
{
    const auto node = find(name, JsonText::Kind::String, translated("a string is expected here"));
    if (node != JsonText::none)
        *value = QString::fromUtf8(m_json.string(node));
}

void ObjectReader::bytes(const char *name, QByteArray *value)
{
    const auto node = find(name, JsonText::Kind::String, translated("a string is expected here"));
    if (node != JsonText::none)
        *value = m_json.string(node);
}

void ObjectReader::boolean(const char *name, bool *value)
{
    const auto node = find(name);
    if (node == JsonText::none)
        return;
    const JsonText::Kind kind = m_json.node(node).kind;
    if (kind == JsonText::Kind::True || kind == JsonText::Kind::False)
        *value = kind == JsonText::Kind::True;
    else
        problem(name, translated("true or false is expected here"));
}

void ObjectReader::number(const char *name, qint64 *value, qint64 smallest, qint64 largest)
{
    const auto node = find(name);
    if (node == JsonText::none)
        return;
    bool ok = false;
    const qint64 number = m_json.raw(node).toByteArray().toLongLong(&ok);
    if (ok && m_json.node(node).kind == JsonText::Kind::Number && number >= smallest && number <= largest) {
        *value = number;
    } else {
        problem(name, translated("a whole number from %1 to %2 is expected here").arg(smallest).arg(largest));
    }
}

void ObjectReader::choice(const char *name, std::initializer_list<const char *> words, int *index)
{
    const auto node = find(name);
    if (node == JsonText::none)
        return;
    const bool isWord = m_json.node(node).kind == JsonText::Kind::String;
    const QByteArray word = isWord ? m_json.string(node) : QByteArray();
    QByteArrayList allowed;
    for (const char *candidate : words) {
        if (isWord && word == candidate) {
            *index = int(allowed.size());
            return;
        }
        allowed += candidate;
    }
    problem(name, translated("one of these is expected here: %1").arg(QString::fromUtf8(allowed.join(", "))));
}

void ObjectReader::object(const char *name, const std::function<void(ObjectReader &)> &read)
{
    const auto node = find(name);
    if (node == JsonText::none)
        return;
    ObjectReader reader(m_json, node, pathOf(name), m_problems);
    read(reader);
    reader.finish();
}

void ObjectReader::objects(const char *name, const std::function<void(ObjectReader &)> &read)
{
    const auto array = find(name, JsonText::Kind::Array, translated("a list is expected here"));
    if (array == JsonText::none)
        return;
    int number = 0;
    for (auto node = m_json.node(array).firstChild; node != JsonText::none; node = m_json.node(node).next) {
        ObjectReader reader(m_json, node, pathOf(name) + '[' + QByteArray::number(number++) + ']',
                            m_problems);
        read(reader);
        reader.finish();
    }
}

void ObjectReader::texts(const char *name, const std::function<Result<void>(const QString &)> &read)
{
    const auto array = find(name, JsonText::Kind::Array, translated("a list is expected here"));
    if (array == JsonText::none)
        return;
    int number = 0;
    for (auto node = m_json.node(array).firstChild; node != JsonText::none; node = m_json.node(node).next) {
        const QByteArray path = pathOf(name) + '[' + QByteArray::number(number++) + ']';
        if (m_json.node(node).kind != JsonText::Kind::String) {
            report(node, path, translated("a string is expected here"));
        } else if (const auto result = read(QString::fromUtf8(m_json.string(node))); !result) {
            report(node, path, result.error().message);
        }
    }
}

void ObjectReader::map(const char *name, std::vector<std::pair<QByteArray, QByteArray>> *values)
{
    const auto object = find(name, JsonText::Kind::Object, translated("an object is expected here"));
    if (object == JsonText::none)
        return;
    values->clear();
    for (auto node = m_json.node(object).firstChild; node != JsonText::none; node = m_json.node(node).next) {
        if (m_json.node(node).kind == JsonText::Kind::String)
            values->emplace_back(m_json.key(node), m_json.string(node));
        else
            report(node, pathOf(name) + '.' + m_json.key(node), translated("a string is expected here"));
    }
}

QByteArrayView ObjectReader::raw(const char *name)
{
    const auto node = find(name);
    return node == JsonText::none ? QByteArrayView() : m_json.raw(node);
}

void ObjectReader::finish()
{
    if (m_node == JsonText::none)
        return;
    for (auto node = m_json.node(m_node).firstChild; node != JsonText::none; node = m_json.node(node).next) {
        const QByteArray key = m_json.key(node);
        if (m_known.contains(key))
            continue;
        QByteArrayList known(m_known.cbegin(), m_known.cend());
        report(node, pathOf(key.constData()),
               translated("there is no such setting here; known are %1")
                       .arg(QString::fromUtf8(known.join(", "))));
    }
}

void ObjectReader::problem(const char *name, const QString &message)
{
    const auto node = *name ? find(name) : m_node;
    report(node == JsonText::none ? m_node : node, *name ? pathOf(name) : m_path, message);
}

void ObjectReader::problemInside(const char *name, qsizetype offset, const QByteArray &path,
                                 const QString &message)
{
    const auto node = find(name);
    if (node == JsonText::none)
        return;
    const QByteArray whole = path.isEmpty() ? pathOf(name) : pathOf(name) + '.' + path;
    reportAt(m_json.node(node).begin + offset, whole, message);
}

void ObjectReader::problemAt(const QByteArray &path, const QString &message)
{
    auto node = m_node;
    const QByteArrayList names = QByteArray(path).replace("[", ".[").split('.');
    for (const QByteArray &name : names) {
        auto next = node == JsonText::none ? node : m_json.member(node, name);
        if (node != JsonText::none && name.startsWith('[')) {
            next = m_json.node(node).firstChild;
            for (int i = name.mid(1, name.size() - 2).toInt(); i > 0 && next != JsonText::none; --i)
                next = m_json.node(next).next;
        }
        if (next == JsonText::none)
            break; // a member that is missing: its object is the place
        node = next;
    }
    report(node, pathOf(path.constData()), message);
}

JsonText::NodeIndex ObjectReader::find(const char *name)
{
    m_known.insert(name);
    return m_node == JsonText::none ? JsonText::none : m_json.member(m_node, name);
}

JsonText::NodeIndex ObjectReader::find(const char *name, JsonText::Kind kind, const QString &expected)
{
    const auto node = find(name);
    if (node == JsonText::none || m_json.node(node).kind == kind)
        return node;
    problem(name, expected);
    return JsonText::none;
}

QByteArray ObjectReader::pathOf(const char *name) const
{
    return m_path.isEmpty() ? QByteArray(name) : m_path + '.' + name;
}

void ObjectReader::report(JsonText::NodeIndex node, const QByteArray &path, const QString &message)
{
    reportAt(node == JsonText::none ? 0 : m_json.node(node).begin, path, message);
}

void ObjectReader::reportAt(qsizetype offset, const QByteArray &path, const QString &message)
{
    const TextPosition at = textPosition(m_json.text(), offset);
    const QString where = path.isEmpty() ? QString() : QString::fromUtf8(path) + QStringLiteral(": ");
    const QString problem =
            translated("line %1, column %2: %3%4").arg(at.line).arg(at.column).arg(where, message);
    if (!m_problems->contains(problem)) // a member that was looked at twice
        m_problems->append(problem);
}

} // namespace Hookwright
