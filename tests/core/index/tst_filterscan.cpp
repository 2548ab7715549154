// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/index/naivefilter.h"

#include <QUrlQuery>

#include <algorithm>
#include <functional>

using namespace Hookwright;
using namespace Hookwright::IndexTest;
using namespace Qt::StringLiterals;

namespace {

// Bodies in which a name stands in many ways, and is not always that of a member on top.
constexpr const char *oddPrices[] = {
        R"( { "price" : 3 , "z" : [] } )",
        R"({"a":{"price":3},"b":"price","c":["price",":",4]})",
        R"({"\u0070rice":3})",
        R"({"price":4000,"price":3})",
        R"({"price":3,"price":4000})",
        R"([{"price":[{"n":1},3]},{"price":9}])",
        R"({"price":"3","q":"\"price\":4"})",
        R"({"price":"x","q":"\"price\":3"})",
        R"({"price":3)",
        R"({"price":"3)",
        "{\"price\"\r\n\t:\r\n\t3\r\n}",
        R"({"Price":3,"price ":3,"my price":3,"price":5})",
};

QString quoted(QString text)
{
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

Naive isNot(Naive test)
{
    return [test](const Sample &sample) { return !test(sample); };
}

} // namespace

class TestFilterScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void agreesWithNaiveEvaluation_data();
    void agreesWithNaiveEvaluation();
    void wordsOfPayloads();
    void valuesOfPayloads();
    void bodiesAreSearchedWithoutTheirCoding();
    void stretch();
    void newestFirstAndInSteps();

private:
    void addOddRequests();
    void textRows();
    void bodyRows();
    void columnRows();
    void combinedRows();
    std::vector<Seq> expected(const Naive &naive) const;

    std::unique_ptr<FilterSamples> m_store;
};

void TestFilterScan::initTestCase()
{
    m_store = std::make_unique<FilterSamples>();
    m_store->addGithub();
    addOddRequests();
    m_store->attempt(3, targetA, DeliveryState::Delivered);
    m_store->attempt(3, targetB, DeliveryState::Delivered);
    m_store->attempt(5, targetA, DeliveryState::DeadLetter);
    for (const Seq seq : {2, 7, 7})
        m_store->replay(seq);
    m_store->buildSearchIndex();
}

void TestFilterScan::addOddRequests()
{
    using Verdict = CaptureRecord::Verdict;
    FilterSamples &store = *m_store;
    store.add("PUT", "/chunks", {{"Transfer-Encoding", "chunked"}}, R"({"text":"needlewithoutgaps"})",
              Verdict::Accepted, true);
    store.add("POST", "/form", {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"}},
              "token=%E6%94%AF%E4%BB%98&amount=1500&x=a+b&amount=7");
    store.add(
            "POST", "/escaped", {{"Content-Type", "application/json"}},
            R"({"text":"\u652f\u4ed8 \ud83d\ude00","url":"https:\/\/pay.example\/a","quote":"say \"hi\""})");
    store.add("POST", "/chinese", {}, R"({"text":"支付成功","名字":"张三"})");
    store.add("GET",
              "/a%20b/%E6%94%AF?q=%E6%94%AF+x&q=2&empty=", {{"Accept", "*/*"}, {"accept", "text/plain"}}, {});
    store.add("POST", "/" + QByteArray(600, 'p') + "END?" + QByteArray(600, 'q') + "=LAST", {}, "long");
    store.add("POST", "/latin", {}, "caf\xe9 \xff");
    store.add("POST", "/kelvin/%E2%84%AA", {}, "\xe2\x84\xaa \xc3\x89T\xc3\x89");
    store.add("DELETE", "/rejected", {{"Content-Length", "1"}, {"Content-Length", "2"}}, "xy",
              Verdict::Rejected);
    store.add("POST", "/unclaimed", {}, R"({"amount":5})", Verdict::Unclaimed);
    for (const char *amount :
         {"999.99", "1000", "1000.0", "1e3", "1000.0000000000000000000000001", "\"1000\"", "\"1e3\"",
          "[1,[2000]]", "true", "null", "{\"n\":1000}", "[]", "\"ten\"", "123456789012345678901234567890"})
        store.add("POST", "/amount", {}, QByteArray("{\"amount\":") + amount + "}");
    for (const char *body : oddPrices)
        store.add("POST", "/price", {}, body);
    store.add("POST", "/list", {},
              R"({"list":[{"id":1,"a b":"x"},{"id":2,"tags":["Red","green"]}],"list2":[[7,8],[9]]})");
    store.add("POST", "/latin/head", {{"X-Latin", "na\xefve"}, {"X-Utf8", "钥匙"}}, {});
    store.add("POST", "/broken", {}, R"({"amount":1000)");
    store.addHandMade(R"({"type":"made.by.hand","source":"me","data":{"amount":1000,"text":"by hand"}})");
    store.addImported("POST", "/imported",
                      {{"X-GitHub-Event", "push"}, {"Host", "hooks.example"}, {"X-Hub-Signature-256", "00"}},
                      R"({"action":"opened","text":"支付 Codertocat","repository":{"private":true}})");
    store.addImported("PUT", "/imported/bytes", {{"Content-Type", "image/x"}}, "needle\xff\xe9");
    store.addImported("POST", "/amount", {}, R"({"amount":1000})");
    store.addDamaged();
    store.add(
            "POST", "/parts", {{"Content-Type", "multipart/form-data; boundary=b"}},
            "--b\r\nContent-Disposition: form-data; name=t\r\n\r\n会员 ÉTÉ\r\n--b\r\n"
            "Content-Disposition: form-data; name=f; filename=\"日本.png\"\r\n\r\n\x89PNG\xff\xfe\r\n--b--");
}

