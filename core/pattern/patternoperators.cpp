// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operators of the grammar: what each takes.
#include "core/pattern/patternparser.h"
#include "core/pattern/patterntext.h"
#include "core/pattern/wildcard.h"

#include <algorithm>

namespace Hookwright {

using PatternText::quoted;
using PatternText::translated;
using TestKind = PatternTest::Kind;

namespace {

// What an object, or one in it, has as the name of more than one member.
QByteArrayList repeatedNames(const JsonText &json, JsonText::NodeIndex node)
{
    QByteArrayList repeated;
    QByteArrayList names;
    for (auto i = json.node(node).firstChild; i != JsonText::none; i = json.node(i).next) {
        repeated += repeatedNames(json, i);
        if (json.node(node).kind == JsonText::Kind::Object)
            names += json.key(i);
    }
    std::sort(names.begin(), names.end());
    for (qsizetype i = 1; i < names.size(); ++i) {
        if (names[i] == names[i - 1])
            repeated += names[i];
    }
    return repeated;
}

} // namespace

const PatternParser::Operator PatternParser::operators[] = {
        {"prefix", &PatternParser::prefix},
        {"suffix", &PatternParser::suffix},
        {"contain", &PatternParser::contain},
        {"anything-but", &PatternParser::anythingBut},
        {"numeric", &PatternParser::numeric},
        {"cidr", &PatternParser::cidr},
        {"exists", &PatternParser::exists},
        {"wildcard", &PatternParser::wildcard},
        {"equals-ignore-case", &PatternParser::equalsIgnoreCase},
        {"array", &PatternParser::array},
        {"contains", &PatternParser::contains}};

const PatternParser::Operator *PatternParser::findOperator(QByteArrayView name)
{
    const auto found = std::find_if(std::begin(operators), std::end(operators),
                                    [&](const Operator &candidate) { return candidate.name == name; });
    return found == std::end(operators) ? nullptr : found;
}

bool PatternParser::isOperator(QByteArrayView name)
{
    return findOperator(name) != nullptr;
}

QString PatternText::operatorNames()
{
    return QStringLiteral("prefix, suffix, contain, anything-but, numeric, cidr, exists, wildcard, "
                          "equals-ignore-case, array");
}

bool PatternParser::isString(NodeIndex node, const char *otherwise)
{
    if (m_json.node(node).kind == Kind::String)
        return true;
    error(node, translated(otherwise));
    return false;
}

// One operand, or the elements of a list that must not be empty.
std::optional<std::vector<PatternParser::NodeIndex>> PatternParser::operands(NodeIndex node,
                                                                             PatternTest *test)
{
    if (m_json.node(node).kind != Kind::Array)
        return std::vector{node};
    test->asList = true;
    std::vector<NodeIndex> result;
    for (NodeIndex i = m_json.node(node).firstChild; i != JsonText::none; i = m_json.node(i).next)
        result.push_back(i);
    if (result.empty())
        return error(node, translated("the list of operands must not be empty"));
    return result;
}

// For the operators that take a list only under anything-but.
bool PatternParser::mayBeList(NodeIndex operand)
{
    if (m_json.node(operand).kind != Kind::Array || m_underAnythingBut)
        return true;
    error(operand,
          translated("this operator takes one operand; write several as several matchers in the list, of "
                     "which one must hold"));
    return false;
}

PatternParser::OptionalTest PatternParser::prefix(NodeIndex operand)
{
    return affix(operand, TestKind::Prefix);
}

PatternParser::OptionalTest PatternParser::suffix(NodeIndex operand)
{
    return affix(operand, TestKind::Suffix);
}

PatternParser::OptionalTest PatternParser::affix(NodeIndex operand, TestKind kind)
{
    const bool isPrefix = kind == TestKind::Prefix;
    PatternTest test{.kind = kind};
    const auto nodes = operands(operand, &test);
    if (!nodes)
        return {};
    bool valid = true;
    bool ignoresCase = false;
    for (const NodeIndex node : *nodes) {
        const auto string = affixOperand(node, kind);
        valid = valid && string;
        if (!string)
            continue;
        ignoresCase = ignoresCase || string->ignoreCase;
        test.strings.push_back(*string);
    }
    if (!valid)
        return {};
    const auto isEmpty = [](const StringOperand &string) { return string.text.isEmpty(); };
    if (m_underAnythingBut && std::any_of(test.strings.begin(), test.strings.end(), isEmpty))
        use(Construct::AnythingButEmptyAffix, m_matcher);
    if (ignoresCase && m_underAnythingBut)
        use(Construct::AnythingButAffixIgnoreCase, m_matcher);
    else if (ignoresCase)
        use(isPrefix ? Construct::PrefixIgnoreCase : Construct::SuffixIgnoreCase, m_matcher);
    else if (m_underAnythingBut)
        use(isPrefix ? Construct::AnythingButPrefix : Construct::AnythingButSuffix, m_matcher);
    else if (test.asList)
        use(isPrefix ? Construct::PrefixList : Construct::SuffixList, m_matcher);
    else
        use(isPrefix ? Construct::Prefix : Construct::Suffix, m_matcher);
    return test;
}

std::optional<StringOperand> PatternParser::affixOperand(NodeIndex node, TestKind kind)
{
    const JsonText::Node &n = m_json.node(node);
    if (n.kind == Kind::String)
        return StringOperand{m_json.string(node), false};
    if (n.kind == Kind::Object && n.childCount == 1 && m_json.key(n.firstChild) == "equals-ignore-case"
        && m_json.node(n.firstChild).kind == Kind::String)
        return StringOperand{m_json.string(n.firstChild), true};
    return error(
            node,
            translated("%1 takes a string, {\"equals-ignore-case\": \"…\"}, or a list of them, of which one "
                       "must fit")
                    .arg(kind == TestKind::Prefix ? QStringLiteral("prefix") : QStringLiteral("suffix")));
}

PatternParser::OptionalTest PatternParser::contain(NodeIndex operand)
{
    PatternTest test{.kind = TestKind::Contain};
    const auto nodes = operands(operand, &test);
    if (!nodes)
        return {};
    bool valid = true;
    for (const NodeIndex node : *nodes) {
        valid = isString(node, QT_TRANSLATE_NOOP(
                                       "Hookwright::EventPattern",
                                       "contain takes a string or a list of strings, all of which must be "
                                       "contained"))
                && valid;
        test.strings.push_back({m_json.string(node), false});
    }
    if (!valid)
        return {};
    use(m_underAnythingBut ? Construct::AnythingButContain : Construct::Contain, m_matcher);
    return test;
}

PatternParser::OptionalTest PatternParser::contains(NodeIndex operand)
{
    warning(keyOffset(operand), translated("the operator is spelled contain"));
    use(Construct::ContainsSpelling, m_matcher);
    return contain(operand);
}

PatternParser::OptionalTest PatternParser::equalsIgnoreCase(NodeIndex operand)
{
    PatternTest test{.kind = TestKind::EqualsIgnoreCase};
    const auto nodes = mayBeList(operand) ? operands(operand, &test) : std::nullopt;
    if (!nodes)
        return {};
    bool valid = true;
    for (const NodeIndex node : *nodes) {
        valid = isString(node,
                         QT_TRANSLATE_NOOP("Hookwright::EventPattern", "equals-ignore-case takes a string"))
                && valid;
        test.strings.push_back({m_json.string(node), true});
    }
    if (!valid)
        return {};
    use(m_underAnythingBut ? Construct::AnythingButEqualsIgnoreCase : Construct::EqualsIgnoreCase, m_matcher);
    return test;
}

PatternParser::OptionalTest PatternParser::wildcard(NodeIndex operand)
{
    PatternTest test{.kind = TestKind::Wildcard};
    const auto nodes = mayBeList(operand) ? operands(operand, &test) : std::nullopt;
    if (!nodes)
        return {};
    bool valid = true;
    for (const NodeIndex node : *nodes) {
        if (!isString(node, QT_TRANSLATE_NOOP("Hookwright::EventPattern",
                                              "wildcard takes a string, in which * stands for any text"))) {
            valid = false;
            continue;
        }
        const auto pieces = parseWildcard(m_json.string(node));
        if (const auto *wrong = std::get_if<QString>(&pieces)) {
            error(node, *wrong);
            valid = false;
        }
        test.strings.push_back({m_json.string(node), false});
    }
    if (!valid)
        return {};
    use(m_underAnythingBut ? Construct::AnythingButWildcard : Construct::Wildcard, m_matcher);
    return test;
}

PatternParser::OptionalTest PatternParser::cidr(NodeIndex operand)
{
    PatternTest test{.kind = TestKind::Cidr};
    const auto nodes = mayBeList(operand) ? operands(operand, &test) : std::nullopt;
    if (!nodes)
        return {};
    bool valid = true;
    for (const NodeIndex node : *nodes)
        valid = network(node, &test) && valid;
    if (!valid)
        return {};
    return test;
}

bool PatternParser::network(NodeIndex node, PatternTest *test)
{
    static constexpr char expected[] = QT_TRANSLATE_NOOP(
            "Hookwright::EventPattern",
            "cidr takes an address range such as \"10.0.0.0/24\" or \"2001:db8::/32\", or one address");
    if (!isString(node, expected))
        return false;
    const QByteArray text = m_json.string(node);
    const auto parsed = IpNetwork::parse(text);
    if (!parsed) {
        error(node, translated(expected));
        return false;
    }
    if (m_underAnythingBut)
        use(Construct::AnythingButCidr, m_matcher);
    else if (parsed->first.family == IpAddress::Family::V6)
        use(Construct::CidrV6, m_matcher);
    else
        use(Construct::CidrV4, m_matcher);
    if (!text.contains('/'))
        use(Construct::CidrPlainAddress, m_matcher);
    else if (parsed->prefixLength == (parsed->first.family == IpAddress::Family::V6 ? 128 : 32))
        use(Construct::CidrOneAddress, m_matcher);
    test->networks.push_back({text, *parsed});
    return true;
}

PatternParser::OptionalTest PatternParser::exists(NodeIndex operand)
{
    switch (m_json.node(operand).kind) {
    case Kind::True:
        use(Construct::Exists, m_matcher);
        return PatternTest{.kind = TestKind::Exists};
    case Kind::False:
        use(Construct::Exists, m_matcher);
        return PatternTest{.kind = TestKind::Absent};
    case Kind::Null:
    case Kind::Number:
    case Kind::String:
    case Kind::Array:
    case Kind::Object:
        break;
    }
    return error(operand, translated("exists takes true or false"));
}

PatternParser::OptionalTest PatternParser::array(NodeIndex operand)
{
    static constexpr char expected[] =
            QT_TRANSLATE_NOOP("Hookwright::EventPattern",
                              "array takes a string that is the JSON of an object with at least one "
                              "member, such as \"{\\\"name\\\": \\\"id\\\"}\"");
    if (!isString(operand, expected))
        return {};
    auto parsed = JsonText::parse(m_json.string(operand), EventPattern::maxDepth);
    if (const auto *wrong = std::get_if<JsonError>(&parsed))
        return error(operand, translated("the text of array is no JSON: %1").arg(wrong->message));
    auto &element = std::get<JsonText>(parsed);
    if (element.node(element.root()).kind != Kind::Object || element.node(element.root()).childCount == 0)
        return error(operand, translated(expected));
    for (const QByteArray &name : repeatedNames(element, element.root()))
        warning(keyOffset(operand),
                translated("%1 is named again further on in the text of array; only the last "
                           "one counts")
                        .arg(quoted(name)));
    use(Construct::ArrayElement, m_matcher);
    PatternTest test{.kind = TestKind::Array};
    test.element = std::make_shared<const JsonText>(std::move(element));
    return test;
}

PatternParser::OptionalTest PatternParser::anythingBut(NodeIndex operand)
{
    if (m_json.node(operand).kind == Kind::Object)
        return anythingButMatcher(operand);
    PatternTest test;
    const auto nodes = operands(operand, &test);
    if (!nodes)
        return {};
    OptionalTest result = anythingButValues(*nodes);
    if (result) {
        result->asList = test.asList;
        use(Construct::AnythingBut, m_matcher);
    }
    return result;
}

PatternParser::OptionalTest PatternParser::anythingButValues(const std::vector<NodeIndex> &values)
{
    PatternTest test{.negated = true};
    for (const NodeIndex node : values) {
        const Kind kind = m_json.node(node).kind;
        if (kind == Kind::String)
            test.strings.push_back({m_json.string(node), false});
        else if (kind == Kind::Number)
            test.numbers.emplace_back(m_json.raw(node).toByteArray());
        else
            return error(
                    node,
                    translated("anything-but takes a string, a number, a list of either, or one matcher; "
                               "not true, false, null or a list of matchers"));
    }
    if (!test.strings.empty() && !test.numbers.empty())
        return error(values.front(),
                     translated("anything-but takes strings or numbers, not both in one list"));
    test.kind = test.strings.empty() ? TestKind::Number : TestKind::String;
    return test;
}

PatternParser::OptionalTest PatternParser::anythingButMatcher(NodeIndex operand)
{
    const JsonText::Node &n = m_json.node(operand);
    const QByteArray name = n.childCount == 1 ? m_json.key(n.firstChild) : QByteArray();
    const Operator *found = findOperator(name);
    if (!found || name == "anything-but" || name == "exists" || name == "array")
        return error(operand, translated("under anything-but stands one of prefix, suffix, contain, "
                                         "equals-ignore-case, wildcard, cidr, numeric"));
    m_underAnythingBut = true;
    OptionalTest test = (this->*found->parse)(n.firstChild);
    m_underAnythingBut = false;
    if (test)
        test->negated = true;
    return test;
}

} // namespace Hookwright
