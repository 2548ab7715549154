// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Hookwright {

// Whether all backslashes of a JSON text begin valid escapes (RFC 8259 section 7) and no half of a surrogate
// pair stands alone, without decoding any string. A text whose backslashes are not all in strings is no
// JSON anyway.
bool hasValidEscapes(QByteArrayView json);

} // namespace Hookwright
