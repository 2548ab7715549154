// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/eventquerypage.h"

#include "ui/console/eventquery.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/storereader.h"
#include "ui/inspector/verdicttexts.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/textview.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

enum FoundColumn { Number, Time, Type, Id, Rules, Delivery, Elapsed };
enum ResultColumn { What, Verdict, Took, Answer };

constexpr int shownAttempts = 5; // of many: the first and the last ones, as the cloud shows them

QTreeWidget *makeTree(const QString &name, const QString &accessibleName, const QStringList &titles,
                      std::initializer_list<int> widths)
{
    auto *tree = new QTreeWidget;
    tree->setObjectName(name);
    tree->setAccessibleName(accessibleName);
    tree->setHeaderLabels(titles);
    tree->setUniformRowHeights(true);
    tree->setItemDelegate(new RowDelegate(tree));
    tree->setAlternatingRowColors(true);
    int column = 0;
    for (const int width : widths)
        tree->header()->resizeSection(column++, width * tree->fontMetrics().averageCharWidth());
    return tree;
}

QString elapsedText(qint64 ms)
{
    return ms < 0 ? u"–"_s : EventQueryPage::tr("%1 ms").arg(QLocale().toString(ms));
}

std::vector<DeliveryAttempt> attemptsOf(const InspectedEvent &event, const TargetId &target)
{
    std::vector<DeliveryAttempt> attempts;
    std::copy_if(event.attempts.begin(), event.attempts.end(), std::back_inserter(attempts),
                 [&target](const DeliveryAttempt &attempt) { return attempt.key.target == target; });
    return attempts;
}

} // namespace

EventQueryPage::EventQueryPage(Engine *engine, StoreReader *reader, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_run(new EventQueryRun(engine, reader, this))
    , m_state(new QLabel(this))
{
    m_state->setObjectName(u"query-state"_s);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(makeFound());
    splitter->addWidget(makeDetails());
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeConditions());
    layout->addWidget(makeTimes());
    layout->addWidget(m_state);
    layout->addWidget(splitter, 1);
    connect(m_run, &EventQueryRun::changed, this, &EventQueryPage::showFound);
    setRange(0);
}

QWidget *EventQueryPage::makeConditions()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    const auto add = [&](const QString &name, const QString &text, QWidget *field, int stretch) {
        auto *label = new QLabel(text, row);
        label->setBuddy(field);
        field->setObjectName(name);
        field->setAccessibleName(QString(text).remove(u'&').remove(u':'));
        layout->addWidget(label);
        layout->addWidget(field, stretch);
    };
    m_range = new QComboBox(row);
    const std::pair<QString, int> ranges[] = {{tr("Last 15 minutes"), 15},
                                              {tr("Last hour"), 60},
                                              {tr("Last 24 hours"), 24 * 60},
                                              {tr("Last 3 days"), 3 * 24 * 60},
                                              {tr("From … to …"), 0}};
    for (const auto &[text, minutes] : ranges)
        m_range->addItem(text, minutes);
    m_type = new QLineEdit(row);
    m_type->setPlaceholderText(u"connector:apigw"_s);
    m_type->setToolTip(tr("The whole type; empty for any"));
    m_rule = new QComboBox(row);
    m_id = new QLineEdit(row);
    m_id->setToolTip(tr("The whole id; empty for any"));
    add(u"query-range"_s, tr("&Time range:"), m_range, 0);
    add(u"query-type"_s, tr("Event t&ype:"), m_type, 2);
    add(u"query-rule"_s, tr("Ru&le:"), m_rule, 0);
    add(u"query-id"_s, tr("Event &ID:"), m_id, 3);
    m_query = new QPushButton(themeIcon(u"filter"_s), tr("&Query"), row);
    m_query->setObjectName(u"query"_s);
    layout->addWidget(m_query);
    connect(m_range, &QComboBox::activated, this, &EventQueryPage::setRange);
    connect(m_query, &QPushButton::clicked, this, &EventQueryPage::query);
    for (QLineEdit *edit : {m_type, m_id})
        connect(edit, &QLineEdit::returnPressed, this, &EventQueryPage::query);
    return row;
}

QWidget *EventQueryPage::makeTimes()
{
    m_times = new QWidget(this);
    auto *layout = new QHBoxLayout(m_times);
    layout->setContentsMargins({});
    const auto add = [&](const QString &name, const QString &text) {
        auto *edit = new QDateTimeEdit(m_times);
        edit->setObjectName(name);
        edit->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
        edit->setCalendarPopup(true);
        auto *label = new QLabel(text, m_times);
        label->setBuddy(edit);
        layout->addWidget(label);
        layout->addWidget(edit);
        return edit;
    };
    m_from = add(u"query-from"_s, tr("From:"));
    m_to = add(u"query-to"_s, tr("To:"));
    layout->addStretch();
    return m_times;
}

QWidget *EventQueryPage::makeFound()
{
    m_found = makeTree(u"query-found"_s, tr("Events found"),
                       {tr("#"), tr("Time"), tr("Event type"), tr("Event ID"), tr("Rules"),
                        tr("Delivery result"), tr("Elapsed")},
                       {8, 36, 20, 48, 18, 26});
    m_found->setRootIsDecorated(false);
    connect(m_found, &QTreeWidget::currentItemChanged, this, &EventQueryPage::readDetails);
    return m_found;
}

QWidget *EventQueryPage::makeDetails()
{
    auto *details = new QSplitter;
    m_details = details;
    m_results = makeTree(u"query-results"_s, tr("Results for each rule and target"),
                         {tr("Rule, target, attempts"), tr("Result"), tr("Elapsed"), tr("Answer or error")},
                         {34, 26, 12});
    m_results->header()->setToolTip(tr("Elapsed: from the arrival at the bus to the end of the delivery, "
                                       "waiting between attempts included"));
    m_event = new TextView(tr("Event"));
    details->addWidget(m_results);
    details->addWidget(m_event);
    details->setChildrenCollapsible(false);
    details->hide();
    return details;
}

