// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/connectordialog.h"

#include "core/workspace/certificates.h"
#include "ui/console/configurationedits.h"
#include "ui/widgets/fieldnote.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

ConnectorSettings defaultConnector()
{
    return Configuration::makeDefault().buses.front().connectors.front();
}

Configuration configurationWith(const ConnectorSettings &connector)
{
    Configuration configuration = Configuration::makeDefault();
    configuration.buses.front().connectors = {connector};
    return configuration;
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

// The dialog on the one connector of a default bus.
class Dialog : public ConnectorDialog
{
public:
    explicit Dialog(const ConnectorSettings &connector, Save save = {})
        : Dialog(connector, configurationWith(connector), std::move(save))
    {}
    Dialog(const ConnectorSettings &connector, const Configuration &configuration, Save save = {})
        : ConnectorDialog(connector, configuration.buses.front().id,
                          std::make_shared<const Configuration>(configuration),
                          Certificates(u"/there/is/no/folder"_s), std::move(save))
    {}
};

QPushButton *okButton(const QDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

} // namespace

class tst_ConnectorDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void certificateIsMadeAndToldBeforeOk()
    {
        const QTemporaryDir folder;
        ConnectorSettings connector = defaultConnector();
        connector.protocol = Protocol::Https;
        const Configuration configuration = configurationWith(connector);
        ConnectorDialog dialog(connector, configuration.buses.front().id,
                               std::make_shared<const Configuration>(configuration),
                               Certificates(folder.path()), {});
        dialog.show();
        auto *fingerprint = dialog.findChild<QLineEdit *>(u"fingerprint"_s);
        auto *make = dialog.findChild<QPushButton *>(u"make-certificate"_s);
        dialog.findChild<QTabWidget *>()->setCurrentIndex(1);
        QVERIFY(fingerprint->text().isEmpty());
        QTest::mouseClick(make, Qt::LeftButton);
        QVERIFY(!make->isVisible());
        QCOMPARE(fingerprint->text().count(u':'), 31);
        const QString curl = dialog.findChild<QLineEdit *>(u"trusting-curl"_s)->text();
        QVERIFY2(curl.contains(u"--cacert"_s) && curl.contains(folder.path()), qPrintable(curl));
    }

    void untouchedSettingsComeBackAsTheyWere()
    {
        const ConnectorSettings connector = defaultConnector();
        const Dialog dialog(connector);
        QVERIFY(dialog.connector() == connector);
        QVERIFY(dialog.connector().defaultPort);
    }

    void everySettingIsKept()
    {
        ConnectorSettings connector = defaultConnector();
        connector.listen = {{QHostAddress(u"192.0.2.7"_s), 9999}};
        connector.defaultPort = false;
        connector.protocol = Protocol::Both;
        connector.certificate = {u"/a/certificate.pem"_s, u"/a/key.pem"_s};
        connector.method = "PROPFIND";
        connector.stage = "prepub";
        connector.path = "^~/hooks";
        connector.publicUrl = u"https://example.org/hooks"_s;
        connector.subject = {"a", "b", "c", "d"};
        connector.stageVariables = {{"stage", "test"}, {"empty", ""}, {"with", "a=b"}};
        connector.headerCase = HeaderCase::Lower;
        connector.repeatedQueryKey = RepeatedQueryKey::Array;
        connector.oversizedEvent = OversizedEvent::Refuse;
        connector.answer = {202, "text/plain", "line 1\nline 2 ${requestId}"};
        connector.handshakes = {false, true, false};
        const Dialog dialog(connector);
        QVERIFY(dialog.connector() == connector);
    }

    void chosenPortNeverMoves()
    {
        Dialog dialog(defaultConnector());
        field<QSpinBox>(dialog, u"Port"_s)->setValue(9090);
        QVERIFY(!dialog.connector().defaultPort);
        QCOMPARE(dialog.connector().listen, loopbackAddresses(9090));
    }

    void reachBeyondThisComputerIsWarnedOf()
    {
        Dialog dialog(defaultConnector());
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
        QTest::addColumn<QString>("code");
        QTest::newRow("name") << u"Connector name"_s << u"-"_s << u"InvalidParameterValue.ConnectionName"_s;
        QTest::newRow("description") << u"Description"_s << QString(201, u'x')
                                     << u"InvalidParameterValue.Description"_s;
        QTest::newRow("path") << u"Path"_s << u"hooks"_s
                              << u"InvalidParameterValue.InvalidApiRequestConfig"_s;
        QTest::newRow("public URL") << u"Public URL"_s << u"example.org"_s
                                    << u"InvalidParameterValue.ConnectionDescription"_s;
        QTest::newRow("content type")
                << u"Content type"_s << u"a\tb"_s << u"InvalidParameterValue.ConnectionDescription"_s;
    }

    void mistakesAreNamed()
    {
        QFETCH(QString, label);
        QFETCH(QString, text);
        QFETCH(QString, code);
        Dialog dialog(defaultConnector());
        QVERIFY(okButton(dialog)->isEnabled());
        field<QLineEdit>(dialog, label)->setText(text);
        QVERIFY(!okButton(dialog)->isEnabled());
        const auto notes = dialog.findChildren<FieldNote *>();
        QVERIFY(std::any_of(notes.begin(), notes.end(),
                            [&code](const FieldNote *note) { return note->text().contains(code); }));
    }

    void typesThatHaveNoCloudHereAreGrey()
    {
        Dialog dialog(defaultConnector());
        auto *type = field<QComboBox>(dialog, u"Connector type"_s);
        QCOMPARE(type->currentText(), u"API Gateway (APIGW)"_s);
        QCOMPARE(type->count(), 4);
        for (int row = 0; row < type->count(); ++row)
            QCOMPARE(type->model()->flags(type->model()->index(row, 0)).testFlag(Qt::ItemIsEnabled),
                     row == 0);
    }

    void conflictsAreSaid_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("note");
        QTest::newRow("goes first") << u"=/github"_s << u"this connector goes first"_s;
        QTest::newRow("gets nothing") << u"/"_s << u"“apigw” takes every request of this connector"_s;
        QTest::newRow("another path form") << u"/github"_s << u"this connector goes first"_s;
    }

    void conflictsAreSaid()
    {
        QFETCH(QString, path);
        QFETCH(QString, note);
        const Configuration configuration = Configuration::makeDefault();
        Dialog dialog(newConnector(configuration, configuration.buses.front()), configuration);
        dialog.show();
        QCOMPARE(dialog.windowTitle(), u"Add Connector"_s);
        field<QLineEdit>(dialog, u"Path"_s)->setText(path);
        const auto notes = dialog.findChildren<FieldNote *>();
        const auto says = [&](const FieldNote *each) {
            return each->isVisible() && each->text().contains(note);
        };
        QVERIFY(std::any_of(notes.begin(), notes.end(), says));
        QVERIFY(okButton(dialog)->isEnabled());
        field<QSpinBox>(dialog, u"Port"_s)->setValue(9999);
        QVERIFY(std::none_of(notes.begin(), notes.end(), says));
    }

    void everyFieldHasAKeyOfItsOwn()
    {
        const Dialog dialog(defaultConnector());
        const auto *tabs = dialog.findChild<QTabWidget *>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            QSet<QKeySequence> keys;
            for (const QLabel *label : tabs->widget(tab)->findChildren<QLabel *>()) {
                const QKeySequence key =
                        label->buddy() ? QKeySequence::mnemonic(label->text()) : QKeySequence();
                QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(label->text()));
                keys += key;
            }
            QVERIFY2(keys.size() > 1, qPrintable(tabs->tabText(tab)));
        }
    }

    void oneAddressHasToBeOne()
    {
        Dialog dialog(defaultConnector());
        field<QComboBox>(dialog, u"Reachable from"_s)->setCurrentIndex(2);
        QVERIFY(!okButton(dialog)->isEnabled());
        field<QLineEdit>(dialog, u"Address"_s)->setText(u"::1"_s);
        QVERIFY(okButton(dialog)->isEnabled());
    }

    void certificateIsAskedForWhereHttpsIsSpoken()
    {
        const QTemporaryDir folder;
        ConnectorSettings connector = defaultConnector();
        const Configuration configuration = configurationWith(connector);
        ConnectorDialog dialog(connector, configuration.buses.front().id,
                               std::make_shared<const Configuration>(configuration),
                               Certificates(folder.path()), {});
        auto *fingerprint = field<QLineEdit>(dialog, u"SHA-256 fingerprint"_s);
        auto *tabs = dialog.findChild<QTabWidget *>();
        QVERIFY(!tabs->isTabVisible(1));
        auto *protocol = field<QComboBox>(dialog, u"Protocol"_s);
        protocol->setCurrentIndex(int(Protocol::Https));
        QVERIFY(tabs->isTabVisible(1));
        QCOMPARE(dialog.connector().protocol, Protocol::Https);
        QCOMPARE(fingerprint->text(), QString()); // none was made yet

        Certificates certificates(folder.path());
        connector.protocol = Protocol::Https;
        QVERIFY(certificates.contextFor(connector.certificate, configuration));
        protocol->setCurrentIndex(int(Protocol::Both));
        QCOMPARE(fingerprint->text().toLatin1(), certificates.facts(connector.certificate)->fingerprint);
        const QString line = field<QLineEdit>(dialog, u"Curl that trusts it"_s)->text();
        QCOMPARE(line, u"curl --cacert '%1' 'https://localhost:8080'"_s.arg(
                               certificates.file(connector.certificate)));

        // One's own needs both files.
        field<QComboBox>(dialog, u"Certificate"_s)->setCurrentIndex(1);
        field<QLineEdit>(dialog, u"Certificate file (PEM)"_s)->setText(u"/there/is/none"_s);
        QVERIFY(!okButton(dialog)->isEnabled());
        field<QLineEdit>(dialog, u"Key file (PEM)"_s)->setText(u"/there/is/none"_s);
        QVERIFY(okButton(dialog)->isEnabled());
        QCOMPARE(fingerprint->text(), QString());
    }

    void refusalKeepsTheDialogOpen()
    {
        Dialog dialog(defaultConnector(), [](const ConnectorSettings &) {
            return Result<void>(Error{u"no room"_s, {}});
        });
        dialog.show();
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QVERIFY(dialog.isVisible());
    }
};

QTEST_MAIN(tst_ConnectorDialog)
#include "tst_connectordialog.moc"
