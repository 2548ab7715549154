// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/receiver.h"

#include "core/connector/apigatewayconnector.h"
#include "core/connector/handshake.h"
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"

#include <algorithm>

namespace Hookwright {

namespace {

// In the shape of the cloud's errors. (EventBridge reference, failures)
HttpResponse errorAnswer(quint16 status, const QByteArray &code, const QByteArray &message, const Uuid &id)
{
    return {status,
            {{"Content-Type", "application/json"}, {"X-Api-RequestId", uuidText(id)}},
            R"({"Response":{"Error":{"Code":")" + code + R"(","Message":)" + jsonString(message)
                    + R"(},"RequestId":")" + uuidText(id) + "\"}}"};
}

// In the API Gateway's words, after the connector that came closest. (EventBridge reference, failures)
HttpResponse unclaimedAnswer(const CapturedRequest &request, ClaimRefusal nearest, const Uuid &id)
{
    const QByteArray path = request.path().toByteArray();
    QByteArray message = "There is no api match uri[" + path + ']';
    if (nearest == ClaimRefusal::Method)
        message = "Could not support method[" + request.method.toByteArray() + ']';
    else if (nearest == ClaimRefusal::Stage)
        message = "There is no api match default env_mapping[" + path + ']';
    return errorAnswer(404, "ResourceNotFound", message, id);
}

// X-Hookwright-Hop lists the tokens of every Hookwright that an event has passed.
bool hasPassed(const CapturedRequest &request, const QByteArray &token)
{
    const QByteArrayView field = request.field("x-hookwright-hop");
    if (field.isEmpty())
        return false;
    const QByteArrayList hops = field.toByteArray().split(',');
    return std::any_of(hops.cbegin(), hops.cend(),
                       [&token](const QByteArray &hop) { return hop.trimmed() == token; });
}

RequestPtr rejected(const CapturedRequest &request, Rejection rejection)
{
    auto copy = std::make_shared<CapturedRequest>(request);
    copy->parseHead();
    copy->rejection = std::move(rejection);
    return copy;
}

std::optional<HttpResponse> handshakeOf(const ConnectorSettings *connector, const CapturedRequest &request)
{
    return connector ? handshakeAnswer(request, connector->handshakes) : std::nullopt;
}

bool isOverCloudLimit(const ConnectorSettings &connector, const CapturedRequest &request, const Uuid &id,
                      QByteArrayView region)
{
    if (request.body().size() > cloudEventLimit)
        return true; // JSON is never shorter than what it holds
    return eventSizeBound(request, connector) > cloudEventLimit
           && eventToJson(makeApiGatewayEvent(request, id, connector, region)).size() > cloudEventLimit;
}

} // namespace

Receiver::Receiver(Recorder *recorder, int networkThreads, QByteArray hopToken)
    : m_recorder(recorder)
    , m_hopToken(std::move(hopToken))
    , m_threads(size_t(networkThreads))
    , m_snapshot(std::make_shared<Snapshot>(nullptr, std::vector<Endpoint>()))
    , m_server(this, networkThreads)
{}

Receiver::~Receiver() = default;

void Receiver::setConfiguration(ConfigurationPtr configuration)
{
    m_server.setLimits(configuration->limits);
    publish({std::move(configuration), snapshot()->endpoints});
}

Result<std::vector<ListenAddress>> Receiver::listen(const std::vector<Endpoint> &endpoints)
{
    std::vector<ListenAddress> addresses;
    std::vector<Transport> transports;
    for (const Endpoint &endpoint : endpoints) {
        addresses.push_back(endpoint.address);
        transports.push_back(endpoint.transport);
    }
    const auto opened = [&](const std::vector<ListenAddress> &open) {
        Snapshot next{snapshot()->configuration, endpoints};
        for (size_t i = 0; i < next.endpoints.size(); ++i)
            next.endpoints[i].address = open[i];
        publish(std::move(next));
    };
    return m_server.listen(addresses, opened, transports);
}

void Receiver::publish(Snapshot snapshot)
{
    auto next = std::make_shared<const Snapshot>(std::move(snapshot));
    const std::lock_guard lock(m_mutex);
    m_snapshot = std::move(next);
}

