// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/httpclient.h"
#include "core/workspace/listening.h"
#include "core/workspace/workspace.h"

#include <QObject>

namespace Hookwright {

struct PendingRecord;

// Whether events can be stored and shown.
struct StorageState
{
    QString error; // "the disk is full …"; empty: they can
    bool isDiskFull = false;
    bool isLogFine = true; // of an error: events are stored and acknowledged, and wait to be shown and routed

    bool ok() const { return error.isEmpty(); }
};

struct EngineCounts
{
    quint64 received = 0; // since the engine started
    quint64 handMade = 0; // put on a bus instead
    quint64 stored = 0;   // of all
    quint64 indexLag = 0; // stored, not yet indexed
    IndexCounts index;

    friend bool operator==(const EngineCounts &, const EngineCounts &) = default;
};

// An event that is put on a bus.
struct NewEvent
{
    QByteArray json;
    QByteArray importedFrom = {}; // as in HandMadeRecord
};

// A workspace at work: receiver, log thread, index thread, dispatcher. What the window, the command
// line and the tests drive. Lives in one thread with an event loop (the GUI's); its signals are
// emitted there, at most every 50 ms for what comes in volume. A read-only workspace has no receiver
// and no dispatcher and looks for new rows by itself.
class Engine : public QObject
{
    Q_OBJECT
public:
    explicit Engine(std::unique_ptr<Workspace> workspace, QObject *parent = nullptr);
    ~Engine() override; // stops listening, answers open requests, stores, closes

    Workspace &workspace() { return *m_workspace; }
    bool isReadOnly() const { return m_workspace->isReadOnly(); }

    // Opens the ports of all connectors. An untouched default port moves to the next free one when it
    // is taken; every other port never moves.
    void startListening();
    // The same with other addresses for the first connector, until listening stops.
    void listenOnceOn(const std::vector<ListenAddress> &addresses);
    void stopListening();
    const ListeningState &listening() const;

    StorageState storage() const;
    EngineCounts counts() const;

    // apply() gives the configuration the next version, appends it to the log, publishes it and saves
    // workspace.json, in that order; configuration() is the new one when it returns. Changed listen
    // addresses take effect at once where the receiver is listening. While the disk syncs, the event loop
    // turns, without what a person types or clicks; a second change meanwhile is refused ("ResourceInUse").
    ConfigurationPtr configuration() const;
    Result<void> apply(Configuration configuration);

    // Puts events made by hand, at least one, on the bus, all or none; stored, routed and delivered as any
    // other. Returns the number of the last. The event loop turns while the disk syncs, as in apply().
    Result<Seq> putEvent(const BusId &bus, const QByteArray &json);
    Result<Seq> putEvents(const BusId &bus, const std::vector<NewEvent> &events);

    // Takes stored records of another workspace in, at least one, all or none: under new numbers, routed and
    // delivered by the rules of now. Returns the number of the last. Thread: any; it waits for the disk.
    Result<Seq> takeIn(std::vector<PendingRecord> &&records);

    // Hides all rows up to now; returns the number that setClearedThrough() takes to undo it.
    Seq clear();
    void setClearedThrough(Seq seq);
    // The same for good, and at once gives the disk back what they took, but for events that are never
    // evicted. For a disk that is full.
    void clearForGood();

    void redeliver(const DeliveryKey &key);

    // How much is kept from now on; at first everything. What is beyond goes by and by, in the background.
    void setRetention(const Retention &retention);

    // Gives events other marks; stored in the log, and shown once marksChanged() says so. Nothing is waited
    // for.
    void setMarks(const std::vector<std::pair<Seq, EventMark>> &marks);

    // Sends a stored request once more, see replayRequest(); recorded under the event when it has ended.
    void replay(Seq seq, OutgoingRequest request, ReplayEdits edits);
    // Routes a stored event by the rules of today, under its own id; the run with its matches and deliveries
    // stands beside those of the arrival (deliveriesChanged).
    Result<void> routeAgain(const StoredEvent &event);

Q_SIGNALS:
    void rowsChanged();       // new rows, or rows hidden or shown: read counts()
    void deliveriesChanged(); // attempts were recorded
    void marksChanged();
    void configurationChanged();
    void listeningChanged();
    void storageChanged();

private:
    class Private;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
