// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/engine.h"

#include "core/bus/configurationchange.h"
#include "core/delivery/dispatcher.h"
#include "core/delivery/replayer.h"
#include "core/index/handmaderecord.h"
#include "core/util/runbesideloop.h"
#include "core/workspace/commandsocket.h"
#include "core/workspace/connectorports.h"
#include "core/workspace/enginecommands.h"
#include "core/workspace/gapwatch.h"
#include "core/workspace/receiver.h"
#include "core/workspace/retaining.h"
#include "core/workspace/searchindexing.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRandomGenerator>
#include <QScopedValueRollback>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

using namespace std::chrono_literals;

constexpr auto announceInterval = 50ms; // 20 times a second reads as live
constexpr auto readOnlyPoll = 250ms;
constexpr auto graceOnExit = 5s;

enum Change : unsigned { RowsChange = 1, DeliveriesChange = 2, StorageChange = 4, MarksChange = 8 };

QByteArray randomToken()
{
    return QByteArray::number(QRandomGenerator::system()->generate64(), 16);
}

Result<std::vector<PendingRecord>> handMadeRecords(const BusId &bus, quint32 configurationVersion,
                                                   const std::vector<NewEvent> &events)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    Uuid7Generator ids;
    std::vector<PendingRecord> records;
    for (const NewEvent &put : events) {
        HandMadeRecord made;
        made.timeUs = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
        made.id = ids.next(made.timeUs / 1000);
        made.bus = bus;
        made.json = put.json;
        made.importedFrom = put.importedFrom;
        if (const auto event = eventFromJson(made, {}); !event) {
            if (events.size() == 1)
                return event.error();
            return Error{Engine::tr("Event %1: %2")
                                 .arg(QString::number(records.size() + 1), event.error().message),
                         event.error().code};
        }
        PendingRecord record;
        record.kind = RecordKind::HandMade;
        record.configurationVersion = configurationVersion;
        record.payload = encodeHandMade(made);
        records.push_back(std::move(record));
    }
    return records;
}

// In records that are small to read.
std::vector<PendingRecord> markRecords(std::span<const std::pair<Seq, EventMark>> marks, quint64 revision,
                                       quint32 configurationVersion)
{
    constexpr size_t marksPerRecord = 1'000;
    std::vector<PendingRecord> records;
    while (!marks.empty()) {
        std::vector<MarkChange> changes;
        for (const auto &[seq, mark] : marks.first(std::min(marks.size(), marksPerRecord)))
            changes.push_back({seq, revision, mark});
        marks = marks.subspan(changes.size());
        PendingRecord record;
        record.kind = RecordKind::Marks;
        record.configurationVersion = configurationVersion;
        record.payload = encodeMarks(changes);
        records.push_back(std::move(record));
    }
    return records;
}

} // namespace

class Engine::Private
{
public:
    Private(Engine *engine, Workspace *workspace);
    ~Private();

    void startThreads();
    Indexer::Listener indexListener();
    Recorder::Listener logListener();
    void startDispatcher();
    void tellDispatcher(void (Dispatcher::*what)());
    void recordReplay(const Replay &replay);
    void stopDispatcher();
    void changed(unsigned what);
    void announce();
    void poll();

    Result<void> store(Configuration configuration);

    Engine *q;
    Workspace *workspace;
    QTimer timer;
    LoopWaker waker{[this] { timer.start(announceInterval); }};
    std::unique_ptr<IndexReader> reader; // of a read-only workspace
    std::unique_ptr<CommandSocket> commands;
    const QByteArray hopToken = randomToken();
    quint64 markRevision = 0; // of the last mark that was set
    bool isChanging = false;  // apply() is waiting for the disk

    std::atomic<unsigned> changes = 0;
    quint64 handMade = 0;
    std::atomic<quint64> stored = 0;
    mutable std::mutex mutex; // guards the three below
    IndexCounts indexCounts;
    Error logError;
    Error indexError;

    std::unique_ptr<SearchIndexing> searchIndexing;
    // In the order of an event's way; stopped in the order that loses nothing.
    std::unique_ptr<Indexer> indexer;
    std::unique_ptr<Recorder> recorder;
    std::unique_ptr<Retaining> retaining;
    std::unique_ptr<GapWatch> gaps;
    std::unique_ptr<Receiver> receiver;
    std::unique_ptr<ConnectorPorts> ports;
    std::mutex dispatcherMutex; // guards the pointer: the index thread wakes who may be stopping
    std::unique_ptr<Dispatcher> dispatcher;
    std::unique_ptr<Replayer> replayer; // from the first replay on
};

