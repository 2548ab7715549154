// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/indexcopy.h"
#include "indexsupport.h"

#include <QFile>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

class TestIndexCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesWhatIsCommitted();
    void copiesWhileItIsWritten();
    void nothingToCopy();
    void noPlaceToCopyTo();
};

void TestIndexCopy::copiesWhatIsCommitted()
{
    const QTemporaryDir dir;
    const QString from = dir.filePath(u"a.sqlite"_s), to = dir.filePath(u"b.sqlite"_s);
    const auto index = openIndex(from);
    QVERIFY(index->apply(makeBatch(1, 500, {targetA})));
    QVERIFY(copyIndex(from, to));
    QVERIFY(index->apply(makeBatch(501, 600)));
    QCOMPARE(openReader(to)->rows(1, 1000).size(), size_t(500));
    QCOMPARE(openReader(to)->counts().pending, quint64(500));
    QCOMPARE(openIndex(to)->reached(), makeBatch(500, 500).reached);
}

// A copy is one moment: its rows and the position that it names belong together.
void TestIndexCopy::copiesWhileItIsWritten()
{
    const QTemporaryDir dir;
    const QString from = dir.filePath(u"a.sqlite"_s);
    const auto index = openIndex(from);
    std::atomic<bool> stop = false;
    std::atomic<Seq> written = 0;
    std::thread writer([&] {
        for (Seq seq = 1; !stop; seq += 10) {
            if (!index->apply(makeBatch(seq, seq + 9, {targetA})))
                return;
            written = seq + 9;
        }
    });
    for (int i = 0; i < 5; ++i) {
        while (written < Seq(i + 1) * 200)
            std::this_thread::yield();
        const QString to = dir.filePath(u"copy%1.sqlite"_s.arg(i));
        const Seq before = written;
        const auto copied = copyIndex(from, to);
        if (!copied)
            stop = true;
        QVERIFY2(copied, qPrintable(copied ? QString() : copied.error().message));
        const auto reader = openReader(to);
        const Seq last = reader->counts().lastSeq;
        QVERIFY(last >= before);
        QCOMPARE(last % 10, Seq(0));
        QCOMPARE(reader->rows(1, 1'000'000).size(), size_t(last));
        QCOMPARE(reader->counts().pending, last);
    }
    stop = true;
    writer.join();
}

void TestIndexCopy::nothingToCopy()
{
    const QTemporaryDir dir;
    const auto copied = copyIndex(dir.filePath(u"absent.sqlite"_s), dir.filePath(u"b.sqlite"_s));
    QVERIFY(!copied);
    QVERIFY(!copied.error().message.isEmpty());
}

void TestIndexCopy::noPlaceToCopyTo()
{
    const QTemporaryDir dir;
    const QString from = dir.filePath(u"a.sqlite"_s);
    QVERIFY(openIndex(from)->apply(makeBatch(1, 3)));
    const QString to = dir.filePath(u"no/such/folder/b.sqlite"_s);
    const auto copied = copyIndex(from, to);
    QVERIFY(!copied);
    QVERIFY(copied.error().message.contains(to));
}

QTEST_GUILESS_MAIN(TestIndexCopy)
#include "tst_indexcopy.moc"
