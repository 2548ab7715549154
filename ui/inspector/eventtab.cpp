// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/eventtab.h"

#include "ui/widgets/background.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/textview.h"

#include <QPushButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype writtenAtOnce = 256 * 1024; // bytes of a body, in a millisecond or two

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

EventTab::EventTab(QWidget *parent)
    : ContentTab(parent)
    , m_copy(addTool(u"copy"_s, tr("Copy Event JSON")))
    , m_view(new TextView(tr("Event as JSON"), this))
    , m_background(new Background(this))
{
    m_view->setLineNumbersVisible(true);
    addView(m_view);
    showView(m_view);
    connect(m_copy, &QPushButton::clicked, this, &EventTab::copyRequested);
}

// The background first: what it makes is shown by the members behind it.
EventTab::~EventTab()
{
    delete m_background;
}

void EventTab::show(const InspectedEventPtr &event)
{
    const bool isShown = isSameRecord(m_event, event);
    m_event = event;
    if (isShown)
        return;
    m_background->cancel();
    m_copy->setEnabled(event && event->stored.event);
    m_view->setContent({}, CodeView::Language::Json);
    m_note->clear();
    if (!event)
        return;
    if (!event->stored.event) {
        m_note->set(Tone::Info, tr("This record is no event, so there is no JSON of one."));
        return;
    }
    const QString loss = lossText(event->stored.loss);
    m_note->set(loss.isEmpty() ? Tone::Info : Tone::Warning, loss);
    const auto make = [event] { return ShownText(event->eventJson()); };
    const auto show = [this](const ShownText &text) { m_view->setContent(text, CodeView::Language::Json); };
    if (event->body().size() <= writtenAtOnce)
        show(make());
    else
        m_background->run(make, show);
}

bool EventTab::find(const QString &text, bool forward)
{
    return m_view->find(text, forward);
}

} // namespace Hookwright
