// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsondiff.h"
#include "core/http/fieldchanges.h"
#include "core/util/bytediff.h"
#include "ui/inspector/inspectedevent.h"

namespace Hookwright {

// What is another in the second of two events or answers. A value, finished.
struct Comparison
{
    struct Side
    {
        QString name; // "Event 5"
        QByteArray body;
        RequestPtr request; // null of an answer
    };

    QString error; // why one could not be read; then nothing else is filled
    QString note;  // what else is to be known; may be empty
    Side first;
    Side second;
    std::optional<std::vector<FieldChange>> fields; // views into the requests, where both have one
    std::optional<JsonDiff> body;                   // where both bodies are JSON
    ByteDiff bytes;                                 // of the bodies
};

using ComparisonPtr = std::shared_ptr<const Comparison>;

// Thread: the readers', since bodies may be large.
ComparisonPtr compareEvents(const InspectedEventPtr &first, const InspectedEventPtr &second);

// An answer as far as it is kept.
struct KeptAnswer
{
    QString name; // "Answer at 10:02:11.087"
    int status = 0;
    QByteArray body; // the first answerBytesKept of it
};

ComparisonPtr compareAnswers(const KeptAnswer &first, const KeptAnswer &second);

// The nearest event before this one with the same hint, or without one the same path; among the
// 10,000 before it.
std::optional<Seq> previousAlike(Seq seq, IndexReader &index);

} // namespace Hookwright