Engine::Private::Private(Engine *engine, Workspace *workspace_)
    : q(engine)
    , workspace(workspace_)
{
    timer.setSingleShot(!workspace->isReadOnly());
    if (!workspace->isReadOnly()) {
        QObject::connect(&timer, &QTimer::timeout, q, [this] { announce(); });
        startThreads();
        return;
    }
    if (auto opened = IndexReader::open(workspace->indexFile()))
        reader = std::move(*opened);
    QObject::connect(&timer, &QTimer::timeout, q, [this] { poll(); });
    timer.start(readOnlyPoll);
    poll();
}

Engine::Private::~Private()
{
    commands.reset();
    retaining.reset();
    gaps.reset();
    if (receiver)
        receiver->server().close(graceOnExit);
    replayer.reset();
    stopDispatcher();
    if (recorder)
        recorder->stop(); // releases its answers to a server that still stands
    ports.reset();
    receiver.reset(); // its threads may hand something to the recorder until they are gone
    recorder.reset();
    indexer.reset();
}

void Engine::Private::startThreads()
{
    const ConfigurationPtr configuration = workspace->history().current();
    if (auto opened = IndexReader::open(workspace->indexFile()))
        indexCounts = (*opened)->counts();
    markRevision = indexCounts.markRevision;

    searchIndexing = std::make_unique<SearchIndexing>(workspace);
    indexer = std::make_unique<Indexer>(workspace->index(), &workspace->history(), workspace->indexFile(),
                                        indexListener());
    recorder = std::make_unique<Recorder>(&workspace->log(), indexer.get(), logListener());
    retaining = std::make_unique<Retaining>(workspace, recorder.get(), indexer.get());
    receiver = std::make_unique<Receiver>(recorder.get(), configuration->networkThreads, hopToken);
    receiver->setConfiguration(configuration);
    ports = std::make_unique<ConnectorPorts>(receiver.get(), workspace->folder());
    gaps = std::make_unique<GapWatch>(workspace, recorder.get());
    QObject::connect(ports.get(), &ConnectorPorts::changed, q, [this] {
        if (gaps)
            gaps->setListening(ports->state().state == ListeningState::State::Listening);
        Q_EMIT q->listeningChanged();
    });
    startDispatcher();
    commands = std::make_unique<CommandSocket>(
            Workspace::commandSocketName(workspace->folder()),
            [this](const QByteArray &line) { return carryOutCommand(q, line); });
}

Indexer::Listener Engine::Private::indexListener()
{
    Indexer::Listener listener;
    listener.committed = [this](const IndexCounts &counts) {
        {
            const std::lock_guard lock(mutex);
            indexCounts = counts;
        }
        searchIndexing->indexedThrough(counts.lastSeq);
        changed(RowsChange);
    };
    listener.outboxGrew = [this] { tellDispatcher(&Dispatcher::wake); };
    listener.attemptsRecorded = [this] {
        changed(DeliveriesChange);
        tellDispatcher(&Dispatcher::wake);
    };
    listener.marksRecorded = [this] { changed(MarksChange); };
    listener.stateChanged = [this](const Error &error) {
        {
            const std::lock_guard lock(mutex);
            indexError = error;
        }
        changed(StorageChange);
    };
    return listener;
}

Recorder::Listener Engine::Private::logListener()
{
    Recorder::Listener listener;
    listener.release = [this](std::span<const AnswerTicket> tickets, const HttpResponse *failure) {
        receiver->server().release(tickets, failure);
    };
    listener.stored = [this](quint64 events) { stored += events; };
    listener.stateChanged = [this](const Error &error) {
        {
            const std::lock_guard lock(mutex);
            logError = error;
        }
        changed(StorageChange);
    };
    return listener;
}

void Engine::Private::startDispatcher()
{
    Dispatcher::Settings settings;
    settings.indexFile = workspace->indexFile();
    settings.log = &workspace->log();
    settings.history = &workspace->history();
    settings.allowed = [this](const QHostAddress &address, quint16 port) {
        return !ports->isReachedAt(address, port);
    };
    settings.hopToken = hopToken;
    const auto report = [this](std::vector<DeliveryAttempt> &&attempts, std::function<void()> written) {
        indexer->recordAttempts(std::move(attempts), std::move(written));
    };
    auto made = std::make_unique<Dispatcher>(settings, report);
    const std::lock_guard lock(dispatcherMutex);
    dispatcher = std::move(made);
}

