// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/eventtarget.h"
#include "core/util/result.h"

#include <QStringView>

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

// Empty, or an absolute http or https URL with a host.
Result<void> checkPublicUrl(const QString &url);

// An absolute http or https URL with a host, without a fragment.
Result<void> checkTargetUrl(QByteArrayView url);

// What a delivery to the target needs: the URL, and of an API Gateway target method, stage and path.
Result<void> checkTarget(const EventTarget &target);

} // namespace Hookwright
