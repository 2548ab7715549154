// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/eventreader.h"

#include <QIODevice>

#include <functional>

namespace Hookwright {

enum class ExportFormat {
    Json, // one array, indent 4; with a single event asked for: one object
    JsonLines,
    Raw,        // the request as on the wire, framing of chunks and trailers included
    RawDecoded, // head, then the body without transfer coding
};

struct ExportResult
{
    quint64 written = 0;
    quint64 skipped = 0; // rows that are no event
    quint64 damaged = 0; // of those
    bool cancelled = false;
};

// Writes events to a device, reading them one by one. Rows that are no events (rejected, unclaimed,
// damaged) are skipped in JSON formats, rows without a request in raw ones, and counted; so are numbers
// that are not in the index. `progress` is called about every 1,000 rows or 16 MiB with the rows done
// and returns false to cancel. Used by the reader's thread.
class Exporter
{
public:
    // Changes an event before it is written as JSON, e.g. masks what is not to leave.
    using Edit = std::function<void(Event *event)>;
    explicit Exporter(const EventReader *reader, Edit edit = {});

    using Progress = std::function<bool(quint64 done)>;
    Result<ExportResult> write(QIODevice *out, ExportFormat format, const std::vector<Seq> &seqs,
                               const Progress &progress = {}) const;
    Result<ExportResult> writeRange(QIODevice *out, ExportFormat format, Seq first, Seq last,
                                    const Progress &progress = {}) const;

    // One event; Json gives one object. Fails for a row without a request (Raw), code "NoRequest", or
    // without an event, code "NoEvent".
    Result<void> writeOne(QIODevice *out, ExportFormat format, Seq seq) const;

private:
    const EventReader *m_reader;
    Edit m_edit;
};

// Writes through a temporary file beside `file` that is renamed when `write` succeeded, removed when it
// failed or was cancelled. A pipe or device is written as it is.
Result<ExportResult> writeFileAtomically(const QString &file,
                                         const std::function<Result<ExportResult>(QIODevice *)> &write);

} // namespace Hookwright
