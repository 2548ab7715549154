// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/savedfilters/savedfilterflow.h"

#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/filterline.h"
#include "ui/navigation.h"
#include "ui/savedfilters/savedfilteritems.h"
#include "ui/widgets/dialogs.h"

#include <QEvent>
#include <QWidget>

namespace Hookwright {

namespace {

constexpr qsizetype longestSuggestion = 40;

} // namespace

SavedFilterFlow::SavedFilterFlow(const Window &parts, QWidget *window)
    : QObject(window)
    , m_events(parts.events)
    , m_navigation(parts.navigation)
    , m_window(window)
    , m_filters(new SavedFilters(parts.settings, parts.undo, this))
    , m_counts(new FilterCounts(parts.engine, parts.background, this))
{
    const SavedFilterItems *items = m_navigation->savedFilters();
    connect(items, &SavedFilterItems::renameRequested, m_filters, &SavedFilters::rename);
    connect(items, &SavedFilterItems::removeRequested, m_filters, &SavedFilters::remove);
    connect(items, &SavedFilterItems::moveRequested, m_filters, &SavedFilters::move);
    connect(m_navigation, &Navigation::savedFilterChosen, this, &SavedFilterFlow::apply);
    connect(m_filters, &SavedFilters::changed, this, &SavedFilterFlow::fill);
    connect(m_counts, &FilterCounts::changed, this, &SavedFilterFlow::updateCounts);
    connect(m_events->filterLine(), &FilterLine::saveRequested, this, &SavedFilterFlow::saveCurrent);
    connect(m_events->filterLine(), &FilterLine::filterChanged, this, &SavedFilterFlow::leaveWhenEdited);
    window->installEventFilter(this);
    fill();
}

void SavedFilterFlow::saveCurrent()
{
    const QString text = m_events->filterLine()->text().trimmed();
    const EventFilter::Outcome outcome = EventFilter::parse(text);
    if (text.isEmpty() || !outcome.isValid()) {
        m_events->filterLine()->focus();
        Q_EMIT message(text.isEmpty()
                               ? tr("Type a filter first; then it can be saved.")
                               : tr("This is no filter yet: %1").arg(outcome.problems.front().message));
        return;
    }
    const QString suggestion =
            text.size() > longestSuggestion ? text.first(longestSuggestion) + QChar(u'…') : text;
    const QString name =
            Dialogs::text(m_window, tr("Save Filter"), tr("Name of the filter:"), suggestion).trimmed();
    if (name.isEmpty())
        return;
    m_filters->add({name, text});
    m_navigation->showSavedFilter(int(m_filters->list().size()) - 1);
}

void SavedFilterFlow::fill()
{
    QStringList texts;
    for (const SavedFilter &filter : m_filters->list())
        texts += filter.text;
    m_navigation->savedFilters()->setFilters(m_filters->list());
    m_counts->setFilters(texts);
    updateCounts();
}

void SavedFilterFlow::apply(int place)
{
    m_events->filterLine()->setText(place < 0 ? QString() : m_filters->list().at(size_t(place)).text);
}

void SavedFilterFlow::updateCounts()
{
    int place = 0;
    for (const SavedFilter &filter : m_filters->list())
        m_navigation->savedFilters()->setCount(place++, m_counts->count(filter.text));
}

// What is shown is not the chosen filter any more.
void SavedFilterFlow::leaveWhenEdited()
{
    const int place = m_navigation->currentSavedFilter();
    if (place >= 0 && m_filters->list().at(size_t(place)).text != m_events->filterLine()->text().trimmed())
        m_navigation->leaveSavedFilter();
}

bool SavedFilterFlow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::WindowActivate)
        m_filters->reload();
    return QObject::eventFilter(watched, event);
}

} // namespace Hookwright
