// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/engine.h"

#include "core/bus/configurationchange.h"
#include "core/delivery/dispatcher.h"
#include "core/event/jsontext.h"
#include "core/index/handmaderecord.h"
#include "core/util/loopwaker.h"
#include "core/workspace/commandsocket.h"
#include "core/workspace/receiver.h"
#include "core/workspace/searchindexing.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRandomGenerator>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Hookwright {

namespace {

using namespace std::chrono_literals;

constexpr auto announceInterval = 50ms; // 20 times a second reads as live
constexpr auto readOnlyPoll = 250ms;
constexpr auto graceOnStop = 500ms;
constexpr auto graceOnExit = 5s;
constexpr int portsToTry = 100;

enum Change : unsigned { RowsChange = 1, DeliveriesChange = 2, StorageChange = 4 };

QByteArray randomToken()
{
    return QByteArray::number(QRandomGenerator::system()->generate64(), 16);
}

QByteArray commandAnswer(const Result<void> &result)
{
    return result ? "{\"ok\":true}"_ba : "{\"error\":"_ba + jsonString(result.error().text().toUtf8()) + '}';
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
    void stopDispatcher();
    void changed(unsigned what);
    void announce();
    void poll();

    Result<std::vector<ListenAddress>> listen(const Configuration &configuration, ListeningState *state);
    Result<std::vector<ListenAddress>> listenWherePossible(const std::vector<Endpoint> &wanted,
                                                           ListeningState *state);
    void listenedOn(const Result<std::vector<ListenAddress>> &opened, ListeningState state);
    void stopListening();
    void setListening(ListeningState state);
    void listeningLost();
    bool refusesLoop(const QHostAddress &address, quint16 port) const;
    Result<void> store(Configuration configuration);
    QByteArray command(const QByteArray &line);

    Engine *q;
    Workspace *workspace;
    ListeningState listening;
    QTimer timer;
    LoopWaker waker{[this] { timer.start(announceInterval); }};
    std::unique_ptr<IndexReader> reader; // of a read-only workspace
    std::unique_ptr<CommandSocket> commands;
    const QByteArray hopToken = randomToken();

    std::atomic<unsigned> changes = 0;
    std::atomic<quint64> stored = 0;
    mutable std::mutex mutex; // guards the four below
    IndexCounts indexCounts;
    QString logError;
    QString indexError;
    std::vector<ListenAddress> listeners;

    std::unique_ptr<SearchIndexing> searchIndexing;
    // In the order of an event's way; stopped in the order that loses nothing.
    std::unique_ptr<Indexer> indexer;
    std::unique_ptr<Recorder> recorder;
    std::unique_ptr<Receiver> receiver;
    std::mutex dispatcherMutex; // guards the pointer: the index thread wakes who may be stopping
    std::unique_ptr<Dispatcher> dispatcher;
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
    if (receiver)
        receiver->server().close(graceOnExit);
    stopDispatcher();
    if (recorder)
        recorder->stop(); // releases its answers to a server that still stands
    receiver.reset();     // its threads may hand something to the recorder until they are gone
    recorder.reset();
    indexer.reset();
}

void Engine::Private::startThreads()
{
    const ConfigurationPtr configuration = workspace->history().current();
    if (auto opened = IndexReader::open(workspace->indexFile()))
        indexCounts = (*opened)->counts();

    searchIndexing = std::make_unique<SearchIndexing>(workspace);
    indexer = std::make_unique<Indexer>(workspace->index(), &workspace->history(), workspace->indexFile(),
                                        indexListener());
    recorder = std::make_unique<Recorder>(&workspace->log(), indexer.get(), logListener());
    receiver = std::make_unique<Receiver>(recorder.get(), configuration->networkThreads, hopToken);
    receiver->setConfiguration(configuration);
    QObject::connect(&receiver->server(), &HttpServer::listeningChanged, q, [this] {
        if (listening.state == ListeningState::State::Listening && receiver->server().listening().empty())
            listeningLost();
    });
    startDispatcher();
    commands = std::make_unique<CommandSocket>(Workspace::commandSocketName(workspace->folder()),
                                               [this](const QByteArray &line) { return command(line); });
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
    listener.stateChanged = [this](const QString &error) {
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
    listener.stored = [this](quint64 captures) { stored += captures; };
    listener.stateChanged = [this](const QString &error) {
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
        return !refusesLoop(address, port);
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
}

// The addresses of the configuration, or the next free port where that is the untouched default.
Result<std::vector<ListenAddress>> Engine::Private::listen(const Configuration &configuration,
                                                           ListeningState *state)
{
    const std::vector<Endpoint> wanted = configuredEndpoints(configuration);
    if (wanted.empty())
        return Error{Engine::tr("No connector is started."), {}};
    state->wantedPort = wanted.front().address.port;
    auto opened = receiver->listen(wanted);
    if (opened || opened.error().code != "AddressInUse" || !hasMovableDefaultPort(configuration))
        return opened ? opened : listenWherePossible(wanted, state);
    for (int step = 1; step <= portsToTry; ++step) {
        const std::vector<Endpoint> moved = endpointsMovedTo(quint16(defaultPort + step), wanted);
        if (moved.empty())
            continue;
        auto elsewhere = receiver->listen(moved);
        if (elsewhere) {
            state->movedFromDefault = true;
            return elsewhere;
        }
    }
    return listenWherePossible(wanted, state);
}

// One port that is taken keeps no other one closed.
Result<std::vector<ListenAddress>> Engine::Private::listenWherePossible(const std::vector<Endpoint> &wanted,
                                                                        ListeningState *state)
{
    std::vector<Endpoint> open;
    std::vector<ListenAddress> addresses;
    Error lastError;
    for (const std::vector<Endpoint> &port : endpointsByPort(wanted)) {
        std::vector<Endpoint> more = open;
        more.insert(more.end(), port.cbegin(), port.cend());
        auto opened = receiver->listen(more);
        if (!opened) {
            lastError = opened.error();
            state->closed.push_back({port.front().address.port, lastError.message});
            continue;
        }
        open = std::move(more);
        addresses = std::move(*opened);
        for (size_t i = 0; i < open.size(); ++i)
            open[i].address = addresses[i];
    }
    if (open.empty())
        return lastError;
    return addresses;
}

void Engine::Private::listenedOn(const Result<std::vector<ListenAddress>> &opened, ListeningState state)
{
    if (opened) {
        state.state = ListeningState::State::Listening;
        state.addresses = *opened;
        state.endpoints = receiver->endpoints();
        state.urls = reachableUrls(*opened);
        state.beyondLoopback =
                std::any_of(opened->cbegin(), opened->cend(),
                            [](const ListenAddress &address) { return !address.address.isLoopback(); });
    } else {
        receiver->server().stop(graceOnStop); // what was open before is not what is wanted now
        state.state = ListeningState::State::Failed;
        state.error = opened.error().message;
    }
    setListening(std::move(state));
}

void Engine::Private::stopListening()
{
    receiver->server().stop(graceOnStop);
    setListening({});
}

void Engine::Private::setListening(ListeningState state)
{
    listening = std::move(state);
    {
        const std::lock_guard lock(mutex);
        listeners = listening.addresses;
    }
    Q_EMIT q->listeningChanged();
}

void Engine::Private::listeningLost()
{
    ListeningState state;
    state.state = ListeningState::State::Failed;
    state.error = Engine::tr("The port was closed by the system.");
    state.wantedPort = listening.wantedPort;
    setListening(std::move(state));
}

bool Engine::Private::refusesLoop(const QHostAddress &address, quint16 port) const
{
    std::vector<ListenAddress> own;
    {
        const std::lock_guard lock(mutex);
        own = listeners;
    }
    return reachesListener(own, address, port);
}

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

// {"command":"import-configuration","configuration":{…}}
QByteArray Engine::Private::command(const QByteArray &line)
{
    const auto parsed = JsonText::parse(line);
    const JsonText *json = std::get_if<JsonText>(&parsed);
    if (!json || json->stringMember(json->root(), "command") != "import-configuration")
        return commandAnswer(Error{Engine::tr("This program does not know the command."), {}});
    const auto node = json->member(json->root(), "configuration");
    if (node == JsonText::none)
        return commandAnswer(Error{Engine::tr("The command has no configuration."), {}});
    auto configuration =
            configurationFromJson(json->raw(node).toByteArray(), *workspace->history().current());
    return commandAnswer(configuration ? q->apply(std::move(*configuration)) : configuration.error());
}

Engine::Engine(std::unique_ptr<Workspace> workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , d(std::make_unique<Private>(this, m_workspace.get()))
{}

Engine::~Engine() = default;

void Engine::startListening()
{
    if (isReadOnly())
        return;
    ListeningState state;
    const auto opened = d->listen(*configuration(), &state);
    d->listenedOn(opened, std::move(state));
}

void Engine::listenOnceOn(const std::vector<ListenAddress> &addresses)
{
    if (isReadOnly() || addresses.empty())
        return;
    ListeningState state;
    state.wantedPort = addresses.front().port;
    const auto opened = d->receiver->listen(endpointsWith(*configuration(), addresses));
    d->listenedOn(opened, std::move(state));
}

void Engine::stopListening()
{
    if (!isReadOnly())
        d->stopListening();
}

const ListeningState &Engine::listening() const
{
    return d->listening;
}

StorageState Engine::storage() const
{
    const std::lock_guard lock(d->mutex);
    return {d->logError.isEmpty() ? d->indexError : d->logError};
}

EngineCounts Engine::counts() const
{
    EngineCounts counts;
    counts.received = d->receiver ? d->receiver->received() : 0;
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
    const Result<void> applied = d->store(std::move(configuration));
    const ConfigurationPtr after = this->configuration();
    if (after == before)
        return applied;
    const bool otherPorts = configuredEndpoints(*after) != configuredEndpoints(*before);
    const bool defaultWasChosen = d->listening.movedFromDefault && !hasMovableDefaultPort(*after);
    if ((otherPorts || defaultWasChosen) && d->listening.state != ListeningState::State::Stopped)
        startListening(); // addresses that stay are kept open
    Q_EMIT configurationChanged();
    return applied;
}

Result<Seq> Engine::putEvent(const BusId &bus, const QByteArray &json)
{
    if (isReadOnly())
        return Error{tr("This workspace is open read-only; another program writes it."), "ReadOnly"};
    if (!configuration()->bus(bus))
        return Error{tr("There is no such event bus."), "ResourceNotFound.EventBus"};
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    HandMadeRecord made;
    made.timeUs = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    made.id = Uuid7Generator().next(made.timeUs / 1000);
    made.bus = bus;
    made.json = json;
    if (const auto event = eventFromJson(made, {}); !event)
        return event.error();
    PendingRecord record;
    record.kind = RecordKind::HandMade;
    record.configurationVersion = configuration()->version;
    record.payload = encodeHandMade(made);
    return d->recorder->recordAndWait(std::move(record));
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

void Engine::redeliver(const DeliveryKey &key)
{
    if (!d->indexer)
        return;
    d->indexer->redeliver(key, [this] { d->tellDispatcher(&Dispatcher::redelivered); });
}

} // namespace Hookwright
