// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/rowcolumns.h"

namespace Hookwright {

namespace {

LogPosition readPosition(qint64 number)
{
    return {quint32(quint64(number) >> 32), quint32(number)};
}

// Neighbours often have one hint: then they share its text.
EventRow readRecordRow(const Statement &row, const EventRow *before)
{
    EventRow out;
    out.seq = Seq(row.integer(0));
    out.kind = RowKind(row.integer(1));
    out.size = quint32(row.integer(2));
    out.hint = before && row.view(3) == before->hint ? before->hint : row.bytes(3);
    out.position = readPosition(row.integer(4));
    out.configurationVersion = quint32(row.integer(5));
    return out;
}

EventRow readWholeRow(const Statement &row)
{
    EventRow out;
    out.seq = Seq(row.integer(0));
    out.timeUs = row.integer(1);
    out.kind = RowKind(row.integer(2));
    out.answerStatus = quint16(row.integer(3));
    out.size = quint32(row.integer(4));
    out.method = row.bytes(5);
    out.path = row.bytes(6);
    out.query = row.bytes(7);
    out.contentType = row.bytes(8);
    out.hint = row.bytes(9);
    out.position = readPosition(row.integer(10));
    out.configurationVersion = quint32(row.integer(11));
    out.matchedRules = quint16(row.integer(12) / 2);
    out.filteringRules = quint16(row.integer(13) / 2);
    out.mark.colour = MarkColour(row.integer(14));
    out.signature = row.bytes(15);
    return out;
}

} // namespace

QByteArray rowColumns(RowParts parts)
{
    if (parts == RowParts::Record)
        return "seq, kind, size, hint, position, configuration";
    return "seq, time_us, kind, answer_status, size, method, path, query, content_type, hint, position,"
           " configuration, length(rules), length(filtered), colour, signature";
}

EventRow readRow(const Statement &row, RowParts parts, const EventRow *before)
{
    return parts == RowParts::Record ? readRecordRow(row, before) : readWholeRow(row);
}

} // namespace Hookwright