std::vector<Seq> TestFilterScan::expected(const Naive &naive) const
{
    std::vector<Seq> seqs;
    for (const Sample &sample : m_store->samples) {
        if (naive(sample))
            seqs.push_back(sample.seq);
    }
    std::reverse(seqs.begin(), seqs.end());
    return seqs;
}

namespace {

void row(const QString &filter, const Naive &naive)
{
    QTest::newRow(qPrintable(filter)) << filter << naive;
}

} // namespace

void TestFilterScan::textRows()
{
    for (const char *word : {"codertocat",
                             "HELLO-world",
                             "refs/tags",
                             "needlewithout",
                             "支付",
                             "😀",
                             "付成",
                             "pay.example/a",
                             "say \"hi\"",
                             "a b",
                             "café",
                             "étÉ",
                             "k",
                             "\u212A",
                             "two content-length",
                             "made.by",
                             "by hand",
                             "0a0a0a0a-",
                             "END",
                             "LAST",
                             "nowhere to be found",
                             "push",
                             "HTTP/1.1",
                             "x=a b",
                             "会员",
                             "日本.png",
                             "elsewhere",
                             "needle",
                             "imported",
                             "x-github-event: push"}) {
        const QString text = QString::fromUtf8(word);
        row(quoted(text), [text](const Sample &sample) { return anywhere(sample, text); });
    }
    for (const QString &text : {u"github"_s, u"/a b"_s, u"%20"_s, u"支"_s, u"end"_s, u"k"_s, u"/latin"_s}) {
        const Naive part = [text](const Sample &s) {
            return has(s.path(), text) || has(decoded(s.path()), text);
        };
        row(u"path:"_s + quotedFilterValue(text), part);
        row(u"-path:"_s + quotedFilterValue(text), isNot(part));
    }
    for (const QString &text : {u"/github"_s, u"/GITHUB"_s, u"/a b/支"_s, u"/a%20b/%E6%94%AF"_s}) {
        const Naive whole = [text](const Sample &s) { return s.path() == text || decoded(s.path()) == text; };
        row(u"path="_s + quotedFilterValue(text), whole);
        row(u"path!="_s + quotedFilterValue(text), isNot(whole));
    }
    row(uR"(path~/^\/(a|l)/)"_s,
        [](const Sample &s) { return s.path().startsWith(u"/a") || s.path().startsWith(u"/l"); });
    row(u"method:post"_s, [](const Sample &s) { return has(s.method, u"post"_s); });
    row(u"method=post"_s, [](const Sample &s) { return s.method == u"post"; });
    row(u"-method:P"_s, [](const Sample &s) { return !has(s.method, u"p"_s); });
    row(u"query:delivery=1"_s, [](const Sample &s) { return has(s.query(), u"delivery=1"_s); });
    row(u"-query:last"_s, [](const Sample &s) { return !has(s.query(), u"last"_s); });
    row(u"query:支"_s, [](const Sample &s) { return has(decoded(s.query()), u"支"_s); });
    row(u"query.delivery>=140"_s,
        [](const Sample &s) { return QUrlQuery(s.query()).queryItemValue(u"delivery"_s).toInt() >= 140; });
    row(u"query.q=2"_s,
        [](const Sample &s) { return QUrlQuery(s.query()).allQueryItemValues(u"q"_s).contains(u"2"_s); });
    row(u"has:query.empty"_s, [](const Sample &s) { return QUrlQuery(s.query()).hasQueryItem(u"empty"_s); });
    row(u"has:query"_s, [](const Sample &s) { return !s.query().isEmpty(); });
    const Naive anySignature = [](const Sample &s) {
        return anyHeader(s, u"x-hub-signature-256"_s, [](auto &) { return true; });
    };
    row(u"signature:github"_s, anySignature);
    row(u"has:signature"_s, anySignature);
    row(u"-has:signature"_s, isNot(anySignature));
    row(u"-signature:github"_s, isNot(anySignature));
    row(u"host:example"_s, [](const Sample &s) {
        return anyHeader(s, u"host"_s, [](auto &v) { return has(v, u"example"_s); });
    });
    row(u"header.x-github-event:Pull"_s, [](const Sample &s) {
        return anyHeader(s, u"x-github-event"_s, [](auto &v) { return has(v, u"pull"_s); });
    });
    row(u"header.X-GITHUB-EVENT=push"_s, [](const Sample &s) {
        return anyHeader(s, u"x-github-event"_s, [](auto &v) { return v == u"push"; });
    });
    row(u"-has:header.content-type"_s,
        [](const Sample &s) { return !anyHeader(s, u"content-type"_s, [](auto &) { return true; }); });
    row(u"header.content-length>1"_s, [](const Sample &s) {
        return anyHeader(s, u"content-length"_s, [](auto &v) { return v.toInt() > 1; });
    });
    row(u"header.accept:plain"_s, [](const Sample &s) {
        return anyHeader(s, u"accept"_s, [](auto &v) { return has(v, u"plain"_s); });
    });
    row(u"header.x-utf8:钥匙"_s,
        [](const Sample &s) { return anyHeader(s, u"x-utf8"_s, [](auto &) { return true; }); });
    row(u"header:\"accept: text\""_s, [](const Sample &s) { return has(s.head, u"accept: text"_s); });
    row(u"hint:push"_s, [](const Sample &s) { return has(s.hint, u"push"_s); });
    row(u"hint:github"_s, [](const Sample &s) { return has(s.hint, u"github"_s); });
    row(u"hint=\"GitHub push\""_s, [](const Sample &s) { return s.hint == u"GitHub push"; });
    row(u"hint=push"_s, [](const Sample &s) { return s.hint == u"push"; });
    row(u"-hint:e"_s, [](const Sample &s) { return !has(s.hint, u"e"_s); });
    row(u"id:0a0a"_s, [](const Sample &s) { return has(s.id, u"0a0a"_s); });
    row(u"source:127.0.0.9"_s, [](const Sample &s) { return has(s.source, u"127.0.0.9"_s); });
    row(u"-source:127"_s, [](const Sample &s) { return !has(s.source, u"127"_s); });
    row(u"source:github.jsonl"_s, [](const Sample &s) { return has(s.source, u"github"_s); });
    row(u"/octo.?cat/i"_s, [](const Sample &s) {
        return has(s.bodyText(), u"octocat"_s) || has(s.bodyText(), u"octo-cat"_s)
               || has(s.bodyText(), u"octo_cat"_s) || has(s.bodyText(), u"octo cat"_s)
               || has(s.bodyText(), u"octo/cat"_s);
    });
}

