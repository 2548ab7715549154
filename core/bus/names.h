// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventrule.h"
#include "core/util/result.h"

#include <QStringView>

#include <optional>

namespace Hookwright {

// The rules of EventBridge for what people type: each returns what is wrong and what is allowed, with
// the cloud's error code. (EventBridge, names and descriptions; API error codes)

enum class NamedThing { EventBus, Connector, Rule, Target };

// 2 to 60 letters (Chinese ones too), digits, '_' and '-'; begins with a letter, ends with a letter or digit.
Result<void> checkName(NamedThing thing, QStringView name);

// A token, as HTTP says.
bool isMethod(QByteArrayView text);

// At most 200 characters.
Result<void> checkDescription(QStringView description);

// At most 50 tags; a name has 1 to 127 characters and comes once, a value has at most 127. (Tencent Cloud
// Tag, limits)
Result<void> checkTags(const std::vector<RuleTag> &tags);

// Empty, or an absolute http or https URL with a host.
Result<void> checkPublicUrl(const QString &url);

// An absolute http or https URL with a host, without a fragment.
Result<void> checkTargetUrl(QByteArrayView url);

// What a delivery to the target needs: the URL, and of an API Gateway target method, stage and path.
Result<void> checkTarget(const EventTarget &target);

// The same by the field in which it is mended.
enum class TargetField { Url, Method, Stage, Path };
struct TargetProblem
{
    TargetField field = TargetField::Url;
    Error error;
};
std::optional<TargetProblem> targetProblem(const EventTarget &target);

} // namespace Hookwright
