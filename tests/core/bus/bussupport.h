// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QTest>

namespace Hookwright::BusTest {

inline EventPattern pattern(const QByteArray &text)
{
    const EventPattern::Outcome outcome = EventPattern::parse(text);
    if (!outcome.isValid())
        qFatal("not a pattern: %s", text.constData());
    return outcome.pattern;
}

inline EventRule makeRule(const QByteArray &id, const QByteArray &patternText, bool enabled = true)
{
    EventRule rule;
    rule.id.text = id;
    rule.name = QString::fromUtf8(id);
    rule.pattern = pattern(patternText);
    rule.enabled = enabled;
    return rule;
}

inline EventTarget makeTarget(const QByteArray &id, const QByteArray &url)
{
    EventTarget target;
    target.id.text = id;
    target.name = QString::fromUtf8(id);
    target.url = url;
    return target;
}

// Two buses with every setting off its default.
inline Configuration fullConfiguration()
{
    using namespace std::chrono_literals;
    Configuration configuration = Configuration::makeDefault();
    configuration.version = 7;
    configuration.retention = {50'000, 0, 2'000'000'000};
    configuration.networkThreads = 3;
    configuration.quotas = {11, 12, 13, 14};
    configuration.limits = {2048, 4096, 8 << 20, 12, 34, 56ms, 78ms, 90ms};

    EventBus &first = configuration.buses.front();
    first.region = "ap-shanghai";
    first.updatedMs = 1'615'430'559'146;
    first.description = QStringLiteral("incoming “webhooks” \u4e2d\u6587");
    ConnectorSettings &connector = first.connectors.front();
    connector.name = QStringLiteral("github");
    connector.description = QStringLiteral("from GitHub");
    connector.listen = {{QHostAddress(QStringLiteral("192.168.1.5")), 9001},
                        {QHostAddress(QStringLiteral("::1")), 9002}};
    connector.defaultPort = false;
    connector.enabled = false;
    connector.protocol = Protocol::Both;
    connector.certificate = {QStringLiteral("tls/mine.pem"), QStringLiteral("tls/mine.key")};
    connector.method = "POST";
    connector.stage = "release";
    connector.path = "/github";
    connector.publicUrl = QStringLiteral("https://example.org/hooks");
    connector.subject = {"uid1", "app2", "service3", "api4"};
    connector.stageVariables = {{"stage", "test"}, {"zeta", "1"}, {"alpha", "a \"quoted\" \\ value\n"}};
    connector.headerCase = HeaderCase::Lower;
    connector.repeatedQueryKey = RepeatedQueryKey::Array;
    connector.oversizedEvent = OversizedEvent::Refuse;
    connector.answer = {202, "text/plain", "taken: ${requestId}"};
    connector.handshakes = {false, true, false};
    ConnectorSettings second = connector;
    second.id = ConnectorId::generate();
    second.name = QStringLiteral("anything");
    second.path = "/";
    first.connectors.push_back(second);

    EventRule rule = makeRule("rule-aaaaaaaa", R"({ "data": {"httpMethod":["POST"]}})");
    rule.description = QStringLiteral("posts");
    rule.tags = {{QStringLiteral("zone"), QStringLiteral("\u4e2d")}, {QStringLiteral("area"), QString()}};
    rule.targets = {makeTarget("target-aaaaaaaa", "http://127.0.0.1:9000/a?b=c%20d"),
                    makeTarget("target-bbbbbbbb", "https://example.org/")};
    rule.transformation = Transformation{
            Extraction{"$.data.body", Extraction::Format::Text, ",", {}},
            EtlFilter{R"({"0":["a"]})", EtlFilter::PassOn::Extracted},
            Transform{Transform::Kind::OutputStructs, {{"k", "$.0", OutputStruct::ValueType::JsonPath}}, {}}};
    rule.colour = MarkColour::Blue;
    rule.notifies = true;
    rule.failedTransformation = FailedTransformation::Drop;
    rule.targets[1].enabled = false;
    rule.targets[1].kind = EventTarget::Kind::ApiGateway;
    rule.targets[1].method = "PUT";
    rule.targets[1].stage = "test";
    rule.targets[1].path = "/orders";
    rule.targets[1].service = "service-12345678";
    first.rules = {rule, makeRule("rule-bbbbbbbb", "{}", false)};

    EventBus other;
    other.id.text = "eb-other000";
    other.name = QStringLiteral("\u652f\u4ed8");
    configuration.buses.push_back(other);
    return configuration;
}

} // namespace Hookwright::BusTest
