// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/furthercolumn.h"

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

private:
    std::vector<std::vector<QByteArray>> read(const std::vector<FurtherColumn> &columns);

    std::unique_ptr<FilterSamples> m_store;
};

void TestFurtherColumn::initTestCase()
{
    m_store = std::make_unique<FilterSamples>();
    m_store->add(
            "POST", "/a?page=2&page=3&q=%E6%94%AF",
            {{"X-Kind", "caf\xe9"}, {"x-kind", "even"}, {"Empty", ""}},
            R"({"user":{"first name":"Ann","id":12345678901234567890},"tags":[{"name":"red"},{"name":"green"}]})");
    m_store->add("POST", "/form", {{"content-type", "application/x-www-form-urlencoded"}}, "amount=5&a+b=1");
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

QTEST_GUILESS_MAIN(TestFurtherColumn)
#include "tst_furthercolumn.moc"
