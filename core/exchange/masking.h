// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"
#include "core/http/capturedrequest.h"
#include "core/http/httpclient.h"

namespace Hookwright {

// Whether a header of this name carries what lets others in: Authorization, Cookie, signatures, keys.
bool isCredentialHeader(QByteArrayView name);

// Replaces the values of such headers, and of a request such values of the query, by asterisks of the same
// length.
void maskCredentials(Event *event);
void maskRequest(OutgoingRequest *request);

// A target whose query values with such keys are asterisks of the same length.
QByteArray maskedTarget(QByteArrayView target);

// Names of the request's headers and query keys that carry credentials, each once, in wire order.
QByteArrayList credentialNames(const CapturedRequest &request);
QByteArrayList credentialNames(const OutgoingRequest &request);

} // namespace Hookwright
