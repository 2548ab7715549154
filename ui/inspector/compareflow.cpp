// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/compareflow.h"

#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/storereader.h"
#include "ui/inspector/comparewindow.h"

namespace Hookwright {

CompareFlow::CompareFlow(EventsPage *page, StoreReader *reader, QWidget *window)
    : QObject(window)
    , m_page(page)
    , m_reader(reader)
    , m_window(window)
{}

void CompareFlow::start()
{
    const std::vector<Seq> selected = m_page->view()->selectedSeqs();
    const Seq current = m_page->view()->currentSeq();
    if (current == 0)
        return;
    m_reader->post(this, [this, selected, current](const StoreReader::Sources &sources) {
        const bool two = selected.size() == 2;
        const std::optional<Seq> first = two ? selected.front() : previousAlike(current, sources.index);
        const Seq second = two ? selected.back() : current;
        const auto read = [&](Seq seq) {
            return inspect(seq, sources.index, sources.events, *sources.history.current());
        };
        const ComparisonPtr comparison = first ? compareEvents(read(*first), read(second)) : nullptr;
        return [this, comparison] { show(comparison); };
    });
}

void CompareFlow::show(const ComparisonPtr &comparison)
{
    if (!comparison)
        Q_EMIT message(
                tr("There is no event before this one with the same hint; select two to compare them."));
    else if (!comparison->error.isEmpty())
        Q_EMIT message(comparison->error);
    else
        (new CompareWindow(comparison, m_window))->show();
}

} // namespace Hookwright
