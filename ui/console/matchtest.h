// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/eventpattern.h"
#include "core/transform/transformation.h"
#include "ui/console/capturedeventbox.h"
#include "ui/console/eventsamples.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QPushButton;

namespace Hookwright {

class CodeView;
class ExplanationTree;
class FieldNote;

// The sample event of the wizard, a template or a captured one, to be edited, and Test match rule: whether
// the pattern takes it, leaf by leaf.
class MatchTest : public QWidget
{
    Q_OBJECT
public:
    explicit MatchTest(std::vector<EventSample> samples, QWidget *parent = nullptr);

    void setCapturedEvents(const CapturedEvents &events);
    void setPattern(const EventPattern::Outcome &outcome);
    void setTransformation(const std::optional<Transformation> &transformation);
    QByteArray sample() const;
    // Every value of the sample that is no object, by its path, those in a body that is JSON, too; empty
    // where the sample is not JSON.
    QMap<QString, QString> fields() const;

Q_SIGNALS:
    void sampleChanged();

private:
    void chooseSample();
    void show(const QByteArray &event);
    void test();
    void testTransformation(const JsonText &event);
    void forgetVerdict();

    std::vector<EventSample> m_samples;
    EventPattern::Outcome m_outcome;
    std::optional<Transformation> m_transformation;
    QComboBox *m_sample;
    CapturedEventBox *m_captured;
    CodeView *m_event;
    QPushButton *m_test;
    FieldNote *m_verdict;
    ExplanationTree *m_leaves;
};

} // namespace Hookwright
