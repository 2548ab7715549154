// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/gap.h"

#include "core/event/objectreader.h"

namespace Hookwright {

namespace {

constexpr const char *names[] = {"notRunning", "asleep", "notListening"};
constexpr qint64 largest = qint64(1) << 62;

} // namespace

QByteArray encodeGap(const Gap &gap)
{
    return QByteArray("{\"gap\":\"") + names[size_t(gap.kind) - 1]
           + "\",\"after\":" + QByteArray::number(gap.after) + ",\"from\":" + QByteArray::number(gap.fromUs)
           + ",\"to\":" + QByteArray::number(gap.toUs) + '}';
}

Result<Gap> decodeGap(const QByteArray &payload)
{
    const auto parsed = JsonText::parse(payload, 8);
    if (const JsonError *error = std::get_if<JsonError>(&parsed))
        return Error{error->message, "Damaged"};
    const JsonText &json = std::get<JsonText>(parsed);
    QStringList problems;
    ObjectReader reader(json, json.root(), {}, &problems);
    int kind = 0;
    qint64 after = 0;
    Gap gap;
    reader.choice("gap", {names[0], names[1], names[2]}, &kind);
    reader.number("after", &after, 0, largest);
    reader.number("from", &gap.fromUs, 0, largest);
    reader.number("to", &gap.toUs, 0, largest);
    if (!problems.isEmpty())
        return Error{problems.join(QLatin1Char('\n')), "Damaged"};
    gap.kind = GapKind(kind + 1);
    gap.after = Seq(after);
    return gap;
}

} // namespace Hookwright
