// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternmatcher.h"
#include "tests/support/patterngenerator.h"
#include "tests/support/referencematcher.h"

#include <algorithm>
#include <cstdio>

using namespace Hookwright;

// The bytes are the seeds of random patterns and events; what the compiled matcher says of them is what the
// oracle says.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    quint32 seed = 2166136261u;
    for (size_t i = 0; i < size; ++i)
        seed = (seed ^ data[i]) * 16777619u;
    PatternGenerator generator(seed);
    const bool inArray = generator.below(16) == 0;
    std::vector<QByteArray> texts;
    std::vector<EventPattern> patterns;
    std::vector<ReferencePattern> references;
    for (std::size_t count = 1 + generator.below(8); count > 0; --count) {
        texts.push_back(inArray              ? generator.patternOnArray()
                        : generator.below(2) ? generator.pattern()
                                             : generator.patternOnOneField());
        patterns.push_back(EventPattern::parse(texts.back()).pattern);
        references.emplace_back(texts.back());
    }
    const auto matcher = PatternMatcher::compile(patterns);
    static MatchScratch scratch; // goes from one set of patterns to the next, as on the index thread
    std::vector<quint32> matched;
    QString error;
    for (int i = 0; i < 4; ++i) {
        const QByteArray event = inArray ? generator.eventWithArray()
                                 : i % 2 ? generator.event()
                                         : generator.eventWithField();
        if (!matcher->match(event, scratch, matched, &error))
            abort();
        const ReferenceEvent reference(event);
        for (quint32 p = 0; p < patterns.size(); ++p) {
            if (references[p].judge(reference).matches
                == std::binary_search(matched.begin(), matched.end(), p))
                continue;
            std::fprintf(stderr, "%s\n%s\n", texts[p].constData(), event.constData());
            abort();
        }
    }
    return 0;
}
