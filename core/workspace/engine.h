// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/dispatcher.h"
#include "core/http/httpserver.h"
#include "core/workspace/workspace.h"

#include <QObject>

namespace Hookwright {

// Where the receiver stands, truthfully.
struct ListeningState
{
    enum class State { Stopped, Listening, Failed };
    State state = State::Stopped;
    std::vector<ListenAddress> addresses; // of Listening: what is really open
    QString error;         // of Failed: why, with the program that holds the port
    quint16 wantedPort = 0;
    bool movedFromDefault = false; // the untouched default port was taken, this is the next free one
    bool beyondLoopback = false;
    QStringList reachableUrls; // what a sender types: http://127.0.0.1:8080, or the LAN addresses
};

// Whether events can be stored.
struct StorageState
{
    bool ok = true;
    QString error; // "the disk is full", with the folder
};

struct EngineCounts
{
    quint64 received = 0; // since the program started
    quint64 stored = 0;
    quint64 indexLag = 0; // stored, not yet indexed
    IndexCounts index;

    friend bool operator==(const EngineCounts &, const EngineCounts &) = default;
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
    bool isReadOnly() const;

    // Listening. With the untouched default port the next free one is taken.
    void startListening();
    void stopListening();
    const ListeningState &listening() const;

    const StorageState &storage() const;
    EngineCounts counts() const;

    // Configuration. apply() gives it the next version, appends it to the log, saves workspace.json and
    // publishes it, in that order; the caller sees it in configuration() when it returns. A change
    // of listen addresses takes effect at once where the receiver is listening.
    ConfigurationPtr configuration() const;
    Result<void> apply(Configuration configuration);

    // Puts an event made by hand on the bus; stored, routed and delivered as any other.
    Result<void> putEvent(const BusId &bus, const QByteArray &eventJson);

    // Hides all rows up to now; the undo shows them again. Return the watermark before.
    Seq clear();
    void setClearedThrough(Seq seq);

    void redeliver(const DeliveryKey &key);

Q_SIGNALS:
    void rowsChanged(); // new rows, or rows hidden or shown: read counts()
    void deliveriesChanged(); // attempts were recorded
    void configurationChanged();
    void listeningChanged();
    void storageChanged();

private:
    class Private;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Private> d;
};

} // namespace Hookwright
