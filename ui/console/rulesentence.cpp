// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulesentence.h"

#include <QCoreApplication>

namespace Hookwright {

QString ruleSentence(const EventRule &rule)
{
    const QString sentence = patternSentence(rule.pattern);
    if (!rule.transformation || !rule.transformation->filter)
        return sentence;
    const EventPattern filter = EventPattern::parse(rule.transformation->filter->filter).pattern;
    const auto &extraction = rule.transformation->extraction;
    if (!extraction)
        return QCoreApplication::translate("RuleSentence", "%1 Then by its filter: %2")
                .arg(sentence, patternSentence(filter));
    return QCoreApplication::translate("RuleSentence", "%1 Then by its filter on %2: %3")
            .arg(sentence, QString::fromUtf8(extraction->inputPath), patternSentence(filter));
}

} // namespace Hookwright
