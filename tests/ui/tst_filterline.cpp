// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/filterline.h"

#include "core/index/filter/filterexpression.h"
#include "ui/eventlog/filtercompleter.h"
#include "ui/eventlog/filterterms.h"
#include "ui/eventlog/suggestionlist.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/markedlineedit.h"

#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_FilterLine : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<FilterLine> m_line;
    QList<EventFilter> m_filters;

    MarkedLineEdit *edit() const { return m_line->findChild<MarkedLineEdit *>(u"filter"_s); }
    FieldNote *note() const { return m_line->findChild<FieldNote *>(); }
    void type(const QString &text) { QTest::keyClicks(edit(), text); }
    void key(Qt::Key key) { QTest::keyClick(edit(), key); }
    SuggestionList *list() const { return m_line->findChild<SuggestionList *>(u"suggestions"_s); }
    // Types it and answers what is asked then.
    void typeAndOffer(const QString &text, const std::vector<FilterSuggestion> &suggestions)
    {
        QSignalSpy wanted(m_line->completer(), &FilterCompleter::wanted);
        type(text);
        if (!wanted.wait(30'000))
            qFatal("nothing was asked");
        m_line->completer()->offer(wanted.last().first().value<FilterPlace>(), suggestions);
    }

private Q_SLOTS:
    void init()
    {
        m_filters.clear();
        m_line = std::make_unique<FilterLine>();
        connect(m_line.get(), &FilterLine::filterChanged, this,
                [this](const EventFilter &filter) { m_filters += filter; });
        m_line->resize(800, 60);
        m_line->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_line.get()));
        m_line->focus();
    }
    void cleanup() { m_line.reset(); }

    void typingTakesEffectAfterAPause()
    {
        type(u"push"_s);
        QCOMPARE(m_filters.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_filters.size(), 1, 30'000);
        QVERIFY(m_filters[0].root().term);
        key(Qt::Key_Escape);
        QCOMPARE(m_line->text(), QString());
        QCOMPARE(m_filters.size(), 2);
        QVERIFY(m_filters[1].takesEverything());
    }

    void returnTakesEffectAtOnce()
    {
        type(u"push"_s);
        key(Qt::Key_Return);
        QCOMPARE(m_filters.size(), 1);
        key(Qt::Key_Return);
        QCOMPARE(m_filters.size(), 1); // it is the same
    }

    void problemIsMarkedAndTheTextStays()
    {
        type(u"push staus:500"_s);
        key(Qt::Key_Return);
        QCOMPARE(m_filters.size(), 0);
        QVERIFY(edit()->isMarked());
        QCOMPARE(edit()->markBegin(), 5);
        QVERIFY(note()->isVisible());
        QVERIFY(note()->text().contains(u"staus"));
        QCOMPARE(m_line->text(), u"push staus:500"_s);
        const QImage marked = edit()->grab().toImage();
        edit()->clearMark();
        QVERIFY(edit()->grab().toImage() != marked);
        type(u" "_s); // goes on typing: not blamed meanwhile
        QVERIFY(!edit()->isMarked());
        QVERIFY(!note()->isVisible());
    }

    void halfTypedIsQuietUntilOnePauses()
    {
        type(u"method:"_s);
        QTest::qWait(600); // longer than it takes to take effect
        QVERIFY(!edit()->isMarked() && !note()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(edit()->isMarked() && note()->isVisible(), 30'000);
        QCOMPARE(m_filters.size(), 0);
        type(u"P"_s);
        QVERIFY(!edit()->isMarked() && !note()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_filters.size(), 1, 30'000);
    }

    void whoIsOfferedValuesIsNotBlamed()
    {
        typeAndOffer(u"method:"_s, {{u"POST"_s, 7}, {u"PUT"_s, 1}});
        QTest::qWait(2'000);
        QVERIFY(list()->isVisible() && !note()->isVisible());
        key(Qt::Key_Escape); // the list
        QTRY_VERIFY_WITH_TIMEOUT(note()->isVisible(), 30'000);
    }

    void pastedPatternOfSeveralLines()
    {
        edit()->clear();
        edit()->insert(u"{\n  \"data\": {\"httpMethod\": [\"POST\"]}\n}"_s);
        key(Qt::Key_Return);
        QVERIFY2(!edit()->isMarked(), qPrintable(note()->text()));
        QCOMPARE(m_filters.size(), 1);
        QVERIFY(m_filters[0].root().term && m_filters[0].root().term->field == FilterField::Pattern);
    }

    void termsAreAdded_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("first") << u" "_s << u"method=GET"_s;
        QTest::newRow("another") << u"push"_s << u"push method=GET"_s;
        QTest::newRow("to alternatives") << u"a OR b"_s << u"(a OR b) method=GET"_s;
        QTest::newRow("to what is no filter") << u"status:x"_s << u"method=GET"_s;
    }

    void termsAreAdded()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        m_line->setText(before);
        m_filters.clear();
        m_line->addTerm(u"method=GET"_s);
        QCOMPARE(m_line->text(), after);
        QCOMPARE(m_filters.size(), 1);
    }

    void historyIsRecalledByArrows()
    {
        for (const QString &filter : {u"one"_s, u"two"_s, u"one"_s}) {
            m_line->setText({});
            type(filter);
            key(Qt::Key_Return);
        }
        QCOMPARE(m_line->history(), (QStringList{u"one"_s, u"two"_s}));
        key(Qt::Key_Up);
        QCOMPARE(m_line->text(), u"two"_s);
        key(Qt::Key_Up);
        QCOMPARE(m_line->text(), u"two"_s); // the oldest
        key(Qt::Key_Down);
        QCOMPARE(m_line->text(), u"one"_s);
        key(Qt::Key_Down);
        QCOMPARE(m_line->text(), QString());
        QSignalSpy left(m_line.get(), &FilterLine::left);
        key(Qt::Key_Down);
        QCOMPARE(left.size(), 1);
        key(Qt::Key_Escape);
        QCOMPARE(left.size(), 2);
    }

    void historyIsKept()
    {
        const QTemporaryDir dir;
        QSettings settings(dir.filePath(u"window.ini"_s), QSettings::IniFormat);
        for (int i = 0; i < FilterLine::longestHistory + 5; ++i)
            m_line->setText(u"path:/%1 a,b"_s.arg(i));
        QCOMPARE(m_line->history().size(), FilterLine::longestHistory);
        m_line->save(&settings);
        FilterLine other;
        other.restore(&settings);
        QCOMPARE(other.history(), m_line->history());
        QCOMPARE(other.text(), QString()); // a window opens with all events
    }

    void historyIsChosenFromTheMenu()
    {
        m_line->setText(u"a & b"_s);
        m_line->setText({});
        m_filters.clear();
        auto *button = m_line->findChild<QToolButton *>(u"filter-history"_s);
        Q_EMIT button->menu()->aboutToShow();
        QCOMPARE(button->menu()->actions().size(), 1);
        button->menu()->actions().first()->trigger();
        QCOMPARE(m_line->text(), u"a & b"_s);
        QCOMPARE(m_filters.size(), 1);
    }

    void suggestionIsTakenByKeys()
    {
        typeAndOffer(u"push sta"_s, {{u"status:"_s, 0}});
        QVERIFY(list()->isVisible());
        key(Qt::Key_Tab); // the first
        QCOMPARE(m_line->text(), u"push status:"_s);
        QVERIFY(!list()->isVisible());
        typeAndOffer(u"4"_s, {{u"404"_s, 7}, {u"413"_s, 2}});
        key(Qt::Key_Down);
        key(Qt::Key_Down);
        key(Qt::Key_Up);
        QCOMPARE(list()->chosen(), u"404"_s);
        m_filters.clear();
        key(Qt::Key_Return);
        QCOMPARE(m_line->text(), u"push status:404 "_s);
        QCOMPARE(m_filters.size(), 0); // not what was typed before
        QTRY_COMPARE_WITH_TIMEOUT(m_filters.size(), 1, 30'000);
    }

    void suggestionIsTakenByTheMouse()
    {
        typeAndOffer(u"method:P"_s, {{u"POST"_s, 12'345}, {u"PUT"_s, 1}});
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(list()->model()->index(1, 0)).center());
        QCOMPARE(m_line->text(), u"method:PUT "_s);
        QVERIFY(edit()->hasFocus());
    }

    void suggestionsLeaveTheKeysAlone()
    {
        typeAndOffer(u"pa"_s, {{u"path:"_s, 0}});
        key(Qt::Key_Return); // nothing is chosen: what was typed takes effect
        QCOMPARE(m_line->text(), u"pa"_s);
        QCOMPARE(m_filters.size(), 1);
        QVERIFY(!list()->isVisible());
        typeAndOffer(u"t"_s, {{u"path:"_s, 0}});
        key(Qt::Key_Escape); // the list, not the text
        QVERIFY(!list()->isVisible());
        QCOMPARE(m_line->text(), u"pat"_s);
    }

    void staleSuggestionsAreDropped()
    {
        QSignalSpy wanted(m_line->completer(), &FilterCompleter::wanted);
        type(u"sta"_s);
        QVERIFY(wanted.wait(30'000));
        type(u"x"_s);
        m_line->completer()->offer(wanted.last().first().value<FilterPlace>(), {{u"status:"_s, 0}});
        QVERIFY(!list()->isVisible());
        m_line->completer()->offer(filterPlaceAt(u"stax"_s, 4), {{u"stax"_s, 0}}); // is there already
        QVERIFY(!list()->isVisible());
        m_line->completer()->offer(filterPlaceAt(u"stax"_s, 4), {});
        QVERIFY(!list()->isVisible());
    }

    void keyBeforeItsOperatorIsReplaced()
    {
        m_line->setText(u"meth:POST"_s);
        edit()->setCursorPosition(4);
        QSignalSpy wanted(m_line->completer(), &FilterCompleter::wanted);
        QTest::keyClick(edit(), Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(wanted.size(), 1);
        m_line->completer()->offer(wanted.first().first().value<FilterPlace>(), {{u"method:"_s, 0}});
        key(Qt::Key_Tab);
        QCOMPARE(m_line->text(), u"method:POST"_s);
    }

    void termsOfValues_data()
    {
        QTest::addColumn<EventColumn>("column");
        QTest::addColumn<EventRow>("row");
        QTest::addColumn<QString>("term");
        EventRow row;
        row.seq = 7;
        row.method = "POST";
        row.path = "/a b\"";
        row.hint = "push";
        row.size = 1500;
        row.answerStatus = 404;
        QTest::newRow("number") << EventColumn::Number << row << u"number=7"_s;
        QTest::newRow("time") << EventColumn::Time << row << QString();
        QTest::newRow("method") << EventColumn::Method << row << u"method=POST"_s;
        QTest::newRow("path") << EventColumn::Path << row << u"path=\"/a b\\\"\""_s;
        QTest::newRow("hint") << EventColumn::Hint << row << u"hint=push"_s;
        QTest::newRow("size") << EventColumn::Size << row << u"size=1500"_s;
        QTest::newRow("answer") << EventColumn::Answer << row << u"status:404"_s;
        QTest::newRow("no rules") << EventColumn::Rules << row << u"-has:rule"_s;
        QTest::newRow("no deliveries") << EventColumn::Deliveries << row << u"delivery:none"_s;
        row.query = "a=1";
        row.contentType = "text/plain";
        row.source = "[::1]:5000";
        QTest::newRow("query") << EventColumn::Query << row << u"query=\"a=1\""_s;
        QTest::newRow("content type")
                << EventColumn::ContentType << row << u"header.content-type=text/plain"_s;
        QTest::newRow("source") << EventColumn::Source << row << u"source:\"[::1]\""_s;
        QTest::newRow("signature not known") << EventColumn::Signature << row << QString();
        row.signature = "";
        QTest::newRow("no signature") << EventColumn::Signature << row << u"-has:signature"_s;
        row.signature = "Slack HMAC-SHA256, GitHub HMAC-SHA1";
        QTest::newRow("signature") << EventColumn::Signature << row << u"signature:\"Slack HMAC-SHA256\""_s;
        QTest::newRow("duration") << EventColumn::Duration << row << QString();
        row.path = QByteArray(512, 'p');
        QTest::newRow("shortened path") << EventColumn::Path << row << u"path:"_s + QString(512, u'p');
        row.kind = RowKind::Rejected;
        QTest::newRow("rejected") << EventColumn::Hint << row << u"is:rejected"_s;
        row.hint.clear();
        row.kind = RowKind::Accepted;
        QTest::newRow("no hint") << EventColumn::Hint << row << QString();
        row.matchedRules = 1;
        row.deliveries = {1, 1, 1};
        QTest::newRow("rules") << EventColumn::Rules << row << u"has:rule"_s;
        QTest::newRow("deliveries") << EventColumn::Deliveries << row << u"delivery:dead"_s;
    }

    void termsOfValues()
    {
        QFETCH(EventColumn, column);
        QFETCH(EventRow, row);
        QFETCH(QString, term);
        QCOMPARE(columnTerm(column, row), term);
        QVERIFY(EventFilter::parse(term).isValid());
        QVERIFY(term.isEmpty() || EventFilter::parse(negatedTerm(term)).isValid());
        QCOMPARE(negatedTerm(negatedTerm(u"x"_s)), u"x"_s);
    }

    void termsOfFields()
    {
        QCOMPARE(headerTerm(u"X-GitHub-Event"_s, u"push"_s), u"header.X-GitHub-Event=push"_s);
        QCOMPARE(queryTerm(u"a"_s, u"1 2"_s), u"query.a=\"1 2\""_s);
        QCOMPARE(queryTerm(u"a b"_s, u"1"_s), QString()); // the language has no such name
        QCOMPARE(headerTerm(u"X"_s, QString()), QString());
        QCOMPARE(bodyTerm("$.a[3].b", "x y"), u"body.a[3].b=\"x y\""_s);
        QCOMPARE(bodyTerm("$[\"a b\"]", "5"), u"body[\"a b\"]=5"_s);
        QCOMPARE(bodyTerm("$", "5"), QString());
        QCOMPARE(bodyTerm("$.a", QByteArray(2000, 'x')), QString());
        QCOMPARE(furtherTerm(u"header.x-a"_s, "push"), u"header.x-a=push"_s);
        QCOMPARE(furtherTerm(u"header.x-a"_s, "a, b"), u"header.x-a:\"a, b\""_s); // maybe two values
        QCOMPARE(furtherTerm(u"header.x-a"_s, {}), QString());
    }
};

QTEST_MAIN(tst_FilterLine)
#include "tst_filterline.moc"
