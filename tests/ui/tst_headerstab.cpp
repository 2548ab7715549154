// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/fieldstabs.h"
#include "ui/widgets/pairstable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

InspectedEventPtr eventWith(const QByteArray &target, const QByteArray &fields)
{
    auto request = std::make_shared<CapturedRequest>();
    request->head = "GET " + target + " HTTP/1.1\r\n" + fields + "\r\n";
    request->lastByteUs = 1'700'000'000'000'000;
    request->parseHead();
    static Seq seq = 0;
    auto event = std::make_shared<InspectedEvent>();
    event->seq = ++seq;
    event->stored.request = request;
    return event;
}

void clickCell(PairsTable *table, int row, int column)
{
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualItemRect(table->item(row, column)).center());
}

QString copied(PairsTable *table)
{
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    return QGuiApplication::clipboard()->text();
}

} // namespace

class tst_HeadersTab : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void credentialsAreHiddenUntilClicked()
    {
        HeadersTab tab;
        tab.resize(900, 400);
        tab.QWidget::show();
        tab.show(eventWith("/", "Host: a\r\nAuthorization: Basic YWxpY2U6c2VjcmV0\r\nHost: b\r\n"));
        auto *table = tab.findChild<PairsTable *>();
        auto *decoded = tab.findChild<QPlainTextEdit *>();
        QCOMPARE(table->rowCount(), 3);
        QCOMPARE(table->item(0, 1)->text(), u"a"_s);
        QCOMPARE(table->item(2, 2)->text(), u"repeated"_s);
        QCOMPARE(table->item(1, 2)->text(), u"Basic, user alice"_s);
        clickCell(table, 1, 0); // selects it
        QVERIFY(!copied(table).contains("YWxp"_L1));
        QVERIFY(!decoded->isVisible());
        QVERIFY(!table->item(1, 1)->toolTip().contains("YWxp"_L1));
        QVERIFY(!table->find(u"YWxp"_s, true));
        clickCell(table, 1, 1);
        QCOMPARE(copied(table), u"Authorization: Basic YWxpY2U6c2VjcmV0"_s);
        QVERIFY(decoded->isVisible());
        QVERIFY(decoded->toPlainText().contains("Password: secret"_L1));
        QTest::keyClick(table, Qt::Key_Up);
        QVERIFY(!decoded->isVisible());
        tab.show(nullptr);
        QCOMPARE(table->rowCount(), 0);
    }

    void spaceBarShowsACredential()
    {
        HeadersTab tab;
        tab.QWidget::show();
        tab.show(eventWith("/", "X-Api-Key: k\r\n"));
        auto *table = tab.findChild<PairsTable *>();
        table->setCurrentCell(0, 0);
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(table->item(0, 1)->text(), u"k"_s);
    }

    void credentialsOfTheQueryAreHidden()
    {
        QueryTab tab;
        tab.QWidget::show();
        tab.show(eventWith("/a?x=1&token=secret", {}));
        auto *table = tab.findChild<PairsTable *>();
        QCOMPARE(tab.findChild<QLabel *>()->text(), u"?x=1&token=******"_s);
        QVERIFY(!table->item(1, 1)->text().contains("secret"_L1));
        clickCell(table, 1, 1);
        QCOMPARE(table->item(1, 1)->text(), u"secret"_s);
    }
};

QTEST_MAIN(tst_HeadersTab)
#include "tst_headerstab.moc"
