// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/filtercompleter.h"

#include "ui/eventlog/suggestionlist.h"
#include "ui/widgets/markedlineedit.h"

#include <QKeyEvent>

namespace Hookwright {

namespace {

constexpr int pauseMs = 120;
constexpr int rowsOfAPage = 10;

} // namespace

FilterCompleter::FilterCompleter(MarkedLineEdit *edit)
    : QObject(edit)
    , m_edit(edit)
    , m_list(new SuggestionList(edit))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] { ask(false); });
    connect(m_edit, &QLineEdit::textEdited, this, &FilterCompleter::edited);
    connect(m_edit, &QLineEdit::cursorPositionChanged, this, [this] {
        if (filterPlaceAt(m_edit->text(), m_edit->cursorPosition()) != m_place)
            m_list->hide(); // comes with every edit: who types is still answered
    });
    connect(m_list, &SuggestionList::picked, this, &FilterCompleter::accept);
}

void FilterCompleter::edited()
{
    m_pause.start();
}

void FilterCompleter::ask(bool evenOfNothing)
{
    m_place = filterPlaceAt(m_edit->text(), m_edit->cursorPosition());
    const bool isNothing = m_place.kind == FilterPlace::Kind::Key && m_place.typed.isEmpty();
    if (m_place.kind == FilterPlace::Kind::None || (isNothing && !evenOfNothing))
        close();
    else
        Q_EMIT wanted(m_place);
}

void FilterCompleter::offer(const FilterPlace &place, const std::vector<FilterSuggestion> &suggestions)
{
    if (!m_edit->hasFocus() || filterPlaceAt(m_edit->text(), m_edit->cursorPosition()) != place)
        return;
    const bool isThere = suggestions.size() == 1 && suggestions.front().text == place.typed;
    if (suggestions.empty() || isThere) {
        close();
        return;
    }
    m_list->open(m_edit->mapToGlobal(QPoint(m_edit->xOf(int(place.begin)), m_edit->height())), suggestions);
}

bool FilterCompleter::handleKey(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Space && event.modifiers() == Qt::ControlModifier) {
        ask(true);
        return true;
    }
    if (!m_list->isVisible() || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Down:
        m_list->move(1);
        return true;
    case Qt::Key_Up:
        m_list->move(-1);
        return true;
    case Qt::Key_PageDown:
        m_list->move(rowsOfAPage);
        return true;
    case Qt::Key_PageUp:
        m_list->move(-rowsOfAPage);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Tab:
        if (m_list->chosen().isEmpty())
            m_list->move(1);
        accept(m_list->chosen());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const QString chosen = m_list->chosen();
        close();
        if (!chosen.isEmpty())
            accept(chosen);
        return !chosen.isEmpty();
    }
    default:
        return false;
    }
}

void FilterCompleter::close()
{
    m_pause.stop();
    m_list->hide();
}

bool FilterCompleter::isOffering() const
{
    return m_list->isVisible();
}

// A value is done with then; behind a key or name more has to be typed.
void FilterCompleter::accept(const QString &text)
{
    const FilterPlace place = m_place;
    close();
    const QString behind = m_edit->text().mid(place.begin + place.length);
    const bool hasOperator = text.endsWith(u':') && behind.startsWith(u':');
    const bool isValue = place.kind == FilterPlace::Kind::Value && behind.isEmpty();
    m_edit->setSelection(int(place.begin), int(place.length + (hasOperator ? 1 : 0)));
    m_edit->insert(isValue ? text + u' ' : text);
}

} // namespace Hookwright
