// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/transformer.h"

#include <algorithm>

using namespace Hookwright;

namespace {

void check(bool holds)
{
    if (!holds)
        abort();
}

bool isJson(const QByteArray &text)
{
    return std::holds_alternative<JsonText>(JsonText::parse(text));
}

} // namespace

// A line with a transformation, then an event. What is accepted is written so that it is read as the same
// and compiles; what it extracts and produces is JSON; what it does not produce has a reason.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype lineEnd = std::max<qsizetype>(input.indexOf('\n'), 0);
    const auto transformation = transformationFromJson(input.first(lineEnd));
    if (!transformation) {
        check(!transformation.error().message.isEmpty());
        return 0;
    }
    const auto again = transformationFromJson(transformationToJson(*transformation));
    check(again && *again == *transformation);
    const Transformer::Outcome outcome = Transformer::compile(*transformation);
    check(outcome.transformer && outcome.errors.empty());
    const auto event = JsonText::parse(input.sliced(lineEnd));
    if (!std::holds_alternative<JsonText>(event))
        return 0;
    const QDateTime now(QDate(2021, 11, 20), QTime(14, 16, 6), Qt::OffsetFromUTC, 8 * 3600);
    const TransformationStages stages = outcome.transformer->apply(std::get<JsonText>(event), now);
    check(stages.extracted.isEmpty() ? stages.outcome == TransformationStages::Outcome::Failed
                                     : isJson(stages.extracted));
    const bool isProduced = stages.outcome == TransformationStages::Outcome::Produced;
    check(isProduced ? isJson(stages.output) : stages.output.isEmpty());
    check(isProduced == stages.reason.isEmpty());
    return 0;
}
