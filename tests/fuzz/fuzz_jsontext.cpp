// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"

using namespace Hookwright;

// Whatever JsonText takes comes back from both styles, every key and value can be read, and every
// error lies within the text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto parsed = JsonText::parse(text);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        if (error->position.offset > text.size() || error->message.isEmpty() || jsonString(text).size() < 2)
            abort();
        return 0;
    }
    const auto &json = std::get<JsonText>(parsed);
    for (qsizetype i = 0; i < json.nodeCount(); ++i) {
        const auto index = JsonText::NodeIndex(i);
        const QByteArray quoted = jsonString(json.string(index));
        if (json.raw(index).isEmpty() || (!json.key(index).isNull() && quoted.isEmpty()))
            abort();
    }
    const QByteArray compact = restyleJson(text, JsonStyle::Compact);
    const QByteArray indented = restyleJson(text, JsonStyle::Indented);
    if (restyleJson(indented, JsonStyle::Compact) != compact
        || restyleJson(compact, JsonStyle::Indented) != indented)
        abort();
    return 0;
}
