// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/delivery/deliverysupport.h"

#include "core/index/handmaderecord.h"
#include "core/index/recordkind.h"

#include <QTest>

namespace Hookwright {

using namespace std::chrono_literals;

namespace {

const RuleId rule{"rule-aaaaaaaa"};

template<typename T>
T opened(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return std::move(*result);
}

void succeed(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
}

} // namespace

DeliveryWorkspace::DeliveryWorkspace()
    : m_log(opened(EventLog::open(m_folder.filePath(QStringLiteral("log")), {})))
    , m_index(opened(EventIndex::open(m_folder.filePath(QStringLiteral("index.sqlite")))))
    , m_reader(opened(IndexReader::open(m_folder.filePath(QStringLiteral("index.sqlite")))))
{
    Configuration configuration = Configuration::makeDefault();
    EventRule &made = configuration.buses.front().rules.emplace_back();
    made.id = rule;
    made.name = QStringLiteral("everything");
    m_history.add(std::make_shared<const Configuration>(std::move(configuration)));
}

TargetId DeliveryWorkspace::addTarget(const QByteArray &url)
{
    Configuration next = *m_history.current();
    ++next.version;
    EventTarget &target = next.buses.front().rules.front().targets.emplace_back();
    target.id = TargetId::generate();
    target.name = QString::fromLatin1(target.id.text);
    target.url = url;
    const TargetId id = target.id;
    m_history.add(std::make_shared<const Configuration>(std::move(next)));
    return id;
}

void DeliveryWorkspace::changeTarget(const TargetId &id, const std::function<void(EventTarget &)> &change)
{
    Configuration next = *m_history.current();
    ++next.version;
    std::vector<EventTarget> &targets = next.buses.front().rules.front().targets;
    const auto found = std::find_if(targets.begin(), targets.end(),
                                    [&](const EventTarget &target) { return target.id == id; });
    if (change)
        change(*found);
    else
        targets.erase(found);
    m_history.add(std::make_shared<const Configuration>(std::move(next)));
}

LogEntry DeliveryWorkspace::logEvent()
{
    HandMadeRecord made;
    made.id = Uuid7Generator().next(1'615'430'559'146);
    made.timeUs = 1'615'430'559'146'000;
    made.bus = m_history.current()->buses.front().id;
    made.json =
            R"({"type":"connector:apigw","source":"apigw.cloud.tencent","data":{"n":18446744073709551616}})";
    const QByteArray payload = encodeHandMade(made);
    LogEntry entry;
    entry.kind = quint8(RecordKind::HandMade);
    entry.context = m_history.current()->version;
    entry.payload = payload;
    succeed(m_log->append(std::span(&entry, 1)));
    entry.payload = {};
    return entry;
}

Seq DeliveryWorkspace::addEvents(int count, const std::vector<TargetId> &targets)
{
    return append(count, targets);
}

Seq DeliveryWorkspace::addUnreadableEvent(const TargetId &target)
{
    return append(1, {target}, LogPosition{7, 12'345});
}

// The number of the last; `position` is where the index has them instead of where they are.
Seq DeliveryWorkspace::append(int count, const std::vector<TargetId> &targets,
                              std::optional<LogPosition> position)
{
    IndexBatch batch;
    for (int i = 0; i < count; ++i) {
        IndexEntry &entry = batch.entries.emplace_back();
        const LogEntry logged = logEvent();
        entry.row.seq = logged.seq;
        entry.row.kind = RowKind::HandMade;
        entry.row.position = position.value_or(logged.position);
        entry.row.configurationVersion = m_history.current()->version;
        entry.matches = {rule};
        for (const TargetId &target : targets)
            entry.outbox.emplace_back(rule, target);
    }
    const std::lock_guard lock(m_mutex);
    succeed(m_index->apply(batch));
    return batch.entries.back().row.seq;
}

Dispatcher::Settings DeliveryWorkspace::settings() const
{
    Dispatcher::Settings settings;
    settings.indexFile = m_folder.filePath(QStringLiteral("index.sqlite"));
    settings.log = m_log.get();
    settings.history = &m_history;
    settings.retry.firstDelay = 100ms;
    settings.retry.longestDelay = 400ms;
    settings.retry.maxAttempts = 100;
    settings.hopToken = "the-hop";
    return settings;
}

std::unique_ptr<Dispatcher> DeliveryWorkspace::dispatcher(const Dispatcher::Settings &settings)
{
    return std::make_unique<Dispatcher>(
            settings, [this](std::vector<DeliveryAttempt> &&attempts, std::function<void()> written) {
                take(std::move(attempts), std::move(written));
            });
}

void DeliveryWorkspace::take(std::vector<DeliveryAttempt> &&attempts, std::function<void()> written)
{
    const std::lock_guard lock(m_mutex);
    m_held.push_back({std::move(attempts), std::move(written)});
    if (m_hold)
        return;
    write(m_held.back());
    m_held.clear();
}

void DeliveryWorkspace::write(const Held &held)
{
    succeed(m_index->recordAttempts(held.attempts));
    m_attemptsWritten += held.attempts.size();
    held.written();
}

void DeliveryWorkspace::holdAttempts(bool hold)
{
    const std::lock_guard lock(m_mutex);
    m_hold = hold;
}

void DeliveryWorkspace::writeHeldAttempts()
{
    const std::lock_guard lock(m_mutex);
    for (const Held &held : m_held)
        write(held);
    m_held.clear();
}

void DeliveryWorkspace::loseHeldAttempts()
{
    const std::lock_guard lock(m_mutex);
    m_held.clear();
}

int DeliveryWorkspace::heldAttempts() const
{
    const std::lock_guard lock(m_mutex);
    int count = 0;
    for (const Held &held : m_held)
        count += int(held.attempts.size());
    return count;
}

void DeliveryWorkspace::redeliver(const DeliveryKey &key)
{
    const std::lock_guard lock(m_mutex);
    succeed(m_index->redeliver(key));
}

DeliveryRow DeliveryWorkspace::delivery(Seq seq, const TargetId &target)
{
    for (const DeliveryRow &row : m_reader->deliveries(seq)) {
        if (row.key.target == target)
            return row;
    }
    return {};
}

quint64 DeliveryWorkspace::attemptsWritten() const
{
    const std::lock_guard lock(m_mutex);
    return m_attemptsWritten;
}

} // namespace Hookwright
