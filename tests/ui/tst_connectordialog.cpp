// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/connectordialog.h"

#include "ui/widgets/fieldnote.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

ConnectorSettings defaultConnector()
{
    return Configuration::makeDefault().buses.front().connectors.front();
}

// A field by the label it is known under, which is its accessible name too.
template<typename T>
T *field(const QDialog &dialog, const QString &name)
{
    for (T *widget : dialog.findChildren<T *>()) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

QPushButton *okButton(const QDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

} // namespace

class tst_ConnectorDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void untouchedSettingsComeBackAsTheyWere()
    {
        const ConnectorSettings connector = defaultConnector();
        const ConnectorDialog dialog(connector, {});
        QVERIFY(dialog.connector() == connector);
        QVERIFY(dialog.connector().defaultPort);
    }

    void everySettingIsKept()
    {
        ConnectorSettings connector = defaultConnector();
        connector.listen = {{QHostAddress(u"192.0.2.7"_s), 9999}};
        connector.defaultPort = false;
        connector.method = "PROPFIND";
        connector.path = "/hooks";
        connector.subject = {"a", "b", "c", "d"};
        connector.stageVariables = {{"stage", "test"}, {"empty", ""}, {"with", "a=b"}};
        connector.headerCase = HeaderCase::Lower;
        connector.repeatedQueryKey = RepeatedQueryKey::Array;
        connector.oversizedEvent = OversizedEvent::Refuse;
        connector.answer = {202, "text/plain", "line 1\nline 2 ${requestId}"};
        const ConnectorDialog dialog(connector, {});
        QVERIFY(dialog.connector() == connector);
    }

    void chosenPortNeverMoves()
    {
        ConnectorDialog dialog(defaultConnector(), {});
        field<QSpinBox>(dialog, u"Port"_s)->setValue(9090);
        QVERIFY(!dialog.connector().defaultPort);
        QCOMPARE(dialog.connector().listen, loopbackAddresses(9090));
    }

    void reachBeyondThisComputerIsWarnedOf()
    {
        ConnectorDialog dialog(defaultConnector(), {});
        dialog.show();
        const auto warned = [&dialog] {
            const auto notes = dialog.findChildren<FieldNote *>();
            return std::any_of(notes.begin(), notes.end(), [](const FieldNote *note) {
                return note->isVisible() && note->tone() == Tone::Warning;
            });
        };
        QVERIFY(!warned());
        field<QComboBox>(dialog, u"Reachable from"_s)->setCurrentIndex(1);
        QVERIFY(warned());
        QCOMPARE(dialog.connector().listen.front().address, QHostAddress(QHostAddress::AnyIPv4));
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("text");
        QTest::newRow("name") << u"Name"_s << u"-"_s;
        QTest::newRow("description") << u"Description"_s << QString(201, u'x');
        QTest::newRow("path") << u"Path, exact or prefix"_s << u"hooks"_s;
        QTest::newRow("content type") << u"Content type"_s << u"a\tb"_s;
    }

    void mistakesAreNamed()
    {
        QFETCH(QString, label);
        QFETCH(QString, text);
        ConnectorDialog dialog(defaultConnector(), {});
        QVERIFY(okButton(dialog)->isEnabled());
        field<QLineEdit>(dialog, label)->setText(text);
        QVERIFY(!okButton(dialog)->isEnabled());
    }

    void oneAddressHasToBeOne()
    {
        ConnectorDialog dialog(defaultConnector(), {});
        field<QComboBox>(dialog, u"Reachable from"_s)->setCurrentIndex(2);
        QVERIFY(!okButton(dialog)->isEnabled());
        field<QLineEdit>(dialog, u"Address"_s)->setText(u"::1"_s);
        QVERIFY(okButton(dialog)->isEnabled());
    }

    void refusalKeepsTheDialogOpen()
    {
        ConnectorDialog dialog(defaultConnector(), [](const ConnectorSettings &) {
            return Result<void>(Error{u"no room"_s, {}});
        });
        dialog.show();
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QVERIFY(dialog.isVisible());
    }
};

QTEST_MAIN(tst_ConnectorDialog)
#include "tst_connectordialog.moc"
