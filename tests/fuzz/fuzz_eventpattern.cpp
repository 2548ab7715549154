// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternplace.h"

using namespace Hookwright;

// A cursor's place is before the cursor; every problem lies within the text; what is accepted is printed so
// that it parses to the same print, has a sentence, and is accepted or refused by each dialect for the
// reasons that its constructs give.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const qsizetype cursor : {qsizetype(0), text.size() / 2, text.size()}) {
        const PatternPlace place = patternPlaceAt(text, cursor);
        if (place.typed.size() > cursor || (place.kind == PatternPlace::Kind::None && !place.path.empty()))
            abort();
    }
    const auto outcome = EventPattern::parse(text);
    for (const auto *problems : {&outcome.errors, &outcome.warnings}) {
        for (const PatternProblem &problem : *problems) {
            if (problem.position.offset > text.size() || problem.message.isEmpty())
                abort();
        }
    }
    if (!outcome.isValid())
        return 0;
    const QByteArray printed = printPattern(outcome.pattern.tree().root);
    const auto again = EventPattern::parse(printed);
    if (!again.isValid() || printPattern(again.pattern.tree().root) != printed)
        abort();
    if (patternSentence(outcome.pattern).isEmpty())
        abort();
    for (const Dialect dialect : {Dialect::Tencent, Dialect::Aws}) {
        bool accepted = true;
        for (const ConstructUse &use : outcome.pattern.tree().uses)
            accepted = accepted && dialectVerdict(use.construct, dialect).accepted;
        if (EventPattern::parse(text, dialect).isValid() != accepted)
            abort();
    }
    return 0;
}
