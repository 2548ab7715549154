// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/patterncompletion.h"

#include "core/event/jsontext.h"
#include "core/pattern/formvalues.h"
#include "core/pattern/patternform.h"
#include "ui/widgets/codeview.h"

#include <algorithm>
#include <set>

namespace Hookwright {

namespace {

constexpr const char *operatorNames[] = {"anything-but", "array",   "cidr",   "contain", "equals-ignore-case",
                                         "exists",       "numeric", "prefix", "suffix",  "wildcard"};

bool beginsWith(const FieldPath &path, const FieldPath &beginning)
{
    return path.size() > beginning.size() && std::equal(beginning.begin(), beginning.end(), path.begin());
}

// What is inside a JSON body is no field of the event: the body is a string.
std::set<QByteArray> namesIn(const FieldPath &object, const QMap<QString, QString> &fields)
{
    static const FieldPath body{"data", "body"};
    std::set<QByteArray> names;
    for (auto field = fields.keyBegin(); field != fields.keyEnd(); ++field) {
        const auto path = fieldPathFromText(field->toUtf8());
        if (path && beginsWith(*path, object) && !beginsWith(*path, body))
            names.insert((*path)[object.size()]);
    }
    return names;
}

} // namespace

QByteArrayList patternProposals(const PatternPlace &place, const QMap<QString, QString> &fields)
{
    std::set<QByteArray> texts;
    switch (place.kind) {
    case PatternPlace::Kind::None:
        break;
    case PatternPlace::Kind::Field:
        texts = namesIn(place.path, fields);
        texts.insert("$or");
        break;
    case PatternPlace::Kind::Operator:
        texts.insert(std::begin(operatorNames), std::end(operatorNames));
        break;
    case PatternPlace::Kind::Value:
        for (const QByteArray &value :
             formValuesFromText(fields.value(QString::fromUtf8(fieldPathText(place.path)))))
            texts.insert(value);
        break;
    }
    QByteArrayList proposals;
    for (const QByteArray &text : texts) {
        const QByteArray json = jsonString(text);
        if (json.sliced(1).startsWith(place.typed))
            proposals += json;
    }
    return proposals;
}

void proposeInPattern(CodeView *editor, const QMap<QString, QString> &fields, bool onlyInString)
{
    using Base = QsciScintillaBase;
    const QByteArray text = editor->content();
    const auto cursor = qsizetype(editor->SendScintilla(Base::SCI_GETCURRENTPOS));
    const PatternPlace place = patternPlaceAt(text, cursor);
    QByteArrayList proposals = patternProposals(place, fields);
    if (proposals.isEmpty() || (onlyInString && !place.isQuoted))
        return;
    for (QByteArray &proposal : proposals) {
        if (place.isQuoted)
            proposal.remove(0, 1);
        if (place.isQuoted && text.mid(cursor, 1) == "\"")
            proposal.chop(1);
    }
    constexpr unsigned long separator = '\n'; // in a JSON string there is none, and no control character
    constexpr unsigned long typeSeparator = 1;
    editor->SendScintilla(Base::SCI_AUTOCSETSEPARATOR, separator);
    editor->SendScintilla(Base::SCI_AUTOCSETTYPESEPARATOR, typeSeparator);
    editor->SendScintilla(Base::SCI_AUTOCSETORDER, static_cast<unsigned long>(Base::SC_ORDER_PERFORMSORT));
    editor->SendScintilla(Base::SCI_AUTOCSHOW, static_cast<unsigned long>(place.typed.size()),
                          proposals.join(char(separator)).constData());
}

} // namespace Hookwright
