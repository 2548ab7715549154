// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/jsonrecord.h"

namespace Hookwright {

namespace {

constexpr int deepestRecord = 8;

} // namespace

Result<void> readJsonRecord(const QByteArray &payload, const std::function<void(ObjectReader &)> &read)
{
    const auto parsed = JsonText::parse(payload, deepestRecord);
    if (const JsonError *error = std::get_if<JsonError>(&parsed))
        return Error{error->message, "Damaged"};
    const JsonText &json = std::get<JsonText>(parsed);
    QStringList problems;
    ObjectReader reader(json, json.root(), {}, &problems);
    read(reader);
    if (!problems.isEmpty())
        return Error{problems.join(QLatin1Char('\n')), "Damaged"};
    return {};
}

} // namespace Hookwright
