// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

#include <QWidget>

class QComboBox;

namespace Hookwright {

class ExtractionForm;
class FieldNote;
class OutputForm;
class PatternBox;
class TransformationPreview;

// The wizard's step Event transformation: extraction, filter, output and what becomes of failures, above
// what they make of the sample event.
class TransformationPage : public QWidget
{
    Q_OBJECT
public:
    explicit TransformationPage(const EventRule &rule, QWidget *parent = nullptr);

    void setSample(const QByteArray &json);
    // Extraction and filter are those of the form's conditions on the body; nothing: they are free.
    void setBodyPattern(const std::optional<EventPattern> &pattern);
    void setDialect(Dialect dialect); // of the filter, see PatternBox
    Transformation transformation() const;
    FailedTransformation failedTransformation() const;
    bool isComplete() const { return m_isComplete; }

Q_SIGNALS:
    void changed();

private:
    QWidget *makeSettings();
    void proposeFields();
    void check();

    FieldNote *m_bodyNote;
    ExtractionForm *m_extraction;
    PatternBox *m_filter;
    OutputForm *m_output;
    QComboBox *m_failed;
    FieldNote *m_extractionNote; // what is wrong with it
    FieldNote *m_outputNote;
    TransformationPreview *m_preview;
    std::optional<EventPattern> m_bodyPattern;
    bool m_wasWritten = false; // there was a conversion before the form's conditions made one
    QByteArray m_sample;
    bool m_isComplete = false;
};

} // namespace Hookwright
