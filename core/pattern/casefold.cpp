// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/casefold.h"

#include "core/event/utf8.h"

#include <QChar>

#include <algorithm>
#include <cstring>

namespace Hookwright {

namespace {

char32_t decode(QByteArrayView sequence)
{
    if (sequence.size() == 1)
        return quint8(sequence[0]);
    char32_t c = quint8(sequence[0]) & (0x7f >> sequence.size());
    for (qsizetype i = 1; i < sequence.size(); ++i)
        c = c << 6 | (quint8(sequence[i]) & 0x3f);
    return c;
}

void append(char32_t c, QByteArray &out)
{
    if (c < 0x80) {
        out += char(c);
        return;
    }
    if (c < 0x800) {
        out += char(0xc0 | c >> 6);
    } else {
        if (c < 0x10000) {
            out += char(0xe0 | c >> 12);
        } else {
            out += char(0xf0 | c >> 18);
            out += char(0x80 | (c >> 12 & 0x3f));
        }
        out += char(0x80 | (c >> 6 & 0x3f));
    }
    out += char(0x80 | (c & 0x3f));
}

char foldAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

constexpr qsizetype run = 64; // bytes that are folded at once
constexpr qsizetype longestWord = 256;

} // namespace

bool isAscii(QByteArrayView bytes)
{
    char joined = 0;
    for (const char c : bytes)
        joined |= c;
    return quint8(joined) < 0x80;
}

void foldCase(QByteArrayView text, QByteArray &folded)
{
    folded.resize(text.size());
    char *const ascii = folded.data();
    qsizetype at = 0;
    while (text.size() - at >= run && isAscii(text.sliced(at, run))) { // most texts are nothing else
        for (const qsizetype end = at + run; at < end; ++at)
            ascii[at] = foldAscii(text[at]);
    }
    for (; at < text.size() && quint8(text[at]) < 0x80; ++at)
        ascii[at] = foldAscii(text[at]);
    folded.truncate(at);
    while (at < text.size()) {
        const qsizetype length = utf8SequenceLength(text.sliced(at));
        if (length == 0) { // not UTF-8: stands for itself
            folded += text[at++];
            continue;
        }
        append(QChar::toCaseFolded(decode(text.sliced(at, length))), folded);
        at += length;
    }
}

bool isAsciiWord(QByteArrayView word)
{
    const bool anyCapital = std::any_of(word.begin(), word.end(), [](char c) { return foldAscii(c) != c; });
    return !word.isEmpty() && word.size() <= longestWord && !anyCapital && isAscii(word);
}

bool hasAsciiWord(QByteArrayView bytes, QByteArrayView word)
{
    constexpr qsizetype longestTile = 2048; // bytes that are folded at once, the rest of a word among them
    if (!isAsciiWord(word))
        return false;
    char folded[longestTile];
    qsizetype tile = 2 * longestWord; // what is common stands near the beginning
    for (qsizetype at = 0; bytes.size() - at >= word.size();) {
        const QByteArrayView part = bytes.sliced(at, std::min(tile, bytes.size() - at));
        std::transform(part.begin(), part.end(), folded, foldAscii);
        if (::memmem(folded, size_t(part.size()), word.data(), size_t(word.size())))
            return true;
        at += tile - word.size() + 1;
        tile = longestTile;
    }
    return false;
}

QByteArray foldedCase(QByteArrayView text)
{
    QByteArray folded;
    foldCase(text, folded);
    return folded;
}

} // namespace Hookwright
