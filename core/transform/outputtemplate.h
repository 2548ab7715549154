// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/jsonpath.h"

namespace Hookwright {

// JSON with variables: "${JSONPath}" stands for what the path selects, "$${" for "${". Whatever is
// selected, what comes out is JSON: within a string a variable becomes the text of the value, escaped (of
// an object or array, its JSON); elsewhere the value itself, as it stands in the document. Where there is
// nothing it is empty, or null; a path that may select several values gives an array of them. An extension.
class OutputTemplate
{
public:
    // An Error says where in the template, by line and column.
    static Result<OutputTemplate> parse(const QByteArray &text);

    Result<QByteArray> fill(const JsonText &document) const;

private:
    struct Piece
    {
        QByteArray literal; // before the variable
        JsonPath path;
        bool isInString;
    };
    friend class TemplateParser;

    OutputTemplate() = default;

    std::vector<Piece> m_pieces;
    QByteArray m_rest; // behind the last variable
};

// What `path` selects, as JSON: the value of a singular path, an empty text where there is none; an array
// of the values of any other.
Result<QByteArray> selectedJson(const JsonPath &path, const JsonText &document);

} // namespace Hookwright
