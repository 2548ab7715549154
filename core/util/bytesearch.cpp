// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/bytesearch.h"

#include <algorithm>
#include <cstring>

namespace Hookwright {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? char(c - ('a' - 'A')) : c;
}

bool standsAt(const char *p, QByteArrayView needle)
{
    return std::equal(needle.begin(), needle.end(), p, [](char a, char b) { return lower(a) == lower(b); });
}

} // namespace

qsizetype findBytes(QByteArrayView text, QByteArrayView needle, qsizetype from)
{
    const QByteArrayView rest = text.sliced(from);
    if (needle.isEmpty() || rest.size() < needle.size())
        return needle.isEmpty() ? from : -1;
    const void *found = ::memmem(rest.data(), size_t(rest.size()), needle.data(), size_t(needle.size()));
    return found ? static_cast<const char *>(found) - text.data() : -1;
}

qsizetype findFolded(QByteArrayView text, QByteArrayView needle, qsizetype from)
{
    const qsizetype places = text.size() - needle.size() + 1; // where it could begin
    if (needle.isEmpty() || from < 0 || from >= places)
        return -1;
    const char *const end = text.data() + places;
    const auto next = [end](const char *p, char c) {
        const auto *found = static_cast<const char *>(std::memchr(p, c, size_t(end - p)));
        return found ? found : end;
    };
    const char *p = text.data() + from;
    const char first[] = {lower(needle.front()), upper(needle.front())};
    const char *found[] = {next(p, first[0]), next(p, first[1])}; // never before p
    while (true) {
        p = std::min(found[0], found[1]);
        if (p == end)
            return -1;
        if (standsAt(p, needle))
            return p - text.data();
        for (int i : {0, 1}) {
            if (found[i] == p)
                found[i] = next(p + 1, first[i]);
        }
    }
}

qsizetype findFoldedBackward(QByteArrayView text, QByteArrayView needle, qsizetype before)
{
    const qsizetype places = std::min(before, text.size() - needle.size() + 1);
    if (needle.isEmpty())
        return -1;
    for (qsizetype at = places - 1; at >= 0; --at) {
        if (lower(text[at]) == lower(needle.front()) && standsAt(text.data() + at, needle))
            return at;
    }
    return -1;
}

} // namespace Hookwright
