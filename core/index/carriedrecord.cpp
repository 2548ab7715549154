// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/carriedrecord.h"

#include "core/index/recordkind.h"

#include <QtEndian>

namespace Hookwright {

namespace {

constexpr qsizetype headSize = 8 + 1 + 1; // seq, kind, flags
constexpr char damagedFlag = 1;

} // namespace

QByteArray encodeCarried(const LogRecord &record)
{
    QByteArray out(8, Qt::Uninitialized);
    qToLittleEndian(record.seq, out.data());
    out += char(record.kind);
    out += record.damaged ? damagedFlag : '\0';
    return out + record.payload;
}

void unwrapCarried(LogRecord *record)
{
    if (record->kind != quint8(RecordKind::Carried) || record->damaged)
        return;
    if (record->payload.size() < headSize) {
        record->damaged = true;
        return;
    }
    const char *head = record->payload.constData();
    record->seq = qFromLittleEndian<Seq>(head);
    record->kind = quint8(head[8]);
    record->damaged = head[9] & damagedFlag;
    record->payload.remove(0, headSize);
}

} // namespace Hookwright
