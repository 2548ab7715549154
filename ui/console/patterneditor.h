// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/eventpattern.h"
#include "ui/inspector/inspectedevent.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace Hookwright {

class CodeView;
class ExplanationTree;
class FieldNote;

// An event pattern as JSON, checked while it is typed: what is wrong is said with line and column and
// marked there. Under it what a sample event says to the pattern, leaf by leaf.
class PatternEditor : public QWidget
{
    Q_OBJECT
public:
    explicit PatternEditor(QWidget *parent = nullptr);

    void setPattern(const EventPattern &pattern);
    const EventPattern::Outcome &outcome() const { return m_outcome; } // of the text as it stands
    // The event to test against; null: none.
    void setSample(InspectedEventPtr sample);
    CodeView *editor() const { return m_editor; }

Q_SIGNALS:
    void changed();

private:
    void check();
    void markProblems();
    void test();

    CodeView *m_editor;
    FieldNote *m_problems;
    FieldNote *m_verdict;
    ExplanationTree *m_explanation;
    InspectedEventPtr m_sample;
    EventPattern::Outcome m_outcome;
};

} // namespace Hookwright
