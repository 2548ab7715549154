// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/ruleproposal.h"

#include "core/event/eventjson.h"
#include "core/transform/bodyconditions.h"
#include "core/transform/transformer.h"
#include "testpaths.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

struct Sample
{
    QByteArray kind;
    Event event;
};

Event request(const QByteArray &body, const std::vector<StringPair> &headers,
              const QByteArray &path = "/github")
{
    ApiGatewayData data;
    data.headers = headers;
    data.body = body;
    data.path = path;
    data.httpMethod = "POST";
    Event event;
    event.specversion = "1.0";
    event.id = "1";
    event.type = "connector:apigw";
    event.source = "apigw.cloud.tencent";
    event.data = data;
    return event;
}

// GitHub's payloads, as webhooks with the header that names the event or without.
std::vector<Sample> githubSamples(bool withHeader)
{
    std::vector<Sample> samples;
    for (QDirIterator it(QStringLiteral(HOOKWRIGHT_TEST_DATA "/github"), {u"*.json"_s}, QDir::Files,
                         QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        const QByteArray kind = it.fileInfo().dir().dirName().toUtf8();
        if (!file.open(QIODevice::ReadOnly))
            continue;
        std::vector<StringPair> headers{{"Host", "127.0.0.1"}};
        if (withHeader)
            headers.emplace_back("X-GitHub-Event", kind);
        samples.push_back({kind, request(file.readAll(), headers)});
    }
    return samples;
}

// Whether a rule made of the conditions takes the event.
bool takes(PatternForm form, const Event &event)
{
    const PatternForm inBody = takeBodyConditions(&form);
    if (!explain(patternFromForm(form).pattern, event).matched)
        return false;
    if (inBody.empty())
        return true;
    const auto transformer = Transformer::compile(bodyFilter(bodyPattern(inBody).pattern)).transformer;
    return transformer->apply(eventToJson(event), {}).outcome == TransformationStages::Outcome::Produced;
}

std::vector<Event> events(const std::vector<Sample> &samples,
                          const std::function<bool(const Sample &)> &isWanted)
{
    std::vector<Event> found;
    for (const Sample &sample : samples) {
        if (isWanted(sample))
            found.push_back(sample.event);
    }
    return found;
}

} // namespace

class TestRuleProposal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheSelectedKindAndNothingElse_data();
    void takesTheSelectedKindAndNothingElse();
    void goesFromGeneralToSpecific();
    void severalKindsAreAlternatives();
    void nothingToTellApartFrom();
    void nothingSelected();
};

void TestRuleProposal::takesTheSelectedKindAndNothingElse_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("withHeader");
    for (const char *kind : {"push", "issues", "release", "ping"}) {
        QTest::addRow("%s, by its header", kind) << QByteArray(kind) << true;
        QTest::addRow("%s, from the bodies alone", kind) << QByteArray(kind) << false;
    }
}

void TestRuleProposal::takesTheSelectedKindAndNothingElse()
{
    QFETCH(const QByteArray, kind);
    QFETCH(const bool, withHeader);
    const std::vector<Sample> samples = githubSamples(withHeader);
    QVERIFY(samples.size() > 100);
    std::vector<Event> selected = events(samples, [&](const Sample &sample) { return sample.kind == kind; });
    selected.resize(std::min<size_t>(2, selected.size()));
    const std::vector<Event> all = events(samples, [](const Sample &) { return true; });
    const std::vector<PatternForm> steps = proposeRules(selected, all);
    QVERIFY(!steps.empty());
    for (const PatternForm &step : steps) {
        for (const Event &event : selected)
            QVERIFY(takes(step, event));
    }
    for (const Sample &sample : samples) {
        const bool taken = takes(steps.front(), sample.event);
        if (sample.kind != kind)
            QVERIFY2(!taken, sample.kind.constData());
        else if (withHeader)
            QVERIFY(taken);
    }
}

void TestRuleProposal::goesFromGeneralToSpecific()
{
    const std::vector<StringPair> push{{"X-GitHub-Event", "push"}};
    const Event first = request(R"({"ref":"main","n":1})", push),
                second = request(R"({"ref":"main","n":2})", push);
    const Event elsewhere = request(R"({"ref":"main"})", push, "/other"),
                other = request(R"({"ref":"dev"})", push);
    const std::vector<PatternForm> steps = proposeRules({first, second}, {first, second, elsewhere, other});
    QCOMPARE(steps.size(), size_t(3));
    QVERIFY(takes(steps[0], elsewhere) && takes(steps[0], other));
    QVERIFY(!takes(steps[1], elsewhere) && takes(steps[1], other));
    QVERIFY(!takes(steps[2], elsewhere) && !takes(steps[2], other));
    QVERIFY(takes(steps[2], first) && takes(steps[2], second));
}

void TestRuleProposal::severalKindsAreAlternatives()
{
    const Event push = request("{}", {{"X-GitHub-Event", "push"}});
    const Event release = request("{}", {{"x-github-event", "release"}});
    const Event ping = request("{}", {{"X-GitHub-Event", "ping"}});
    const std::vector<PatternForm> steps =
            proposeRules({push, request("{}", {{"X-GitHub-Event", "release"}})}, {push, release, ping});
    QVERIFY(takes(steps.front(), push));
    QVERIFY(!takes(steps.front(), ping));
}

void TestRuleProposal::nothingToTellApartFrom()
{
    const Event event = request(R"({"a":1,"b":{"c":2}})", {});
    const std::vector<PatternForm> steps = proposeRules({event}, {event});
    QVERIFY(takes(steps.front(), event));
    QVERIFY(takes(steps.front(), request(R"({"a":5,"b":{"c":3},"more":0})", {}, "/other")));
    QVERIFY(!takes(steps.front(), request(R"({"a":5})", {})));
}

void TestRuleProposal::nothingSelected()
{
    QVERIFY(proposeRules({}, {request("{}", {})}).empty());
}

QTEST_GUILESS_MAIN(TestRuleProposal)
#include "tst_ruleproposal.moc"
