// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filtertext.h"

#include "core/index/filter/filterkeys.h"
#include "core/index/filter/filteroperands.h"
#include "core/pattern/casefold.h"
#include "core/util/bytesearch.h"
#include "core/util/hexdigit.h"

#include <algorithm>

namespace Hookwright {

namespace {

using NodeIndex = JsonText::NodeIndex;

// Collects the values at a path, in document order.
class PathWalk
{
public:
    PathWalk(const JsonText &json, const BodyPath &path)
        : m_json(json)
        , m_path(path)
    {}

    std::vector<FilterText> values()
    {
        walk(m_json.root(), 0);
        return std::move(m_values);
    }

private:
    void walk(NodeIndex node, size_t step)
    {
        const JsonText::Node &value = m_json.node(node);
        const bool atEnd = step == m_path.size();
        if (value.kind == JsonText::Kind::Array && (atEnd || !m_path[step].element)) {
            for (NodeIndex child = value.firstChild; child != JsonText::none; child = m_json.node(child).next)
                walk(child, step);
        } else if (atEnd) {
            add(node);
        } else if (m_path[step].element) {
            if (value.kind == JsonText::Kind::Array)
                walkElement(value, step);
        } else if (const NodeIndex member = m_json.member(node, m_path[step].name);
                   member != JsonText::none) {
            walk(member, step + 1);
        }
    }

    void walkElement(const JsonText::Node &array, size_t step)
    {
        quint32 number = 0;
        for (NodeIndex child = array.firstChild; child != JsonText::none; child = m_json.node(child).next) {
            if (number++ == *m_path[step].element)
                return walk(child, step + 1);
        }
    }

    void add(NodeIndex node)
    {
        switch (m_json.node(node).kind) {
        case JsonText::Kind::Null:
        case JsonText::Kind::False:
        case JsonText::Kind::True:
        case JsonText::Kind::Number:
            m_values.emplace_back(m_json.raw(node).toByteArray(), FilterText::Kind::Token);
            break;
        case JsonText::Kind::String:
            m_values.emplace_back(m_json.string(node));
            break;
        case JsonText::Kind::Array:
        case JsonText::Kind::Object:
            m_values.emplace_back(m_json.raw(node).toByteArray());
            break;
        }
    }

    const JsonText &m_json;
    const BodyPath &m_path;
    std::vector<FilterText> m_values;
};

void collectPaths(const JsonText &json, NodeIndex node, BodyPath *path, std::vector<QString> *paths)
{
    constexpr size_t deepest = 8;
    constexpr size_t most = 1'000;
    const JsonText::Node &value = json.node(node);
    if (value.kind == JsonText::Kind::Object) {
        for (NodeIndex member = value.firstChild; member != JsonText::none && paths->size() < most;
             member = json.node(member).next) {
            path->push_back({json.key(member), std::nullopt});
            paths->push_back(bodyPathText(*path));
            if (path->size() < deepest)
                collectPaths(json, member, path, paths);
            path->pop_back();
        }
    } else if (value.kind == JsonText::Kind::Array && !path->empty() && value.firstChild != JsonText::none) {
        collectPaths(json, value.firstChild, path, paths); // the first element stands for all
    }
}

// The four digits of \uXXXX; nothing where they are none.
std::optional<char16_t> hexQuad(QByteArrayView text)
{
    if (text.size() < 6 || text[1] != 'u')
        return std::nullopt;
    int unit = 0;
    for (const char c : text.sliced(2, 4)) {
        const int digit = hexDigit(c);
        if (digit < 0)
            return std::nullopt;
        unit = unit << 4 | digit;
    }
    return char16_t(unit);
}

// What the escape that `text` begins with stands for; its length in `text`, 0 where it is none.
qsizetype appendEscape(QByteArrayView text, QByteArray &out)
{
    static constexpr QByteArrayView letters = "\"\\/bfnrt";
    static constexpr QByteArrayView meanings = "\"\\/\b\f\n\r\t";
    if (text.size() < 2)
        return 0;
    if (const qsizetype place = letters.indexOf(text[1]); place >= 0) {
        out += meanings[place];
        return 2;
    }
    const auto first = hexQuad(text);
    if (!first)
        return 0;
    const auto second = QChar::isHighSurrogate(*first) && text.size() > 6 && text[6] == '\\'
                                ? hexQuad(text.sliced(6))
                                : std::nullopt;
    if (second && QChar::isLowSurrogate(*second)) {
        const char16_t pair[] = {*first, *second};
        out += QStringView(pair, 2).toUtf8();
        return 12;
    }
    out += QStringView(&*first, 1).toUtf8();
    return 6;
}

QByteArrayView withoutSpace(QByteArrayView json)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    return json.sliced(std::find_if_not(json.begin(), json.end(), isSpace) - json.begin());
}

// Whether the value that JSON without escapes begins with may pass. What is not plain may.
bool mayValuePass(QByteArrayView json, const std::function<bool(const FilterText &)> &passes)
{
    if (json.isEmpty() || json.front() == '{' || json.front() == '[')
        return true;
    if (json.front() == '"') {
        const qsizetype end = json.indexOf('"', 1);
        return end < 0 || passes(FilterText(json.sliced(1, end - 1).toByteArray()));
    }
    static constexpr QByteArrayView ends = ",]} \t\n\r";
    const auto end = std::find_first_of(json.begin(), json.end(), ends.begin(), ends.end());
    return passes(FilterText(json.first(end - json.begin()).toByteArray(), FilterText::Kind::Token));
}

} // namespace

