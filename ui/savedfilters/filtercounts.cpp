// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/savedfilters/filtercounts.h"

#include "core/index/filter/filterscan.h"
#include "ui/eventlog/storereader.h"

#include <algorithm>
#include <atomic>

namespace Hookwright {

namespace {

constexpr int pauseMs = 500;
constexpr int shortestRecountMs = 5'000;
constexpr int recountShare = 10; // of that many parts of the time one is spent

} // namespace

struct FilterCounts::Item
{
    QString text;
    EventFilter filter;
    bool isValid = false;
    bool isSettled = true; // what it says of an event stays
    bool isCounted = false;
    bool isWanted = true; // from the first event on
    Seq through = 0;      // else from the one behind this
    quint64 events = 0;
    quint64 partial = 0; // of the pass under way
};

// One filter over a stretch. `scan` belongs to the reader's thread, the rest below it to the window's.
struct FilterCounts::Pass
{
    const QString text;
    const EventFilter filter;
    const Seq first;
    const Seq last;
    const bool isAnew;
    std::atomic_bool dropped = false;
    std::optional<FilterScan> scan;

    QElapsedTimer timer;
};

FilterCounts::FilterCounts(Engine *engine, StoreReader *background, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_reader(background)
{
    for (QTimer *timer : {&m_pause, &m_recount})
        timer->setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FilterCounts::updateRange);
    connect(&m_recount, &QTimer::timeout, this, &FilterCounts::startRecount);
    connect(engine, &Engine::rowsChanged, this, &FilterCounts::noticeChanges);
    connect(engine, &Engine::deliveriesChanged, this, &FilterCounts::noticeChanges);
    connect(engine, &Engine::marksChanged, this, &FilterCounts::noticeChanges);
    updateRange();
}

FilterCounts::~FilterCounts()
{
    drop();
}

void FilterCounts::setFilters(const QStringList &texts)
{
    std::vector<Item> items;
    for (const QString &text : texts) {
        if (std::any_of(items.begin(), items.end(), [&](const Item &item) { return item.text == text; }))
            continue;
        const auto known = std::find_if(m_items.begin(), m_items.end(),
                                        [&](const Item &item) { return item.text == text; });
        if (known != m_items.end()) {
            items.push_back(*known);
            continue;
        }
        const EventFilter::Outcome outcome = EventFilter::parse(text);
        Item item;
        item.text = text;
        item.isValid = outcome.isValid();
        item.filter = outcome.filter;
        item.isSettled = !outcome.isValid() || outcome.filter.isSettled();
        items.push_back(std::move(item));
    }
    m_items = std::move(items);
    if (m_pass && !itemOf(m_pass))
        drop();
    next();
}

FilterCounts::Count FilterCounts::count(const QString &text) const
{
    for (const Item &item : m_items) {
        if (item.text == text)
            return {item.isCounted ? item.events : item.partial, item.isCounted, item.isValid};
    }
    return {};
}

void FilterCounts::noticeChanges()
{
    m_isStale = true;
    if (!m_pause.isActive())
        m_pause.start();
    if (!m_recount.isActive())
        m_recount.start(shortestRecountMs);
}

void FilterCounts::updateRange()
{
    const IndexCounts counts = m_engine->counts().index;
    if (counts.firstSeq != m_first || counts.lastSeq < m_last || counts.shownRevision != m_shownRevision) {
        drop();
        for (Item &item : m_items) {
            item.isCounted = false;
            item.isWanted = true;
            item.partial = 0;
        }
    }
    m_first = counts.firstSeq;
    m_last = counts.lastSeq;
    m_shownRevision = counts.shownRevision;
    next();
}

// The count from before stays until there is another.
void FilterCounts::startRecount()
{
    if (m_pass) {
        m_recount.start(shortestRecountMs);
        return;
    }
    if (!std::exchange(m_isStale, false))
        return;
    m_recountMs = 0;
    for (Item &item : m_items)
        item.isWanted |= !item.isSettled;
    next();
}

void FilterCounts::next()
{
    if (m_pass)
        return;
    const auto behind = std::find_if(m_items.begin(), m_items.end(), [this](const Item &item) {
        return item.isValid && (item.isWanted || item.through < m_last);
    });
    if (behind != m_items.end())
        begin(&*behind);
    else if (m_recountMs > shortestRecountMs / recountShare)
        m_recount.start(int(std::exchange(m_recountMs, 0)) * recountShare);
}

void FilterCounts::begin(Item *item)
{
    const Seq first = item->isWanted ? m_first : std::max(m_first, item->through + 1);
    if (item->isWanted)
        item->filter = EventFilter::parse(item->text).filter; // ages count back from now
    item->partial = 0;
    m_pass = std::make_shared<Pass>(item->text, item->filter, first, std::max(m_last, first - 1),
                                    item->isWanted);
    item->isWanted = false;
    m_pass->timer.start();
    step(m_pass);
}

void FilterCounts::step(const PassPtr &pass)
{
    m_reader->post(this, [this, pass](const StoreReader::Sources &sources) -> StoreReader::Deliver {
        if (pass->dropped)
            return {};
        if (!pass->scan)
            pass->scan.emplace(
                    pass->filter,
                    FilterSources{&sources.index, &sources.events, &sources.history, &sources.search},
                    pass->first, pass->last, pass->isAnew ? sources.index.keptRows() : std::vector<Seq>());
        const Result<FilterStep> taken = pass->scan->next();
        const quint64 found = taken ? taken->found.size() : 0;
        const bool isDone = !taken || pass->scan->isAtEnd(); // the table tells of a disk that can't be read
        return [this, pass, found, isDone] {
            if (pass->dropped)
                return;
            Item *item = itemOf(pass);
            item->partial += found;
            if (!isDone) {
                step(pass);
            } else {
                m_pass.reset();
                finish(item, *pass);
            }
            Q_EMIT changed();
            if (isDone)
                next();
        };
    });
}

void FilterCounts::finish(Item *item, const Pass &pass)
{
    item->events = pass.isAnew ? item->partial : item->events + item->partial;
    item->partial = 0;
    item->through = pass.last;
    item->isCounted = true;
    if (pass.isAnew && !item->isSettled)
        m_recountMs += pass.timer.elapsed();
}

FilterCounts::Item *FilterCounts::itemOf(const PassPtr &pass)
{
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [&](const Item &item) { return item.text == pass->text; });
    return found == m_items.end() ? nullptr : &*found;
}

void FilterCounts::drop()
{
    if (m_pass)
        m_pass->dropped = true;
    m_pass.reset();
}

} // namespace Hookwright
