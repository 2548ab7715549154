// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/entrybuilder.h"
#include "core/index/handmaderecord.h"
#include "tests/core/index/indexsupport.h"

namespace Hookwright::IndexTest {

inline EventRule makeRule(const RuleId &id, const QByteArray &pattern, const std::vector<TargetId> &targets)
{
    EventRule rule;
    rule.id = id;
    rule.name = QString::fromUtf8(id.text);
    const EventPattern::Outcome outcome = EventPattern::parse(pattern);
    if (!outcome.isValid())
        qFatal("not a pattern: %s", pattern.constData());
    rule.pattern = outcome.pattern;
    for (const TargetId &target : targets)
        rule.targets.push_back({target, QString::fromUtf8(target.text), EventTarget::Kind::Http,
                                "http://127.0.0.1:9/", true});
    return rule;
}

// Rule A takes what was posted and has two targets, rule B everything and has one that is disabled.
inline Configuration routingConfiguration(quint32 version)
{
    Configuration configuration = Configuration::makeDefault();
    configuration.version = version;
    EventBus &bus = configuration.buses[0];
    bus.id.text = "eb-testbus0";
    bus.connectors[0].id.text = "connection-test0000";
    bus.rules = {makeRule(ruleA, R"({"data":{"httpMethod":["POST"]}})", {targetA, targetB}),
                 makeRule(ruleB, "{}", {TargetId{"target-disabled"}})};
    bus.rules[1].targets[0].enabled = false;
    return configuration;
}

inline std::shared_ptr<CapturedRequest> makeRequest(const QByteArray &method, const QByteArray &target,
                                                    const QByteArray &body = {})
{
    auto request = std::make_shared<CapturedRequest>();
    request->head = method + ' ' + target
                    + " HTTP/1.1\r\nHost: localhost\r\nX-GitHub-Event: push\r\n"
                      "Content-Type: application/json\r\n\r\n";
    request->wireBody = body;
    request->peerAddress = QHostAddress(QHostAddress::LocalHost);
    request->peerPort = 50'123;
    request->firstByteUs = 1'700'000'000'000'000;
    request->lastByteUs = 1'700'000'000'000'250;
    request->parseHead();
    return request;
}

inline LoggedRecord makeCaptured(Seq seq, CaptureRecord::Verdict verdict, const RequestPtr &request,
                                 quint32 version = 1)
{
    LoggedRecord record;
    record.kind = RecordKind::Capture;
    record.seq = seq;
    record.position = {1, quint32(seq * 100)};
    record.configurationVersion = version;
    record.payloadSize = 321;
    record.capture.id.fill(quint8(seq));
    record.capture.verdict = verdict;
    record.capture.answerStatus = verdict == CaptureRecord::Verdict::Accepted ? 200 : 404;
    record.capture.connector.text = "connection-test0000";
    record.capture.request = request;
    return record;
}

inline LoggedRecord makeHandMade(Seq seq, const QByteArray &json, const BusId &bus = BusId{"eb-testbus0"})
{
    LoggedRecord record;
    record.kind = RecordKind::HandMade;
    record.seq = seq;
    record.configurationVersion = 1;
    record.payload = encodeHandMade({{1, 2, 3}, 1'700'000'000'123'456, bus, json});
    record.payloadSize = quint32(record.payload.size());
    return record;
}

} // namespace Hookwright::IndexTest
