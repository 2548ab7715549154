// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/result.h"

#include <QTest>

#include <memory>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValue();
    void holdsAnError();
    void movesTheValueOut();
    void changesTheValueInPlace();
    void valueThatLooksLikeAnError();
    void withoutAValue();
};

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error{u"%1 is odd"_s.arg(number), "Odd"};
    return number / 2;
}

} // namespace

void TestResult::holdsAValue()
{
    const Result<int> result = half(8);
    QVERIFY(result.has_value());
    QVERIFY(bool(result));
    QCOMPARE(*result, 4);
    QCOMPARE(result.value(), 4);
}

void TestResult::holdsAnError()
{
    const Result<int> result = half(7);
    QVERIFY(!result.has_value());
    QVERIFY(!result);
    QCOMPARE(result.error().message, u"7 is odd"_s);
    QCOMPARE(result.error().code, "Odd"_ba);
}

void TestResult::movesTheValueOut()
{
    Result<std::unique_ptr<QString>> result(std::make_unique<QString>(u"x"_s));
    QCOMPARE(result->get()->size(), 1);
    const std::unique_ptr<QString> taken = *std::move(result);
    QCOMPARE(*taken, u"x"_s);
    QVERIFY(result.has_value()); // a value that was moved from, as std::expected has it
    QVERIFY(!result.value());
}

void TestResult::changesTheValueInPlace()
{
    Result<QString> result(u"a"_s);
    result->append(u'b');
    *result += u'c';
    result.value() += u'd';
    QCOMPARE(*result, u"abcd"_s);
}

void TestResult::valueThatLooksLikeAnError()
{
    const Result<QString> result(u"an error?"_s);
    QVERIFY(result.has_value());
    const Result<bool> no(false);
    QVERIFY(no.has_value());
    QVERIFY(!*no);
}

void TestResult::withoutAValue()
{
    QVERIFY(Result<void>().has_value());
    const Result<void> failed = Error{u"no"_s, "No"};
    QVERIFY(!failed);
    QVERIFY(!failed.has_value());
    QCOMPARE(failed.error().code, "No"_ba);
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
