// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/filteredrows.h"

#include "core/index/filter/filterscan.h"
#include "core/util/freememory.h"
#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/storereader.h"

#include <algorithm>
#include <atomic>

namespace Hookwright {

namespace {

constexpr int firstRows = 200; // more than a window has
constexpr int pauseMs = 100;

} // namespace

// A stretch that is being looked through. `scan` belongs to the reader's thread, the rest below it to the
// window's.
struct FilteredRows::Search
{
    Search(const EventFilter &wanted, Seq from, Seq to, std::vector<Seq> alsoThese = {})
        : filter(wanted)
        , first(from)
        , last(to)
        , kept(std::move(alsoThese))
    {}

    const EventFilter filter;
    const Seq first;
    const Seq last;
    const std::vector<Seq> kept;
    std::atomic_bool dropped = false;
    std::optional<FilterScan> scan;

    quint64 looked = 0;
    bool isDone = false;
    std::vector<Seq> found; // newest first; not shown yet: of what came in, until all of it was looked at
};

FilteredRows::FilteredRows(StoreReader *reader, EventLogModel *model, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_model(model)
{}

FilteredRows::~FilteredRows()
{
    drop();
}

void FilteredRows::setFilter(const EventFilter &filter)
{
    drop();
    m_filter = filter;
    m_active = !filter.takesEverything();
    if (m_active) {
        begin();
    } else if (m_model->isFiltered()) {
        m_model->endFiltered();
        m_reader->post(this, [](const StoreReader::Sources &) -> StoreReader::Deliver {
            giveFreeMemoryBack();
            return {};
        });
    }
    Q_EMIT changed();
}

void FilteredRows::setRange(Seq first, Seq last)
{
    const bool beginAgain = first < m_first || last < m_through;
    m_first = first;
    m_last = last;
    if (!m_active)
        return;
    if (beginAgain) {
        drop();
        begin();
    } else {
        next();
    }
    Q_EMIT changed();
}

void FilteredRows::setKept(const std::vector<Seq> &seqs)
{
    if (m_kept == seqs)
        return;
    m_kept = seqs;
    if (m_active)
        again();
}

void FilteredRows::again()
{
    drop();
    begin();
    Q_EMIT changed();
}

int FilteredRows::percentSearched() const
{
    if (!m_older || m_older->last < m_older->first)
        return 100;
    return int(m_older->looked * 100 / (m_older->last - m_older->first + 1));
}

void FilteredRows::begin()
{
    m_fresh = true;
    m_failed = false;
    m_through = std::max(m_last, m_first - 1);
    m_older = std::make_shared<Search>(
            m_filter, m_first, m_through,
            std::vector<Seq>(m_kept.begin(), std::lower_bound(m_kept.begin(), m_kept.end(), m_first)));
    next();
}

void FilteredRows::drop()
{
    for (SearchPtr *search : {&m_older, &m_newer}) {
        if (*search)
            (*search)->dropped = true;
        search->reset();
    }
    m_waiting = false;
}

// What came in goes first.
void FilteredRows::next()
{
    if (m_waiting)
        return;
    if (!m_newer && m_through < m_last) {
        m_newer = std::make_shared<Search>(m_filter, m_through + 1, m_last);
        m_through = m_last;
    }
    if (m_newer)
        step(m_newer);
    else if (m_older)
        step(m_older);
}

void FilteredRows::step(const SearchPtr &search)
{
    m_waiting = true;
    m_reader->post(this, [this, search](const StoreReader::Sources &sources) -> StoreReader::Deliver {
        if (search->dropped)
            return {};
        if (!search->scan)
            search->scan.emplace(
                    search->filter,
                    FilterSources{&sources.index, &sources.events, &sources.history, &sources.search},
                    search->first, search->last, search->kept);
        Result<FilterStep> step = search->scan->next();
        const quint64 looked = search->scan->looked();
        const bool isDone = search->scan->isAtEnd();
        return [this, search, looked, isDone, step = std::move(step)] {
            if (search->dropped)
                return;
            m_waiting = false;
            search->looked = looked;
            search->isDone = isDone || !step;
            if (!step)
                fail(step.error().message);
            else if (step->unreadable)
                fail(tr("some events can't be read from the disk."));
            take(search, step ? step->found : std::vector<Seq>());
        };
    });
}

// Once for each filter.
void FilteredRows::fail(const QString &error)
{
    if (!std::exchange(m_failed, true))
        Q_EMIT failed(error);
}

// The next step is under way before the window shows this one.
void FilteredRows::take(const SearchPtr &search, const std::vector<Seq> &seqs)
{
    const bool isNewer = search == m_newer;
    if (search->isDone)
        (isNewer ? m_newer : m_older).reset();
    next();
    search->found.insert(search->found.end(), seqs.begin(), seqs.end());
    if (search->isDone || (!isNewer && isTimeToShow(*search))) {
        show(std::exchange(search->found, {}));
        Q_EMIT changed();
    }
}

// The first rows at once; of those that stand above or below what is seen many at a time.
bool FilteredRows::isTimeToShow(const Search &search) const
{
    const bool isFirst = !search.found.empty() && m_model->rowCount() < firstRows;
    return m_fresh || isFirst || m_sinceShown.hasExpired(pauseMs);
}

void FilteredRows::show(std::vector<Seq> seqs)
{
    m_sinceShown.start();
    if (std::exchange(m_fresh, false)) {
        m_model->beginFiltered();
        m_model->setRange(m_first, m_last);
    }
    std::erase_if(seqs, [this](Seq seq) { // cleared or deleted meanwhile
        return m_model->isDeleted(seq)
               || (seq < m_first && !std::binary_search(m_kept.begin(), m_kept.end(), seq));
    });
    std::reverse(seqs.begin(), seqs.end());
    m_model->addFound(seqs);
}

} // namespace Hookwright
