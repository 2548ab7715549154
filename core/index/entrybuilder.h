// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configurationhistory.h"
#include "core/connector/capturerecord.h"
#include "core/index/eventindex.h"
#include "core/index/recordkind.h"

namespace Hookwright {

// A record that is in the log, with what is in memory of it anyway.
struct LoggedRecord
{
    RecordKind kind = RecordKind::Capture;
    Seq seq = 0;
    LogPosition position;
    quint32 configurationVersion = 0;
    quint32 payloadSize = 0;
    CaptureRecord capture; // of a Capture
    QByteArray payload;    // of every other kind
    bool damaged = false;

    bool isCarried = false;

    // From what the log gave back; a capture that can't be decoded counts as damaged.
    static LoggedRecord fromLog(LogPosition position, const LogRecord &record);
};

// Makes of each logged record what the index keeps of it: the row, and the matches and deliveries by
// the rules of the configuration version that the record names. Used by one thread.
class EntryBuilder
{
public:
    explicit EntryBuilder(const ConfigurationHistory *history);

    // Adds the record to the batch.
    void add(const LoggedRecord &record, IndexBatch *batch);

    // Matches and deliveries alone, by the rules of that version; none where it has no such bus.
    IndexEntry routed(const Event &event, const BusId &bus, quint32 version);

private:
    IndexEntry entry(const LoggedRecord &record);
    void describeCapture(const CaptureRecord &capture, IndexEntry *entry);
    QByteArray peerText(const CapturedRequest &request);
    void describeHandMade(const LoggedRecord &record, IndexEntry *entry);
    void route(const RuleSet &rules, const BusId &bus, const Event &event, IndexEntry *entry);
    const RuleSetPtr &ruleSet(quint32 version);

    const ConfigurationHistory *m_history;
    MatchScratch m_scratch;
    std::vector<const EventRule *> m_matched;
    quint32 m_version = 0;
    RuleSetPtr m_ruleSet;       // of m_version
    QHostAddress m_peerAddress; // of the record before: senders send often
    QByteArray m_peerHost;
};

} // namespace Hookwright
