// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patterntree.h"

#include <array>
#include <optional>

namespace Hookwright {

// Reads the tree of a pattern out of its JSON and collects every problem on the way. Used once.
class PatternParser
{
public:
    using Problems = std::vector<PatternProblem>;
    static constexpr std::size_t maxProblems = 100; // of each kind; nobody reads more

    PatternParser(const JsonText &json, Problems &errors, Problems &warnings);

    // Meaningful only where no error was found.
    PatternObject parse();
    const std::vector<ConstructUse> &uses() const { return m_uses; }

    static bool isOperator(QByteArrayView name);

private:
    using NodeIndex = JsonText::NodeIndex;
    using Kind = JsonText::Kind;
    using OptionalTest = std::optional<PatternTest>;

    struct Operator
    {
        QByteArrayView name;
        OptionalTest (PatternParser::*parse)(NodeIndex operand);
    };
    static const Operator operators[];
    static const Operator *findOperator(QByteArrayView name);

    PatternObject object(NodeIndex node);
    void member(NodeIndex node, QByteArray key, PatternObject &object);
    bool isOr(NodeIndex node) const;
    PatternOr orMember(NodeIndex node);
    void warnOfFieldName(NodeIndex node, const QByteArray &key);
    PatternLeaf leaf(NodeIndex node);
    OptionalTest test(NodeIndex node);
    OptionalTest literal(NodeIndex node);
    OptionalTest matcher(NodeIndex node);

    OptionalTest prefix(NodeIndex operand);
    OptionalTest suffix(NodeIndex operand);
    OptionalTest affix(NodeIndex operand, PatternTest::Kind kind);
    OptionalTest contain(NodeIndex operand);
    OptionalTest contains(NodeIndex operand);
    OptionalTest equalsIgnoreCase(NodeIndex operand);
    OptionalTest wildcard(NodeIndex operand);
    OptionalTest numeric(NodeIndex operand);
    OptionalTest cidr(NodeIndex operand);
    OptionalTest exists(NodeIndex operand);
    OptionalTest array(NodeIndex operand);
    OptionalTest anythingBut(NodeIndex operand);
    OptionalTest anythingButMatcher(NodeIndex operand);
    OptionalTest anythingButValues(const std::vector<NodeIndex> &values);

    std::optional<std::vector<NodeIndex>> operands(NodeIndex node, PatternTest *test);
    bool mayBeList(NodeIndex operand);
    std::optional<StringOperand> affixOperand(NodeIndex node, PatternTest::Kind kind);
    bool network(NodeIndex node, PatternTest *test);
    bool range(NodeIndex node, PatternTest *test);
    std::optional<NumericRange::Bound> bound(NodeIndex comparison);
    bool isPossible(const NumericRange &range, NodeIndex node);

    template<typename Visit>
    void forEachChild(NodeIndex node, Visit visit) const;
    bool isString(NodeIndex node, const char *otherwise);
    QByteArray currentPath() const { return fieldPathText(m_path); }
    qsizetype keyOffset(NodeIndex node) const;
    void add(Problems &problems, qsizetype offset, const QString &message);
    std::nullopt_t error(NodeIndex node, const QString &message);
    void warning(qsizetype offset, const QString &message);
    void use(Construct construct, NodeIndex node);

    const JsonText &m_json;
    Problems &m_errors;
    Problems &m_warnings;
    std::vector<ConstructUse> m_uses;
    std::array<bool, std::size_t(Construct::Count)> m_isUsed{};
    FieldPath m_path;
    NodeIndex m_matcher = 0; // the object of the operator being read
    bool m_underAnythingBut = false;
};

} // namespace Hookwright