void TestFilterScan::bodyRows()
{
    row(u"body:codertocat"_s, [](const Sample &s) { return bodyHas(s, u"codertocat"_s); });
    row(u"body=long"_s, [](const Sample &s) { return s.body == "long"; });
    row(u"has:body"_s, [](const Sample &s) { return !s.body.isEmpty(); });
    row(u"body.action:OPEN"_s, [](const Sample &s) {
        return anyValue(s, u"action"_s, [](auto &v) { return has(v.toString(), u"open"_s); });
    });
    row(u"body.action=opened"_s, [](const Sample &s) {
        return anyValue(s, u"action"_s, [](auto &v) { return v.toString() == u"opened"; });
    });
    row(u"body.repository.private:true"_s, [](const Sample &s) {
        return anyValue(s, u"repository.private"_s, [](auto &v) { return v == true; });
    });
    row(u"body.repository.private=FALSE"_s, [](const Sample &s) {
        return anyValue(s, u"repository.private"_s, [](auto &v) { return v == false; });
    });
    row(u"body.repository.homepage:null"_s, [](const Sample &s) {
        return anyValue(s, u"repository.homepage"_s, [](auto &v) { return v.isNull(); });
    });
    row(u"body.repository.id>200000000"_s, [](const Sample &s) {
        return anyValue(s, u"repository.id"_s, [](auto &v) { return v.toInteger() > 200'000'000; });
    });
    row(u"body.commits.author.name:o"_s, [](const Sample &s) {
        return anyValue(s, u"commits.author.name"_s, [](auto &v) { return has(v.toString(), u"o"_s); });
    });
    row(u"has:body.pull_request"_s,
        [](const Sample &s) { return anyValue(s, u"pull_request"_s, [](auto &) { return true; }); });
    row(u"body.sender:Codertocat"_s, [](const Sample &s) {
        return anyValue(s, u"sender"_s, [](auto &v) {
            return has(QString::fromUtf8(QJsonDocument(v.toObject()).toJson()), u"codertocat"_s);
        });
    });
    row(u"body.名字:张"_s, [](const Sample &s) { return s.path() == u"/chinese"; });
    row(u"body.text:curl"_s, [](const Sample &s) { return s.path() == u"/curl"; });
    row(u"body.text:支付"_s, [](const Sample &s) {
        return s.path() == u"/chinese" || s.path() == u"/escaped" || s.path() == u"/curl"
               || s.path() == u"/imported";
    });
    row(u"body:会员"_s, [](const Sample &s) { return s.path() == u"/parts"; });
    row(u"body.token:支付"_s, [](const Sample &s) { return s.path() == u"/form"; });
    row(u"body.x=\"a b\""_s, [](const Sample &s) { return s.path() == u"/form"; });
    row(u"body.list[1].id=2"_s, [](const Sample &s) { return s.path() == u"/list"; });
    row(u"body.list[0].id=2"_s, [](const Sample &) { return false; });
    row(u"body.list.id=2"_s, [](const Sample &s) { return s.path() == u"/list"; });
    row(u"body.list[*].tags=Red"_s, [](const Sample &s) { return s.path() == u"/list"; });
    row(u"body.list[0][\"a b\"]:X"_s, [](const Sample &s) { return s.path() == u"/list"; });
    row(u"body.list2[1]=9"_s, [](const Sample &s) { return s.path() == u"/list"; });
    row(u"body.list2[1]=8"_s, [](const Sample &) { return false; });
    // The rows of /amount, told apart by what they hold.
    const auto amounts = [](const char *filter, const QByteArrayList &held) {
        row(QString::fromUtf8(filter), [held](const Sample &s) {
            const bool named = std::any_of(held.begin(), held.end(), [&](const QByteArray &amount) {
                return s.body == "{\"amount\":" + amount + '}';
            });
            return named || (held.contains("form") && s.path() == u"/form")
                   || (held.contains("unclaimed") && s.path() == u"/unclaimed");
        });
    };
    amounts("body.amount=1000", {"1000", "1000.0", "1e3", "\"1000\""});
    amounts("body.amount:1000", {"1000", "1000.0", "1e3", "\"1000\"", "{\"n\":1000}"});
    amounts("body.amount=1e3", {"1000", "1000.0", "1e3", "\"1e3\""});
    amounts("body.amount>1000",
            {"1000.0000000000000000000000001", "[1,[2000]]", "123456789012345678901234567890", "form"});
    amounts("body.amount>=1000 -body.amount>1000", {"1000", "1000.0", "1e3", "\"1000\"", "\"1e3\""});
    amounts("body.amount<1000", {"999.99", "[1,[2000]]", "unclaimed", "form"});
    amounts("body.amount<=999.99", {"999.99", "[1,[2000]]", "unclaimed", "form"});
    amounts("body.amount>123456789012345678901234567889.5", {"123456789012345678901234567890"});
    amounts("body.amount:true", {"true"});
    amounts("body.amount:null", {"null"});
    amounts("body.amount:te", {"\"ten\""});
    amounts("body.amount.n=1000", {"{\"n\":1000}"});
    amounts("body.amount~^t", {"true", "\"ten\""});
    const auto prices = [](const char *filter, const std::vector<size_t> &places) {
        row(QString::fromUtf8(filter), [places](const Sample &s) {
            return std::any_of(places.begin(), places.end(),
                               [&](size_t place) { return s.body == oddPrices[place]; });
        });
    };
    prices("body.price<4", {0, 2, 3, 5, 6, 10});
    prices("body.price=3", {0, 2, 3, 5, 6, 10});
    prices("body.price~^3", {0, 2, 3, 5, 6, 10});
    prices("body.price>3", {4, 5, 11});
    prices("body.a.price<4", {1});
    prices("body.price>=5000", {});
    prices("has:body.price", {0, 2, 3, 4, 5, 6, 7, 10, 11});
    prices("-has:body.price has:body path=/price", {1, 8, 9});
}

