// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/deliverdialog.h"

#include "core/event/eventjson.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/fieldnote.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <algorithm>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

QPushButton *okButton(const QDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

} // namespace

class tst_DeliverDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dataIsEditedAndTheEnvelopeStays()
    {
        QByteArray delivered;
        DeliverDialog dialog(only(bus()), {}, samples(), take(&delivered));
        dialog.show();
        auto *editor = dialog.findChild<CodeView *>();
        QCOMPARE(restyleJson(editor->content(), JsonStyle::Compact), R"({"n":1})"_ba);
        editor->setContent(R"({"n":2})", CodeView::Language::Json);
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(restyleJson(delivered, JsonStyle::Compact), R"({"type":"t","data":{"n":2}})"_ba);
    }

    void envelopeIsEditedOnRequest()
    {
        QByteArray delivered;
        DeliverDialog dialog(only(bus()), {}, samples(), take(&delivered));
        dialog.show();
        auto *editor = dialog.findChild<CodeView *>();
        editor->setContent("[1]", CodeView::Language::Json);
        dialog.findChild<QCheckBox *>()->setChecked(true);
        QCOMPARE(restyleJson(editor->content(), JsonStyle::Compact), R"({"type":"t","data":[1]})"_ba);
        editor->setContent(R"({"type":"u","data":[1]})", CodeView::Language::Json);
        dialog.findChild<QCheckBox *>()->setChecked(false);
        QCOMPARE(editor->content(), "[\n    1\n]"_ba);
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QCOMPARE(restyleJson(delivered, JsonStyle::Compact), R"({"type":"u","data":[1]})"_ba);
    }

    void whatIsNotJsonIsNotDelivered()
    {
        DeliverDialog dialog(only(bus()), {}, samples(), take(nullptr));
        dialog.show();
        dialog.findChild<CodeView *>()->setContent("{", CodeView::Language::Json);
        QVERIFY(!okButton(dialog)->isEnabled());
        QVERIFY(says(dialog, u"InvalidParameterValue.InvalidEvent"_s));
    }

    void anyCapturedEventIsDelivered()
    {
        QByteArray delivered;
        DeliverDialog dialog(only(bus()), {}, samples(), take(&delivered));
        dialog.show();
        auto *number = dialog.findChild<QSpinBox *>(u"captured-event"_s);
        QVERIFY(!number->isEnabled());
        dialog.setCapturedEvents({1, 9, [](QObject *, Seq seq, const CapturedEvents::Take &take) {
                                      take(seq == 7 ? R"({"id":"x","type":"seven","data":7})"_ba
                                                    : QByteArray());
                                  }});
        number->setValue(8);
        QVERIFY(says(dialog, u"Record 8 is no event"_s));
        number->setValue(7);
        QCOMPARE(dialog.findChild<CodeView *>()->content(), "7"_ba);
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QCOMPARE(restyleJson(delivered, JsonStyle::Compact), R"({"type":"seven","data":7})"_ba);
    }

    // What the cloud would refuse is said, and done.
    void whatTheCloudWouldRefuseIsDelivered()
    {
        QByteArray delivered;
        DeliverDialog dialog(only(bus()), {}, samples(), take(&delivered));
        dialog.show();
        QVERIFY(says(dialog, u"ResourceNotFound.EventBusNotFound"_s)); // it has no rule
        auto *editor = dialog.findChild<CodeView *>();
        editor->setContent('"' + QByteArray(60'000, 'x') + '"', CodeView::Language::Json);
        QVERIFY(!says(dialog, u"64 KB"_s));
        editor->setContent('"' + QByteArray(70'000, 'x') + '"', CodeView::Language::Json);
        QVERIFY(says(dialog, u"InvalidParameterValue.InvalidEvent"_s) && says(dialog, u"64 KB"_s));
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QVERIFY(delivered.size() > 70'000);

        EventBus withRule = bus();
        withRule.rules.push_back({RuleId::generate(), u"all"_s});
        DeliverDialog other(only(withRule), {}, samples(), take(nullptr));
        other.show();
        QVERIFY(!says(other, u"ResourceNotFound"_s));
    }

    void busIsChosen()
    {
        Configuration configuration = *only(bus());
        configuration.buses.push_back({BusId::generate(), u"other"_s});
        const BusId other = configuration.buses.back().id;
        BusId delivered;
        const auto note = [&delivered](const BusId &chosen, const QByteArray &) {
            delivered = chosen;
            return Result<Seq>(Seq(1));
        };
        DeliverDialog dialog(std::make_shared<const Configuration>(configuration), other, samples(), note);
        dialog.show();
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QCOMPARE(delivered, other);
        dialog.findChild<QComboBox *>(u"deliver-bus"_s)->setCurrentIndex(0);
        dialog.show();
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QCOMPARE(delivered, configuration.buses.front().id);
    }

    void refusalKeepsTheDialogOpen()
    {
        DeliverDialog dialog(only(bus()), {}, samples(), [](const BusId &, const QByteArray &) {
            return Result<Seq>(Error{u"no room"_s, {}});
        });
        dialog.show();
        QTest::mouseClick(okButton(dialog), Qt::LeftButton);
        QVERIFY(dialog.isVisible());
    }

    void templatesAreEvents()
    {
        const std::vector<EventSample> templates = eventSamples(nullptr);
        QVERIFY(templates.size() >= 5);
        for (const EventSample &sample : templates) {
            QVERIFY2(sample.json.contains("\"data\""), qPrintable(sample.name));
            QVERIFY2(!sample.json.contains("\"body\": \"\""), "the sample's files are there");
        }
    }

private:
    static bool says(const QDialog &dialog, const QString &text)
    {
        const auto notes = dialog.findChildren<FieldNote *>();
        return std::any_of(notes.begin(), notes.end(),
                           [&text](const FieldNote *note) { return note->text().contains(text); });
    }
    static EventBus bus() { return Configuration::makeDefault().buses.front(); }
    static ConfigurationPtr only(const EventBus &bus)
    {
        Configuration configuration;
        configuration.buses = {bus};
        return std::make_shared<const Configuration>(configuration);
    }
    static std::vector<EventSample> samples()
    {
        return {{u"one"_s, R"({"id":"1","type":"t","time":"2","data":{"n":1}})"}};
    }
    static DeliverDialog::Deliver take(QByteArray *json)
    {
        return [json](const BusId &, const QByteArray &given) {
            *json = given;
            return Result<Seq>(Seq(1));
        };
    }
};

QTEST_MAIN(tst_DeliverDialog)
#include "tst_deliverdialog.moc"
