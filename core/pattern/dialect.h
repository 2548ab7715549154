// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace Hookwright {

// Whose engine a pattern is written for. Union accepts what either cloud documents.
enum class Dialect : quint8 { Union, Tencent, Aws };

// The forms of the grammar in which the clouds differ, and those that both take.
enum class Construct : quint8 {
    EmptyPattern,
    LongPattern, // more than 4,096 characters
    ScalarLeaf,
    Value,
    Prefix,
    PrefixList,
    Suffix,
    SuffixList,
    PrefixIgnoreCase,
    SuffixIgnoreCase,
    Contain,
    ContainsSpelling,
    EqualsIgnoreCase,
    Wildcard,
    Numeric,
    NumericFarBound,  // beyond 5.0e9
    NumericOneNumber, // as a range
    CidrV4,
    CidrV6,
    CidrPlainAddress,
    CidrOneAddress, // as a range
    Exists,
    ArrayElement,
    Or,
    AnythingBut, // a string, a number, or a list of either
    AnythingButPrefix,
    AnythingButSuffix,
    AnythingButEmptyAffix,
    AnythingButAffixIgnoreCase,
    AnythingButContain,
    AnythingButEqualsIgnoreCase,
    AnythingButWildcard,
    AnythingButCidr,
    AnythingButNumeric,
    Count
};

// What one cloud makes of a construct.
struct DialectVerdict
{
    bool accepted = true;
    QString reason; // what its documents say, and how to write it instead; for people
};

// A construct's name as a person would write it: `prefix` with a list.
QString constructName(Construct construct);

// For Tencent and Aws; Union accepts everything.
DialectVerdict dialectVerdict(Construct construct, Dialect dialect);

bool isAcceptedEverywhere(Construct construct);

// "union", "tencent", "aws"
const char *dialectName(Dialect dialect);
std::optional<Dialect> dialectNamed(QStringView name);

} // namespace Hookwright
