// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include "core/bus/configurationchange.h"
#include "core/index/evictiontables.h"
#include "core/workspace/commandsocket.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

constexpr size_t catchUpRecords = 4'000;

QString translated(const char *text)
{
    return QCoreApplication::translate("Workspace", text);
}

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &folder, OpenMode mode,
                                                   const Progress &progress)
{
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    if (mode == OpenMode::ReadOnly && !isWorkspace(path)) {
        return Error{translated("%1 is no Hookwright workspace: it has no folder “log”.").arg(path),
                     "NotAWorkspace"};
    }
    std::unique_ptr<Workspace> workspace(new Workspace(path, mode));
    if (const auto opened = workspace->openStores(); !opened)
        return opened.error();
    if (const auto caughtUp = workspace->catchUp(progress); !caughtUp)
        return caughtUp.error();
    if (mode == OpenMode::ReadWrite) {
        if (const auto finished = workspace->finishEvictions(); !finished)
            return finished.error();
        if (const auto reconciled = workspace->reconcileConfiguration(); !reconciled)
            return reconciled.error();
    }
    return workspace;
}

bool Workspace::isWorkspace(const QString &folder)
{
    return QFileInfo(folder + u"/log"_s).isDir();
}

QString Workspace::name() const
{
    return QFileInfo(m_folder).completeBaseName();
}

QString Workspace::indexFile() const
{
    return m_folder + u"/index.sqlite"_s;
}

QString Workspace::searchFile() const
{
    return m_folder + u"/search.sqlite"_s;
}

QString Workspace::configurationFile() const
{
    return m_folder + u"/workspace.json"_s;
}

void Workspace::stayAlive() const
{
    if (m_lock)
        m_lock->stayAlive();
}

void Workspace::refreshHistory(IndexReader &reader)
{
    for (auto &[version, json] : reader.configurations())
        m_history.add(version, std::move(json));
}

Result<void> Workspace::openStores()
{
    const QString logFolder = m_folder + u"/log"_s;
    if (m_mode == OpenMode::ReadWrite) {
        if (!QDir().mkpath(logFolder))
            return Error{translated("The folder %1 can't be made.").arg(logFolder), "NotWritable"};
        // What was captured is nobody else's to read.
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        auto lock = WorkspaceLock::acquire(m_folder);
        if (!lock)
            return lock.error();
        m_lock.emplace(std::move(*lock));
    }
    EventLog::Options options;
    options.readOnly = m_mode == OpenMode::ReadOnly;
    auto log = EventLog::open(logFolder, options);
    if (!log)
        return log.error();
    m_log = std::move(*log);
    if (m_mode == OpenMode::ReadWrite) {
        auto index = EventIndex::open(indexFile());
        if (!index)
            return index.error();
        m_index = std::move(*index);
    }
    auto reader = IndexReader::open(indexFile());
    if (!reader)
        return reader.error();
    m_log->reserveThrough((*reader)->counts().lastSeq);
    refreshHistory(**reader);
    return {};
}

// About as many bytes of the log lie before a position: all segments but the last are nearly full.
qint64 Workspace::bytesUpTo(LogPosition position) const
{
    const LogPosition begin = m_log->begin();
    if (position < begin)
        return 0;
    return qint64(position.segment - begin.segment) * EventLog::Options().segmentSize + position.offset;
}

// Indexes and routes what the log has beyond the index: all of it where the index was lost. Whether what
// a lost index knew of was delivered is not known then.
Result<void> Workspace::catchUp(const Progress &progress)
{
    if (!m_index || m_index->reached() == m_log->end())
        return {};
    if (m_index->rebuilt() && m_log->begin().segment > 1)
        readConfigurations();
    EntryBuilder builder(&m_history);
    IndexBatch batch;
    batch.deliveriesUnknown = m_index->rebuilt();
    Result<void> applied;
    size_t records = 0;
    const qint64 total = bytesUpTo(m_log->end());
    const auto flush = [&](LogPosition reached) {
        batch.reached = reached;
        applied = m_index->apply(batch);
        batch.entries.clear();
        batch.configurations.clear();
        batch.marks.clear();
        batch.gaps.clear();
        if (applied && progress)
            progress(std::min(bytesUpTo(reached), total), total);
        return applied.has_value();
    };
    // An index that is ahead of a log that lost its end knows nothing of where it should go on: what it
    // has already is skipped.
    const LogPosition from = m_index->reached() < m_log->end() ? m_index->reached() : m_log->begin();
    const LogPosition end = m_log->forEach(from, [&](LogPosition position, const LogRecord &record) {
        if (++records % catchUpRecords == 0 && !flush(position))
            return false;
        const LoggedRecord logged = LoggedRecord::fromLog(position, record);
        if (logged.kind == RecordKind::Configuration && !logged.damaged)
            m_history.add(logged.configurationVersion, logged.payload);
        builder.add(logged, &batch);
        return true;
    });
    const bool isAll = applied && flush(end);
    if (isAll && std::exchange(batch.deliveriesUnknown, false))
        applied = m_index->apply(batch); // only now the index says that it has come this far
    return applied;
}

