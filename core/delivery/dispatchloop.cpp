// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/dispatchloop.h"

#include "core/event/eventjson.h"

#include <QCoreApplication>

#include <algorithm>

namespace Hookwright {

namespace {

using namespace std::chrono_literals;

constexpr int sweepStep = 512;       // fresh deliveries read at once
constexpr int mostUnwritten = 1'000; // attempts that the index does not show; then nothing is sent
constexpr qint64 mostBytesUnderWay = 64 * 1024 * 1024; // of bodies, unless a single one is larger
constexpr qsizetype renderedBytes = 16 * 1024 * 1024;
constexpr auto longestRest = 30s; // also the interval of lookAgain()
constexpr auto indexRetry = 1s;
constexpr char transformationFailed[] = "TransformationFailed"; // no other attempt would change that

QString tr(const char *text)
{
    return QCoreApplication::translate("Dispatcher", text);
}

qint64 msSinceEpoch()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

CircuitBreaker::Time steadyNow()
{
    return std::chrono::steady_clock::now();
}

TransferResult notSent(const QString &why)
{
    TransferResult result;
    result.startedMs = msSinceEpoch();
    result.error = why;
    return result;
}

} // namespace

DispatchLoop::DispatchLoop(const Dispatcher::Settings &settings, const Dispatcher::Report &report,
                           std::shared_ptr<DispatchInbox> inbox)
    : m_settings(settings)
    , m_report(report)
    , m_inbox(std::move(inbox))
    , m_client(settings.allowed)
    , m_rendered(renderedBytes)
{
    m_inbox->setClient(&m_client);
}

DispatchLoop::~DispatchLoop()
{
    m_inbox->setClient(nullptr);
}

void DispatchLoop::run()
{
    for (;;) {
        const DispatchInbox::News news = m_inbox->take();
        if (news.stop)
            return;
        if (!m_reader && !openIndex()) {
            m_client.run(indexRetry);
            continue;
        }
        hear(news);
        followConfiguration();
        lookAgain();
        bool more = sweep();
        more |= refill();
        startTransfers();
        reportAttempts();
        m_client.run(rest(more));
        reportAttempts();
    }
}

bool DispatchLoop::openIndex()
{
    auto opened = IndexReader::open(m_settings.indexFile);
    if (!opened)
        return false;
    m_reader = std::move(*opened);
    m_events = std::make_unique<EventReader>(m_reader.get(), m_settings.log, m_settings.history);
    return true;
}

void DispatchLoop::hear(const DispatchInbox::News &news)
{
    for (const DeliveryKey &key : news.written)
        lane(key.target).written(key.seq);
    m_unwritten -= int(news.written.size());
    m_mayBeFresh |= news.outboxGrew;
    if (!news.redelivered)
        return;
    for (auto &[id, lane] : m_lanes)
        lane.putBack();
    lookForWaiting();
}

void DispatchLoop::followConfiguration()
{
    ConfigurationPtr current = m_settings.history->current();
    if (current == m_configuration)
        return;
    m_configuration = std::move(current);
    m_rules = m_settings.history->ruleSet(m_configuration->version);
    for (auto &[id, lane] : m_lanes)
        lane.setTarget(*m_configuration);
    lookForWaiting();
}

void DispatchLoop::lookForWaiting()
{
    if (!m_configuration)
        return;
    for (const TargetId &id : m_reader->waitingTargets())
        lane(id).lookForWaiting();
}

// Every now and then the index is looked at even if nobody said that it changed.
void DispatchLoop::lookAgain()
{
    const Time now = steadyNow();
    if (now < m_lookAgainAt)
        return;
    m_lookAgainAt = now + longestRest;
    m_mayBeFresh = true;
    lookForWaiting();
}

DeliveryLane &DispatchLoop::lane(const TargetId &id)
{
    const auto [place, made] = m_lanes.try_emplace(id, id);
    if (made)
        place->second.setTarget(*m_configuration);
    return place->second;
}

bool DispatchLoop::sweep()
{
    if (!m_mayBeFresh)
        return false;
    const std::vector<DeliveryRow> rows = m_reader->freshDeliveries(m_swept, sweepStep);
    for (const DeliveryRow &row : rows)
        lane(row.key.target).offer(row);
    m_mayBeFresh = !rows.empty();
    if (m_mayBeFresh)
        m_swept = rows.back().key.seq;
    return m_mayBeFresh;
}

bool DispatchLoop::refill()
{
    const qint64 nowMs = msSinceEpoch();
    const Time now = steadyNow();
    bool more = false;
    for (auto &[id, lane] : m_lanes)
        more |= lane.refill(m_reader.get(), m_swept, nowMs, now);
    return more;
}

void DispatchLoop::startTransfers()
{
    const Time now = steadyNow();
    while (m_underWay < m_settings.concurrency && m_underWay + m_unwritten < mostUnwritten
           && m_bytesUnderWay < mostBytesUnderWay) {
        DeliveryLane *next = nextLane(now);
        if (!next)
            return;
        start(*next);
    }
}

// The one with the fewest under way, so that slow targets leave room for the others.
DeliveryLane *DispatchLoop::nextLane(Time now)
{
    DeliveryLane *best = nullptr;
    for (auto &[id, lane] : m_lanes) {
        if (lane.canSend(now, m_settings.concurrencyPerTarget) && (!best || lane.underWay < best->underWay))
            best = &lane;
    }
    return best;
}

void DispatchLoop::start(DeliveryLane &lane)
{
    const DeliveryRow row = lane.takeNext();
    if (lane.isGone()) {
        record(row, notSent(tr("The target no longer exists.")), true);
        return;
    }
    Result<OutgoingRequest> request = requestFor(lane, row);
    if (request)
        send(lane, row, std::move(*request));
    else
        record(row, notSent(request.error().message), request.error().code == transformationFailed);
}

// Every Hookwright that an event has passed, ours last, so that none takes it twice.
QByteArray DispatchLoop::hops(const StoredEvent &stored) const
{
    const QByteArrayView before =
            stored.request ? stored.request->field("x-hookwright-hop") : QByteArrayView();
    return before.isEmpty() ? m_settings.hopToken : before.toByteArray() + ", " + m_settings.hopToken;
}

// By the rule as it is today, as the target is: a dead letter is delivered once the rule was mended.
Result<QByteArray> DispatchLoop::transformed(const QByteArray &event, const RuleId &rule) const
{
    const auto transformer = m_rules ? m_rules->transformer(rule) : nullptr;
    if (!transformer)
        return event;
    TransformationStages stages = transformer->apply(event, QDateTime::currentDateTime());
    switch (stages.outcome) {
    case TransformationStages::Outcome::Produced:
        return std::move(stages.output);
    case TransformationStages::Outcome::Filtered:
        return Error{
                tr("The rule's transformation, as it is now, filters the event out: %1.").arg(stages.reason),
                transformationFailed};
    case TransformationStages::Outcome::Failed:
        break;
    }
    const EventRule *settings = m_configuration->rule(rule);
    if (settings && settings->failedTransformation == FailedTransformation::Ignore)
        return event;
    return Error{tr("The rule's transformation failed: %1.").arg(stages.reason), transformationFailed};
}

Result<OutgoingRequest> DispatchLoop::requestFor(const DeliveryLane &lane, const DeliveryRow &row)
{
    const Seq seq = m_reader->eventOf(row.key.seq);
    const Rendered *rendered = m_rendered.object(seq);
    Rendered fresh;
    if (!rendered) {
        const Result<StoredEvent> stored = m_events->read(seq);
        if (!stored)
            return Error{tr("The event can't be read: %1").arg(stored.error().message), {}};
        if (!stored->event)
            return Error{tr("The event can't be read: record %1 is no event.").arg(seq), {}};
        fresh = {stored->event->id, eventToJson(*stored->event), hops(*stored)};
        m_rendered.insert(seq, new Rendered(fresh), fresh.json.size());
        rendered = &fresh;
    }
    Result<QByteArray> body = transformed(rendered->json, row.rule);
    if (!body)
        return body.error();
    OutgoingRequest request;
    const EventTarget &target = lane.target();
    request.url = requestUrl(target);
    if (target.kind == EventTarget::Kind::ApiGateway)
        request.method = target.method;
    request.timeout = m_settings.timeout;
    request.body = std::move(*body);
    request.fields = {{"Content-Type", "application/json; charset=utf-8"},
                      {"User-Agent", "Hookwright/" HOOKWRIGHT_VERSION},
                      {"X-Hookwright-Event-Id", rendered->id},
                      {"X-Hookwright-Hop", rendered->hops}};
    for (auto &field : gatewayFields(target, rendered->id))
        request.fields.push_back(std::move(field));
    return request;
}

void DispatchLoop::send(DeliveryLane &lane, const DeliveryRow &row, OutgoingRequest request)
{
    const qint64 bytes = request.body.size();
    ++lane.underWay;
    ++m_underWay;
    m_bytesUnderWay += bytes;
    // A lane stays at its place for as long as the loop lives.
    m_client.send(std::move(request), [this, &lane, row, bytes, sent = steadyNow()](TransferResult result) {
        m_bytesUnderWay -= bytes;
        ended(lane, row, sent, std::move(result));
    });
}

void DispatchLoop::ended(DeliveryLane &lane, const DeliveryRow &row, Time sent, TransferResult result)
{
    --lane.underWay;
    --m_underWay;
    judgeTarget(lane, sent, result);
    record(row, std::move(result), false);
}

void DispatchLoop::judgeTarget(DeliveryLane &lane, Time sent, const TransferResult &result)
{
    const Time now = steadyNow();
    const RetryPolicy &retry = m_settings.retry;
    if (result.status == 0 && !result.refusedLoop) {
        if (lane.circuit.failed(sent, now))
            lane.circuit.restUntil(now + retry.delay(lane.circuit.failures(), jitter()));
        return;
    }
    lane.circuit.answered(now);
    const auto asked = parseRetryAfter(result.retryAfter, msSinceEpoch());
    if (asked && (result.status == 429 || result.status == 503))
        lane.circuit.restUntil(now + std::min(*asked, retry.longestDelay));
}

void DispatchLoop::record(const DeliveryRow &row, TransferResult &&result, bool isFinal)
{
    const RetryPolicy &retry = m_settings.retry;
    DeliveryAttempt attempt;
    attempt.key = row.key;
    attempt.number = row.attempts + 1;
    attempt.timeMs = result.startedMs;
    attempt.durationMs = result.duration.count();
    attempt.status = result.status;
    const RetryPolicy::Outcome outcome =
            isFinal ? RetryPolicy::Outcome::Final : RetryPolicy::classify(result);
    if (outcome == RetryPolicy::Outcome::Delivered) {
        attempt.state = DeliveryState::Delivered;
    } else if (outcome == RetryPolicy::Outcome::Final || retry.isLastOfRound(attempt.number)) {
        attempt.state = DeliveryState::DeadLetter;
    } else {
        attempt.state = DeliveryState::Pending;
        attempt.nextDueMs = msSinceEpoch() + retry.delay(attempt.number, jitter(), result).count();
    }
    attempt.answer = std::move(result.answer);
    attempt.error = std::move(result.error);
    m_attempts.push_back(std::move(attempt));
    ++m_unwritten;
}

void DispatchLoop::reportAttempts()
{
    if (m_attempts.empty())
        return;
    std::vector<DeliveryKey> keys;
    keys.reserve(m_attempts.size());
    for (const DeliveryAttempt &attempt : m_attempts)
        keys.push_back(attempt.key);
    m_report(std::exchange(m_attempts, {}),
             [inbox = m_inbox, keys = std::move(keys)] { inbox->written(keys); });
}

std::chrono::milliseconds DispatchLoop::rest(bool moreToRead) const
{
    if (moreToRead)
        return 0ms;
    std::chrono::milliseconds shortest = longestRest;
    const qint64 nowMs = msSinceEpoch();
    const Time now = steadyNow();
    for (const auto &[id, lane] : m_lanes)
        shortest = std::min(shortest, lane.rest(nowMs, now).value_or(longestRest));
    return shortest;
}

double DispatchLoop::jitter()
{
    return std::uniform_real_distribution<>(0.0, 1.0)(m_random);
}

} // namespace Hookwright
