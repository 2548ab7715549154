// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/bodyconditions.h"

#include "core/event/eventjson.h"
#include "core/transform/transformer.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

const FormCondition onPath{{"data", "path"}, FormOperator::Is, {"/github"}};
const FormCondition onBody{{"data", "body"}, FormOperator::ContainsAny, {"push"}};
const FormCondition onRef{{"data", "body", "ref"}, FormOperator::Is, {"refs/heads/main"}};
const FormCondition onOwner{{"data", "body", "repository", "owner"}, FormOperator::BeginsWith, {"acme"}};

QByteArray eventWith(const QByteArray &body)
{
    return R"({"data":{"body":)" + jsonString(body) + "}}";
}

} // namespace

class tst_BodyConditions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesThoseThatLookIntoTheBody()
    {
        PatternForm form{onPath, onRef, onBody, onOwner};
        QCOMPARE(takeBodyConditions(&form) == (PatternForm{onRef, onOwner}), true);
        QCOMPARE(form == (PatternForm{onPath, onBody}), true);
    }

    void becomeExtractionAndFilterAndComeBack()
    {
        const EventPattern::Outcome pattern = bodyPattern({onRef, onOwner});
        QVERIFY(pattern.isValid());
        QCOMPARE(restyleJson(pattern.pattern.text(), JsonStyle::Compact),
                 R"({"ref":["refs/heads/main"],"repository":{"owner":[{"prefix":"acme"}]}})"_ba);
        const Transformation filter = bodyFilter(pattern.pattern);
        QCOMPARE(bodyConditions(filter) == std::optional(PatternForm{onRef, onOwner}), true);

        const auto transformer = Transformer::compile(filter).transformer;
        QVERIFY(transformer);
        const QByteArray mine = eventWith(R"({"ref":"refs/heads/main","repository":{"owner":"acme-web"}})");
        const TransformationStages taken = transformer->apply(mine, {});
        QCOMPARE(taken.outcome, TransformationStages::Outcome::Produced);
        QCOMPARE(taken.output, mine); // the whole event goes on
        QByteArray other = mine;
        other.replace("acme", "other");
        QCOMPARE(transformer->apply(other, {}).outcome, TransformationStages::Outcome::Filtered);
    }

    void mistakesAreThoseOfTheForm()
    {
        const FormCondition noNumber{{"data", "body", "n"}, FormOperator::IsNumber, {"x"}};
        QVERIFY(!bodyPattern({noNumber}).isValid());
    }

    void otherTransformationsAreNoConditions_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << "{}"_ba;
        QTest::newRow("no filter") << R"({"Extraction":{"ExtractionInputPath":"$.data.body"}})"_ba;
        QTest::newRow("no extraction") << R"({"EtlFilter":{"Filter":{"a":["b"]}}})"_ba;
        QTest::newRow("another path")
                << R"({"Extraction":{"ExtractionInputPath":"$.data"},"EtlFilter":{"Filter":{"a":["b"]}}})"_ba;
        QTest::newRow("what the form can't say") << R"({"Extraction":{"ExtractionInputPath":"$.data.body"},
            "EtlFilter":{"Filter":{"$or":[{"a":["1"]},{"b":["2"]}]}}})"_ba;
    }

    void otherTransformationsAreNoConditions()
    {
        QFETCH(const QByteArray, json);
        const auto transformation = transformationFromJson(json);
        QVERIFY(transformation);
        QVERIFY(!bodyConditions(*transformation));
    }
};

QTEST_GUILESS_MAIN(tst_BodyConditions)
#include "tst_bodyconditions.moc"
