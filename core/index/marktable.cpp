// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/marktable.h"

#include <QHash>

#include <algorithm>

namespace Hookwright {

namespace {

// Each with a line break behind it; there are none in tags.
QByteArray tagsText(const QStringList &tags)
{
    QByteArray text;
    for (const QString &tag : tags)
        text += tag.toUtf8().replace('\n', ' ') + '\n';
    return text;
}

QStringList tagsFromColumn(const QByteArray &text)
{
    QStringList tags = QString::fromUtf8(text).split(u'\n');
    tags.removeAll(QString());
    return tags;
}

QByteArrayView textOrNull(const QByteArray &text)
{
    return text.isEmpty() ? QByteArrayView() : QByteArrayView(text);
}

} // namespace

const char isNotDeleted[] = "events.seq NOT IN (SELECT seq FROM marks WHERE deleted = 1)";

Result<MarkTable> MarkTable::open(Database &database, IndexState &state)
{
    MarkTable table;
    table.m_database = &database;
    table.m_state = &state;
    const Result<void> prepared = prepareAll(
            database, {{&table.m_select, "SELECT revision, pinned, deleted FROM marks WHERE seq = ?"},
                       {&table.m_write, "INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?, ?, ?, ?)"}});
    if (!prepared)
        return prepared.error();
    return table;
}

Result<void> MarkTable::apply(const MarkChange &change)
{
    quint64 revision = 0;
    bool pinned = false;
    bool deleted = false;
    const bool read = m_select.select(
            [&](const Statement &row) {
                revision = quint64(row.integer(0));
                pinned = row.integer(1) != 0;
                deleted = row.integer(2) != 0;
            },
            change.seq);
    if (!read)
        return m_database->error();
    m_state->markRevision = std::max(m_state->markRevision, change.revision);
    if (change.revision <= revision)
        return {};
    const EventMark &mark = change.mark;
    const QByteArray note = mark.note.toUtf8();
    const QByteArray tags = tagsText(mark.tags);
    if (pinned != mark.pinned || deleted != mark.deleted)
        ++m_state->shownRevision;
    const bool written = m_write.run(change.seq, change.revision, int(mark.pinned), quint8(mark.colour),
                                     textOrNull(note), textOrNull(tags), int(mark.deleted));
    return written ? Result<void>() : m_database->error();
}

Result<MarkReader> MarkReader::open(Database &database)
{
    MarkReader reader;
    const Result<void> prepared = prepareAll(
            database,
            {{&reader.m_selectRows, "SELECT seq, pinned, colour, note IS NOT NULL, tags, deleted FROM marks"
                                    " WHERE seq BETWEEN ? AND ? ORDER BY seq"},
             {&reader.m_selectMark, "SELECT pinned, colour, note, tags, deleted FROM marks WHERE seq = ?"},
             {&reader.m_selectPinned, "SELECT marks.seq FROM marks JOIN events USING (seq)"
                                      " WHERE pinned AND deleted = 0 AND marks.seq <= ?"
                                      " ORDER BY marks.seq"},
             {&reader.m_selectDeleted, "SELECT seq FROM marks WHERE deleted = 1 ORDER BY seq"},
             {&reader.m_selectTags, "SELECT tags FROM marks WHERE tags IS NOT NULL AND deleted = 0"}});
    if (!prepared)
        return prepared.error();
    return reader;
}

void MarkReader::addMarks(std::vector<EventRow> &rows, size_t from)
{
    if (from >= rows.size())
        return;
    size_t at = from;
    m_selectRows.select(
            [&](const Statement &row) {
                while (at < rows.size() && rows[at].seq < Seq(row.integer(0)))
                    ++at;
                if (at == rows.size() || rows[at].seq != Seq(row.integer(0)))
                    return;
                RowMark &mark = rows[at].mark;
                mark.pinned = row.integer(1) != 0;
                if (const auto colour = MarkColour(row.integer(2)); colour != MarkColour::None)
                    mark.colour = colour;
                mark.hasNote = row.integer(3) != 0;
                mark.deleted = row.integer(5) != 0;
                mark.tags = row.bytes(4).replace('\n', ", ").chopped(row.bytes(4).isEmpty() ? 0 : 2);
            },
            rows[from].seq, rows.back().seq);
}

EventMark MarkReader::mark(Seq seq)
{
    EventMark mark;
    m_selectMark.select(
            [&](const Statement &row) {
                mark = {row.integer(0) != 0, MarkColour(row.integer(1)), QString::fromUtf8(row.bytes(2)),
                        tagsFromColumn(row.bytes(3)), row.integer(4) != 0};
            },
            seq);
    return mark;
}

std::vector<Seq> MarkReader::pinnedThrough(Seq seq)
{
    std::vector<Seq> seqs;
    m_selectPinned.select([&](const Statement &row) { seqs.push_back(Seq(row.integer(0))); }, seq);
    return seqs;
}

std::vector<Seq> MarkReader::deleted()
{
    std::vector<Seq> seqs;
    m_selectDeleted.select([&](const Statement &row) { seqs.push_back(Seq(row.integer(0))); });
    return seqs;
}

std::vector<std::pair<QString, quint64>> MarkReader::tags()
{
    QHash<QString, quint64> counts;
    m_selectTags.select([&](const Statement &row) {
        for (const QString &tag : tagsFromColumn(row.bytes(0)))
            ++counts[tag];
    });
    std::vector<std::pair<QString, quint64>> tags;
    for (auto tag = counts.begin(); tag != counts.end(); ++tag)
        tags.emplace_back(tag.key(), tag.value());
    return tags;
}

} // namespace Hookwright
