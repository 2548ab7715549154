// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/rulesentence.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_RuleSentence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filterOfTheConversionIsSaidToo()
    {
        EventRule rule{RuleId::generate(), u"releases"_s};
        rule.pattern = EventPattern::parse(R"({"source":["apigw.cloud.tencent"]})").pattern;
        const QString pattern = uR"(Events in which source is "apigw.cloud.tencent".)"_s;
        QCOMPARE(ruleSentence(rule), pattern);
        rule.transformation = Transformation{};
        QCOMPARE(ruleSentence(rule), pattern);
        rule.transformation->filter = EtlFilter{R"({"id":["7"]})"};
        QCOMPARE(ruleSentence(rule), pattern + uR"( Then by its filter: Events in which id is "7".)"_s);
        rule.transformation->extraction = Extraction{"$.data.body"};
        QCOMPARE(ruleSentence(rule),
                 pattern + uR"( Then by its filter on $.data.body: Events in which id is "7".)"_s);
    }
};

QTEST_GUILESS_MAIN(tst_RuleSentence)
#include "tst_rulesentence.moc"
