// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/outputtemplate.h"

#include "core/event/eventjson.h"
#include "core/transform/extractor.h"

#include <QCoreApplication>

namespace Hookwright {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::Transformation", text);
}

Error errorAt(const QByteArray &text, qsizetype offset, const QString &message)
{
    const TextPosition at = textPosition(text, offset);
    return Error{
            translated("line %1, column %2 of the template: %3").arg(at.line).arg(at.column).arg(message),
            {}};
}

// The end of a variable's path, which begins at `begin`: the first "}" that is in no string of the path.
qsizetype pathEnd(const QByteArray &text, qsizetype begin)
{
    char quote = '\0';
    for (qsizetype i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (quote && c == '\\')
            ++i;
        else if (quote && c == quote)
            quote = '\0';
        else if (!quote && (c == '\'' || c == '"'))
            quote = c;
        else if (!quote && c == '}')
            return i;
    }
    return -1;
}

// What a value is within a string: the text between the quotes.
QByteArray withinString(const QByteArray &json)
{
    if (json.isEmpty())
        return {};
    if (json.startsWith('"'))
        return json.sliced(1, json.size() - 2);
    const QByteArray quoted = jsonString(json);
    return quoted.sliced(1, quoted.size() - 2);
}

} // namespace

class TemplateParser
{
public:
    explicit TemplateParser(const QByteArray &text)
        : m_text(text)
    {}

    Result<OutputTemplate> run()
    {
        for (qsizetype i = 0; i < m_text.size();) {
            const QByteArrayView rest = QByteArrayView(m_text).sliced(i);
            if (rest.startsWith("$${")) {
                take("${");
                m_sample += ' ';
                i += 3;
            } else if (rest.startsWith("${")) {
                const auto end = variable(i);
                if (!end)
                    return end.error();
                i = *end;
            } else {
                track(m_text[i]);
                take(rest.first(1));
                ++i;
            }
        }
        m_template.m_rest = m_literal;
        const auto parsed = JsonText::parse(m_sample);
        if (const auto *error = std::get_if<JsonError>(&parsed))
            return errorAt(m_text, error->position.offset, error->message);
        return m_template;
    }

private:
    void take(QByteArrayView literal)
    {
        m_literal += literal;
        m_sample += literal;
    }

    // Whether what follows is in a string.
    void track(char c)
    {
        if (m_isEscaped)
            m_isEscaped = false;
        else if (m_isInString && c == '\\')
            m_isEscaped = true;
        else if (c == '"')
            m_isInString = !m_isInString;
    }

    // Where it ends. The sample gets something of the same length, so that its offsets are the template's.
    Result<qsizetype> variable(qsizetype begin)
    {
        const qsizetype end = pathEnd(m_text, begin + 2);
        if (end < 0)
            return errorAt(m_text, begin, translated("the “}” of this variable is missing"));
        auto path = parseCloudPath(m_text.sliced(begin + 2, end - begin - 2));
        if (const auto *error = std::get_if<JsonPathError>(&path))
            return errorAt(m_text, begin + 2 + error->position.offset, error->message);
        m_template.m_pieces.push_back(
                {std::exchange(m_literal, {}), std::get<JsonPath>(std::move(path)), m_isInString});
        const qsizetype size = end + 1 - begin;
        m_sample += m_isInString ? QByteArray(size, 'x') : QByteArray("null").leftJustified(size, ' ');
        return end + 1;
    }

    const QByteArray &m_text;
    OutputTemplate m_template;
    QByteArray m_literal;
    QByteArray m_sample; // the template with values instead of variables
    bool m_isInString = false;
    bool m_isEscaped = false;
};

Result<OutputTemplate> OutputTemplate::parse(const QByteArray &text)
{
    return TemplateParser(text).run();
}

Result<QByteArray> OutputTemplate::fill(const JsonText &document) const
{
    QByteArray filled;
    for (const Piece &piece : m_pieces) {
        const auto value = selectedJson(piece.path, document);
        if (!value)
            return value.error();
        filled += piece.literal;
        if (piece.isInString)
            filled += withinString(*value);
        else
            filled += value->isEmpty() ? QByteArray("null") : *value;
    }
    return filled + m_rest;
}

Result<QByteArray> selectedJson(const JsonPath &path, const JsonText &document)
{
    const auto nodes = path.evaluate(document);
    if (!nodes)
        return nodes.error();
    if (path.isSingular() && nodes->empty())
        return QByteArray();
    if (path.isSingular())
        return restyleJson(document.raw(nodes->front()), JsonStyle::Compact);
    QByteArray array = "[";
    for (const JsonText::NodeIndex node : *nodes)
        array += (array.size() > 1 ? "," : "") + restyleJson(document.raw(node), JsonStyle::Compact);
    return array + ']';
}

} // namespace Hookwright
