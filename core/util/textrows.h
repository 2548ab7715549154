// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace Hookwright {

// A text of any length as rows to be shown: a row ends behind a line feed, or where it has grown to
// `longestRow` bytes, between characters of UTF-8. Every byte is in one row. Of the rows only every
// 256th is remembered, so that a view holds little of a text however it is made. A value; making it
// reads the text once.
class TextRows
{
public:
    static constexpr qsizetype longestRow = 128;

    struct Row
    {
        qsizetype begin = 0;
        qsizetype end = 0; // the line feed included
        friend bool operator==(const Row &, const Row &) = default;
    };

    TextRows() = default;
    explicit TextRows(QByteArray text);

    const QByteArray &text() const { return m_text; }
    qsizetype count() const { return m_count; }

    // Those of first … first+count-1 that there are.
    std::vector<Row> rows(qsizetype first, qsizetype count) const;
    // Number of the row that has the byte at `offset`; of an offset behind the text the last one.
    qsizetype rowAt(qsizetype offset) const;

private:
    qsizetype rowEnd(qsizetype begin) const;

    QByteArray m_text;
    std::vector<qsizetype> m_begins; // of every 256th row
    qsizetype m_count = 0;
};

} // namespace Hookwright
