// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/eventlog.h"
#include "core/log/recordheader.h"

namespace Hookwright {

// What stands at an offset of a segment.
struct SegmentItem
{
    enum class Kind {
        Record,  // its header is sound; its payload is checked by load()
        Damaged, // `header` is there where one wrong byte could be put right, else it is a stretch of noise
        Torn,    // what was being written when the program or the machine stopped, up to the end
        End,
    };
    Kind kind = Kind::End;
    quint32 offset = 0;
    quint32 next = 0; // behind it
    std::optional<RecordHeader> header;

    bool isStart() const { return header && header->isSegmentStart(); }
};

// Walks through a segment file. The bytes are read in windows, so that a walk costs few system calls.
// Used by one thread; the file may grow meanwhile, what is behind `size` is not looked at.
class SegmentReader
{
public:
    // `fd` outlives the reader.
    SegmentReader(int fd, quint32 segment, quint32 size);

    SegmentItem at(quint32 offset);
    LogRecord load(const SegmentItem &item); // Record and Damaged
    // So many records between two offsets are asked for next. Where they lie close together they are read at
    // once; where they do not, only what is asked for is.
    void expect(quint32 begin, quint32 end, quint32 count);
    // The payload of a Record that is sound and not large, valid until the next call; else null.
    QByteArrayView payload(const SegmentItem &item);

    quint32 size() const { return m_size; }

private:
    QByteArrayView window(quint32 offset, quint32 length);
    void moveWindow(quint32 offset, quint32 length);
    void readInto(quint32 offset, char *out, quint32 length);
    std::optional<quint32> findHeader(quint32 from);
    quint32 contentEnd();

    int m_fd;
    quint32 m_segment;
    quint32 m_size;
    std::optional<quint32> m_contentEnd;
    QByteArray m_window;
    quint32 m_windowOffset = 0;
    quint32 m_expectedBegin = 0,
            m_expectedEnd = 0; // to be read at once; equal where there is no such stretch
    bool m_isSparse = false;   // records far from each other are asked for
};

} // namespace Hookwright
