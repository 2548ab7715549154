// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "ui/console/eventsamples.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace Hookwright {

class FieldNote;
class MatchTest;
class PatternBox;

// The wizard's step Event matching: basic information, pattern, sample event and test.
class MatchingPage : public QWidget
{
    Q_OBJECT
public:
    MatchingPage(const EventRule &rule, const EventBus &bus, std::vector<EventSample> samples,
                 QWidget *parent = nullptr);

    void store(EventRule *rule) const; // the pattern only where it is valid
    bool isComplete() const;
    bool convertsData() const; // asked for, or needed by conditions on the body
    const std::optional<EventPattern> &bodyPattern() const;
    QByteArray sample() const;
    void setTransformation(const std::optional<Transformation> &transformation); // for the test

Q_SIGNALS:
    void changed();

private:
    QWidget *makeInformation(const EventRule &rule, const EventBus &bus);
    void check();
    void showConversion();
    QString nameProblem() const;

    std::vector<QString> m_otherNames;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    QLineEdit *m_description;
    FieldNote *m_descriptionNote;
    QCheckBox *m_convert;
    bool m_wantsConversion; // whatever the conditions need
    PatternBox *m_pattern;
    MatchTest *m_test;
};

} // namespace Hookwright
