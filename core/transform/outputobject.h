// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transform/outputtemplate.h"
#include "core/transform/transformer.h"

namespace Hookwright {

// OutputStructs, compiled: the object that a Transform builds, its members in their order.
class OutputObject
{
public:
    struct Problems
    {
        std::vector<Transformer::Problem> *errors;
        std::vector<Transformer::Problem> *warnings;
    };

    // nullopt, and problems with their paths within the transform.
    static std::optional<OutputObject> compile(const std::vector<OutputStruct> &structs, Problems problems);

    // A member whose path leads nowhere is left out.
    Result<QByteArray> build(const JsonText &document, const QDateTime &now) const;

private:
    struct Member
    {
        OutputStruct settings;
        QByteArray constant;          // JSON, where there is no path
        std::optional<JsonPath> path; // of JSONPATH, and of a NUMBER or BOOLEAN to be converted
    };

    static Member compiled(const OutputStruct &settings, const QByteArray &at, Problems problems);
    static Result<QByteArray> value(const Member &member, const JsonText &document, const QDateTime &now);

    std::vector<Member> m_members;
};

} // namespace Hookwright
