// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/deliverdialog.h"

#include "core/connector/connectorsettings.h"
#include "core/event/eventjson.h"
#include "core/event/jsontext.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/formbuilder.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// A member of an object: where its value begins and how long it is; nothing where it is not there.
std::optional<std::pair<qsizetype, qsizetype>> placeOf(const QByteArray &text, QByteArrayView name)
{
    const auto parsed = JsonText::parse(text);
    const JsonText *json = std::get_if<JsonText>(&parsed);
    if (!json || json->node(json->root()).kind != JsonText::Kind::Object)
        return {};
    const auto node = json->member(json->root(), name);
    if (node == JsonText::none)
        return {};
    return std::pair(qsizetype(json->node(node).begin), json->raw(node).size());
}

// A fresh event: what would be made on arrival is left to the bus.
QByteArray withoutIdentity(const QByteArray &text)
{
    const auto parsed = JsonText::parse(text);
    const JsonText *json = std::get_if<JsonText>(&parsed);
    if (!json)
        return text;
    QByteArrayList members;
    for (auto child = json->node(json->root()).firstChild; child != JsonText::none;
         child = json->node(child).next) {
        const QByteArray key = json->key(child);
        if (key != "id" && key != "time")
            members += jsonString(key) + ':' + json->raw(child).toByteArray();
    }
    return restyleJson('{' + members.join(',') + '}', JsonStyle::Indented);
}

} // namespace

DeliverDialog::DeliverDialog(ConfigurationPtr configuration, const BusId &bus,
                             std::vector<EventSample> samples, Deliver deliver, QWidget *parent)
    : QDialog(parent)
    , m_configuration(std::move(configuration))
    , m_samples(std::move(samples))
    , m_deliver(std::move(deliver))
    , m_editor(new CodeView(this))
    , m_note(new FieldNote(this))
{
    setWindowTitle(tr("Deliver Event"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Deliver"));
    m_editor->setLineNumbersVisible(true);
    m_editor->setMinimumHeight(14 * m_editor->fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeForm(bus), 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 34);
    connect(m_bus, &QComboBox::currentIndexChanged, this, &DeliverDialog::showBus);
    connect(m_sample, &QComboBox::currentIndexChanged, this, &DeliverDialog::chooseSample);
    connect(m_captured, &CapturedEventBox::chosen, this, [this](Seq seq, const QByteArray &json) {
        const QSignalBlocker blocker(m_sample);
        m_sample->setCurrentIndex(sampleOf(m_samples, seq));
        take(json);
    });
    connect(m_captured, &CapturedEventBox::missing, this,
            [this](Seq seq) { m_note->set(Tone::Warning, tr("Record %1 is no event.").arg(seq)); });
    connect(m_envelope, &QCheckBox::toggled, this, [this] {
        m_event = event(); // what was typed goes along
        showEvent();
    });
    connect(m_editor, &QsciScintilla::textChanged, this, &DeliverDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &DeliverDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showBus();
    chooseSample();
    m_sample->setFocus();
}

QWidget *DeliverDialog::makeForm(const BusId &bus)
{
    auto *page = new QWidget(this);
    FormBuilder form(page);
    QStringList names;
    for (const EventSample &sample : m_samples)
        names += sample.name;
    m_bus = form.choice(tr("Event &bus:"), {}, 0);
    m_bus->setObjectName(u"deliver-bus"_s);
    for (const EventBus &each : m_configuration->buses)
        m_bus->addItem(each.name, each.id.text);
    m_bus->setCurrentIndex(std::max(0, m_bus->findData(bus.text)));
    m_busNote = form.note();
    m_sample = form.choice(tr("&Event:"), names, 0);
    m_sample->setObjectName(u"deliver-sample"_s);
    m_captured = new CapturedEventBox(page);
    m_captured->setObjectName(u"captured-event"_s);
    form.field(tr("Captured event n&umber:"), m_captured);
    m_envelope = form.check(tr("Edit the en&velope, too (an extension: in the cloud only “data” is edited)"),
                            false);
    form.field(tr("&JSON:"), m_editor);
    return page;
}

BusId DeliverDialog::bus() const
{
    return {m_bus->currentData().toByteArray()};
}

void DeliverDialog::showBus()
{
    const EventBus *chosen = m_configuration->bus(bus());
    const bool goesNowhere = chosen && chosen->rules.empty();
    m_busNote->set(Tone::Warning,
                   goesNowhere ? tr("It has no event rule: the event is recorded and goes nowhere. "
                                    "The cloud may refuse it "
                                    "(ResourceNotFound.EventBusNotFound).")
                               : QString());
}

void DeliverDialog::chooseSample()
{
    const int index = m_sample->currentIndex();
    m_captured->showNumber(index >= 0 ? m_samples[size_t(index)].seq : 0);
    take(index >= 0 ? m_samples[size_t(index)].json : "{}"_ba);
}

void DeliverDialog::setCapturedEvents(const CapturedEvents &events)
{
    m_captured->setEvents(events);
}

void DeliverDialog::take(const QByteArray &json)
{
    m_event = withoutIdentity(json);
    showEvent();
}

void DeliverDialog::showEvent()
{
    QByteArray shown = m_event;
    m_showsAll = m_envelope->isChecked();
    if (!m_showsAll) {
        const auto place = placeOf(m_event, "data");
        shown = place ? restyleJson(m_event.sliced(place->first, place->second), JsonStyle::Indented)
                      : "{}"_ba;
    }
    m_editor->setContent(shown, CodeView::Language::Json);
    check();
}

QByteArray DeliverDialog::event() const
{
    if (m_showsAll)
        return m_editor->content();
    QByteArray whole = m_event;
    if (const auto place = placeOf(m_event, "data"))
        whole.replace(place->first, place->second, m_editor->content());
    return whole;
}

void DeliverDialog::check()
{
    const auto parsed = JsonText::parse(m_editor->content());
    const auto *error = std::get_if<JsonError>(&parsed);
    m_ok->setEnabled(!error);
    if (error) {
        m_note->set(Tone::Bad, tr("Line %1, column %2: %3 (InvalidParameterValue.InvalidEvent)")
                                       .arg(QString::number(error->position.line),
                                            QString::number(error->position.column), error->message));
        return;
    }
    const qsizetype size = restyleJson(event(), JsonStyle::Compact).size();
    m_note->set(Tone::Warning, size > cloudEventLimit
                                       ? tr("The event has %1 bytes. It is delivered here; the cloud refuses "
                                            "one over 64 KB (InvalidParameterValue.InvalidEvent).")
                                                 .arg(QLocale().toString(size))
                                       : QString());
}

void DeliverDialog::accept()
{
    if (!m_ok->isEnabled())
        return;
    if (const auto put = m_deliver(bus(), event()); !put) {
        m_note->set(Tone::Bad, tr("The event was not delivered: %1").arg(put.error().text()));
        return;
    }
    QDialog::accept();
}

} // namespace Hookwright
