// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/eventinspector.h"

#include "ui/eventlog/storereader.h"
#include "ui/inspector/bodytab.h"
#include "ui/inspector/deliveriestab.h"
#include "ui/inspector/eventtab.h"
#include "ui/inspector/fieldstabs.h"
#include "ui/inspector/jsontree.h"
#include "ui/inspector/markeditor.h"
#include "ui/inspector/overviewtab.h"
#include "ui/inspector/rawtab.h"
#include "ui/inspector/routingtab.h"
#include "ui/widgets/pairstable.h"

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds patience{200};
constexpr qsizetype explainedAtOnce = 256 * 1024; // bytes of a body

} // namespace

EventInspector::EventInspector(StoreReader *reader, QWidget *parent)
    : QTabWidget(parent)
    , m_reader(reader)
    , m_overview(new OverviewTab)
    , m_routing(new RoutingTab)
    , m_eventTab(new EventTab)
    , m_deliveries(new DeliveriesTab)
{
    setDocumentMode(true);
    setAccessibleName(tr("Details"));
    add(m_overview, u"overview"_s);
    add(new HeadersTab, u"headers"_s);
    add(new QueryTab, u"query"_s);
    add(new BodyTab, u"body"_s);
    add(m_eventTab, u"event"_s);
    add(m_routing, u"routing-tab"_s);
    add(m_deliveries, u"deliveries-tab"_s);
    add(new RawTab, u"raw"_s);
    connect(this, &QTabWidget::currentChanged, this, &EventInspector::showCurrent);
    connect(m_overview->mark(), &MarkEditor::edited, this, &EventInspector::markEdited);
    connect(m_overview->mark(), &MarkEditor::left, this, &EventInspector::left);
    connect(m_routing, &RoutingTab::createRuleRequested, this, &EventInspector::createRuleRequested);
    connect(m_routing, &RoutingTab::editRuleRequested, this, &EventInspector::editRuleRequested);
    connect(m_routing, &RoutingTab::routeAgainRequested, this, &EventInspector::routeAgainRequested);
    connect(m_eventTab, &EventTab::copyRequested, this, &EventInspector::copyEventRequested);
    connect(m_deliveries, &DeliveriesTab::redeliverRequested, this, &EventInspector::redeliverRequested);
    connect(m_overview, &OverviewTab::filterRequested, this, &EventInspector::filterRequested);
    connect(m_routing, &RoutingTab::filterRequested, this, &EventInspector::filterRequested);
    connect(m_deliveries, &DeliveriesTab::filterRequested, this, &EventInspector::filterRequested);
    for (const PairsTable *table : findChildren<PairsTable *>()) {
        connect(table, &PairsTable::filterRequested, this, &EventInspector::filterRequested);
        connect(table, &PairsTable::columnRequested, this, &EventInspector::columnRequested);
        connect(table, &PairsTable::ruleRequested, this, &EventInspector::valueRuleRequested);
    }
    for (const JsonTree *tree : findChildren<JsonTree *>()) {
        connect(tree, &JsonTree::filterRequested, this, &EventInspector::filterRequested);
        connect(tree, &JsonTree::columnRequested, this, &EventInspector::columnRequested);
        connect(tree, &JsonTree::ruleRequested, this, &EventInspector::valueRuleRequested);
    }
    setEnabled(false);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { setEvent(nullptr); });
}

void EventInspector::add(DetailsTab *tab, const QString &objectName)
{
    tab->setObjectName(objectName);
    const int index = addTab(tab, tab->title());
    setTabToolTip(index, tr("Alt+%1").arg(index + 1));
    m_upToDate.push_back(false);
}

void EventInspector::setReadOnly(bool readOnly)
{
    m_routing->setReadOnly(readOnly);
    m_deliveries->setReadOnly(readOnly);
    m_overview->mark()->setReadOnly(readOnly);
}

void EventInspector::showTab(const QString &objectName)
{
    for (int i = 0; i < count(); ++i) {
        if (widget(i)->objectName() == objectName)
            setCurrentIndex(i);
    }
}

void EventInspector::editNote()
{
    setCurrentWidget(m_overview);
    m_overview->mark()->editNote();
}

void EventInspector::inspectSeq(Seq seq)
{
    if (seq != m_seq)
        m_patience.start();
    m_seq = seq;
    m_reading = false;
    m_reloadWanted = false;
    if (seq == 0) {
        arrived(++m_token, nullptr);
        return;
    }
    reload();
}

void EventInspector::reload()
{
    if (m_seq == 0)
        return;
    if (m_reading) { // news come in volume: one reading at a time, and one more behind it
        m_reloadWanted = true;
        return;
    }
    m_reading = true;
    m_reader->post(this, [this, token = ++m_token, seq = m_seq](const StoreReader::Sources &sources) {
        const ConfigurationPtr current = sources.history.current();
        InspectedEventPtr event = inspectUnexplained(seq, sources.index, sources.events, *current);
        if (!event->isExplained && event->body().size() <= explainedAtOnce)
            event = explained(*event, sources.index, sources.events, *current);
        return [this, token, event] { arrived(token, event); };
    });
}

// What the rules say of a large event comes behind it.
void EventInspector::explainLater(quint64 token, const InspectedEventPtr &event)
{
    m_reader->post(this, [this, token, event](const StoreReader::Sources &sources) {
        const InspectedEventPtr complete =
                explained(*event, sources.index, sources.events, *sources.history.current());
        return [this, token, complete] { arrived(token, complete); };
    });
}

void EventInspector::arrived(quint64 token, const InspectedEventPtr &event)
{
    if (token != m_token)
        return;
    m_patience.stop();
    m_reading = event && !event->isExplained;
    const bool isNews = !m_reading || !isSameRecord(m_event, event);
    if (isNews) { // else what the rules said before is shown until they are asked again
        setEnabled(event != nullptr);
        setEvent(event);
    }
    if (m_reading)
        return explainLater(token, event);
    if (m_reloadWanted) {
        m_reloadWanted = false;
        reload();
    }
}

void EventInspector::setEvent(const InspectedEventPtr &event)
{
    m_event = event;
    std::fill(m_upToDate.begin(), m_upToDate.end(), false);
    showCurrent();
    Q_EMIT eventChanged();
}

InspectedEventPtr EventInspector::event() const
{
    return m_event && m_event->seq == m_seq ? m_event : nullptr;
}

void EventInspector::showCurrent()
{
    const int index = currentIndex();
    if (index < 0 || m_upToDate[size_t(index)])
        return;
    m_upToDate[size_t(index)] = true;
    qobject_cast<DetailsTab *>(widget(index))->show(m_event);
}

} // namespace Hookwright
