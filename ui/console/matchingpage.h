// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/pattern/patternform.h"
#include "ui/console/capturedeventbox.h"
#include "ui/console/eventsamples.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSlider;

namespace Hookwright {

class FieldNote;
class FormBuilder;
class MatchTest;
class PatternBox;
class TagsEditor;

// The wizard's step Event matching: basic information, pattern, sample event and test.
class MatchingPage : public QWidget
{
    Q_OBJECT
public:
    MatchingPage(const EventRule &rule, const EventBus &bus, std::vector<EventSample> samples,
                 QWidget *parent = nullptr);

    // Patterns to begin with, from the general to the specific; the first one is taken.
    void setProposals(const std::vector<PatternForm> &steps);
    void setCapturedEvents(const CapturedEvents &events); // any may be the sample

    void store(EventRule *rule) const; // the pattern only where it is valid
    bool isComplete() const;
    void enableConversion();
    void focusPattern();
    void setDialect(Dialect dialect); // see PatternBox
    bool convertsData() const;        // asked for, or needed by conditions on the body
    const std::optional<EventPattern> &bodyPattern() const;
    QByteArray sample() const;
    void setTransformation(const std::optional<Transformation> &transformation); // for the test

Q_SIGNALS:
    void changed();

private:
    QWidget *makePattern();
    QWidget *makeInformation(const EventRule &rule, const EventBus &bus);
    void addActions(FormBuilder &form, const EventRule &rule);
    void check();
    void showConversion();
    void propose(int step);
    QString nameProblem() const;

    std::vector<QString> m_otherNames;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    QLineEdit *m_description;
    FieldNote *m_descriptionNote;
    QComboBox *m_colour;
    QCheckBox *m_notifies;
    TagsEditor *m_tags;
    FieldNote *m_tagsNote;
    QCheckBox *m_convert;
    bool m_wantsConversion; // whatever the conditions need
    std::vector<PatternForm> m_proposals;
    QWidget *m_proposalRow; // hidden where there are none
    QSlider *m_proposal;
    PatternBox *m_pattern;
    MatchTest *m_test;
};

} // namespace Hookwright
