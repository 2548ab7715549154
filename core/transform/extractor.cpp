// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/extractor.h"

#include "core/transform/iregexp.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

constexpr char separators[] = ",|%#;\t \n";

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::Transformation", text);
}

QString atColumn(const JsonPathError &error)
{
    return translated("column %1: %2").arg(error.position.column).arg(error.message);
}

void checkSeparation(const Extraction &extraction, std::vector<Transformer::Problem> *problems)
{
    const auto report = [problems](const QString &message) { problems->push_back({"TextParams", message}); };
    if (extraction.separator.isEmpty() == extraction.regex.isEmpty()) {
        report(translated("the format TEXT needs either a Separator or a Regex"));
    } else if (extraction.regex.isEmpty()) {
        if (extraction.separator.size() != 1 || !QByteArrayView(separators).contains(extraction.separator[0]))
            report(translated("the Separator is one of , | % # ; tab, space, newline"));
    } else if (QString::fromUtf8(extraction.regex).size() > Extraction::longestRegex) {
        report(translated("the Regex has at most %1 characters").arg(Extraction::longestRegex));
    }
}

QRegularExpression compiledRegex(const QByteArray &pattern, std::vector<Transformer::Problem> *problems)
{
    const QString limits = IRegexp::limits();
    QRegularExpression regex(limits + QString::fromUtf8(pattern));
    if (!regex.isValid()) {
        const qsizetype column = std::max<qsizetype>(regex.patternErrorOffset() - limits.size(), 0) + 1;
        problems->push_back(
                {"TextParams",
                 translated("the Regex is wrong at column %1: %2").arg(column).arg(regex.errorString())});
    } else if (regex.captureCount() == 0) {
        problems->push_back({"TextParams", translated("the Regex needs a group, as in (.*)")});
    }
    return regex;
}

} // namespace

std::variant<JsonPath, JsonPathError> parseCloudPath(const QByteArray &text)
{
    if (text == "$.")
        return JsonPath::parse("$");
    auto parsed = JsonPath::parse(text);
    if (std::holds_alternative<JsonPath>(parsed))
        return parsed;
    static const QRegularExpression dotted(u"^\\$(\\.[\\w-]+)+$"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression name(u"\\.([\\w-]+)"_s, QRegularExpression::UseUnicodePropertiesOption);
    QString path = QString::fromUtf8(text);
    return dotted.match(path).hasMatch() ? JsonPath::parse(path.replace(name, u"['\\1']"_s).toUtf8())
                                         : parsed;
}

Extractor::Extractor(Extraction extraction, JsonPath path)
    : m_extraction(std::move(extraction))
    , m_path(std::move(path))
{}

std::optional<Extractor> Extractor::compile(const Extraction &extraction,
                                            std::vector<Transformer::Problem> *problems)
{
    const std::size_t before = problems->size();
    const auto path = parseCloudPath(extraction.inputPath);
    if (const auto *error = std::get_if<JsonPathError>(&path))
        problems->push_back({"ExtractionInputPath", atColumn(*error)});
    if (extraction.format == Extraction::Format::Text)
        checkSeparation(extraction, problems);
    QRegularExpression regex;
    if (problems->size() == before && extraction.format == Extraction::Format::Text
        && !extraction.regex.isEmpty())
        regex = compiledRegex(extraction.regex, problems);
    if (problems->size() != before)
        return std::nullopt;
    Extractor extractor(extraction, std::get<JsonPath>(path));
    extractor.m_regex = std::move(regex);
    return extractor;
}

Result<QByteArray> Extractor::extract(const JsonText &event) const
{
    const auto nodes = m_path.evaluate(event);
    if (!nodes)
        return nodes.error();
    const QString path = QString::fromUtf8(m_extraction.inputPath);
    if (nodes->empty())
        return Error{translated("the event has nothing at %1").arg(path), {}};
    if (nodes->size() > 1)
        return Error{translated("%1 selects %2 values of the event, and one is needed")
                             .arg(path, QString::number(nodes->size())),
                     {}};
    if (m_extraction.format == Extraction::Format::Text)
        return parts(event.string(nodes->front()));
    return opened(event, nodes->front());
}

// The value itself; of a string, the JSON that it holds.
Result<QByteArray> Extractor::opened(const JsonText &event, JsonText::NodeIndex node) const
{
    if (event.node(node).kind != JsonText::Kind::String)
        return event.raw(node).toByteArray();
    QByteArray text = event.string(node);
    const auto parsed = JsonText::parse(text);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        return Error{translated("the text at %1 is no JSON: line %2, column %3: %4")
                             .arg(QString::fromUtf8(m_extraction.inputPath))
                             .arg(error->position.line)
                             .arg(error->position.column)
                             .arg(error->message),
                     {}};
    }
    return text;
}

Result<QByteArray> Extractor::parts(const QByteArray &text) const
{
    QByteArray object = "{";
    const auto append = [&object](qsizetype number, QByteArrayView part) {
        object += (object.size() > 1 ? ",\"" : "\"") + QByteArray::number(number) + "\":" + jsonString(part);
    };
    if (m_extraction.regex.isEmpty()) {
        const QByteArrayList split = text.split(m_extraction.separator[0]);
        for (qsizetype i = 0; i < split.size(); ++i)
            append(i, split[i]);
        return object + '}';
    }
    const QRegularExpressionMatch match = m_regex.match(QString::fromUtf8(text));
    if (!match.isValid())
        return Error{translated("the Regex takes too long on this text"), {}};
    if (!match.hasMatch())
        return Error{translated("the Regex does not match the text at %1")
                             .arg(QString::fromUtf8(m_extraction.inputPath)),
                     {}};
    for (int group = 1; group <= match.lastCapturedIndex(); ++group) {
        if (match.hasCaptured(group))
            append(group - 1, match.captured(group).toUtf8());
    }
    return object + '}';
}

} // namespace Hookwright
