// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/fieldchanges.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

CapturedRequest withFields(const QByteArray &lines)
{
    CapturedRequest request;
    request.head = "GET / HTTP/1.1\r\n" + lines + "\r\n";
    request.parseHead();
    return request;
}

} // namespace

class tst_FieldChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changes_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArrayList>("expected");
        const auto row = [](const char *name, const char *first, const char *second,
                            const QByteArrayList &expected) {
            QTest::newRow(name) << QByteArray(first) << QByteArray(second) << expected;
        };
        row("same", "A: 1\r\nB: 2\r\n", "A: 1\r\nB: 2\r\n", {});
        row("order and case", "A: 1\r\nB: 2\r\n", "b: 2\r\na: 1\r\n", {});
        row("changed", "A: 1\r\n", "a: 2\r\n", {"a: 1 -> 2"});
        row("added", "", "A: 1\r\nB:\r\n", {"A: - -> 1", "B: - -> "});
        row("removed", "A: 1\r\nB: 2\r\n", "", {"A: 1 -> -", "B: 2 -> -"});
        row("repeated", "A: 1\r\nA: 2\r\nA: 3\r\n", "A: 1\r\nA: 4\r\n", {"A: 2 -> 4", "A: 3 -> -"});
    }

    void changes()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        const CapturedRequest before = withFields(first);
        const CapturedRequest after = withFields(second);
        const auto shown = [](QByteArrayView value) { return value.isNull() ? "-"_ba : value.toByteArray(); };
        QByteArrayList found;
        for (const FieldChange &change : fieldChanges(before, after))
            found += change.name.toByteArray() + ": " + shown(change.before) + " -> " + shown(change.after);
        QTEST(found, "expected");
    }
};

QTEST_GUILESS_MAIN(tst_FieldChanges)
#include "tst_fieldchanges.moc"
