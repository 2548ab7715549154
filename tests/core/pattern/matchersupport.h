// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patternmatcher.h"

namespace Hookwright::MatcherTest {

inline std::vector<EventPattern> parsed(const std::vector<QByteArray> &texts)
{
    std::vector<EventPattern> patterns;
    for (const QByteArray &text : texts) {
        const auto outcome = EventPattern::parse(text);
        if (!outcome.isValid())
            qFatal("%s: %s", text.constData(), qPrintable(outcome.errors.front().message));
        patterns.push_back(outcome.pattern);
    }
    return patterns;
}

inline std::vector<quint32> matches(const std::vector<QByteArray> &texts, const QByteArray &event)
{
    MatchScratch scratch;
    std::vector<quint32> matched;
    QString error;
    if (!PatternMatcher::compile(parsed(texts))->match(event, scratch, matched, &error))
        qFatal("%s", qPrintable(error));
    return matched;
}

} // namespace Hookwright::MatcherTest
