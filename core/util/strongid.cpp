// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/strongid.h"

#include <QRandomGenerator>

namespace Hookwright {

QByteArray randomIdText(const char *prefix)
{
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    QByteArray text(prefix);
    for (int i = 0; i < 8; ++i)
        text += alphabet[QRandomGenerator::system()->bounded(36)];
    return text;
}

} // namespace Hookwright
