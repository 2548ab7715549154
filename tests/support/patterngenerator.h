// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <random>
#include <vector>

namespace Hookwright {

// Random patterns and events that meet often: few names, values that share beginnings and ends, numbers
// close to each other, letters with odd cases, wildcards that overlap, arrays in arrays, repeated names.
// The same on every machine.
class PatternGenerator
{
public:
    explicit PatternGenerator(quint32 seed)
        : m_random(seed)
    {}

    QByteArray pattern();           // JSON text; valid
    QByteArray patternOnOneField(); // of one field `x` only, any kind of test
    QByteArray event();             // JSON text of an object
    QByteArray eventWithField();    // with a field `x`
    QByteArray patternOnArray();    // of fields of `a`
    QByteArray eventWithArray();    // with a long array of objects that are mostly alike, somewhere in `a`
    std::size_t below(std::size_t bound) { return m_random() % bound; }
    QByteArray string(); // its text, UTF-8

private:
    QByteArray object(int depth);
    QByteArray leaf();
    QByteArray alternative();
    QByteArray anythingBut();
    QByteArray numeric();
    QByteArray list(QByteArray (PatternGenerator::*item)());
    QByteArray quotedString();
    QByteArray oneOrList();
    QByteArray affixOperand();
    QByteArray wildcard();
    QByteArray number();
    QByteArray network();
    QByteArray networkOrAddress();
    QByteArray name();
    QByteArray value(int depth);
    QByteArray eventObject(int depth);
    QByteArray word();
    QByteArray scalar();
    QByteArray longArray();
    template<std::size_t size>
    QByteArray oneOf(const char *const (&texts)[size])
    {
        return texts[below(size)];
    }
    bool chance(int percent) { return below(100) < std::size_t(percent); }

    std::mt19937 m_random;
};

} // namespace Hookwright
