// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/texttabs.h"

#include "ui/widgets/codeview.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/fieldnote.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QComboBox *addChoice(QHBoxLayout *tools, const QString &name, const QStringList &entries)
{
    auto *choice = new QComboBox;
    choice->addItems(entries);
    choice->setAccessibleName(name);
    tools->insertWidget(0, choice);
    return choice;
}

QString lossText(const EventLoss &loss)
{
    QStringList lines;
    const auto names = [](const QByteArrayList &list) { return QString::fromUtf8(list.join(", ")); };
    if (!loss.joinedHeaders.isEmpty())
        lines += EventTab::tr("Repeated headers are joined with a comma: %1.").arg(names(loss.joinedHeaders));
    if (!loss.droppedQueryValues.isEmpty())
        lines += EventTab::tr("Of repeated query keys only the last value is here: %1.")
                         .arg(names(loss.droppedQueryValues));
    if (loss.headerValuesNotUtf8)
        lines += EventTab::tr("Header values that are not UTF-8 are read as Latin-1.");
    if (loss.bodyBase64)
        lines += EventTab::tr("The body is not UTF-8; the event carries it as base64.");
    if (loss.overCloudLimit)
        lines += EventTab::tr("The event is over the cloud's limit of 64 KB.");
    return lines.join(u'\n');
}

} // namespace

TextTab::TextTab(QWidget *parent)
    : DetailsTab(parent)
    , m_tools(new QHBoxLayout)
    , m_note(new FieldNote(this))
    , m_view(new CodeView(this))
{
    m_view->setReadOnly(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_tools->addStretch();
    const int margin = m_view->fontMetrics().averageCharWidth();
    m_tools->setContentsMargins(margin, margin / 2, margin, margin / 2);
    m_note->setContentsMargins(margin, 0, margin, margin / 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(m_tools);
    layout->addWidget(m_note);
    layout->addWidget(m_view, 1);
}

void TextTab::setText(const Excerpt &text, bool json)
{
    m_view->setContent(text.text, json ? CodeView::Language::Json : CodeView::Language::Plain);
    m_note->set(Tone::Info, text.note());
}

void TextTab::save(const QByteArray &bytes, const QString &suggestion)
{
    const QString name = Dialogs::saveFileName(window(), tr("Save"), suggestion, tr("All files (*)"));
    if (name.isEmpty())
        return;
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        Dialogs::showError(window(), tr("%1 could not be written: %2").arg(name, file.errorString()));
}

BodyTab::BodyTab(QWidget *parent)
    : TextTab(parent)
    , m_form(addChoice(m_tools, tr("Show the body as"), {tr("Pretty"), tr("As received")}))
    , m_save(new QPushButton(themeIcon(u"save"_s), tr("Save Body…"), this))
{
    m_view->setAccessibleName(tr("Body"));
    m_tools->addWidget(m_save);
    connect(m_form, &QComboBox::activated, this, &BodyTab::update);
    connect(m_save, &QPushButton::clicked, this, [this] {
        save(m_event->body(),
             u"body-%1.%2"_s.arg(m_event->seq).arg(m_event->bodyIsJson ? u"json"_s : u"bin"_s));
    });
}

void BodyTab::show(const InspectedEventPtr &event)
{
    m_event = event;
    m_form->setEnabled(event && event->bodyIsJson);
    m_save->setEnabled(event && !event->body().isEmpty());
    update();
}

void BodyTab::update()
{
    if (!m_event) {
        setText({}, false);
        return;
    }
    const bool pretty = m_event->bodyIsJson && m_form->currentIndex() == 0;
    setText(pretty ? m_event->prettyBody : m_event->rawBody, m_event->bodyIsJson);
    m_view->setLineNumbersVisible(pretty);
    if (m_event->body().isEmpty())
        m_note->set(Tone::Info, tr("There is no body."));
}

EventTab::EventTab(QWidget *parent)
    : TextTab(parent)
    , m_copy(new QPushButton(themeIcon(u"copy"_s), tr("Copy Event JSON"), this))
{
    m_view->setAccessibleName(tr("Event as JSON"));
    m_view->setLineNumbersVisible(true);
    m_tools->addWidget(m_copy);
    connect(m_copy, &QPushButton::clicked, this, &EventTab::copyRequested);
}

void EventTab::show(const InspectedEventPtr &event)
{
    m_copy->setEnabled(event && !event->eventJson.isEmpty());
    setText(event ? event->eventText : Excerpt(), true);
    if (!event)
        return;
    if (event->eventJson.isEmpty())
        m_note->set(Tone::Info, tr("This record is no event, so there is no JSON of one."));
    else if (const QString loss = lossText(event->stored.loss); !loss.isEmpty())
        m_note->set(Tone::Warning, QStringList{loss, event->eventText.note()}.join(u'\n').trimmed());
}

RawTab::RawTab(QWidget *parent)
    : TextTab(parent)
    , m_form(addChoice(m_tools, tr("Show the bytes as"), {tr("Text"), tr("Hex")}))
    , m_save(new QPushButton(themeIcon(u"save"_s), tr("Save Bytes…"), this))
{
    m_view->setAccessibleName(tr("Raw request"));
    m_tools->addWidget(m_save);
    connect(m_form, &QComboBox::activated, this, &RawTab::update);
    connect(m_save, &QPushButton::clicked, this,
            [this] { save(m_event->wireBytes(), u"request-%1.http"_s.arg(m_event->seq)); });
}

void RawTab::show(const InspectedEventPtr &event)
{
    m_event = event;
    m_save->setEnabled(event && event->rawText.total > 0);
    update();
}

void RawTab::update()
{
    const bool hex = m_form->currentIndex() == 1;
    m_view->setWrapMode(hex ? QsciScintilla::WrapNone : QsciScintilla::WrapCharacter);
    m_view->setLineEndsVisible(!hex);
    if (!m_event) {
        setText({}, false);
        return;
    }
    setText(hex ? m_event->rawHex : m_event->rawText, false);
    if (m_event->rawText.total == 0)
        m_note->set(Tone::Info, tr("There is no request behind this record."));
}

} // namespace Hookwright
