// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"

namespace Hookwright {

// A header field that is another in a second request. A null view: it is not there.
struct FieldChange
{
    QByteArrayView name; // as the second has it, where it is there
    QByteArrayView before;
    QByteArrayView after;
};

// Fields meet by their names, case aside, repeated ones by their order. First what the second request
// has, in its order, then what only the first has. Views into the requests.
std::vector<FieldChange> fieldChanges(const CapturedRequest &first, const CapturedRequest &second);

} // namespace Hookwright
