// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/markeditor.h"

#include "ui/eventlog/marklook.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int noteLines = 3;
constexpr std::chrono::milliseconds typingPause{500};

} // namespace

MarkEditor::MarkEditor(QWidget *parent)
    : QWidget(parent)
    , m_pinned(new QCheckBox(tr("Pinned"), this))
    , m_colour(new QComboBox(this))
    , m_tags(new QLineEdit(this))
    , m_note(new QPlainTextEdit(this))
{
    m_pinned->setToolTip(tr("Stays when the table is cleared and when old events are removed"));
    for (int number = 0; number < markColourCount; ++number) {
        const auto colour = MarkColour(number);
        m_colour->addItem(markColourIcon(colour), markColourTitle(colour));
    }
    m_colour->setAccessibleName(tr("Colour"));
    m_tags->setObjectName(u"tags"_s);
    m_tags->setAccessibleName(tr("Tags"));
    m_tags->setPlaceholderText(tr("Tags, with commas between them"));
    m_note->setObjectName(u"note"_s);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("Note"));
    m_note->setTabChangesFocus(true);
    for (QWidget *line : {static_cast<QWidget *>(m_tags), static_cast<QWidget *>(m_note)}) {
        line->setToolTip(tr("Kept as it is typed; Escape goes back to the table"));
        line->installEventFilter(this);
    }
    const int margins = int(2 * m_note->document()->documentMargin()) + 2 * m_note->frameWidth();
    m_note->setFixedHeight(noteLines * fontMetrics().lineSpacing() + margins);
    auto *line = new QHBoxLayout;
    line->addWidget(m_pinned);
    line->addWidget(m_colour);
    line->addWidget(m_tags, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(line);
    layout->addWidget(m_note);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum); // what is left over stays below

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    const auto typed = [this] { m_typing.start(); };
    connect(&m_typing, &QTimer::timeout, this, &MarkEditor::commit);
    connect(m_pinned, &QCheckBox::clicked, this, &MarkEditor::commit);
    connect(m_colour, &QComboBox::activated, this, &MarkEditor::commit);
    connect(m_tags, &QLineEdit::textEdited, this, typed);
    connect(m_tags, &QLineEdit::editingFinished, this, &MarkEditor::commit);
    connect(m_note, &QPlainTextEdit::textChanged, this, typed);
}

void MarkEditor::show(Seq seq, const EventMark &mark)
{
    if (seq == m_seq && (m_typing.isActive() || mark == m_before))
        return;
    commit();
    m_before.reset();
    const bool isSame = seq == m_seq && mark == m_mark;
    m_seq = seq;
    m_mark = mark;
    if (isSame)
        return;
    const QSignalBlocker blocker(m_note);
    m_pinned->setChecked(mark.pinned);
    m_colour->setCurrentIndex(int(mark.colour));
    if (tagsFromText(m_tags->text()) != mark.tags)
        m_tags->setText(mark.tags.join(u", "_s));
    if (m_note->toPlainText() != mark.note)
        m_note->setPlainText(mark.note);
}

void MarkEditor::setReadOnly(bool readOnly)
{
    m_pinned->setEnabled(!readOnly);
    m_colour->setEnabled(!readOnly);
    m_tags->setReadOnly(readOnly);
    m_note->setReadOnly(readOnly);
}

void MarkEditor::editNote()
{
    m_note->setFocus();
}

bool MarkEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_note && event->type() == QEvent::FocusOut)
        commit();
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        commit();
        Q_EMIT left();
    }
    return true;
}

EventMark MarkEditor::entered() const
{
    return {m_pinned->isChecked(), MarkColour(m_colour->currentIndex()),
            m_note->toPlainText().left(EventMark::longestNote), tagsFromText(m_tags->text())};
}

void MarkEditor::commit()
{
    m_typing.stop();
    const EventMark mark = entered();
    if (m_seq == 0 || mark == m_mark)
        return;
    m_before = std::exchange(m_mark, mark);
    Q_EMIT edited(m_seq, mark);
}

} // namespace Hookwright
