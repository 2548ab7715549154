// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"
#include "core/pattern/dialect.h"

#include <memory>

namespace Hookwright {

// Something about a pattern's text: an error that makes it invalid, or a warning.
struct PatternProblem
{
    TextPosition position;
    QByteArray path; // "data.headers.X-GitHub-Event"
    QString message; // what is wrong and what is allowed there
};

// An event pattern, parsed: which events a rule takes. Immutable, cheap to copy. Grammar: the union of
// what Tencent EventBridge and AWS EventBridge document; see core/pattern/grammar.md.
class EventPattern
{
public:
    struct Parsed; // the tree; core/pattern/patterntree.h
    struct Outcome;

    // Limits against abuse; beyond them a pattern is refused.
    static constexpr qsizetype maxTextSize = 64 * 1024;
    static constexpr int maxDepth = 64;
    static constexpr int maxLeaves = 10'000; // of all ways through $or together

    EventPattern(); // {} : matches everything

    // All problems of the text at once. `dialect` refuses what that cloud would refuse.
    static Outcome parse(QByteArray text, Dialect dialect = Dialect::Union);

    const QByteArray &text() const; // as it was given
    const Parsed &tree() const;
    bool matchesEverything() const; // {}

    friend bool operator==(const EventPattern &a, const EventPattern &b) { return a.text() == b.text(); }

private:
    explicit EventPattern(std::shared_ptr<const Parsed> parsed);
    std::shared_ptr<const Parsed> m_parsed;
};

struct EventPattern::Outcome
{
    EventPattern pattern; // only where errors is empty
    std::vector<PatternProblem> errors;
    std::vector<PatternProblem> warnings;

    bool isValid() const { return errors.empty(); }
};

// The pattern in one plain English sentence: "Events whose data.httpMethod is "POST" and …."
QString patternSentence(const EventPattern &pattern);

} // namespace Hookwright
