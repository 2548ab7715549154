// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patterngenerator.h"

#include "core/event/jsontext.h"

namespace Hookwright {

namespace {

const char *const strings[] = {"",         "a",          "b",        "ab",          "aab", "ba",
                               "abab",     "aB",         "AB",       "x*y",         "*",   "\\",
                               "1",        "10",         "true",     "null",        "é",   "É",
                               "ß",        "ſ",          "s",        "\u212a",      "k",   "😀",
                               "10.0.0.1", "10.0.0.200", "10.0.1.1", "192.168.1.1", "::1", "2001:db8::7",
                               "10.0.0",   "\n\t\"",     "日本"};

const char *const numbers[] = {"0",
                               "-0",
                               "1",
                               "1.0",
                               "1e0",
                               "-1",
                               "0.1",
                               "1e-1",
                               "0.10",
                               "100",
                               "1e2",
                               "100.5",
                               "99.9",
                               "2",
                               "10",
                               "1.5",
                               "9007199254740992",
                               "9007199254740993",
                               "9223372036854775807",
                               "12345678901234567890",
                               "0.30000000000000004",
                               "0.3",
                               "1e300",
                               "1E+2",
                               "-100",
                               "1.0000000000000000001"};

const char *const networks[] = {"10.0.0.0/24",   "10.0.0.0/8",     "10.0.0.128/25",
                                "0.0.0.0/0",     "192.168.0.0/16", "10.0.0.77/24",
                                "2001:db8::/32", "::/0",           "::1/128"};

const char *const addresses[] = {"10.0.0.1", "::1", "10.0.1.1"};

} // namespace

QByteArray PatternGenerator::string()
{
    if (!chance(25))
        return oneOf(strings);
    // Of two letters, so that texts contain one another.
    QByteArray text;
    for (std::size_t size = below(40); size > 0; --size)
        text += chance(70) ? 'a' : 'b';
    return text;
}

QByteArray PatternGenerator::quotedString()
{
    return jsonString(string());
}

QByteArray PatternGenerator::number()
{
    return oneOf(numbers);
}

QByteArray PatternGenerator::network()
{
    return jsonString(oneOf(networks));
}

QByteArray PatternGenerator::networkOrAddress()
{
    return chance(80) ? network() : jsonString(oneOf(addresses));
}

QByteArray PatternGenerator::word()
{
    static const char *const words[] = {"true", "false", "null"};
    return oneOf(words);
}

QByteArray PatternGenerator::name()
{
    static const char *const names[] = {
            "a", "a", "b", "b", "c", "a.b", "", "\\u0061", "long name of a field é"};
    return '"' + oneOf(names) + "\":";
}

QByteArray PatternGenerator::list(QByteArray (PatternGenerator::*item)())
{
    QByteArray text = "[" + (this->*item)();
    while (chance(60))
        text += ',' + (this->*item)();
    return text + ']';
}

QByteArray PatternGenerator::oneOrList()
{
    return chance(50) ? quotedString() : list(&PatternGenerator::quotedString);
}

QByteArray PatternGenerator::affixOperand()
{
    return chance(65) ? quotedString() : "{\"equals-ignore-case\":" + quotedString() + '}';
}

QByteArray PatternGenerator::wildcard()
{
    QByteArray text;
    for (std::size_t pieces = 1 + below(4); pieces > 0; --pieces) {
        const QByteArray piece = chance(70) ? string().left(3) : string();
        // A piece cut in the middle of a code point would be no JSON.
        const QByteArray whole = QString::fromUtf8(piece).contains(QChar::ReplacementCharacter) ? "a" : piece;
        text += QByteArray(whole).replace('\\', "\\\\").replace('*', "\\*");
        if (pieces > 1 && !text.endsWith('*'))
            text += '*';
    }
    if (chance(40) && !text.endsWith('*'))
        text += '*';
    return jsonString(chance(40) && !text.startsWith('*') ? '*' + text : text);
}

QByteArray PatternGenerator::numeric()
{
    static const char *const lower[] = {"\">\"", "\">=\""};
    static const char *const upper[] = {"\"<\"", "\"<=\""};
    switch (below(4)) {
    case 0:
        return "[\"=\"," + number() + ']';
    case 1:
        return '[' + oneOf(lower) + ',' + number() + ']';
    case 2:
        return '[' + oneOf(upper) + ',' + number() + ']';
    default:
        return '[' + oneOf(lower) + (chance(50) ? ",0," : ",-1,") + oneOf(upper)
               + (chance(50) ? ",1.5]" : ",100]");
    }
}

QByteArray PatternGenerator::anythingBut()
{
    switch (below(9)) {
    case 0:
        return oneOrList();
    case 1:
        return chance(50) ? number() : list(&PatternGenerator::number);
    case 2:
        return "{\"prefix\":" + (chance(60) ? affixOperand() : list(&PatternGenerator::affixOperand)) + '}';
    case 3:
        return "{\"suffix\":" + (chance(60) ? affixOperand() : list(&PatternGenerator::affixOperand)) + '}';
    case 4:
        return "{\"contain\":" + oneOrList() + '}';
    case 5:
        return "{\"equals-ignore-case\":" + oneOrList() + '}';
    case 6:
        return "{\"wildcard\":" + (chance(60) ? wildcard() : list(&PatternGenerator::wildcard)) + '}';
    case 7:
        return "{\"cidr\":" + (chance(60) ? networkOrAddress() : list(&PatternGenerator::networkOrAddress))
               + '}';
    default:
        return "{\"numeric\":" + (chance(70) ? numeric() : list(&PatternGenerator::numeric)) + '}';
    }
}

QByteArray PatternGenerator::alternative()
{
    switch (below(18)) {
    case 0:
        return quotedString();
    case 1:
        return number();
    case 2:
        return word();
    case 3:
        return "{\"prefix\":" + (chance(70) ? affixOperand() : list(&PatternGenerator::affixOperand)) + '}';
    case 4:
        return "{\"suffix\":" + (chance(70) ? affixOperand() : list(&PatternGenerator::affixOperand)) + '}';
    case 5:
        return "{\"contain\":" + oneOrList() + '}';
    case 6:
        return "{\"equals-ignore-case\":" + quotedString() + '}';
    case 7:
        return "{\"wildcard\":" + wildcard() + '}';
    case 8:
        return "{\"numeric\":" + numeric() + '}';
    case 9:
        return "{\"cidr\":" + networkOrAddress() + '}';
    case 10:
        return "{\"exists\":true}";
    case 11:
    case 12:
        return "{\"exists\":false}";
    case 13: {
        const QByteArray element = '{' + name() + (chance(50) ? quotedString() : number())
                                   + (chance(30) ? ",\"b\":" + value(1) : QByteArray()) + '}';
        return "{\"array\":" + jsonString(element) + '}';
    }
    default:
        return "{\"anything-but\":" + anythingBut() + '}';
    }
}

QByteArray PatternGenerator::leaf()
{
    if (chance(10))
        return chance(50) ? quotedString() : chance(50) ? number() : word();
    return list(&PatternGenerator::alternative);
}

QByteArray PatternGenerator::object(int depth)
{
    QByteArray text;
    for (std::size_t members = chance(60) ? 1 : 2 + below(2); members > 0; --members) {
        text += text.isEmpty() ? '{' : ',';
        if (depth < 2 && chance(7)) {
            text += "\"$or\":[" + object(depth + 1) + ',' + object(depth + 1) + ']';
            continue;
        }
        text += name() + (depth < 2 && chance(30) ? object(depth + 1) : leaf());
    }
    return text + '}';
}

QByteArray PatternGenerator::pattern()
{
    return object(0);
}

QByteArray PatternGenerator::patternOnOneField()
{
    return "{\"x\":" + leaf() + '}';
}

QByteArray PatternGenerator::value(int depth)
{
    const std::size_t kind = below(depth < 3 ? 13 : 7);
    if (kind < 4)
        return quotedString();
    if (kind < 6)
        return number();
    if (kind == 6)
        return word();
    if (kind < 9)
        return eventObject(depth + 1);
    QByteArray text = "[";
    for (std::size_t elements = below(4); elements > 0; --elements) {
        // Objects more often than not, for they are what fields have to meet in.
        text += (text.size() > 1 ? "," : "") + (chance(60) ? eventObject(depth + 1) : value(depth + 1));
    }
    return text + ']';
}

QByteArray PatternGenerator::eventObject(int depth)
{
    QByteArray text = "{";
    for (std::size_t members = below(4); members > 0; --members)
        text += (text.size() > 1 ? "," : "") + name() + value(depth);
    return text + '}';
}

QByteArray PatternGenerator::event()
{
    QByteArray text = "{\"z\":" + value(1);
    for (std::size_t members = 4 + below(3); members > 0; --members)
        text += ',' + name() + value(0);
    return text + '}';
}

QByteArray PatternGenerator::eventWithField()
{
    return "{\"x\":" + (chance(80) ? value(3) : value(1)) + ",\"y\":1}";
}

QByteArray PatternGenerator::patternOnArray()
{
    const QByteArray others = chance(20) ? ",\"b\":" + leaf() : QByteArray();
    return "{\"a\":" + (chance(20) ? "{\"a\":" + object(2) + '}' : object(1)) + others + '}';
}

QByteArray PatternGenerator::scalar()
{
    return chance(50) ? number() : chance(80) ? quotedString() : word();
}

// Most elements have the same members with the same spaces.
QByteArray PatternGenerator::longArray()
{
    static const char *const spaces[] = {"", "", " ", "\n      "};
    const QByteArray space = oneOf(spaces);
    std::vector<QByteArray> names(1 + below(4));
    for (QByteArray &member : names)
        member = name();
    QByteArray array = "[";
    for (std::size_t elements = 30 + below(20); elements > 0; --elements) {
        array += (array.size() > 1 ? "," : "") + space;
        if (chance(4)) {
            array += chance(60) ? eventObject(2) : value(2);
            continue;
        }
        QByteArray element = "{";
        for (const QByteArray &member : names) {
            if (!chance(2))
                element += (element.size() > 1 ? "," : "") + space + member + space + scalar();
        }
        array += element + space + '}';
    }
    return array + ']';
}

QByteArray PatternGenerator::eventWithArray()
{
    const QByteArray array = longArray();
    const QByteArray before = chance(30) ? name() + value(2) + ',' : QByteArray();
    const QByteArray behind = chance(50) ? ',' + name() + value(2) : QByteArray();
    switch (below(5)) {
    case 0:
        return '{' + before + "\"a\":{\"a\":" + array + '}' + behind + '}';
    case 1:
        return '{' + before + "\"a\":[" + array + ',' + eventObject(2) + ']' + behind + '}';
    case 2:
        return '{' + before + "\"a\":[{\"b\":1,\"a\":" + array + "}," + eventObject(2) + ']' + behind + '}';
    default:
        return '{' + before + "\"a\":" + array + behind + '}';
    }
}

} // namespace Hookwright