HttpResponse Receiver::receive(const RequestPtr &request, const AnswerTicket &ticket)
{
    m_received.fetch_add(1, std::memory_order_relaxed);
    const auto current = snapshot();
    NetworkThread &thread = m_threads[ticket.thread];
    PendingRecord &pending = thread.pending.emplace_back();
    pending.configurationVersion = current->configuration->version;
    pending.ticket = ticket;
    pending.capture.id = thread.ids.next(request->lastByteUs / 1000);
    pending.capture.request = request;
    return decide(*current, &pending.capture);
}

void Receiver::roundEnded(quint32 thread)
{
    m_recorder->record(std::move(m_threads[thread].pending));
    m_threads[thread].pending.clear();
}

std::shared_ptr<const Receiver::Snapshot> Receiver::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

HttpResponse Receiver::decide(const Snapshot &snapshot, CaptureRecord *record) const
{
    const CapturedRequest &request = *record->request;
    if (request.rejection) {
        record->verdict = CaptureRecord::Verdict::Rejected;
        record->answerStatus = request.rejection->status;
        return {};
    }
    HttpResponse answer;
    const ConnectorSettings *connector = snapshot.connectorFor(request, ClaimRefusal::None);
    if (hasPassed(request, m_hopToken)) {
        const QByteArray why = "this delivery of Hookwright came back to Hookwright itself: a loop";
        record->verdict = CaptureRecord::Verdict::Rejected;
        record->request = rejected(request, {Rejection::Reason::Loop, 508, why});
        answer = errorAnswer(508, "LoopDetected", why, record->id);
    } else if (!connector) {
        record->verdict = CaptureRecord::Verdict::Unclaimed;
        // Where POST alone is taken, the question comes as OPTIONS or GET all the same.
        answer = handshakeOf(snapshot.connectorFor(request, ClaimRefusal::Method), request)
                         .value_or(unclaimedAnswer(request, snapshot.nearestRefusal(request), record->id));
    } else if (connector->oversizedEvent == OversizedEvent::Refuse
               && isOverCloudLimit(*connector, request, record->id,
                                   snapshot.configuration->busOf(connector->id)->region)) {
        record->verdict = CaptureRecord::Verdict::Oversized;
        record->connector = connector->id;
        answer = errorAnswer(413, "InvalidParameterValue.InvalidEvent",
                             "the event is over the limit of 64 KB", record->id);
    } else {
        record->verdict = CaptureRecord::Verdict::Accepted;
        record->connector = connector->id;
        answer = connectorAnswer(request, *connector, record->id);
    }
    record->answerStatus = answer.status;
    return answer;
}

Receiver::Snapshot::Snapshot(ConfigurationPtr configuration_, std::vector<Endpoint> endpoints_)
    : configuration(std::move(configuration_))
    , endpoints(std::move(endpoints_))
{
    if (!configuration)
        return;
    for (const EventBus &bus : configuration->buses) {
        for (const ConnectorSettings &connector : bus.connectors)
            claims.emplace_back(connector);
    }
    std::stable_sort(claims.begin(), claims.end(), goesBefore);
}

// The first that says so of the request and is reached by it.
const ConnectorSettings *Receiver::Snapshot::connectorFor(const CapturedRequest &request,
                                                          ClaimRefusal verdict) const
{
    const auto takes = [&](const ConnectorClaim &claim) {
        return claim.judge(request.method, request.path(), request.tls) == verdict
               && isReached(claim.connector(), request);
    };
    const auto found = std::find_if(claims.cbegin(), claims.cend(), takes);
    return found == claims.cend() ? nullptr : &found->connector();
}

ClaimRefusal Receiver::Snapshot::nearestRefusal(const CapturedRequest &request) const
{
    ClaimRefusal nearest = ClaimRefusal::Port;
    for (const ConnectorClaim &claim : claims) {
        if (isReached(claim.connector(), request))
            nearest = std::max(nearest, claim.judge(request.method, request.path(), request.tls));
    }
    return nearest;
}

bool Receiver::Snapshot::isReached(const ConnectorSettings &connector, const CapturedRequest &request) const
{
    return std::any_of(endpoints.cbegin(), endpoints.cend(), [&](const Endpoint &endpoint) {
        return endpoint.address.port == request.localPort
               && coversAddress(endpoint.address.address, request.localAddress)
               && comesTo(connector, endpoint, request.localAddress);
    });
}

} // namespace Hookwright
