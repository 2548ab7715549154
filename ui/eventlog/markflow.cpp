// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/markflow.h"

#include "ui/commands.h"
#include "ui/eventlog/eventlogview.h"
#include "ui/eventlog/eventspage.h"
#include "ui/eventlog/marklook.h"
#include "ui/eventlog/storereader.h"
#include "ui/inspector/eventinspector.h"
#include "ui/widgets/dialogs.h"

#include <QLocale>
#include <QTimer>
#include <QUndoStack>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

MarkCommand::Marks readMarks(const std::vector<Seq> &seqs, const StoreReader::Sources &sources)
{
    MarkCommand::Marks marks;
    for (const Seq seq : seqs) {
        if (sources.stopping)
            break;
        marks.emplace_back(seq, sources.index.mark(seq));
    }
    return marks;
}

QStringList commonTags(const MarkCommand::Marks &marks)
{
    QStringList common = marks.front().second.tags;
    for (const auto &[seq, mark] : marks)
        common.removeIf([&mark = mark](const QString &tag) { return !mark.tags.contains(tag); });
    return common;
}

qsizetype deletedCount(const MarkCommand::Marks &marks)
{
    return std::count_if(marks.begin(), marks.end(), [](const auto &entry) { return entry.second.deleted; });
}

} // namespace

MarkFlow::MarkFlow(Engine *engine, StoreReader *reader, EventsPage *events, QUndoStack *undo, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_events(events)
    , m_undo(undo)
{
    connect(events->inspector(), &EventInspector::markEdited, this, &MarkFlow::setMark);
}

void MarkFlow::connectCommands(const Commands *commands)
{
    using Id = CommandId;
    const auto on = [this, commands](Id id, auto slot) {
        QAction *action = commands->action(id);
        action->setEnabled(!m_engine->isReadOnly());
        connect(action, &QAction::triggered, this, slot);
    };
    on(Id::Pin, [this] { togglePinned(); });
    for (int number = 0; number < markColourCount; ++number) {
        const auto colour = MarkColour(number);
        const auto id = Id(int(Id::ColourNone) + number);
        if (number > 0)
            commands->action(id)->setIcon(markColourIcon(colour));
        on(id, [this, colour] { setColour(colour); });
    }
    on(Id::EditTags, [this] { editTags(); });
    on(Id::EditNote, [this] { editNote(); });
    on(Id::Delete, [this] {
        changeSelected(tr("Delete"), [](MarkCommand::Marks *marks) {
            for (auto &[seq, mark] : *marks)
                mark.deleted = true;
        });
    });
    on(Id::Unmark, [this] {
        changeSelected(tr("Remove Marks"), [](MarkCommand::Marks *marks) {
            for (auto &[seq, mark] : *marks)
                mark = EventMark();
        });
    });
}

void MarkFlow::setMark(Seq seq, const EventMark &mark)
{
    change({seq}, tr("Mark"), [mark](MarkCommand::Marks *marks) { marks->front().second = mark; });
}

void MarkFlow::change(std::vector<Seq> seqs, const QString &text, Edit edit)
{
    if (m_engine->isReadOnly() || seqs.empty())
        return;
    if (seqs.size() > mostAtOnce) {
        Q_EMIT message(tr("At most %1 events are marked or deleted at once; fewer have to be selected.")
                               .arg(QLocale().toString(qulonglong(mostAtOnce))));
        return;
    }
    m_reader->post(this,
                   [this, seqs = std::move(seqs), text,
                    edit = std::move(edit)](const StoreReader::Sources &sources) -> StoreReader::Deliver {
                       MarkCommand::Marks before = readMarks(seqs, sources);
                       MarkCommand::Marks after = before;
                       if (!before.empty())
                           edit(&after);
                       if (before == after)
                           return {};
                       return [this, text, before = std::move(before), after = std::move(after)] {
                           m_undo->push(new MarkCommand(m_engine, text, before, after));
                           tellDeleted(deletedCount(after) - deletedCount(before));
                       };
                   });
}

void MarkFlow::tellDeleted(qsizetype count)
{
    if (count > 0)
        Q_EMIT undoableMessage(
                tr("%n event(s) deleted. Undo (Ctrl+Z) brings them back.", nullptr, int(count)));
}

void MarkFlow::changeSelected(const QString &text, Edit edit)
{
    change(m_events->view()->selectedSeqs(), text, std::move(edit));
}

// What the selected events have, back in the window's thread.
void MarkFlow::withSelected(const std::function<void(const MarkCommand::Marks &)> &use)
{
    std::vector<Seq> seqs = m_events->view()->selectedSeqs();
    seqs.resize(std::min(seqs.size(), mostAtOnce));
    if (seqs.empty())
        return;
    m_reader->post(this, [this, seqs = std::move(seqs), use](const StoreReader::Sources &sources) {
        // Later, so that a dialog does not hold back what the reader delivers behind it.
        return [this, use, marks = readMarks(seqs, sources)] {
            QTimer::singleShot(0, this, [use, marks] { use(marks); });
        };
    });
}

void MarkFlow::togglePinned()
{
    changeSelected(tr("Pin"), [](MarkCommand::Marks *marks) {
        const bool all = std::all_of(marks->begin(), marks->end(),
                                     [](const auto &entry) { return entry.second.pinned; });
        for (auto &[seq, mark] : *marks)
            mark.pinned = !all;
    });
}

void MarkFlow::setColour(MarkColour colour)
{
    changeSelected(tr("Colour"), [colour](MarkCommand::Marks *marks) {
        for (auto &[seq, mark] : *marks)
            mark.colour = colour;
    });
}

// Tags that all have are shown; taken away there, they are taken away from all.
void MarkFlow::editTags()
{
    withSelected([this](const MarkCommand::Marks &marks) {
        const QStringList common = commonTags(marks);
        const QString text = Dialogs::text(m_events, tr("Tags"), tr("Tags, with commas between them:"),
                                           common.join(u", "_s));
        if (text.isEmpty())
            return;
        std::vector<Seq> seqs;
        for (const auto &[seq, mark] : marks)
            seqs.push_back(seq);
        change(std::move(seqs), tr("Tags"), [common, tags = tagsFromText(text)](MarkCommand::Marks *all) {
            for (auto &[seq, mark] : *all) {
                mark.tags.removeIf([&](const QString &tag) { return common.contains(tag); });
                mark.tags = tagsFromText((mark.tags + tags).join(u','));
            }
        });
    });
}

// One event's is typed in the details.
void MarkFlow::editNote()
{
    std::vector<Seq> seqs = m_events->view()->selectedSeqs();
    if (seqs.size() == 1) {
        m_events->editNote();
        return;
    }
    const QString note =
            seqs.empty() ? QString()
                         : Dialogs::text(m_events, tr("Note"), tr("Note of all selected events:"), {});
    if (note.isEmpty())
        return;
    change(std::move(seqs), tr("Note"),
           [note = note.left(EventMark::longestNote)](MarkCommand::Marks *marks) {
               for (auto &[seq, mark] : *marks)
                   mark.note = note;
           });
}

} // namespace Hookwright
