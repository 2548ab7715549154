// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/dialect.h"

#include <QCoreApplication>

#include <iterator>
#include <optional>

namespace Hookwright {

namespace {

constexpr char context[] = "Hookwright::Dialect";

// Empty reasons mean: accepted.
struct Row
{
    const char *name;
    const char *tencentRefuses;
    const char *awsRefuses;
};

#define REASON(text) QT_TRANSLATE_NOOP("Hookwright::Dialect", text)

constexpr char tencentHasNot[] = REASON("Tencent EventBridge documents no such operator");
constexpr char tencentNoIgnoreCase[] =
        REASON("Tencent EventBridge compares case-sensitively, without exception");
constexpr char awsNoContain[] = REASON("AWS EventBridge has no contain; write {\"wildcard\": \"*…*\"}");
constexpr char awsOneOperand[] =
        REASON("AWS EventBridge takes one string here; write one matcher for each, all in the leaf's list");
constexpr char awsNoSingleAddress[] =
        REASON("AWS EventBridge takes ranges of two addresses or more here; write one address as a value");
constexpr char awsNoNesting[] =
        REASON("AWS EventBridge nests only prefix, suffix, equals-ignore-case and wildcard "
               "under anything-but");

// In the order of Construct.
constexpr Row rows[] = {
        {"{}", "", REASON("AWS EventBridge refuses an empty pattern")},
        {REASON("a pattern of more than 4,096 characters"), "",
         REASON("AWS EventBridge takes patterns of at most 4,096 characters")},
        {REASON("a value without a list"), "",
         REASON("AWS EventBridge wants the values of a field in a list: write [ ] around it")},
        {REASON("a value in a list"), "", ""},
        {"prefix", "", ""},
        {REASON("prefix with a list"), "", awsOneOperand},
        {"suffix", "", ""},
        {REASON("suffix with a list"), "", awsOneOperand},
        {REASON("prefix with equals-ignore-case"), tencentNoIgnoreCase, ""},
        {REASON("suffix with equals-ignore-case"), tencentNoIgnoreCase, ""},
        {"contain", "", awsNoContain},
        {"contains", REASON("Tencent EventBridge spells it contain"), awsNoContain},
        {"equals-ignore-case", tencentNoIgnoreCase, ""},
        {"wildcard", tencentHasNot, ""},
        {"numeric", "", ""},
        {REASON("numeric with a bound beyond 5.0e9"), "",
         REASON("AWS EventBridge compares numbers from -5.0e9 to 5.0e9")},
        {REASON("numeric with a range of one number"), "",
         REASON("AWS EventBridge wants the lower bound below the upper one; write [\"=\", …]")},
        {REASON("cidr with an IPv4 range"), "", ""},
        {REASON("cidr with an IPv6 range"), REASON("Tencent EventBridge documents IPv4 ranges only"), ""},
        {REASON("cidr with one address"),
         REASON("Tencent EventBridge documents ranges only: write /32 behind it"), awsNoSingleAddress},
        {REASON("cidr with a range of one address"), "", awsNoSingleAddress},
        {"exists",
         REASON("Tencent EventBridge has no exists: every field that a pattern names must be present"), ""},
        {"array", "",
         REASON("AWS EventBridge has no array; it looks into arrays by itself: name the members")},
        {"$or", tencentHasNot, ""},
        {"anything-but", "", ""},
        {REASON("anything-but with prefix"), "", ""},
        {REASON("anything-but with suffix"), "", ""},
        {REASON("anything-but with an empty prefix or suffix"), "",
         REASON("AWS EventBridge wants at least one character here")},
        {REASON("anything-but with prefix or suffix with equals-ignore-case"), tencentNoIgnoreCase,
         REASON("AWS EventBridge takes no equals-ignore-case here")},
        {REASON("anything-but with contain"), "", awsNoContain},
        {REASON("anything-but with equals-ignore-case"), tencentNoIgnoreCase, ""},
        {REASON("anything-but with wildcard"), tencentHasNot, ""},
        {REASON("anything-but with cidr"), "", awsNoNesting},
        {REASON("anything-but with numeric"), "", awsNoNesting},
};
static_assert(std::size(rows) == std::size_t(Construct::Count));

#undef REASON

QString translated(const char *text)
{
    return QCoreApplication::translate(context, text);
}

} // namespace

QString constructName(Construct construct)
{
    return translated(rows[std::size_t(construct)].name);
}

DialectVerdict dialectVerdict(Construct construct, Dialect dialect)
{
    const Row &row = rows[std::size_t(construct)];
    const char *reason = "";
    switch (dialect) {
    case Dialect::Union:
        break;
    case Dialect::Tencent:
        reason = row.tencentRefuses;
        break;
    case Dialect::Aws:
        reason = row.awsRefuses;
        break;
    }
    return *reason == '\0' ? DialectVerdict{} : DialectVerdict{false, translated(reason)};
}

bool isAcceptedEverywhere(Construct construct)
{
    const Row &row = rows[std::size_t(construct)];
    return *row.tencentRefuses == '\0' && *row.awsRefuses == '\0';
}

const char *dialectName(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Union:
        return "union";
    case Dialect::Tencent:
        return "tencent";
    case Dialect::Aws:
        return "aws";
    }
    Q_UNREACHABLE();
}

std::optional<Dialect> dialectNamed(QStringView name)
{
    for (const Dialect dialect : {Dialect::Union, Dialect::Tencent, Dialect::Aws}) {
        if (name == QLatin1StringView(dialectName(dialect)))
            return dialect;
    }
    return {};
}

} // namespace Hookwright
