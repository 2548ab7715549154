// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/eventindex.h"
#include "core/index/indexreader.h"
#include "core/index/sqlite.h"

#include <QTest>

namespace Hookwright::IndexTest {

inline const RuleId ruleA{"rule-aaaaaaaa"};
inline const RuleId ruleB{"rule-bbbbbbbb"};
inline const TargetId targetA{"target-aaaaaaaa"};
inline const TargetId targetB{"target-bbbbbbbb"};

inline std::unique_ptr<EventIndex> openIndex(const QString &file)
{
    Result<std::unique_ptr<EventIndex>> index = EventIndex::open(file);
    if (!index)
        qFatal("%s", qPrintable(index.error().message));
    return std::move(*index);
}

inline std::unique_ptr<IndexReader> openReader(const QString &file)
{
    Result<std::unique_ptr<IndexReader>> reader = IndexReader::open(file);
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    return std::move(*reader);
}

inline IndexEntry makeEntry(Seq seq)
{
    IndexEntry entry;
    entry.row.seq = seq;
    entry.row.timeUs = 1'700'000'000'000'000 + qint64(seq);
    entry.row.answerStatus = 200;
    entry.row.size = quint32(seq * 10);
    entry.row.method = "POST";
    entry.row.path = "/hooks/" + QByteArray::number(seq);
    entry.row.contentType = "application/json";
    entry.row.hint = "push";
    entry.row.position = {2, quint32(seq * 100)};
    entry.row.configurationVersion = 3;
    entry.details.id.fill(quint8(seq));
    entry.details.source = "127.0.0.1:" + QByteArray::number(50'000 + seq);
    entry.details.durationUs = qint64(seq) * 7;
    entry.details.recordLength = seq * 1000;
    return entry;
}

// Rows first … last; each with a delivery to the targets given, by rule A.
inline IndexBatch makeBatch(Seq first, Seq last, const std::vector<TargetId> &targets = {})
{
    IndexBatch batch;
    for (Seq seq = first; seq <= last; ++seq) {
        batch.entries.push_back(makeEntry(seq));
        if (!targets.empty())
            batch.entries.back().matches.push_back(ruleA);
        for (const TargetId &target : targets)
            batch.entries.back().outbox.emplace_back(ruleA, target);
    }
    batch.reached = {2, quint32(last * 100 + 100)};
    return batch;
}

inline DeliveryAttempt makeAttempt(Seq seq, const TargetId &target, int number, DeliveryState state,
                                   qint64 nextDueMs = 0)
{
    DeliveryAttempt attempt;
    attempt.key = {seq, target};
    attempt.number = number;
    attempt.timeMs = 1'000 * number;
    attempt.durationMs = 12;
    attempt.status = state == DeliveryState::Delivered ? 200 : 503;
    attempt.answer = "answer " + QByteArray::number(number);
    attempt.state = state;
    attempt.nextDueMs = nextDueMs;
    return attempt;
}

inline Result<void> record(EventIndex &index, const DeliveryAttempt &attempt)
{
    return index.recordAttempts(std::span(&attempt, 1));
}

// "7:target-aaaaaaaa:rule-aaaaaaaa:0:2:5000": seq, target, rule, state, attempts, due.
inline QStringList texts(const std::vector<DeliveryRow> &rows)
{
    QStringList list;
    for (const DeliveryRow &row : rows) {
        list += QStringLiteral("%1:%2:%3:%4:%5:%6")
                        .arg(row.key.seq)
                        .arg(QString::fromUtf8(row.key.target.text), QString::fromUtf8(row.rule.text))
                        .arg(int(row.state))
                        .arg(row.attempts)
                        .arg(row.dueMs);
    }
    return list;
}

} // namespace Hookwright::IndexTest
