// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filterplace.h"

#include "core/index/filter/filterkeys.h"

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView operators = u":=!<>~";

bool isBoundary(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')';
}

// Behind a string that begins at `at`, or at the end of the text.
qsizetype behindQuotes(QStringView text, qsizetype at)
{
    for (++at; at < text.size() && text[at] != u'"'; ++at) {
        if (text[at] == u'\\')
            ++at;
    }
    return std::min(at + 1, text.size());
}

// Behind the word that begins at `at`: quotes hold it together.
qsizetype behindWord(QStringView text, qsizetype at)
{
    while (at < text.size() && !isBoundary(text[at]))
        at = text[at] == u'"' ? behindQuotes(text, at) : at + 1;
    return at;
}

// The place within one word; positions count from its beginning.
FilterPlace placeInWord(QStringView word, qsizetype cursor)
{
    const bool isOther = word.startsWith(u'"') || word.startsWith(u'/') || word.startsWith(u'{');
    if (isOther)
        return {};
    const auto found = std::find_if(word.begin(), word.end(), [](QChar c) { return operators.contains(c); });
    const qsizetype operatorBegin = found - word.begin();
    if (cursor > operatorBegin) {
        qsizetype valueBegin = operatorBegin;
        while (valueBegin < word.size() && operators.contains(word[valueBegin]))
            ++valueBegin;
        if (cursor < valueBegin || word[valueBegin - 1] == u'~')
            return {};
        QString typed = word.sliced(valueBegin, cursor - valueBegin).toString();
        typed.remove(u'"').replace(u"\\\\"_s, u"\\"_s);
        return {FilterPlace::Kind::Value, valueBegin, word.size() - valueBegin,
                word.first(operatorBegin).toString(), typed};
    }
    const qsizetype dot = word.first(operatorBegin).indexOf(u'.');
    const FilterKey *key = dot < 0 ? nullptr : findFilterKey(word.first(dot));
    const bool isName = key && key->suffix != FilterKey::Suffix::None && cursor > dot;
    const qsizetype begin = isName ? dot + 1 : 0;
    const auto kind = isName ? FilterPlace::Kind::Name : FilterPlace::Kind::Key;
    return {kind, begin, operatorBegin - begin, isName ? word.first(dot).toString() : QString(),
            word.sliced(begin, cursor - begin).toString()};
}

} // namespace

FilterPlace filterPlaceAt(const QString &filter, qsizetype cursor)
{
    const QStringView text(filter);
    if (text.trimmed().startsWith(u'{'))
        return {};
    qsizetype at = 0;
    while (at < cursor) {
        const bool isBefore = isBoundary(text[at]) || text[at] == u'-' || text[at] == u'!';
        if (isBefore) {
            ++at;
            continue;
        }
        const qsizetype end = behindWord(text, at);
        if (cursor <= end) {
            FilterPlace place = placeInWord(text.sliced(at, end - at), cursor - at);
            place.begin += at;
            return place.kind == FilterPlace::Kind::None ? FilterPlace() : place;
        }
        at = end;
    }
    return {FilterPlace::Kind::Key, cursor, 0, {}, {}};
}

} // namespace Hookwright
