// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/filter/filtersuggestions.h"

#include "tests/core/index/filtersamples.h"

#include <QTest>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

class TestFilterSuggestions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void suggestions_data();
    void suggestions();
    void eachIsAFilter();

private:
    std::vector<FilterSuggestion> asked(const QString &filter);

    std::unique_ptr<FilterSamples> m_store;
};

void TestFilterSuggestions::initTestCase()
{
    m_store = std::make_unique<FilterSamples>();
    for (int i = 0; i < 3; ++i)
        m_store->add(
                "POST", "/push?page=" + QByteArray::number(i),
                {{"X-Kind", "odd \"one\""}, {"x-kind", "even"}},
                R"({"user":{"first name":"Ann","id":7},"tags":[{"name":"red"},{"name":"green"}],"deep":[[1]]})");
    m_store->add("GET", "/other?page=2&q=%E6%94%AF", {}, {});
    m_store->add("POST", "/form", {{"content-type", "application/x-www-form-urlencoded"}}, "amount=5&a+b=1");
    m_store->add("DELETE", "/rejected", {}, {}, CaptureRecord::Verdict::Rejected);
    m_store->addHandMade(R"({"type":"made.by.hand","data":1})");
    m_store->addHandMade(R"({"data":{"httpMethod":"PUT","path":"/made","queryString":{"page":"9"}}})");
    m_store->attempt(1, targetA, DeliveryState::Delivered);
    m_store->attempt(2, targetA, DeliveryState::DeadLetter);
}

std::vector<FilterSuggestion> TestFilterSuggestions::asked(const QString &filter)
{
    const EventReader events(m_store->reader(), &m_store->log(), &m_store->history());
    return filterSuggestions(filterPlaceAt(filter, filter.size()),
                             {m_store->reader(), &events, &m_store->history()}, 1, m_store->samples.size());
}

void TestFilterSuggestions::suggestions_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected"); // "text count", by commas
    const auto row = [](const char *filter, const char *expected) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(expected);
    };
    row("sta", "status: 0");
    row("push -ME", "method: 0");
    row("he", "header: 0, header. 0");
    row("nothing", "");
    row("method:", "POST 4, DELETE 1, GET 1, PUT 1");
    row("method:os", "POST 4");
    row("status:", "200 5, none 2, 400 1");
    row("query.", "page 5, q 1");
    row("query.page:", "2 2, 0 1, 1 1, 9 1");
    row("query.q:", "支 1");
    row("header.x", "x-kind 3");
    row("header.x-kind:", "\"odd \\\"one\\\"\" 3, even 3");
    row("body.amo", "amount 1");
    row("body.user", "user 3, user.id 3, user[\"first name\"] 3");
    row("body.tags.name:", "green 3, red 3");
    row("body.user.id=", "7 3");
    row("hint:made", "made.by.hand 1");
    row("is:", "event 7, rejected 1, unclaimed 0, handmade 2, damaged 0, pinned 0");
    row("mark:p", "purple 0");
    row("tag:", "");
    row("delivery:de", "delivered 1, dead 1");
    row("delivery:", "pending 4, delivered 1, dead 1, none 4, replayed 0");
    row("delivery:nothing", "");
    row("size>", "");
    row("body:", "");
    row("wrong.key:", "");
    row("\"quoted", "");
}

void TestFilterSuggestions::suggestions()
{
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    QStringList texts;
    for (const FilterSuggestion &suggestion : asked(filter))
        texts += u"%1 %2"_s.arg(suggestion.text).arg(suggestion.count);
    QCOMPARE(texts.join(u", "_s), expected);
}

// What is picked, of all that there is, makes a filter that finds what it was seen in.
void TestFilterSuggestions::eachIsAFilter()
{
    int picked = 0;
    for (const char *prefix : {"method=", "path=", "query.page=", "header.x-kind=", "hint=",
                               "body.tags.name=", "status:", "is:", "delivery:"}) {
        for (const FilterSuggestion &suggestion : asked(QString::fromLatin1(prefix))) {
            const EventFilter::Outcome outcome =
                    EventFilter::parse(QString::fromLatin1(prefix) + suggestion.text);
            QVERIFY2(outcome.isValid(), qPrintable(suggestion.text));
            QCOMPARE(m_store->found(outcome.filter).size(), size_t(suggestion.count));
            ++picked;
        }
    }
    QVERIFY(picked > 12);
    for (const FilterSuggestion &name : asked(u"body."_s))
        QVERIFY2(EventFilter::parse(u"body.%1:x"_s.arg(name.text)).isValid(), qPrintable(name.text));
}

QTEST_GUILESS_MAIN(TestFilterSuggestions)
#include "tst_filtersuggestions.moc"
