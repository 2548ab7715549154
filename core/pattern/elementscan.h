// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/elementpattern.h"
#include "core/pattern/structuralindex.h"

namespace Hookwright {

// Whether an object has what the operator `array` asks for: every member of its operand, with an equal
// value. Numbers are equal by value, objects without regard to the order of their members. Reads the object
// at most once for each level of the operand. Keeps its memory. One thread.
class ElementScan
{
public:
    using Token = JsonTokens::Token;

    // `object` begins an object among the tokens that the index has last made; its brackets are in order.
    bool has(StructuralIndex &index, Token object, const ElementPattern &wanted);

private:
    Token behind(Token value) const;
    bool hasMembers(Token object, quint32 wanted, bool andNoOthers);
    bool equalsMember(Token value, quint32 object, QByteArrayView name, quint64 turn);
    bool areEqualElements(Token array, quint32 wanted);
    bool isEqual(Token value, quint32 wanted);
    QByteArrayView unescaped(QByteArrayView string);

    StructuralIndex *m_index = nullptr;
    JsonTokens m_tokens;
    const ElementPattern *m_wanted = nullptr;
    std::vector<quint64> m_found; // of every wanted node, the turn in which a member equalled it last
    quint64 m_turn = 0;           // one for each object that is compared
};

} // namespace Hookwright
