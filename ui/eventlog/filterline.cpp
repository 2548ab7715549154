// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eventlog/filterline.h"

#include "core/index/filter/filterexpression.h"
#include "ui/eventlog/filtercompleter.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/markedlineedit.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int pauseMs = 250;
constexpr int patienceMs = 1250;
constexpr qsizetype longestMenuText = 80;

} // namespace

FilterLine::FilterLine(QWidget *parent)
    : QWidget(parent)
    , m_edit(new MarkedLineEdit(this))
    , m_completer(new FilterCompleter(m_edit))
    , m_note(new FieldNote(this))
    , m_menu(new QMenu(this))
{
    m_edit->setObjectName(u"filter"_s);
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->setPlaceholderText(
            tr("Filter: words, method:POST, status>=400, body.amount>1000, -path:/health"));
    m_edit->setToolTip(tr(
            "Words are found anywhere. Keys: method, path, query, host, header.NAME, body.PATH, hint, rule, "
            "target, status, size, after, before, is, delivery, has. Also “quotes”, OR, -, ( ), /regex/i, "
            "and "
            "an event pattern in JSON."));
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(themeIcon(u"filter"_s), QLineEdit::LeadingPosition);
    m_edit->setMaxLength(EventFilter::maxTextSize);
    m_edit->installEventFilter(this);
    auto *recent = new QToolButton(this);
    recent->setObjectName(u"filter-history"_s);
    recent->setIcon(themeIcon(u"history"_s));
    recent->setAutoRaise(true);
    recent->setToolTip(tr("Filters used before"));
    recent->setAccessibleName(recent->toolTip());
    recent->setPopupMode(QToolButton::InstantPopup);
    recent->setMenu(m_menu);
    auto *save = new QToolButton(this);
    save->setObjectName(u"save-filter"_s);
    save->setIcon(themeIcon(u"star"_s));
    save->setAutoRaise(true);
    save->setToolTip(tr("Save this filter in the navigation (Ctrl+S)"));
    save->setAccessibleName(save->toolTip());
    connect(save, &QToolButton::clicked, this, &FilterLine::saveRequested);
    auto *layout = new QHBoxLayout(this);
    const int gap = fontMetrics().averageCharWidth();
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->addWidget(m_edit, 1);
    layout->addWidget(save);
    layout->addWidget(recent);
    m_note->setAutoFillBackground(true);
    m_note->setContentsMargins(gap, gap / 2, gap, gap / 2);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_pause, &QTimer::timeout, this, &FilterLine::typingPaused);
    connect(&m_patience, &QTimer::timeout, this, &FilterLine::tellProblem);
    connect(m_edit, &QLineEdit::textChanged, this, &FilterLine::textEdited);
    connect(m_edit, &QLineEdit::editingFinished, this, &FilterLine::remember);
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterLine::apply);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterLine::fillHistoryMenu);
}

// The line edit loses the focus when its window goes, and says so.
FilterLine::~FilterLine()
{
    m_edit->disconnect(this);
}

// The line edit shows line breaks of what was pasted as other characters.
QString FilterLine::text() const
{
    QString text = m_edit->text();
    for (QChar &c : text) {
        if (c == QChar::LineSeparator || c == QChar::ParagraphSeparator || c.unicode() < 0x20)
            c = u' ';
    }
    return text;
}

void FilterLine::setText(const QString &text)
{
    m_edit->setText(text);
    apply();
    remember();
}

void FilterLine::addTerm(const QString &term)
{
    const QString before = text().trimmed();
    const EventFilter::Outcome outcome = EventFilter::parse(before);
    if (!outcome.isValid() || before.isEmpty()) // what can't be narrowed down is replaced; the history has it
        setText(term);
    else if (outcome.filter.root().kind == FilterNode::Kind::Or)
        setText(u"(%1) %2"_s.arg(before, term));
    else
        setText(before + u' ' + term);
}

void FilterLine::focus()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterLine::save(QSettings *settings) const
{
    settings->setValue("events/filters", m_history);
}

void FilterLine::restore(QSettings *settings)
{
    m_history = settings->value("events/filters").toStringList().mid(0, longestHistory);
}

bool FilterLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::FocusOut)
        m_completer->close();
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (m_completer->handleKey(*key))
            return true;
        const auto modifiers = key->modifiers() & ~Qt::KeypadModifier;
        if (modifiers == Qt::NoModifier && handleKey(key->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool FilterLine::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        if (m_edit->text().isEmpty())
            Q_EMIT left();
        else
            setText({});
        return true;
    case Qt::Key_Up:
        recall(1);
        return true;
    case Qt::Key_Down:
        if (m_recalled < 0)
            Q_EMIT left();
        else
            recall(-1);
        return true;
    default:
        return false;
    }
}

void FilterLine::textEdited()
{
    m_edit->clearMark();
    m_note->clear();
    m_patience.stop();
    m_pause.start();
}

void FilterLine::typingPaused()
{
    if (!takesEffect())
        m_patience.start();
}

void FilterLine::apply()
{
    if (!takesEffect())
        tellProblem();
}

bool FilterLine::takesEffect()
{
    m_pause.stop();
    m_patience.stop();
    const EventFilter::Outcome outcome = EventFilter::parse(text());
    if (!outcome.isValid()) {
        m_problem = outcome.problems.front();
        return false;
    }
    if (text() != m_applied) {
        m_applied = text();
        Q_EMIT filterChanged(outcome.filter);
    }
    return true;
}

// Who looks at what is offered has not done typing.
void FilterLine::tellProblem()
{
    if (m_completer->isOffering()) {
        m_patience.start();
        return;
    }
    m_edit->mark(m_problem.begin, m_problem.length);
    m_note->set(Tone::Bad, m_problem.message);
}

void FilterLine::remember()
{
    const QString used = text().trimmed();
    if (used.isEmpty() || used == m_history.value(0))
        return;
    m_history.removeAll(used);
    m_history.prepend(used);
    while (m_history.size() > longestHistory)
        m_history.removeLast();
    m_recalled = -1;
}

// Through the history as shells do it: older with 1, newer with -1, in the end the empty line.
void FilterLine::recall(int step)
{
    if (m_recalled < 0)
        remember();
    const bool isFirst = m_recalled < 0 && !m_history.isEmpty() && m_history.front() == text().trimmed();
    const qsizetype place = std::min<qsizetype>(m_recalled + step + (isFirst ? 1 : 0), m_history.size() - 1);
    m_edit->setText(m_history.value(place)); // an empty text in front of the newest
    m_recalled = place;
}

void FilterLine::fillHistoryMenu()
{
    m_menu->clear();
    for (const QString &filter : m_history) {
        QString shown = filter.size() > longestMenuText ? filter.first(longestMenuText) + u'…' : filter;
        QAction *action = m_menu->addAction(shown.replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, filter] {
            setText(filter);
            m_edit->setFocus();
        });
    }
    if (m_history.isEmpty())
        m_menu->addAction(tr("No filter was used yet"))->setEnabled(false);
}

} // namespace Hookwright
