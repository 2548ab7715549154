// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspaceimport.h"

#include "core/index/carriedrecord.h"
#include "core/index/handmaderecord.h"
#include "core/workspace/engine.h"
#include "core/workspace/recorder.h"
#include "core/workspace/workspacereading.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

constexpr size_t rowsPerBatch = 500;
constexpr qint64 bytesPerBatch = 8 * 1024 * 1024;

QString translated(const char *text)
{
    return QCoreApplication::translate("WorkspaceImport", text);
}

template<typename Thing>
const Thing *withName(const std::vector<const Thing *> &things, const QString &name)
{
    const auto found = std::find_if(things.begin(), things.end(),
                                    [&name](const Thing *thing) { return thing->name == name; });
    if (found != things.end())
        return *found;
    return things.empty() ? nullptr : things.front();
}

ConnectorId connectorHere(const ConnectorId &id, const Configuration *there, const Configuration &here)
{
    if (id.isEmpty() || here.connector(id))
        return id;
    std::vector<const ConnectorSettings *> all;
    for (const EventBus &bus : here.buses) {
        for (const ConnectorSettings &connector : bus.connectors)
            all.push_back(&connector);
    }
    const ConnectorSettings *was = there ? there->connector(id) : nullptr;
    const ConnectorSettings *found = withName(all, was ? was->name : QString());
    return found ? found->id : id;
}

BusId busHere(const BusId &id, const Configuration *there, const Configuration &here)
{
    if (here.bus(id))
        return id;
    std::vector<const EventBus *> all;
    for (const EventBus &bus : here.buses)
        all.push_back(&bus);
    const EventBus *was = there ? there->bus(id) : nullptr;
    const EventBus *found = withName(all, was ? was->name : QString());
    return found ? found->id : id;
}

class Import
{
public:
    Import(Workspace *from, IndexReader *index, Engine *engine)
        : m_from(from)
        , m_index(index)
        , m_engine(engine)
        , m_log(from->log().reader())
    {}

    Result<WorkspaceImport> run(const std::function<bool(quint64, quint64)> &progress);

private:
    std::optional<PendingRecord> recordHere(const EventRow &row, LogRecord &&record) const;
    Result<void> take(const EventRow &row);
    Result<void> flush();

    Workspace *m_from;
    IndexReader *m_index;
    Engine *m_engine;
    LogReader m_log;
    WorkspaceImport m_done;
    std::vector<PendingRecord> m_batch;
    qint64 m_bytes = 0;                                // of the batch
    std::vector<std::pair<size_t, EventMark>> m_marks; // by the place in the batch
};

Result<WorkspaceImport> Import::run(const std::function<bool(quint64, quint64)> &progress)
{
    const IndexCounts counts = m_index->counts();
    const std::vector<Seq> kept = m_index->keptRows();
    const quint64 all = kept.size() + (counts.lastSeq + 1 - counts.firstSeq);
    for (const Seq seq : kept) {
        const std::optional<EventRow> row = m_index->row(seq);
        if (const auto taken = row ? take(*row) : Result<void>(); !taken)
            return taken.error();
    }
    for (Seq first = counts.firstSeq; first <= counts.lastSeq; first += rowsPerBatch) {
        if (!progress(kept.size() + (first - counts.firstSeq), all)) {
            m_done.cancelled = true;
            break;
        }
        const Seq count = std::min<Seq>(rowsPerBatch, counts.lastSeq + 1 - first);
        for (const EventRow &row : m_index->rows(first, int(count))) {
            if (row.mark.deleted)
                continue;
            if (const auto taken = take(row); !taken)
                return taken.error();
        }
    }
    if (const auto taken = flush(); !taken)
        return taken.error();
    if (m_done.taken == 0 && m_done.damaged > 0) {
        return Error{translated("%1 is damaged: none of its events could be read.").arg(m_from->folder()),
                     "Damaged"};
    }
    return m_done;
}

// What of the row's record goes into the log here; nothing of one that is damaged.
std::optional<PendingRecord> Import::recordHere(const EventRow &row, LogRecord &&record) const
{
    const ConfigurationPtr here = m_engine->configuration();
    const ConfigurationPtr there = m_from->history().version(row.configurationVersion);
    PendingRecord pending;
    pending.kind = RecordKind(record.kind);
    pending.configurationVersion = here->version;
    if (record.damaged || record.seq != row.seq)
        return std::nullopt;
    if (pending.kind == RecordKind::Capture) {
        Result<CaptureRecord> capture = decodeCapture(record.payload);
        if (!capture)
            return std::nullopt;
        pending.capture = std::move(*capture);
        pending.capture.connector = connectorHere(pending.capture.connector, there.get(), *here);
        return pending;
    }
    Result<HandMadeRecord> made = decodeHandMade(record.payload);
    if (pending.kind != RecordKind::HandMade || !made)
        return std::nullopt;
    made->bus = busHere(made->bus, there.get(), *here);
    pending.payload = encodeHandMade(*made);
    return pending;
}

Result<void> Import::take(const EventRow &row)
{
    Result<LogRecord> record = m_log.read(row.position);
    if (record)
        unwrapCarried(&*record);
    const qint64 size = record ? record->payload.size() : 0;
    std::optional<PendingRecord> pending = record ? recordHere(row, std::move(*record)) : std::nullopt;
    if (!pending) {
        ++m_done.damaged;
        return {};
    }
    if (const EventMark mark = m_index->mark(row.seq); !mark.isEmpty())
        m_marks.emplace_back(m_batch.size(), mark);
    m_bytes += size;
    m_batch.push_back(std::move(*pending));
    return m_bytes < bytesPerBatch && m_batch.size() < rowsPerBatch ? Result<void>() : flush();
}

Result<void> Import::flush()
{
    if (m_batch.empty())
        return {};
    const size_t count = m_batch.size();
    const Result<Seq> last = m_engine->takeIn(std::exchange(m_batch, {}));
    if (!last)
        return last.error();
    m_done.taken += count;
    m_bytes = 0;
    std::vector<std::pair<Seq, EventMark>> marks;
    for (const auto &[place, mark] : std::exchange(m_marks, {}))
        marks.emplace_back(*last - (count - 1 - place), mark);
    if (!marks.empty())
        QMetaObject::invokeMethod(m_engine, [engine = m_engine, marks] { engine->setMarks(marks); });
    return {};
}

} // namespace

Result<void> checkImport(const QString &folder, const Workspace &into)
{
    if (!Workspace::isWorkspace(folder)) {
        return Error{translated("%1 is no Hookwright workspace: it has no folder “log”.").arg(folder),
                     "NotAWorkspace"};
    }
    if (QFileInfo(folder).canonicalFilePath() == QFileInfo(into.folder()).canonicalFilePath())
        return Error{translated("%1 is this workspace itself.").arg(folder), "SameWorkspace"};
    return {};
}

Result<WorkspaceImport> importWorkspace(const QString &folder, Engine *engine,
                                        const std::function<bool(quint64 done, quint64 of)> &progress)
{
    if (const auto allowed = checkImport(folder, engine->workspace()); !allowed)
        return allowed.error();
    auto workspace = openForReading(folder);
    if (!workspace)
        return workspace.error();
    auto index = IndexReader::open((*workspace)->indexFile());
    if (!index)
        return index.error();
    (void)waitForIndex((*workspace)->log(), index->get());
    (*workspace)->refreshHistory(**index);
    return Import(workspace->get(), index->get(), engine).run(progress);
}

} // namespace Hookwright
