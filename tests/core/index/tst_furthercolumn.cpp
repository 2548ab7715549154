// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/furthersort.h"

#include "tests/core/index/filtersamples.h"

#include <QTest>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

class TestFurtherColumn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void names_data();
    void names();
    void values_data();
    void values();
    void everyRowHasItsValues();
    void sorts_data();
    void sorts();
    void sortsManyInSteps();

private:
    std::vector<std::vector<QByteArray>> read(const std::vector<FurtherColumn> &columns);

    static std::vector<Seq> sorted(FurtherSort sort, FilterSamples *store);

    std::unique_ptr<FilterSamples> m_store;
};

void TestFurtherColumn::initTestCase()
{
    m_store = std::make_unique<FilterSamples>();
    m_store->add(
            "POST", "/a?page=2&page=3&q=%E6%94%AF",
            {{"X-Kind", "caf\xe9"}, {"x-kind", "even"}, {"Empty", ""}},
            R"({"user":{"first name":"Ann","id":12345678901234567890},"tags":[{"name":"red"},{"name":"green"}]})");
    m_store->add("POST", "/form",
                 {{"content-type", "application/x-www-form-urlencoded"},
                  {"x-slack-signature", "v0=1"},
                  {"X-Hub-Signature-256", "sha256=2"}},
                 "amount=5&a+b=1");
    m_store->add("POST", "/large", {{"X-Kind", "large"}}, QByteArray(FurtherColumn::largestBody + 1, ' '));
    m_store->add("POST", "/long", {{"X-Kind", QByteArray(511, 'k') + "\xe6\x94\xaf"}}, "no JSON");
    m_store->addHandMade(R"({"type":"made.by.hand","data":1})");
    m_store->addDamaged();
}

void TestFurtherColumn::names_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("name"); // empty: it is none
    const auto row = [](const char *written, const char *name) {
        QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(name);
    };
    row(" Header.X-GitHub-Event ", "header.x-github-event");
    row("query.Page", "query.Page");
    row("body.data.object.id", "body.data.object.id");
    row("body[0].id", "body[0].id");
    row(R"x(body["a.b"].c)x", R"x(body["a.b"].c)x");
    row("", "");
    row("header", "");
    row("header.", "");
    row("header.a b", "");
    row("body", "");
    row("body.a[", "");
    row("path", "");
    row("signature", "");
    row("path.a", "");
    row("size>5", "");
    row("x-github-event", "");
    row("header.a\nb", "");
}

void TestFurtherColumn::names()
{
    QFETCH(QString, written);
    QFETCH(QString, name);
    const Result<FurtherColumn> column = FurtherColumn::parse(written);
    QCOMPARE(bool(column), !name.isEmpty());
    if (column)
        QCOMPARE(column->text(), name);
    else
        QVERIFY(!column.error().message.isEmpty());
}

std::vector<std::vector<QByteArray>> TestFurtherColumn::read(const std::vector<FurtherColumn> &columns)
{
    const EventReader events(m_store->reader(), &m_store->log(), &m_store->history());
    return furtherValues({m_store->reader(), &events, &m_store->history()}, m_store->reader()->rows(1, 100),
                         columns);
}

void TestFurtherColumn::values_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QByteArrayList>("expected"); // of the six rows; "-" is none
    const auto row = [](const char *column, const QByteArrayList &expected) {
        QTest::newRow(column) << QString::fromUtf8(column) << expected;
    };
    row("header.x-kind", {"caf\xc3\xa9, even", "-", "-", QByteArray(511, 'k'), "-", "-"});
    row("header.empty", {"", "-", "-", "-", "-", "-"});
    row("query.page", {"2, 3", "-", "-", "-", "-", "-"});
    row("query.q", {"\xe6\x94\xaf", "-", "-", "-", "-", "-"});
    row("body.user.id", {"12345678901234567890", "-", "-", "-", "-", "-"});
    row(R"x(body.user["first name"])x", {"Ann", "-", "-", "-", "-", "-"});
    row("body.tags.name", {"red, green", "-", "-", "-", "-", "-"});
    row("body.tags[1].name", {"green", "-", "-", "-", "-", "-"});
    row("body.amount", {"-", "5", "-", "-", "-", "-"});
    row("body.type", {"-", "-", "-", "-", "made.by.hand", "-"});
}

void TestFurtherColumn::values()
{
    QFETCH(QString, column);
    QFETCH(QByteArrayList, expected);
    QByteArrayList found;
    for (const std::vector<QByteArray> &cells : read({*FurtherColumn::parse(column)}))
        found += cells.at(0).isNull() ? QByteArray("-") : cells.at(0);
    QCOMPARE(found, expected);
}

