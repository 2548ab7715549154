// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patternform.h"

#include <QMap>
#include <QWidget>

class QLabel;
class QRadioButton;

namespace Hookwright {

class FieldNote;
class PatternEditor;
class PatternFormView;

// The pattern of a rule in one of the console's write modes: the form with a preview, or JSON. Switching
// keeps what was written, down to the blanks where the form was not touched.
class PatternBox : public QWidget
{
    Q_OBJECT
public:
    explicit PatternBox(QWidget *parent = nullptr);

    // The form where it can say the pattern, else JSON.
    void setPattern(const EventPattern &pattern);
    const EventPattern::Outcome &outcome() const { return m_outcome; }
    void setFields(const QMap<QString, QString> &fields);

Q_SIGNALS:
    void changed();

private:
    void switchTo(bool isForm);
    void formChanged();
    void textChanged();
    void showOutcome();

    QRadioButton *m_formMode;
    QRadioButton *m_jsonMode;
    PatternFormView *m_form;
    QLabel *m_title;
    PatternEditor *m_editor;
    FieldNote *m_sentence;
    EventPattern::Outcome m_outcome;
    PatternForm m_knownForm; // what the form was when it took over, and the text it stands for
    QByteArray m_knownText;
};

} // namespace Hookwright
