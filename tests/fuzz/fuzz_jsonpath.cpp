// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/jsonpath.h"
#include "core/transform/normalizedpaths.h"

#include <algorithm>

using namespace Hookwright;

namespace {

void check(bool holds)
{
    if (!holds)
        abort();
}

} // namespace

// A line with a query, then a document. An error lies within the query; what is selected is in the
// document, its normalized path leads back to it, and a singular query selects one value at most.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype lineEnd = input.indexOf('\n');
    const QByteArray text = input.first(std::max<qsizetype>(lineEnd, 0));
    const auto query = JsonPath::parse(text);
    if (const auto *error = std::get_if<JsonPathError>(&query)) {
        check(error->position.offset <= text.size() && !error->message.isEmpty());
        return 0;
    }
    const auto parsed = JsonText::parse(input.sliced(lineEnd + 1));
    const auto *document = std::get_if<JsonText>(&parsed);
    if (!document)
        return 0;
    const auto nodes = std::get<JsonPath>(query).evaluate(*document);
    if (!nodes)
        return 0;
    check(!std::get<JsonPath>(query).isSingular() || nodes->size() <= 1);
    const NormalizedPaths paths(*document);
    for (const auto node : *nodes) {
        check(qsizetype(node) < document->nodeCount());
        const auto path = JsonPath::parse(paths.of(node));
        check(std::holds_alternative<JsonPath>(path));
        const auto again = std::get<JsonPath>(path).evaluate(*document);
        check(again && *again == JsonPath::Nodes{node});
    }
    return 0;
}
