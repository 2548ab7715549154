// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/eventmark.h"

#include "core/index/jsonrecord.h"

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = qint64(1) << 62;

QByteArray quoted(const QString &text)
{
    return jsonString(text.toUtf8());
}

MarkChange readChange(ObjectReader &reader)
{
    MarkChange change;
    qint64 seq = 0;
    qint64 revision = 0;
    reader.number("seq", &seq, 1, largest);
    reader.number("revision", &revision, 1, largest);
    change.seq = Seq(seq);
    change.revision = quint64(revision);
    EventMark &mark = change.mark;
    reader.boolean("pinned", &mark.pinned);
    QString colour;
    reader.text("colour", &colour);
    mark.colour = markColourFromName(colour).value_or(MarkColour::None); // or of a newer version
    reader.text("note", &mark.note);
    reader.texts("tags", [&mark](const QString &tag) -> Result<void> {
        mark.tags += tag;
        return {};
    });
    reader.boolean("deleted", &mark.deleted);
    return change;
}

} // namespace

QStringList tagsFromText(const QString &text)
{
    QStringList tags;
    for (const QString &part : text.split(u',')) {
        const QString tag = part.simplified().left(EventMark::longestTag);
        if (!tag.isEmpty() && !tags.contains(tag) && tags.size() < EventMark::mostTags)
            tags += tag;
    }
    return tags;
}

QByteArray encodeMarks(std::span<const MarkChange> changes)
{
    QByteArray out = "{\"marks\":[";
    for (const MarkChange &change : changes) {
        if (!out.endsWith('['))
            out += ',';
        const EventMark &mark = change.mark;
        out += "{\"seq\":" + QByteArray::number(change.seq)
               + ",\"revision\":" + QByteArray::number(change.revision);
        if (mark.pinned)
            out += ",\"pinned\":true";
        if (mark.colour != MarkColour::None)
            out += ",\"colour\":" + quoted(markColourName(mark.colour));
        if (!mark.note.isEmpty())
            out += ",\"note\":" + quoted(mark.note);
        QByteArrayList tags;
        for (const QString &tag : mark.tags)
            tags += quoted(tag);
        if (!tags.isEmpty())
            out += ",\"tags\":[" + tags.join(',') + ']';
        if (mark.deleted)
            out += ",\"deleted\":true";
        out += '}';
    }
    return out + "]}";
}

Result<std::vector<MarkChange>> decodeMarks(const QByteArray &payload)
{
    std::vector<MarkChange> changes;
    const Result<void> read = readJsonRecord(payload, [&changes](ObjectReader &reader) {
        reader.objects("marks", [&changes](ObjectReader &object) {
            MarkChange change = readChange(object);
            if (change.seq > 0 && change.revision > 0)
                changes.push_back(std::move(change));
        });
    });
    if (!read)
        return read.error();
    return changes;
}

} // namespace Hookwright
