// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulesentence.h"

#include <QCoreApplication>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("RuleSentence", text);
}

QString extractionText(const Extraction &extraction)
{
    const QString path = QString::fromUtf8(extraction.inputPath);
    if (extraction.format == Extraction::Format::Json)
        return translated("Takes out %1; a string that holds JSON is opened.").arg(path);
    if (!extraction.regex.isEmpty())
        return translated("Takes the groups of %2 out of %1.").arg(path, QString::fromUtf8(extraction.regex));
    const QString separator = extraction.separator == "\n"   ? translated("the line end")
                              : extraction.separator == "\t" ? translated("the tab")
                              : extraction.separator == " "  ? translated("the blank")
                                                             : QString::fromUtf8(extraction.separator);
    return translated("Takes %1 apart at %2.").arg(path, separator);
}

QString outputText(const Transformation &transformation)
{
    if (!transformation.transform) {
        const bool isEvent =
                transformation.filter && transformation.filter->passOn == EtlFilter::PassOn::Event;
        return isEvent ? translated("The whole event arrives, an extension.")
                       : translated("What was extracted arrives.");
    }
    switch (transformation.transform->kind) {
    case Transform::Kind::OutputStructs:
        break;
    case Transform::Kind::Template:
        return translated("A template, filled in, arrives, an extension.");
    case Transform::Kind::Constant:
        return translated("Always the same JSON arrives, an extension.");
    }
    QStringList keys;
    for (const OutputStruct &member : transformation.transform->outputStructs)
        keys += QString::fromUtf8(member.key);
    return translated("An object arrives with %1.").arg(keys.join(u", "_s));
}

} // namespace

QString ruleSentence(const EventRule &rule)
{
    const QString sentence = patternSentence(rule.pattern);
    if (!rule.transformation || !rule.transformation->filter)
        return sentence;
    const EventPattern filter = EventPattern::parse(rule.transformation->filter->filter).pattern;
    const auto &extraction = rule.transformation->extraction;
    if (!extraction)
        return translated("%1 Then by its filter: %2").arg(sentence, patternSentence(filter));
    return translated("%1 Then by its filter on %2: %3")
            .arg(sentence, QString::fromUtf8(extraction->inputPath), patternSentence(filter));
}

QString conversionText(const Transformation &transformation)
{
    QStringList lines;
    if (transformation.extraction)
        lines += extractionText(*transformation.extraction);
    if (transformation.filter)
        lines += translated("Filter: %1")
                         .arg(patternSentence(EventPattern::parse(transformation.filter->filter).pattern));
    lines += outputText(transformation);
    return lines.join(u'\n');
}

} // namespace Hookwright