// Those that were carried on lie behind events that name them.
void Workspace::readConfigurations()
{
    m_log->forEach(m_log->begin(), [this](LogPosition, const LogRecord &record) {
        if (record.kind == quint8(RecordKind::Configuration) && !record.damaged)
            m_history.add(record.context, record.payload);
        return true;
    });
}

// What an eviction that was broken off left to do; and where the log begins or has a gap, so much is gone.
Result<void> Workspace::finishEvictions()
{
    const auto reader = IndexReader::open(indexFile());
    if (!reader)
        return reader.error();
    const auto segments = EvictionQueries{**reader}.evictedSegments();
    if (!segments)
        return segments.error();
    for (const quint32 segment : *segments) {
        m_index->checkpoint();
        Result<void> removed = m_log->remove(segment);
        if (removed)
            removed = m_index->forgetEvicted(segment);
        if (!removed)
            return removed;
    }
    Seq gone = 0;
    std::vector<quint32> there;
    for (const LogSegment &segment : m_log->segments()) {
        if (segment.number != (there.empty() ? 0 : there.back()) + 1)
            gone = segment.lastSeqBefore;
        there.push_back(segment.number);
    }
    return gone > 0 ? m_index->noteEvictedThrough(gone, there) : Result<void>();
}

// Three places know the configuration: the log (the truth), the index (a copy), workspace.json (for
// people and git). A file that a person edited becomes a new version.
Result<void> Workspace::reconcileConfiguration()
{
    QFile file(configurationFile());
    const ConfigurationPtr logged = m_history.current();
    if (!logged && m_history.lastVersion() > 0) {
        return Error{translated("The configuration of %1 was written by another version of Hookwright and "
                                "can't be read by this one.")
                             .arg(m_folder),
                     "InvalidConfiguration"};
    }
    if (!file.open(QIODevice::ReadOnly))
        return logged ? saveConfiguration(*logged) : apply(Configuration::makeDefault());

    const QByteArray text = file.readAll();
    Result<Configuration> read = logged ? configurationFromJson(text, *logged) : configurationFromJson(text);
    if (!read) {
        return Error{translated("%1 can't be read:\n%2\nCorrect it, or remove the file to go on with the "
                                "settings of the last run.")
                             .arg(configurationFile(), read.error().message),
                     "InvalidConfiguration"};
    }
    const ConfigurationPtr known = m_history.version(read->version);
    if (!logged || !known || configurationToJson(*known) != configurationToJson(*read))
        return apply(std::move(*read));
    if (known->version == logged->version)
        return {};
    // One behind: the program ended between the log and this file. Further behind: somebody went back.
    return known->version + 1 == logged->version ? saveConfiguration(*logged) : apply(std::move(*read));
}

Result<void> Workspace::apply(Configuration configuration)
{
    if (const ConfigurationPtr before = m_history.current()) {
        if (const auto allowed = checkChange(*before, configuration); !allowed)
            return allowed;
        markUpdated(*before, &configuration, QDateTime::currentMSecsSinceEpoch());
    }
    configuration.version = m_history.lastVersion() + 1;
    const QByteArray json = configurationToJson(configuration);
    LogEntry entry;
    entry.kind = quint8(RecordKind::Configuration);
    entry.numbered = false;
    entry.context = configuration.version;
    entry.payload = json;
    Result<void> stored = m_log->append({&entry, 1});
    if (stored)
        stored = m_log->sync();
    if (!stored)
        return stored;
    m_history.add(std::make_shared<const Configuration>(configuration));
    IndexBatch batch;
    batch.configurations.emplace_back(configuration.version, json);
    batch.reached = m_log->end();
    stored = m_index->apply(batch);
    return stored ? saveConfiguration(configuration) : stored;
}

Result<void> Workspace::saveConfiguration(const Configuration &configuration)
{
    QSaveFile file(configurationFile());
    if (!file.open(QIODevice::WriteOnly) || file.write(configurationToJson(configuration)) < 0
        || !file.commit()) {
        return Error{translated("%1 can't be written: %2. The change itself is stored.")
                             .arg(configurationFile(), file.errorString()),
                     {}};
    }
    return {};
}

QString Workspace::commandSocketName(const QString &folder)
{
    const QString canonical = QFileInfo(folder).canonicalFilePath();
    const QByteArray hash = QCryptographicHash::hash(canonical.toUtf8(), QCryptographicHash::Sha256);
    return CommandSocket::pathFor(u"workspace-"_s + QString::fromLatin1(hash.toHex().first(16)));
}

} // namespace Hookwright
