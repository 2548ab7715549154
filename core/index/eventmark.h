// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/markcolour.h"
#include "core/log/logposition.h"
#include "core/util/result.h"

#include <QByteArray>
#include <QStringList>

#include <span>
#include <vector>

namespace Hookwright {

// What a person put on an event.
struct EventMark
{
    static constexpr qsizetype longestNote = 16 * 1024; // characters
    static constexpr qsizetype longestTag = 64;
    static constexpr qsizetype mostTags = 32;

    bool pinned = false; // survives clearing and retention
    MarkColour colour = MarkColour::None;
    QString note;
    QStringList tags;     // each once, in the person's order
    bool deleted = false; // not shown, found, counted or exported, whatever else is on it

    bool isEmpty() const { return *this == EventMark(); }
    friend bool operator==(const EventMark &, const EventMark &) = default;
};

// Tags separated by commas, spaces around them left out, each once, cut to what an event may have.
QStringList tagsFromText(const QString &text);

// The mark that an event has from now on. Of several of one event the one with the greatest revision holds,
// in whatever order they are read.
struct MarkChange
{
    Seq seq = 0;
    quint64 revision = 0; // ascending: µs since the epoch, or more
    EventMark mark;

    friend bool operator==(const MarkChange &, const MarkChange &) = default;
};

// Payload of a log record of kind Marks: core/log/format.md.
QByteArray encodeMarks(std::span<const MarkChange> changes);
Result<std::vector<MarkChange>> decodeMarks(const QByteArray &payload);

} // namespace Hookwright
