// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connector/connectorsettings.h"
#include "core/http/capturedrequest.h"
#include "core/http/httpresponse.h"

namespace Hookwright {

// The answer to a question with which a provider makes sure of an address; nullopt for any other request.
// What is given back of the sender's goes as text/plain, which no browser takes for a page.
std::optional<HttpResponse> handshakeAnswer(const CapturedRequest &request,
                                            const HandshakeSettings &settings);

} // namespace Hookwright