// Any thread; nobody is told once the dispatcher is being stopped.
void Engine::Private::tellDispatcher(void (Dispatcher::*what)())
{
    const std::lock_guard lock(dispatcherMutex);
    if (dispatcher)
        (dispatcher.get()->*what)();
}

// Any thread.
void Engine::Private::recordReplay(const Replay &replay)
{
    indexer->recordReplay(replay, [this] { changed(DeliveriesChange); });
}

void Engine::Private::stopDispatcher()
{
    std::unique_ptr<Dispatcher> stopping;
    {
        const std::lock_guard lock(dispatcherMutex);
        stopping = std::move(dispatcher);
    }
}

// Any thread. The first change since the last announcement starts the timer.
void Engine::Private::changed(unsigned what)
{
    if (changes.fetch_or(what) == 0)
        waker.wake();
}

void Engine::Private::announce()
{
    const unsigned what = changes.exchange(0);
    if (what & RowsChange)
        Q_EMIT q->rowsChanged();
    if (what & DeliveriesChange)
        Q_EMIT q->deliveriesChanged();
    if (what & MarksChange)
        Q_EMIT q->marksChanged();
    if (what & StorageChange)
        Q_EMIT q->storageChanged();
}

void Engine::Private::poll()
{
    if (!reader)
        return;
    const IndexCounts counts = reader->counts();
    if (counts == indexCounts)
        return;
    indexCounts = counts;
    const ConfigurationPtr before = workspace->history().current();
    workspace->refreshHistory(*reader);
    if (workspace->history().current() != before)
        Q_EMIT q->configurationChanged();
    Q_EMIT q->rowsChanged();
    Q_EMIT q->deliveriesChanged();
    Q_EMIT q->marksChanged();
}

// Runs beside the engine's thread, which waits in apply().
Result<void> Engine::Private::store(Configuration configuration)
{
    if (const QStringList problems = dialectProblems(configuration); !problems.isEmpty())
        return Error{problems.join(u'\n'), "InvalidParameterValue.EventPattern"};
    configuration.version = workspace->history().lastVersion() + 1;
    markUpdated(*workspace->history().current(), &configuration, QDateTime::currentMSecsSinceEpoch());
    PendingRecord record;
    record.kind = RecordKind::Configuration;
    record.configurationVersion = configuration.version;
    record.payload = configurationToJson(configuration);
    if (const auto logged = recorder->recordAndWait(std::move(record)); !logged)
        return logged.error();
    const auto next = std::make_shared<const Configuration>(std::move(configuration));
    workspace->history().add(next);
    receiver->setConfiguration(next);
    tellDispatcher(&Dispatcher::wake);
    return workspace->saveConfiguration(*next);
}

