// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/patternplace.h"

#include <algorithm>

namespace Hookwright {

namespace {

constexpr char orName[] = "$or";

// An object or a list that is open at the cursor.
struct OpenBracket
{
    bool isObject = false;
    bool isMatcher = false; // an object whose names are operators
    QByteArray key;         // of the member that is being written
    bool isBehindColon = false;
};

class PlaceScan
{
public:
    PatternPlace at(QByteArrayView text, qsizetype cursor)
    {
        const qsizetype end = std::clamp<qsizetype>(cursor, 0, text.size());
        for (qsizetype i = 0; i < end; ++i) {
            if (text[i] == '"') {
                const qsizetype begin = i + 1;
                for (i = begin; i < end && text[i] != '"'; ++i)
                    i += text[i] == '\\' ? 1 : 0;
                if (i >= end)
                    return place(text.sliced(begin, end - begin).toByteArray(), true);
                takeString(text.sliced(begin, i - begin).toByteArray());
            } else {
                takeCharacter(text[i]);
            }
        }
        return m_expectsMore ? place({}, false) : PatternPlace();
    }

private:
    void takeString(const QByteArray &text)
    {
        m_expectsMore = false;
        if (!m_open.empty() && m_open.back().isObject && !m_open.back().isBehindColon)
            m_open.back().key = text;
    }

    void takeCharacter(char c)
    {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            return;
        m_expectsMore = c == '{' || c == '[' || c == ',' || c == ':';
        if (c == '{' || c == '[')
            open(c == '{');
        else if ((c == '}' || c == ']') && !m_open.empty())
            m_open.pop_back();
        else if ((c == ':' || c == ',') && !m_open.empty())
            m_open.back().isBehindColon = c == ':';
    }

    void open(bool isObject)
    {
        OpenBracket bracket{isObject};
        if (isObject && !m_open.empty()) {
            const OpenBracket &parent = m_open.back();
            // The list of $or has patterns, any other list has matchers, and they have each other.
            const bool isInList = !parent.isObject;
            const bool isOfAnyOf = isInList && m_open.size() > 1 && m_open[m_open.size() - 2].isObject
                                   && m_open[m_open.size() - 2].key == orName;
            bracket.isMatcher = parent.isMatcher || (isInList && !isOfAnyOf);
        } else if (!m_open.empty()) {
            bracket.isMatcher = m_open.back().isMatcher;
        }
        m_open.push_back(std::move(bracket));
    }

    PatternPlace place(const QByteArray &typed, bool isQuoted) const
    {
        PatternPlace place{PatternPlace::Kind::None, {}, typed, isQuoted};
        if (m_open.empty())
            return place;
        const OpenBracket &last = m_open.back();
        const bool isName = last.isObject && !last.isBehindColon;
        place.kind = !isName          ? PatternPlace::Kind::Value
                     : last.isMatcher ? PatternPlace::Kind::Operator
                                      : PatternPlace::Kind::Field;
        for (const OpenBracket &each : m_open) {
            const bool isWritten = &each == &last && isName;
            if (each.isObject && !each.isMatcher && !isWritten && each.key != orName)
                place.path.push_back(each.key);
        }
        return place;
    }

    std::vector<OpenBracket> m_open;
    bool m_expectsMore = false; // a name or a value may begin here
};

} // namespace

PatternPlace patternPlaceAt(QByteArrayView text, qsizetype cursor)
{
    return PlaceScan().at(text, cursor);
}

} // namespace Hookwright
