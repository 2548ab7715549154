// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/markcolour.h"
#include "core/log/eventlog.h"
#include "core/util/strongid.h"
#include "core/util/uuid7.h"

#include <QByteArray>

namespace Hookwright {

// What a row of the table is. Stored as a number: append only.
enum class RowKind : quint8 {
    Accepted = 1, // an event of a connector
    Rejected,     // a request that was not taken, see its reason
    Unclaimed,    // a request that no connector takes
    HandMade,     // an event sent by hand; no request behind it
    Damaged,      // a record whose checksum does not fit
};

struct DeliveryCounts
{
    quint16 pending = 0, delivered = 0, dead = 0;

    friend bool operator==(const DeliveryCounts &, const DeliveryCounts &) = default;
};

// What is marked on an event, as the table shows it.
struct RowMark
{
    bool pinned = false;
    MarkColour colour = MarkColour::None; // by hand, or else by a rule
    bool hasNote = false;
    QByteArray tags; // "late, to do"
    bool deleted = false;

    bool isEmpty() const { return *this == RowMark(); }
    friend bool operator==(const RowMark &, const RowMark &) = default;
};

// A row of the live table: narrow, read by the page. Texts are shortened to 512 bytes.
struct EventRow
{
    Seq seq = 0;
    qint64 timeUs = 0; // since the epoch, UTC; when the last byte came
    RowKind kind = RowKind::Accepted;
    quint16 answerStatus = 0;
    quint16 matchedRules = 0;
    quint16 filteringRules = 0; // that matched, and whose transformation's filter did not
    quint32 size = 0;           // of the body without transfer coding
    QByteArray method;
    QByteArray path;  // as sent, without the query
    QByteArray query; // as sent, without '?'
    QByteArray contentType;
    QByteArray signature; // "GitHub HMAC-SHA256"; empty for none, null where it is not known
    QByteArray hint;      // provider and event name, e.g. "GitHub push"; of a rejected row the reason
    LogPosition position;
    quint32 configurationVersion = 0;
    DeliveryCounts deliveries;
    quint16 replays = 0; // how often a person sent it once more
    RowMark mark;
    QByteArray source; // as in EventDetails; these two only of rows that are read by the page
    qint64 durationUs = 0;
};

// What is read for one event only.
struct EventDetails
{
    Uuid id{};
    QByteArray source;     // "127.0.0.1:53210"; of an imported event the file's name
    qint64 durationUs = 0; // first byte to last byte
    quint64 recordLength = 0;
};

// How often a rule decided about the events of a stretch.
struct RuleTally
{
    RuleId rule;
    quint64 taken = 0;       // matched, and passed by the transformation's filter
    quint64 filteredOut = 0; // matched by the pattern only
    qint64 lastTimeUs = 0;   // of the last event taken; 0 for none
    Seq lastSeq = 0;         // of that event
};

enum class DeliveryState : quint8 { Pending = 0, Delivered = 1, DeadLetter = 2 };

struct DeliveryKey
{
    Seq seq = 0; // of the event, or the number of a RoutingRun
    TargetId target;

    friend bool operator==(const DeliveryKey &, const DeliveryKey &) = default;
};

// One event, as it arrived or as it was routed again, on its way to one target.
struct DeliveryRow
{
    DeliveryKey key;
    RuleId rule;
    DeliveryState state = DeliveryState::Pending;
    int attempts = 0;
    qint64 dueMs = 0; // of a pending one: when the next attempt is due, since the epoch; 0 is at once

    friend bool operator==(const DeliveryRow &, const DeliveryRow &) = default;
};

// One attempt, as it ended.
struct DeliveryAttempt
{
    DeliveryKey key;
    int number = 1;
    qint64 timeMs = 0; // when it began, since the epoch
    qint64 durationMs = 0;
    int status = 0;    // of the answer; 0 without one
    QByteArray answer; // the first 4 KiB of the answer's body
    QString error;     // for people; empty where there was an answer
    // What follows from it:
    DeliveryState state = DeliveryState::Pending;
    qint64 nextDueMs = 0;

    friend bool operator==(const DeliveryAttempt &, const DeliveryAttempt &) = default;
};

} // namespace Hookwright
