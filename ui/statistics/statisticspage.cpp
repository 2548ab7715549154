// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics/statisticspage.h"

#include "ui/statistics/barchart.h"
#include "ui/statistics/statisticsbars.h"
#include "ui/statistics/toplist.h"

#include <QCheckBox>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int pauseMs = 1'000; // between what comes in and its being counted
constexpr qsizetype longestFilterText = 60;

} // namespace

StatisticsPage::StatisticsPage(Engine *engine, StoreReader *background, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_run(new StatisticsRun(background, this))
    , m_scope(new QCheckBox(this))
    , m_summary(new QLabel(this))
    , m_empty(new QLabel)
    , m_scroll(new QScrollArea)
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"statistics"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setObjectName(u"statistics-empty"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(makeBody());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_scroll);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeHead());
    layout->addWidget(m_stack, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &StatisticsPage::countNew);
    connect(engine, &Engine::rowsChanged, this, [this] {
        if (!m_pause.isActive())
            m_pause.start();
    });
    connect(m_scope, &QCheckBox::toggled, this, &StatisticsPage::start);
    connect(m_run, &StatisticsRun::counted, this, &StatisticsPage::display);
    connect(m_run, &StatisticsRun::failed, m_summary, [this](const QString &error) {
        m_summary->setText(tr("The events can't be counted: %1").arg(error));
    });
    setFilter({}, {});
}

QWidget *StatisticsPage::makeHead()
{
    m_summary->setObjectName(u"statistics-summary"_s);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setWordWrap(true);
    m_scope->setObjectName(u"statistics-scope"_s);
    m_scope->setChecked(true);
    auto *head = new QWidget(this);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins({});
    layout->addWidget(m_scope);
    layout->addWidget(m_summary);
    return head;
}

QWidget *StatisticsPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins({});
    m_times = addChart(layout, tr("Events over time"));
    auto *charts = new QHBoxLayout;
    m_sizes = addChart(charts, tr("Size of the content, in bytes"));
    m_durations = addChart(charts, tr("Duration, first byte to last, in ms"));
    layout->addLayout(charts, 1);
    auto *lists = new QHBoxLayout;
    m_paths = addList(lists, tr("Path"));
    m_hints = addList(lists, tr("Event"));
    m_statuses = addList(lists, tr("Answer"));
    layout->addLayout(lists, 1);
    return body;
}

// With its name above, and what the current bar says beside that.
BarChart *StatisticsPage::addChart(QBoxLayout *layout, const QString &name)
{
    auto *chart = new BarChart(name);
    auto *title = new QLabel(u"<b>%1</b>"_s.arg(name.toHtmlEscaped()));
    auto *current = new QLabel;
    current->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *line = new QHBoxLayout;
    line->addWidget(title);
    line->addWidget(current, 1);
    auto *box = new QVBoxLayout;
    box->addLayout(line);
    box->addWidget(chart, 1);
    layout->addLayout(box, 1);
    connect(chart, &BarChart::currentChanged, current, &QLabel::setText);
    connect(chart, &BarChart::chosen, this, &StatisticsPage::choose);
    return chart;
}

TopList *StatisticsPage::addList(QBoxLayout *layout, const QString &name)
{
    auto *list = new TopList(name);
    layout->addWidget(list, 1);
    connect(list, &TopList::chosen, this, &StatisticsPage::choose);
    return list;
}

void StatisticsPage::choose(const QString &term)
{
    Q_EMIT filterRequested(term, isNarrowed());
}

bool StatisticsPage::isNarrowed() const
{
    return m_scope->isChecked() && !m_filter.takesEverything();
}

void StatisticsPage::setFilter(const EventFilter &filter, const QString &text)
{
    m_filter = filter;
    const QString shown = text.size() > longestFilterText ? text.first(longestFilterText) + u'…' : text;
    m_scope->setVisible(!filter.takesEverything());
    m_scope->setText(tr("Only what the filter takes: %1").arg(QString(shown).replace(u'&', u"&&"_s)));
    start();
}

void StatisticsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        start();
    else
        countNew();
}

void StatisticsPage::start()
{
    m_isStale = !isVisible();
    if (m_isStale)
        return;
    const IndexCounts counts = m_engine->counts().index;
    m_first = counts.firstSeq;
    m_shownRevision = counts.shownRevision;
    m_run->start(isNarrowed() ? m_filter : EventFilter(), counts.firstSeq, counts.lastSeq);
}

void StatisticsPage::countNew()
{
    if (!isVisible())
        return;
    const IndexCounts counts = m_engine->counts().index;
    if (counts.firstSeq != m_first || counts.shownRevision != m_shownRevision)
        start();
    else
        m_run->extendTo(counts.lastSeq);
}

void StatisticsPage::display(const StatisticsSummary &summary, double share)
{
    const bool isDone = share >= 1;
    QString text = summaryText(summary);
    if (!isDone)
        text += tr(" – %1 % counted").arg(int(share * 100));
    m_summary->setText(text);
    m_empty->setText(
            !isDone ? tr("Counting…")
            : isNarrowed()
                    ? tr("The filter takes no event yet. Without the tick above all events are counted.")
                    : tr("There is nothing to count yet. Send a webhook to the address above, or "
                         "choose Event ▸ Send Test Webhook."));
    m_stack->setCurrentWidget(summary.events > 0 ? static_cast<QWidget *>(m_scroll) : m_empty);
    m_summary->setVisible(summary.events > 0);
    m_times->setBars(timeBars(summary));
    if (!summary.times.empty())
        m_times->setTimes(summary.times.front().begin / 1000, summary.times.back().end / 1000);
    m_sizes->setBars(sizeBars(summary));
    m_durations->setBars(durationBars(summary));
    m_paths->setRows(pathRows(summary), summary.events);
    m_hints->setRows(hintRows(summary), summary.events);
    m_statuses->setRows(statusRows(summary), summary.events);
}

} // namespace Hookwright
