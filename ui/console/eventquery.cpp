// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/eventquery.h"

#include "core/event/eventjson.h"
#include "core/index/filter/filterscan.h"
#include "ui/eventlog/storereader.h"

#include <algorithm>
#include <atomic>

namespace Hookwright {

using namespace Qt::StringLiterals;

QString filterText(const EventQuery &query)
{
    const auto utc = [](const QDateTime &time) { return time.toUTC().toString(Qt::ISODate); };
    QStringList terms = {u"is:event"_s, u"after:%1"_s.arg(utc(query.from)),
                         u"before:%1"_s.arg(utc(query.to.addSecs(1)))};
    if (!query.rule.isEmpty())
        terms += u"rule=%1"_s.arg(quotedFilterValue(QString::fromUtf8(query.rule.text)));
    if (!query.id.isEmpty())
        terms += u"id=%1"_s.arg(quotedFilterValue(query.id));
    if (!query.type.isEmpty())
        terms += u"{\"type\":[%1]}"_s.arg(QString::fromUtf8(jsonString(query.type.toUtf8())));
    return terms.join(u' ');
}

qint64 elapsedMs(const EventRow &row, const std::vector<DeliveryAttempt> &attempts)
{
    qint64 elapsed = -1;
    for (const DeliveryAttempt &attempt : attempts)
        elapsed = std::max(elapsed, attempt.timeMs + attempt.durationMs - row.timeUs / 1000);
    return elapsed;
}

// `scan` belongs to the reader's thread.
struct EventQueryRun::Search
{
    BusId bus;
    EventFilter filter;
    Seq first = 1;
    Seq last = 0;
    size_t room = mostEvents;
    std::atomic_bool dropped = false;
    std::optional<FilterScan> scan;

    Result<std::vector<QueriedEvent>> next(const StoreReader::Sources &sources);
    bool isAtEnd() const { return room == 0 || scan->isAtEnd(); }
};

Result<std::vector<QueriedEvent>> EventQueryRun::Search::next(const StoreReader::Sources &sources)
{
    if (!scan) {
        scan.emplace(filter,
                     FilterSources{&sources.index, &sources.events, &sources.history, &sources.search}, first,
                     last);
    }
    const Result<FilterStep> step = scan->next();
    if (!step)
        return step.error();
    std::vector<QueriedEvent> events;
    for (const Seq seq : step->found) {
        const auto stored = sources.events.read(seq);
        if (!stored || !stored->event || stored->bus != bus)
            continue;
        events.push_back({stored->row, stored->event->id, stored->event->type,
                          elapsedMs(stored->row, sources.index.attempts(seq))});
        if (--room == 0)
            break;
    }
    return events;
}

EventQueryRun::EventQueryRun(Engine *engine, StoreReader *reader, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_reader(reader)
{}

EventQueryRun::~EventQueryRun()
{
    stop();
}

void EventQueryRun::start(const EventQuery &query)
{
    stop();
    m_events.clear();
    m_error.clear();
    const EventFilter::Outcome outcome = EventFilter::parse(filterText(query));
    if (!outcome.isValid()) {
        m_error = outcome.problems.front().message;
        Q_EMIT changed();
        return;
    }
    const IndexCounts counts = m_engine->counts().index;
    m_search = std::make_shared<Search>();
    m_search->bus = query.bus;
    m_search->filter = outcome.filter;
    m_search->first = counts.firstSeq;
    m_search->last = counts.lastSeq;
    step(m_search);
    Q_EMIT changed();
}

void EventQueryRun::stop()
{
    if (m_search)
        m_search->dropped = true;
    m_search.reset();
}

void EventQueryRun::step(const SearchPtr &search)
{
    m_reader->post(this, [this, search](const StoreReader::Sources &sources) -> StoreReader::Deliver {
        if (search->dropped)
            return {};
        auto found = search->next(sources);
        return [this, search, isDone = search->isAtEnd(), found = std::move(found)] {
            if (search->dropped)
                return;
            if (found)
                m_events.insert(m_events.end(), found->begin(), found->end());
            else
                m_error = found.error().message;
            if (isDone || !found)
                m_search.reset();
            else
                step(search);
            Q_EMIT changed();
        };
    });
}

} // namespace Hookwright
