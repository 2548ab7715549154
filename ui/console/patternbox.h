// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console/patternformview.h"

#include <QMap>
#include <QWidget>

class QLabel;
class QRadioButton;
class QVBoxLayout;

namespace Hookwright {

class FieldNote;
class PatternEditor;

// The pattern of a rule, or of its data conversion's filter, in one of the console's write modes: the form
// with a preview, or JSON. Switching keeps what was written, down to the blanks where the form was not
// touched. Conditions on fields inside a request's body are kept beside the pattern, which can't say them.
class PatternBox : public QWidget
{
    Q_OBJECT
public:
    using Of = PatternFormView::Of;

    explicit PatternBox(Of of, QWidget *parent = nullptr);

    // The form where it can say the pattern, else JSON, and then without those conditions.
    void setPattern(const EventPattern &pattern, const PatternForm &bodyConditions = {});
    // What this cloud would refuse is refused here, too.
    void setDialect(Dialect dialect);
    const EventPattern::Outcome &outcome() const { return m_outcome; }
    // What the body has to match; nothing where no condition looks into it.
    const std::optional<EventPattern> &bodyPattern() const { return m_bodyPattern; }
    void setFields(const QMap<QString, QString> &fields);

Q_SIGNALS:
    void changed();

private:
    void addWidgets(QVBoxLayout *layout);
    void switchTo(bool isForm);
    void readForm();
    void formChanged();
    void textChanged();
    void showOutcome();
    QString refusal() const; // as the cloud refuses to save it

    Of m_of;
    Dialect m_dialect = Dialect::Union;
    QRadioButton *m_formMode;
    QRadioButton *m_jsonMode;
    PatternFormView *m_form;
    QLabel *m_title;
    PatternEditor *m_editor;
    FieldNote *m_sentence;
    FieldNote *m_dialects;
    FieldNote *m_bodyNote;
    EventPattern::Outcome m_outcome;
    PatternForm m_bodyConditions;
    std::optional<EventPattern> m_bodyPattern;
    PatternForm m_knownForm; // what the form was when it took over, and the text it stands for
    QByteArray m_knownText;
};

} // namespace Hookwright