void TestFurtherColumn::everyRowHasItsValues()
{
    QVERIFY(read({}).empty());
    const auto values =
            read({*FurtherColumn::parse(u"query.page"_s), *FurtherColumn::parse(u"body.amount"_s)});
    QCOMPARE(values.size(), size_t(6));
    QCOMPARE(values[0], (std::vector<QByteArray>{"2, 3", {}}));
    QCOMPARE(values[1], (std::vector<QByteArray>{{}, "5"}));
}

std::vector<Seq> TestFurtherColumn::sorted(FurtherSort sort, FilterSamples *store)
{
    const EventReader events(store->reader(), &store->log(), &store->history());
    for (int percent = 0; !sort.isAtEnd(); percent = sort.percentRead()) {
        if (const Result<void> step = sort.next({store->reader(), &events, &store->history()}); !step)
            qFatal("%s", qPrintable(step.error().message));
        if (sort.percentRead() < percent || sort.percentRead() > 100)
            qFatal("progress goes from %d to %d", percent, sort.percentRead());
    }
    return sort.takeSorted();
}

void TestFurtherColumn::sorts_data()
{
    QTest::addColumn<QByteArrayList>("bodies");
    QTest::addColumn<std::vector<Seq>>("ascending");
    QTest::addColumn<std::vector<Seq>>("descending");
    const auto row = [](const char *name, const QByteArrayList &values, const std::vector<Seq> &ascending,
                        const std::vector<Seq> &descending) {
        QByteArrayList bodies;
        for (const QByteArray &value : values)
            bodies += "{\"a\":" + value + '}';
        QTest::newRow(name) << bodies << ascending << descending;
    };
    using Seqs = std::vector<Seq>;
    row("numbers by value", {"10", "9", "-3", "1e1", "2.5"}, Seqs{3, 5, 2, 1, 4}, Seqs{4, 1, 2, 5, 3});
    row("numbers alike as doubles", {"9007199254740993", "9007199254740992", "12345678901234567890"},
        Seqs{2, 1, 3}, Seqs{3, 1, 2});
    row("numbers in strings", {R"("10")", "9", R"("8")"}, Seqs{3, 2, 1}, Seqs{1, 2, 3});
    row("numbers before texts", {R"("b")", "7", R"("")", "true", R"("B")"}, Seqs{2, 3, 5, 1, 4},
        Seqs{4, 1, 5, 3, 2});
    row("none comes last", {"[]", "5", "[]", "4"}, Seqs{4, 2, 1, 3}, Seqs{2, 4, 3, 1});
    const QByteArray begin = '"' + QByteArray(SortTexts::longest, 'x');
    row("only the beginning counts", {begin + "2\"", begin + "1\"", begin.chopped(1) + '"'}, Seqs{3, 1, 2},
        Seqs{2, 1, 3});
}

void TestFurtherColumn::sorts()
{
    QFETCH(QByteArrayList, bodies);
    FilterSamples store;
    for (const QByteArray &body : bodies)
        store.add("POST", "/", {}, body);
    const FurtherColumn column = *FurtherColumn::parse(u"body.a"_s);
    const Seq last = Seq(bodies.size());
    QTEST(sorted(FurtherSort(column, Qt::AscendingOrder, 1, last), &store), "ascending");
    QTEST(sorted(FurtherSort(column, Qt::DescendingOrder, 1, last), &store), "descending");
}

void TestFurtherColumn::sortsManyInSteps()
{
    FilterSamples store;
    constexpr quint64 count = 6'000; // several stretches
    std::vector<std::pair<QByteArray, Seq>> expected;
    for (Seq seq = 1; seq <= count; ++seq) {
        const QByteArray kind = "kind-" + QByteArray::number(seq * 2'654'435'761 % 5'000); // some come twice
        store.add("POST", "/", {{"X-Kind", kind}}, {});
        expected.emplace_back(kind, seq);
    }
    std::sort(expected.begin(), expected.end());
    std::vector<Seq> all, odd, oddOnes;
    for (const auto &[kind, seq] : expected) {
        all.push_back(seq);
        if (seq % 2)
            odd.push_back(seq);
    }
    for (Seq seq = 1; seq <= count + 100; seq += 2) // some are not there
        oddOnes.push_back(seq);
    const FurtherColumn column = *FurtherColumn::parse(u"header.x-kind"_s);
    QVERIFY(sorted(FurtherSort(column, Qt::AscendingOrder, 0, count), &store) == all);
    QVERIFY(sorted(FurtherSort(column, Qt::AscendingOrder, oddOnes), &store) == odd);
    QVERIFY(sorted(FurtherSort(column, Qt::AscendingOrder, 5, 4), &store).empty());
    QVERIFY(sorted(FurtherSort(column, Qt::AscendingOrder, {}), &store).empty());
}

QTEST_GUILESS_MAIN(TestFurtherColumn)
#include "tst_furthercolumn.moc"
