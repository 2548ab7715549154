// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/jsonpath.h"

#include "core/event/utf8.h"
#include "core/transform/pathevaluator.h"
#include "core/transform/pathparser.h"

#include <QCoreApplication>

namespace Hookwright {

JsonPath::JsonPath(QByteArray text, std::shared_ptr<const PathQuery> query)
    : m_text(std::move(text))
    , m_query(std::move(query))
{}

std::variant<JsonPath, JsonPathError> JsonPath::parse(QByteArray text)
{
    if (text.size() > maxTextSize) {
        return JsonPathError{
                {},
                QCoreApplication::translate("Hookwright::JsonPath", "the query is longer than %1 bytes")
                        .arg(maxTextSize)};
    }
    if (!isUtf8(text)) {
        return JsonPathError{textPosition(text, firstNotUtf8(text)),
                             QCoreApplication::translate("Hookwright::JsonPath", "expected UTF-8")};
    }
    PathQuery query;
    PathParser parser(text);
    if (!parser.run(&query))
        return JsonPathError{textPosition(text, parser.errorOffset()), parser.errorMessage()};
    return JsonPath(std::move(text), std::make_shared<const PathQuery>(std::move(query)));
}

bool JsonPath::isSingular() const
{
    return m_query->isSingular;
}

Result<JsonPath::Nodes> JsonPath::evaluate(const JsonText &document, JsonText::NodeIndex root) const
{
    PathEvaluator evaluator(document, root);
    Nodes nodes = evaluator.select(*m_query, root);
    if (const QString error = evaluator.error(); !error.isEmpty())
        return Error{error, {}};
    return nodes;
}

} // namespace Hookwright
