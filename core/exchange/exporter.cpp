// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exporter.h"

#include "core/event/eventjson.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace Hookwright {

namespace {

constexpr quint64 progressRows = 1000;
constexpr qint64 progressBytes = 16 * 1024 * 1024;

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::Exporter", text);
}

bool isRaw(ExportFormat format)
{
    return format == ExportFormat::Raw || format == ExportFormat::RawDecoded;
}

// Whether the row has what the format writes.
bool isWritable(const StoredEvent &stored, ExportFormat format)
{
    return isRaw(format) ? stored.request != nullptr : stored.event.has_value();
}

// What the format makes of one such row, by itself.
QByteArray rendered(const StoredEvent &stored, ExportFormat format)
{
    switch (format) {
    case ExportFormat::Json:
        return eventToJson(*stored.event, JsonStyle::Indented);
    case ExportFormat::JsonLines:
        return eventToJson(*stored.event) + '\n';
    case ExportFormat::Raw:
        return stored.request->head + stored.request->wireBody;
    case ExportFormat::RawDecoded:
        return stored.request->head + stored.request->body();
    }
    return {};
}

Error notWritable(const StoredEvent &stored, ExportFormat format)
{
    const Seq seq = stored.row.seq;
    if (stored.row.kind == RowKind::Damaged)
        return {translated("The record of number %1 is damaged; there is nothing to export.").arg(seq),
                isRaw(format) ? "NoRequest" : "NoEvent"};
    if (isRaw(format))
        return {translated("Number %1 has no request: the event was made by hand. Export it as JSON.")
                        .arg(seq),
                "NoRequest"};
    return {translated("Number %1 is no event: its request was rejected or belongs to no connector. Its "
                       "bytes can "
                       "be exported in a raw format.")
                    .arg(seq),
            "NoEvent"};
}

// One export under way: writes the rows of a device, with what stands between them.
class Writing
{
public:
    Writing(const EventReader *reader, const Exporter::Edit &edit, QIODevice *out, ExportFormat format,
            const Exporter::Progress &progress)
        : m_reader(reader)
        , m_edit(edit)
        , m_out(out)
        , m_format(format)
        , m_progress(progress)
    {}

    // `next` gives the numbers, 0 at the end.
    Result<ExportResult> run(const std::function<Seq()> &next)
    {
        for (Seq seq = next(); seq != 0; seq = next()) {
            if (const auto written = writeRow(seq); !written)
                return written.error();
            if (!goesOn()) {
                m_result.cancelled = true;
                return m_result;
            }
        }
        if (m_format == ExportFormat::Json) {
            if (const auto written = put(m_result.written ? "\n]\n" : "[]\n"); !written)
                return written.error();
        }
        return m_result;
    }

    Result<void> runOne(Seq seq)
    {
        Result<StoredEvent> stored = m_reader->read(seq);
        if (!stored)
            return stored.error();
        if (!isWritable(*stored, m_format))
            return notWritable(*stored, m_format);
        edit(&*stored);
        return put(rendered(*stored, m_format) + (m_format == ExportFormat::Json ? "\n" : ""));
    }

private:
    void edit(StoredEvent *stored) const
    {
        if (m_edit && stored->event)
            m_edit(&*stored->event);
    }

    Result<void> writeRow(Seq seq)
    {
        ++m_done;
        Result<StoredEvent> stored = m_reader->read(seq);
        if (!stored && stored.error().code != "NotFound")
            return stored.error();
        if (stored && stored->row.mark.deleted)
            return {};
        if (!stored || !isWritable(*stored, m_format)) {
            ++m_result.skipped;
            m_result.damaged += stored && stored->row.kind == RowKind::Damaged;
            return {};
        }
        edit(&*stored);
        QByteArray text = rendered(*stored, m_format);
        if (m_format == ExportFormat::Json) {
            // A JSON string holds no line feed: each one begins a line of the text.
            text.replace('\n', "\n    ");
            text.prepend(m_result.written ? ",\n    " : "[\n    ");
        }
        ++m_result.written;
        return put(text);
    }

    Result<void> put(QByteArrayView bytes)
    {
        m_bytes += bytes.size();
        if (m_out->write(bytes.data(), bytes.size()) == bytes.size())
            return {};
        return Error{translated("The export could not be written: %1.").arg(m_out->errorString()), {}};
    }

    bool goesOn()
    {
        if (m_done % progressRows != 0 && m_bytes < progressBytes)
            return true;
        m_bytes = 0;
        return !m_progress || m_progress(m_done);
    }

    const EventReader *m_reader;
    const Exporter::Edit &m_edit;
    QIODevice *m_out;
    const ExportFormat m_format;
    const Exporter::Progress &m_progress;
    ExportResult m_result;
    quint64 m_done = 0; // rows
    qint64 m_bytes = 0; // since progress was told last
};

Error fileError(const QFileDevice &file)
{
    return {translated("“%1” could not be written: %2.").arg(file.fileName(), file.errorString()), {}};
}

Result<ExportResult> writeDirectly(const QString &name,
                                   const std::function<Result<ExportResult>(QIODevice *)> &write)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return fileError(file);
    Result<ExportResult> result = write(&file);
    if (result && !file.flush())
        return fileError(file);
    return result;
}

} // namespace

Exporter::Exporter(const EventReader *reader, Edit edit)
    : m_reader(reader)
    , m_edit(std::move(edit))
{}

Result<ExportResult> Exporter::write(QIODevice *out, ExportFormat format, const std::vector<Seq> &seqs,
                                     const Progress &progress) const
{
    auto next = seqs.cbegin();
    return Writing(m_reader, m_edit, out, format, progress).run([&] {
        return next == seqs.cend() ? 0 : *next++;
    });
}

Result<ExportResult> Exporter::writeRange(QIODevice *out, ExportFormat format, Seq first, Seq last,
                                          const Progress &progress) const
{
    Seq next = std::max<Seq>(first, 1);
    return Writing(m_reader, m_edit, out, format, progress).run([&] { return next > last ? 0 : next++; });
}

Result<void> Exporter::writeOne(QIODevice *out, ExportFormat format, Seq seq) const
{
    return Writing(m_reader, m_edit, out, format, {}).runOne(seq);
}

Result<ExportResult> writeFileAtomically(const QString &file,
                                         const std::function<Result<ExportResult>(QIODevice *)> &write)
{
    const QFileInfo there(file);
    if (there.exists() && !there.isFile() && !there.isDir())
        return writeDirectly(file, write);

    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return fileError(out);
    Result<ExportResult> result = write(&out); // without commit() the temporary file goes with `out`
    if (result && !result->cancelled && !out.commit())
        return fileError(out);
    return result;
}

} // namespace Hookwright
