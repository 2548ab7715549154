// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/comparison.h"

#include "ui/inspector/inspectedevent.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

InspectedEventPtr makeEvent(const QByteArray &fields, const QByteArray &body)
{
    auto request = std::make_shared<CapturedRequest>();
    request->head = "POST /orders HTTP/1.1\r\nHost: hooks.example\r\n" + fields + "\r\n";
    request->wireBody = body;
    request->parseHead();
    auto event = std::make_shared<InspectedEvent>();
    event->stored.request = request;
    return event;
}

} // namespace

class tst_Comparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void codedBodiesAreComparedDecoded()
    {
        // {"hello":"world"}
        const QByteArray gzip = QByteArray::fromHex(
                "1f8b0800000000000203ab56ca48cdc9c957b2522acf2fca4951aae5020090eddbc312000000");
        const ComparisonPtr comparison = compareEvents(makeEvent("Content-Encoding: gzip\r\n", gzip),
                                                       makeEvent({}, R"({"hello":"there"})"));
        QVERIFY(comparison->body);
        QCOMPARE(comparison->body->changes.size(), 1u);
        QCOMPARE(comparison->first.body, gzip); // byte by byte as it came
    }

    void whatIsNoJsonHasNoDifferenceOfJson()
    {
        QVERIFY(!compareEvents(makeEvent({}, "a=1"), makeEvent({}, "{}"))->body);
    }
};

QTEST_MAIN(tst_Comparison)
#include "tst_comparison.moc"
