// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/strongid.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Hookwright {

QByteArray randomIdText(const char *prefix)
{
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    QByteArray text(prefix);
    for (int i = 0; i < 8; ++i)
        text += alphabet[QRandomGenerator::system()->bounded(36)];
    return text;
}

bool hasIdShape(QByteArrayView text, const char *prefix)
{
    const QByteArrayView begin(prefix);
    const QByteArrayView rest = text.startsWith(begin) ? text.sliced(begin.size()) : QByteArrayView();
    return rest.size() == 8 && std::all_of(rest.begin(), rest.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
           });
}

} // namespace Hookwright
