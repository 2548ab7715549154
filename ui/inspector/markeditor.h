// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/eventmark.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace Hookwright {

// Pin, colour, tags and note of one event, to be read and changed. What is typed is told half a second
// later, when the focus leaves, or when another event comes.
class MarkEditor : public QWidget
{
    Q_OBJECT
public:
    explicit MarkEditor(QWidget *parent = nullptr);

    // What is being typed on the same event stays.
    void show(Seq seq, const EventMark &mark);
    using QWidget::show;
    void setReadOnly(bool readOnly);
    void editNote();

Q_SIGNALS:
    void edited(Seq seq, const EventMark &mark);
    void left(); // by Escape in the note or the tags

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    EventMark entered() const;
    void commit();

    QCheckBox *m_pinned;
    QComboBox *m_colour;
    QLineEdit *m_tags;
    QPlainTextEdit *m_note;
    Seq m_seq = 0;
    EventMark m_mark;                  // as it is stored, or was told
    std::optional<EventMark> m_before; // what was stored when it was told, until that shows
    QTimer m_typing;                   // runs while something typed was not told
};

} // namespace Hookwright
