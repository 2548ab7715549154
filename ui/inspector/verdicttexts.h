// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/inspectedevent.h"

#include <QIcon>

namespace Hookwright {

// How verdicts of rules, deliveries and their attempts are called wherever they are shown.

QString opinionText(RuleOpinion::Kind kind);
QString opinionIcon(RuleOpinion::Kind kind); // name, for themeIcon()

QString deliveryText(const DeliveryRow &delivery);
QIcon deliveryIcon(DeliveryState state);
// Name and URL as the configuration (may be null) has them, else the id.
QString targetText(const ConfigurationPtr &configuration, const TargetId &id);

QString attemptText(const DeliveryAttempt &attempt);   // "2. at 10:02:11.087"
QString replayText(const Replay &replay);              // "Replay at 10:02:11.087 to http://…"
QString attemptAnswer(const DeliveryAttempt &attempt); // the answer's body, or the error
QString answerStatusText(int status);                  // "200 OK"; 0 is no answer

} // namespace Hookwright
