// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/transformationpage.h"

#include "core/transform/bodyconditions.h"
#include "core/transform/transformer.h"
#include "ui/console/extractionform.h"
#include "ui/console/outputform.h"
#include "ui/console/patternbox.h"
#include "ui/console/samplefields.h"
#include "ui/console/transformationpreview.h"
#include "ui/widgets/formbuilder.h"
#include "ui/widgets/framing.h"

#include <QComboBox>
#include <QSplitter>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// Lines that the page keeps for the settings, and for what they make of the sample, on however small a
// screen.
constexpr int linesOfSettings = 17;
constexpr int linesOfPreview = 11;

// Those of one part, which their paths begin with.
QString problemLines(const std::vector<Transformer::Problem> &problems, QByteArrayView part)
{
    QStringList lines;
    for (const Transformer::Problem &problem : problems) {
        if (problem.path.startsWith(part))
            lines += QString::fromUtf8(problem.path) + u": "_s + problem.message;
    }
    return lines.join(u'\n');
}

QWidget *column(std::initializer_list<QWidget *> parts)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    for (QWidget *part : parts)
        layout->addWidget(part);
    layout->addStretch();
    return page;
}

} // namespace

TransformationPage::TransformationPage(const EventRule &rule, QWidget *parent)
    : QWidget(parent)
    , m_bodyNote(new FieldNote)
    , m_extraction(new ExtractionForm)
    , m_filter(new PatternBox(PatternBox::Of::Extracted))
    , m_output(new OutputForm)
    , m_failed(new QComboBox)
    , m_extractionNote(new FieldNote)
    , m_outputNote(new FieldNote)
    , m_preview(new TransformationPreview)
{
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(makeSettings());
    splitter->addWidget(m_preview);
    m_preview->setMinimumHeight(linesOfPreview * fontMetrics().lineSpacing());
    splitter->setSizes({600, 400});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_bodyNote);
    layout->addWidget(scrolling(splitter), 1);
    const Transformation known = rule.transformation.value_or(Transformation());
    const EtlFilter filter = known.filter.value_or(EtlFilter());
    m_extraction->setExtraction(known.extraction);
    m_filter->setPattern(known.filter ? EventPattern::parse(filter.filter).pattern : EventPattern());
    m_output->setOutput(known.transform, filter.passOn);
    m_failed->setCurrentIndex(int(rule.failedTransformation));
    m_wasWritten = rule.transformation.has_value();
    connect(m_extraction, &ExtractionForm::changed, this, &TransformationPage::check);
    connect(m_filter, &PatternBox::changed, this, &TransformationPage::check);
    connect(m_output, &OutputForm::changed, this, &TransformationPage::check);
    connect(m_failed, &QComboBox::currentIndexChanged, this, &TransformationPage::changed);
    connect(m_preview, &TransformationPreview::shown, this, &TransformationPage::proposeFields);
    setFocusProxy(m_extraction);
    check();
}

// Side by side, in the order in which an event passes them.
QWidget *TransformationPage::makeSettings()
{
    m_failed->setObjectName(u"failed-transformation"_s);
    m_failed->addItems({tr("Dead letter for each target"), tr("Drop: nothing is delivered"),
                        tr("Ignore the error: the event as it is")});
    letShrink(m_failed, 16);
    auto *failures = new QWidget;
    FormBuilder form(failures);
    form.wrapLongRows();
    form.field(tr("Fai&led events:"), m_failed);
    auto *settings = new QSplitter;
    settings->setChildrenCollapsible(false);
    settings->setMinimumHeight(linesOfSettings * fontMetrics().lineSpacing());
    settings->addWidget(boxAround(tr("Extraction"), scrolling(column({m_extraction, m_extractionNote}))));
    settings->addWidget(boxAround(tr("Filter"), scrolling(m_filter)));
    settings->addWidget(boxAround(tr("Output"), scrolling(column({m_output, m_outputNote, failures}))));
    settings->setSizes({300, 500, 400});
    return settings;
}

void TransformationPage::setSample(const QByteArray &json)
{
    if (json == m_sample)
        return; // what was changed here stays
    m_sample = json;
    m_preview->setSample(json);
}

// While something invalid is typed, those from before.
void TransformationPage::proposeFields()
{
    if (const QByteArray extracted = m_preview->extracted(); !extracted.isEmpty())
        m_filter->setFields(sampleFields(extracted));
}

void TransformationPage::setBodyPattern(const std::optional<EventPattern> &pattern)
{
    if (pattern == m_bodyPattern)
        return;
    m_bodyPattern = pattern;
    const Transformation written = pattern ? bodyFilter(*pattern) : Transformation();
    m_extraction->setExtraction(written.extraction);
    m_filter->setPattern(pattern.value_or(EventPattern()));
    if (pattern && !m_wasWritten)
        m_failed->setCurrentIndex(
                int(FailedTransformation::Drop)); // a body that is no JSON meets no condition
    m_wasWritten = true;
    m_extraction->setEnabled(!pattern);
    m_filter->setEnabled(!pattern);
    m_bodyNote->set(Tone::Info,
                    pattern ? tr("Extraction and filter are written by the form's conditions on fields "
                                 "inside the body, in the step before.")
                            : QString());
    check();
}

void TransformationPage::setDialect(Dialect dialect)
{
    m_filter->setDialect(dialect);
}

Transformation TransformationPage::transformation() const
{
    Transformation transformation{m_extraction->extraction(), {}, m_output->transform()};
    const EventPattern::Outcome &filter = m_filter->outcome();
    if (filter.isValid() && !filter.pattern.matchesEverything())
        transformation.filter = EtlFilter{filter.pattern.text(), m_output->passOn()};
    return transformation;
}

FailedTransformation TransformationPage::failedTransformation() const
{
    return FailedTransformation(m_failed->currentIndex());
}

void TransformationPage::check()
{
    {
        const QSignalBlocker blocker(m_output); // it would come back here
        m_output->setFiltered(transformation().filter.has_value());
    }
    const Transformer::Outcome outcome = Transformer::compile(transformation());
    m_isComplete = outcome.errors.empty() && m_filter->outcome().isValid();
    const Tone tone = outcome.errors.empty() ? Tone::Warning : Tone::Bad;
    const auto &problems = outcome.errors.empty() ? outcome.warnings : outcome.errors;
    m_extractionNote->set(tone, problemLines(problems, "Extraction."));
    m_outputNote->set(tone, problemLines(problems, "Transform."));
    m_preview->setTransformer(m_isComplete ? outcome.transformer : nullptr);
    Q_EMIT changed();
}

} // namespace Hookwright