void EventQueryPage::setBus(const EventBus &bus)
{
    const QByteArray before = m_rule->currentData().toByteArray();
    m_rule->clear();
    m_rule->addItem(tr("Any, or none"));
    for (const EventRule &rule : bus.rules)
        m_rule->addItem(rule.name, rule.id.text);
    m_rule->setCurrentIndex(std::max(0, m_rule->findData(before)));
    if (bus.id == m_bus)
        return;
    m_bus = bus.id;
    m_run->stop();
    m_found->clear();
    m_state->setText(tr("Events that this bus received, newest first."));
}

// From and to show what is asked for.
void EventQueryPage::setRange(int index)
{
    const int minutes = m_range->itemData(index).toInt();
    m_times->setVisible(minutes == 0);
    if (minutes == 0)
        return;
    m_to->setDateTime(QDateTime::currentDateTime());
    m_from->setDateTime(m_to->dateTime().addSecs(-60 * minutes));
}

void EventQueryPage::query()
{
    setRange(m_range->currentIndex());
    m_run->start({m_bus, m_from->dateTime(), m_to->dateTime(), m_type->text().trimmed(),
                  RuleId{m_rule->currentData().toByteArray()}, m_id->text().trimmed()});
}

void EventQueryPage::showFound()
{
    const std::vector<QueriedEvent> &events = m_run->events();
    if (size_t(m_found->topLevelItemCount()) > events.size() || events.empty())
        m_found->clear(); // another query
    for (size_t i = size_t(m_found->topLevelItemCount()); i < events.size(); ++i) {
        const QueriedEvent &event = events[i];
        auto *item =
                new QTreeWidgetItem(m_found, {QString::number(event.row.seq), fullTimeText(event.row.timeUs),
                                              readableText(event.type), readableText(event.id),
                                              columnText(EventColumn::Rules, event.row),
                                              deliveriesText(event.row), elapsedText(event.elapsedMs)});
        item->setData(Number, Qt::UserRole, event.row.seq);
        item->setToolTip(Rules, columnToolTip(EventColumn::Rules, event.row));
    }
    if (!m_run->error().isEmpty())
        m_state->setText(tr("The events can't be read: %1").arg(m_run->error()));
    else if (m_run->isCut())
        m_state->setText(tr("The newest %1 events; a shorter time range shows others.").arg(events.size()));
    else
        m_state->setText(m_run->isDone() ? tr("%n event(s) found.", nullptr, int(events.size()))
                                         : tr("%n event(s) found so far…", nullptr, int(events.size())));
    if (!m_found->currentItem() && m_found->topLevelItemCount())
        m_found->setCurrentItem(m_found->topLevelItem(0));
}

void EventQueryPage::readDetails()
{
    const QTreeWidgetItem *item = m_found->currentItem();
    m_shown = item ? item->data(Number, Qt::UserRole).toULongLong() : 0;
    m_details->setVisible(item);
    if (!item)
        return;
    const ConfigurationPtr current = m_engine->configuration();
    m_reader->post(this, [this, seq = m_shown, current](const StoreReader::Sources &sources) {
        const InspectedEventPtr event = inspect(seq, sources.index, sources.events, *current);
        return StoreReader::Deliver([this, event] {
            if (event->seq == m_shown)
                showDetails(event);
        });
    });
}

void EventQueryPage::showDetails(const InspectedEventPtr &event)
{
    m_results->clear();
    m_event->setContent(ShownText(event->error.isEmpty() ? event->eventJson() : event->error.toUtf8()),
                        CodeView::Language::Json);
    for (const RuleVerdict &verdict : event->verdicts) {
        const RuleOpinion::Kind kind = verdict.atArrival.kind;
        auto *rule = new QTreeWidgetItem(m_results, {verdict.name, opinionText(kind)});
        rule->setIcon(Verdict, themeIcon(opinionIcon(kind)));
        for (const DeliveryRow &delivery : event->deliveries) {
            if (delivery.rule != verdict.id)
                continue;
            const TargetId &target = delivery.key.target;
            auto *item = new QTreeWidgetItem(
                    rule, {targetText(event->stored.configuration, target), deliveryText(delivery),
                           elapsedText(elapsedMs(event->stored.row, attemptsOf(*event, target)))});
            item->setIcon(Verdict, deliveryIcon(delivery.state));
            item->setToolTip(What, item->text(What));
            addAttempts(item, *event, target);
        }
        rule->setExpanded(true);
    }
}

void EventQueryPage::addAttempts(QTreeWidgetItem *parent, const InspectedEvent &event, const TargetId &target)
{
    const std::vector<DeliveryAttempt> attempts = attemptsOf(event, target);
    const int count = int(attempts.size());
    for (int i = 0; i < count; ++i) {
        if (i == shownAttempts && count > 2 * shownAttempts) {
            i = count - shownAttempts;
            new QTreeWidgetItem(parent, {tr("… %n more …", nullptr, count - 2 * shownAttempts)});
        }
        const DeliveryAttempt &attempt = attempts[size_t(i)];
        auto *item = new QTreeWidgetItem(parent, {attemptText(attempt), answerStatusText(attempt.status),
                                                  elapsedText(elapsedMs(event.stored.row, {attempt})),
                                                  attemptAnswer(attempt)});
        item->setToolTip(Answer, item->text(Answer));
    }
}

} // namespace Hookwright