bool FilterText::passes(const TextTest &test) const
{
    if (m_kind == Kind::Token) {
        const auto number = test.number ? numberFromText(m_bytes) : std::nullopt;
        return number ? number->value == test.number->value : folded() == test.folded;
    }
    switch (test.extent) {
    case TextTest::Extent::Part:
        return findBytes(folded(), test.folded) >= 0;
    case TextTest::Extent::Whole:
        return m_bytes == test.text;
    }
    return false;
}

bool FilterText::passes(const RegexTest &test) const
{
    return test.expression.match(QString::fromUtf8(m_bytes)).hasMatch();
}

bool FilterText::passes(const OrderTest &test) const
{
    const auto number = numberFromText(m_bytes);
    if (!number)
        return false;
    const auto order = number->value <=> test.number.value;
    switch (test.comparison) {
    case NumericRange::Comparison::Equal:
        return order == 0;
    case NumericRange::Comparison::Less:
        return order < 0;
    case NumericRange::Comparison::LessOrEqual:
        return order <= 0;
    case NumericRange::Comparison::Greater:
        return order > 0;
    case NumericRange::Comparison::GreaterOrEqual:
        return order >= 0;
    }
    return false;
}

const QByteArray &FilterText::folded() const
{
    if (m_folded.isNull())
        m_folded = foldedCase(m_bytes);
    return m_folded;
}

QByteArray withoutJsonEscapes(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    while (!text.isEmpty()) {
        const qsizetype plain = text.indexOf('\\');
        out += plain < 0 ? text : text.first(plain);
        if (plain < 0)
            break;
        text = text.sliced(plain);
        qsizetype length = appendEscape(text, out);
        if (length == 0) {
            out += text.first(1);
            length = 1;
        }
        text = text.sliced(length);
    }
    return out;
}

QByteArray percentDecoded(QByteArrayView text)
{
    QByteArray plain = text.toByteArray();
    plain.replace('+', ' ');
    return wireText(QByteArray::fromPercentEncoding(plain));
}

std::vector<FilterText> valuesAt(const JsonText &json, const BodyPath &path)
{
    return PathWalk(json, path).values();
}

std::vector<FilterText> valuesAt(const std::vector<StringPair> &form, const BodyPath &path)
{
    std::vector<FilterText> values;
    for (const auto &[name, value] : form) {
        if (path.size() == 1 && !path.front().element && path.front().name == name)
            values.emplace_back(value);
    }
    return values;
}

std::vector<QString> pathsIn(const JsonText &json)
{
    std::vector<QString> paths;
    BodyPath path;
    collectPaths(json, json.root(), &path, &paths);
    return paths;
}

bool mayHaveValueAt(QByteArrayView json, const BodyPath &path)
{
    const auto absent = [&](const BodyStep &step) {
        return !step.element && findBytes(json, QByteArray('"' + step.name + '"')) < 0;
    };
    return std::none_of(path.begin(), path.end(), absent) || json.contains('\\'); // names may have escapes
}

bool mayPassAt(QByteArrayView json, const BodyPath &path,
               const std::function<bool(const FilterText &)> &passes)
{
    if (!mayHaveValueAt(json, path))
        return false;
    if (path.empty() || path.back().element || json.contains('\\'))
        return true;
    const QByteArray name = '"' + path.back().name + '"';
    for (qsizetype at = 0; (at = findBytes(json, name, at)) >= 0; at += name.size()) {
        const QByteArrayView behind = withoutSpace(json.sliced(at + name.size()));
        if (behind.startsWith(':') && mayValuePass(withoutSpace(behind.sliced(1)), passes))
            return true;
    }
    return false;
}

} // namespace Hookwright
