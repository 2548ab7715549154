// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/jsonpath.h"
#include "core/transform/transformation.h"
#include "core/transform/transformer.h"

#include <QRegularExpression>

namespace Hookwright {

// A JSONPath as people write it for the cloud: its default "$." and names that RFC 9535 wants in brackets
// ("$.0", a part of a separated text, "$.data.headers.X-GitHub-Event") are taken too.
std::variant<JsonPath, JsonPathError> parseCloudPath(const QByteArray &text);

// An Extraction, compiled.
class Extractor
{
public:
    // nullopt, and problems with their paths within the extraction.
    static std::optional<Extractor> compile(const Extraction &extraction,
                                            std::vector<Transformer::Problem> *problems);

    // JSON. The parts of a text become an object whose keys are their numbers, "0", "1", …; so do the
    // groups of a regular expression, without those that took no part.
    Result<QByteArray> extract(const JsonText &event) const;

private:
    Extractor(Extraction extraction, JsonPath path);
    Result<QByteArray> opened(const JsonText &event, JsonText::NodeIndex node) const;
    Result<QByteArray> parts(const QByteArray &text) const;

    Extraction m_extraction;
    JsonPath m_path;
    QRegularExpression m_regex;
};

} // namespace Hookwright