void TestFilterScan::columnRows()
{
    row(u"size>10k"_s, [](const Sample &s) { return s.body.size() > 10'000; });
    row(u"-size>10k"_s, [](const Sample &s) { return s.body.size() <= 10'000; });
    row(u"size=0"_s, [](const Sample &s) { return s.body.isEmpty(); });
    row(u"duration>=1ms"_s, [](const Sample &s) { return s.durationUs >= 1'000; });
    row(u"-duration<400us"_s, [](const Sample &s) { return s.durationUs >= 400; });
    row(u"status>=400"_s, [](const Sample &s) { return s.status >= 400; });
    row(u"status:2xx"_s, [](const Sample &s) { return s.status / 100 == 2; });
    row(u"status!=200"_s, [](const Sample &s) { return s.status != 200; });
    row(u"status:none"_s, [](const Sample &s) { return s.status == 0; });
    row(u"number<=7"_s, [](const Sample &s) { return s.seq <= 7; });
    row(u"after:2023-11-14T22:14:00Z"_s,
        [](const Sample &s) { return s.timeUs >= FilterSamples::firstTimeUs + 40'000'000; });
    row(u"before:2023-11-14T22:14:00Z"_s,
        [](const Sample &s) { return s.timeUs && s.timeUs < FilterSamples::firstTimeUs + 40'000'000; });
    row(u"is:event"_s, [](const Sample &s) { return s.isEvent(); });
    row(u"-is:event"_s, [](const Sample &s) { return !s.isEvent(); });
    row(u"is:rejected"_s, [](const Sample &s) { return s.kind == RowKind::Rejected; });
    row(u"is:unclaimed"_s, [](const Sample &s) { return s.kind == RowKind::Unclaimed; });
    row(u"is:handmade"_s, [](const Sample &s) { return s.kind == RowKind::HandMade; });
    row(u"is:damaged"_s, [](const Sample &s) { return s.kind == RowKind::Damaged; });
    row(u"delivery:pending"_s, [](const Sample &s) { return s.deliveries.pending > 0; });
    row(u"delivery:delivered"_s, [](const Sample &s) { return s.seq == 3; });
    row(u"delivery:dead"_s, [](const Sample &s) { return s.seq == 5; });
    row(u"delivery:none"_s, [](const Sample &s) { return s.deliveries == DeliveryCounts{}; });
    row(u"delivery:replayed"_s, [](const Sample &s) { return s.replays > 0; });
    row(u"-delivery:replayed"_s, [](const Sample &s) { return s.replays == 0; });
    row(u"-delivery:pending"_s, [](const Sample &s) { return s.deliveries.pending == 0; });
    // Rule A takes what is posted, rule B everything; both have their id as their name.
    row(u"rule:rule-a"_s, [](const Sample &s) { return s.isEvent() && s.method == u"POST"; });
    row(u"rule=rule-bbbbbbbb"_s, [](const Sample &s) { return s.isEvent(); });
    row(u"-rule:RULE-B"_s, [](const Sample &s) { return !s.isEvent(); });
    row(u"has:rule"_s, [](const Sample &s) { return s.isEvent(); });
    row(u"-has:rule"_s, [](const Sample &s) { return !s.isEvent(); });
    row(u"target:target-a"_s, [](const Sample &s) { return s.isEvent() && s.method == u"POST"; });
    row(u"target:target-disabled"_s, [](const Sample &) { return false; });
    row(u"has:target"_s, [](const Sample &s) { return s.isEvent() && s.method == u"POST"; });
    row(u"-has:target"_s, [](const Sample &s) { return !s.isEvent() || s.method != u"POST"; });
}

void TestFilterScan::combinedRows()
{
    const Naive post = [](const Sample &s) { return has(s.method, u"post"_s); };
    const Naive coder = [](const Sample &s) { return anywhere(s, u"codertocat"_s); };
    const Naive large = [](const Sample &s) { return s.body.size() > 10'000; };
    row(QString(), [](const Sample &) { return true; });
    row(u"method:POST codertocat size>10k"_s,
        [=](const Sample &s) { return post(s) && coder(s) && large(s); });
    row(u"codertocat OR size>10k"_s, [=](const Sample &s) { return coder(s) || large(s); });
    row(u"-(codertocat OR size>10k)"_s, [=](const Sample &s) { return !coder(s) && !large(s); });
    row(u"-(codertocat size>10k)"_s, [=](const Sample &s) { return !(coder(s) && large(s)); });
    row(u"-(-method:POST codertocat) (size>10k OR -codertocat)"_s,
        [=](const Sample &s) { return !(!post(s) && coder(s)) && (large(s) || !coder(s)); });
    row(u"hello codertocat -ping"_s,
        [=](const Sample &s) { return coder(s) && anywhere(s, u"hello"_s) && !anywhere(s, u"ping"_s); });
    row(u"{}"_s, [](const Sample &s) { return s.isEvent(); });
    row(uR"({"data":{"httpMethod":["PUT"]}})"_s,
        [](const Sample &s) { return s.isEvent() && s.method == u"PUT"; });
    row(uR"(-{"data":{"headers":{"X-GitHub-Event":[{"prefix":"pull"}]}}} method:POST)"_s,
        [=](const Sample &s) {
            return post(s)
                   && !anyHeader(s, u"x-github-event"_s, [](auto &v) { return v.startsWith(u"pull"); });
        });
    row(uR"({"data":{"amount":[1000]}})"_s, [](const Sample &s) { return s.hint == u"made.by.hand"; });
}

void TestFilterScan::agreesWithNaiveEvaluation_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Naive>("naive");
    textRows();
    bodyRows();
    columnRows();
    combinedRows();
}

void TestFilterScan::agreesWithNaiveEvaluation()
{
    QFETCH(QString, filter);
    QFETCH(Naive, naive);
    const EventFilter::Outcome outcome = EventFilter::parse(filter);
    QVERIFY2(outcome.isValid(), outcome.problems.empty() ? "" : qPrintable(outcome.problems[0].message));
    QCOMPARE(m_store->found(outcome.filter), expected(naive));
    std::unique_ptr<SearchReader> search = std::exchange(m_store->search, nullptr);
    const std::vector<Seq> withoutIndex = m_store->found(outcome.filter);
    m_store->search = std::move(search);
    QCOMPARE(withoutIndex, expected(naive));
}

// Parts of the texts of every payload, in another case.
void TestFilterScan::wordsOfPayloads()
{
    int asked = 0;
    for (const Sample &source : m_store->samples) {
        QList<QJsonValue> all;
        leaves(root(source), &all);
        for (qsizetype i = qsizetype(source.seq % 41); i < all.size(); i += 211) {
            const QString word = all[i].toString().mid(2, 9).toUpper();
            if (word.trimmed().size() < 3)
                continue;
            const EventFilter::Outcome outcome = EventFilter::parse(quoted(word));
            QVERIFY(outcome.isValid());
            const auto found = m_store->found(outcome.filter);
            QVERIFY(std::find(found.begin(), found.end(), source.seq) != found.end());
            QCOMPARE(found, expected([&](const Sample &sample) { return anywhere(sample, word); }));
            ++asked;
        }
    }
    QVERIFY2(asked > 50, qPrintable(QString::number(asked)));
}

namespace {

// Every path of names with a scalar under it.
void paths(const QJsonValue &value, const QString &path, std::vector<std::pair<QString, QJsonValue>> *out)
{
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            paths(element, path, out);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            paths(*member, path.isEmpty() ? member.key() : path + u'.' + member.key(), out);
    } else {
        out->emplace_back(path, value);
    }
}

QString written(const QJsonValue &value)
{
    return value.isString()
                   ? value.toString()
                   : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact))
                             .sliced(1)
                             .chopped(1);
}

} // namespace

// Values of every payload, at their paths.
void TestFilterScan::valuesOfPayloads()
{
    int asked = 0;
    for (const Sample &source : m_store->samples) {
        std::vector<std::pair<QString, QJsonValue>> all;
        paths(root(source), {}, &all);
        for (size_t i = source.seq % 37; i < all.size(); i += 173) {
            const auto &[path, value] = all[i];
            if (written(value).isEmpty())
                continue;
            const EventFilter::Outcome outcome =
                    EventFilter::parse(u"body.%1=%2"_s.arg(path, quotedFilterValue(written(value))));
            QVERIFY(outcome.isValid());
            const QString text = written(value);
            const auto found = m_store->found(outcome.filter);
            QVERIFY(std::find(found.begin(), found.end(), source.seq) != found.end());
            QCOMPARE(found, expected([&](const Sample &sample) {
                         return anyValue(sample, path,
                                         [&](const QJsonValue &v) { return written(v) == text; });
                     }));
            ++asked;
        }
    }
    QVERIFY2(asked > 50, qPrintable(QString::number(asked)));
}

void TestFilterScan::bodiesAreSearchedWithoutTheirCoding()
{
    FilterSamples store;
    // {"hello":"world"}
    store.add("POST", "/gzip", {{"Content-Encoding", "gzip"}},
              QByteArray::fromHex(
                      "1f8b0800000000000203ab56ca48cdc9c957b2522acf2fca4951aae5020090eddbc312000000"));
    store.add("POST", "/zstd", {{"content-encoding", "zstd"}},
              QByteArray::fromHex("28b52ffd20129100007b2268656c6c6f223a22776f726c64227d0a"));
    store.add("POST", "/plain", {}, R"({"hello":"there"})");
    for (const bool isIndexed : {false, true}) {
        if (isIndexed)
            store.buildSearchIndex();
        const auto found = [&store](const QString &text) {
            return store.found(EventFilter::parse(text).filter);
        };
        QCOMPARE(found(u"world"_s), (std::vector<Seq>{2, 1}));
        QCOMPARE(found(u"body:world"_s), (std::vector<Seq>{2, 1}));
        QCOMPARE(found(u"body.hello:world"_s), (std::vector<Seq>{2, 1}));
        QCOMPARE(found(u"body.hello:there"_s), std::vector<Seq>{3});
    }
}

void TestFilterScan::stretch()
{
    const EventFilter filter = EventFilter::parse(u"hooks.example"_s).filter;
    QCOMPARE(m_store->found(filter, 10, 13), (std::vector<Seq>{13, 12, 11, 10}));
    QCOMPARE(m_store->found(filter, 10, 9), std::vector<Seq>{});
    QCOMPARE(m_store->found(filter, 145, 180), (std::vector<Seq>{146, 145}));
    QCOMPARE(m_store->found(filter, 180, 100'000), std::vector<Seq>{187});
}

void TestFilterScan::newestFirstAndInSteps()
{
    FilterSamples store;
    constexpr Seq count = 1200;
    for (Seq i = 0; i < count; ++i)
        store.add(i % 3 ? "GET" : "POST", "/", {}, i % 3 ? "x-ray" : "x, posted");
    QCOMPARE(store.found(EventFilter()).size(), size_t(count));
    const std::vector<Seq> posted = store.found(EventFilter::parse(u"method:POST x"_s).filter);
    QCOMPARE(posted.size(), size_t(count / 3));
    QVERIFY(std::is_sorted(posted.rbegin(), posted.rend()));
    QCOMPARE(store.found(EventFilter::parse(u"body:posted"_s).filter), posted); // by two threads
}

QTEST_GUILESS_MAIN(TestFilterScan)
#include "tst_filterscan.moc"