Engine::Engine(std::unique_ptr<Workspace> workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , d(std::make_unique<Private>(this, m_workspace.get()))
{}

Engine::~Engine() = default;

void Engine::startListening()
{
    if (!isReadOnly())
        d->ports->open(*configuration());
}

void Engine::listenOnceOn(const std::vector<ListenAddress> &addresses)
{
    if (!isReadOnly() && !addresses.empty())
        d->ports->openInstead(*configuration(), addresses);
}

void Engine::stopListening()
{
    if (!isReadOnly())
        d->ports->close();
}

const ListeningState &Engine::listening() const
{
    static const ListeningState closed;
    return d->ports ? d->ports->state() : closed;
}

StorageState Engine::storage() const
{
    const std::lock_guard lock(d->mutex);
    const bool isLogFine = d->logError.message.isEmpty();
    const Error &error = isLogFine ? d->indexError : d->logError;
    return {error.message, error.code == "DiskFull", isLogFine};
}

EngineCounts Engine::counts() const
{
    EngineCounts counts;
    counts.received = d->receiver ? d->receiver->received() : 0;
    counts.handMade = d->handMade;
    counts.stored = d->stored;
    counts.indexLag = d->indexer ? d->indexer->lag() : 0;
    const std::lock_guard lock(d->mutex);
    counts.index = d->indexCounts;
    return counts;
}

ConfigurationPtr Engine::configuration() const
{
    return m_workspace->history().current();
}

Result<void> Engine::apply(Configuration configuration)
{
    if (isReadOnly())
        return Error{tr("This workspace is open read-only; another program writes it."), "ReadOnly"};
    const ConfigurationPtr before = this->configuration();
    if (const auto allowed = checkChange(*before, configuration); !allowed)
        return allowed;
    if (d->isChanging)
        return Error{tr("Another change of the configuration is being stored. Try again."), "ResourceInUse"};
    const QScopedValueRollback changing(d->isChanging, true);
    const Result<void> applied = runBesideLoop([&] { return d->store(std::move(configuration)); });
    const ConfigurationPtr after = this->configuration();
    if (after == before)
        return applied;
    const bool otherPorts = !listensTheSame(*after, *before);
    const bool defaultWasChosen = listening().movedFromDefault && !hasMovableDefaultPort(*after);
    if ((otherPorts || defaultWasChosen) && listening().state != ListeningState::State::Stopped)
        startListening();
    Q_EMIT configurationChanged();
    return applied;
}

Result<Seq> Engine::putEvent(const BusId &bus, const QByteArray &json)
{
    return putEvents(bus, std::vector<NewEvent>{{json}});
}

Result<Seq> Engine::putEvents(const BusId &bus, const std::vector<NewEvent> &events)
{
    if (isReadOnly())
        return Error{tr("This workspace is open read-only; another program writes it."), "ReadOnly"};
    if (!configuration()->bus(bus))
        return Error{tr("There is no such event bus."), "ResourceNotFound.EventBus"};
    const auto put = runBesideLoop([&]() -> Result<Seq> {
        auto records = handMadeRecords(bus, configuration()->version, events);
        return records ? d->recorder->recordAndWait(std::move(*records)) : records.error();
    });
    d->handMade += put ? events.size() : 0;
    return put;
}

Result<Seq> Engine::takeIn(std::vector<PendingRecord> &&records)
{
    if (isReadOnly())
        return Error{tr("This workspace is open read-only; another program writes it."), "ReadOnly"};
    return d->recorder->recordAndWait(std::move(records));
}

Seq Engine::clear()
{
    const IndexCounts before = counts().index;
    setClearedThrough(before.lastSeq);
    return before.clearedThrough;
}

void Engine::setClearedThrough(Seq seq)
{
    if (d->indexer)
        d->indexer->setClearedThrough(seq);
}

void Engine::clearForGood()
{
    const Seq through = counts().index.lastSeq;
    setClearedThrough(through);
    if (d->retaining)
        d->retaining->removeThrough(through);
}

void Engine::redeliver(const DeliveryKey &key)
{
    if (!d->indexer)
        return;
    d->indexer->redeliver(key, [this] { d->tellDispatcher(&Dispatcher::redelivered); });
}

void Engine::setRetention(const Retention &retention)
{
    if (d->retaining)
        d->retaining->setRetention(retention);
}

void Engine::setMarks(const std::vector<std::pair<Seq, EventMark>> &marks)
{
    if (!d->recorder)
        return;
    const quint64 nowUs = quint64(QDateTime::currentMSecsSinceEpoch()) * 1000;
    d->markRevision = std::max(nowUs, d->markRevision + 1);
    d->recorder->record(markRecords(marks, d->markRevision, configuration()->version));
}

void Engine::replay(Seq seq, OutgoingRequest request, ReplayEdits edits)
{
    if (!d->indexer)
        return;
    if (!d->replayer)
        d->replayer = std::make_unique<Replayer>([this](const Replay &replay) { d->recordReplay(replay); });
    d->replayer->send(seq, std::move(request), edits);
}

Result<void> Engine::routeAgain(const StoredEvent &event)
{
    if (!d->indexer)
        return Error{tr("This workspace is open read-only; another program writes it."), "ReadOnly"};
    if (!event.event)
        return Error{tr("Record %1 is no event.").arg(event.row.seq), {}};
    const ConfigurationPtr today = configuration();
    if (!today->bus(event.bus))
        return Error{tr("Its event bus is no longer there."), "ResourceNotFound.EventBus"};
    d->indexer->routeAgain(event.row.seq, *event.event, event.bus, today->version, [this] {
        d->changed(DeliveriesChange);
        d->tellDispatcher(&Dispatcher::redelivered);
    });
    return {};
}

} // namespace Hookwright
