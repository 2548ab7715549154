// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <memory>
#include <span>

namespace Hookwright {

// Where the tokens of a JSON text begin: every bracket, colon and comma, every opening quote, the first
// character of every number and word. Made by the first of simdjson's two stages, which also sees to it
// that the text is UTF-8, that every string is closed and that none has a bare control character. The
// second stage, which is not used here, would decode what no rule asks for.
// Keeps its memory from one text to the next. One thread at a time.
class StructuralIndex
{
public:
    StructuralIndex();
    ~StructuralIndex();
    StructuralIndex(StructuralIndex &&) noexcept;
    StructuralIndex &operator=(StructuralIndex &&) noexcept;

    // False where the text fails the checks above or is empty.
    bool build(QByteArrayView text);

    // Offsets, ascending; valid until the next build().
    std::span<const quint32> tokens() const;

    // The text between the quotes of a string of the text with its escapes taken off, valid until the next
    // build(). Null where an escape is invalid or half of a surrogate pair stands alone. At most once for
    // each string.
    QByteArrayView unescape(QByteArrayView string);

    // The same without keeping it.
    bool hasValidEscapes(QByteArrayView string);

private:
    const char *unescapeTo(QByteArrayView string, quint8 *begin);

    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace Hookwright
