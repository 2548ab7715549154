// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/transformationpreview.h"

#include "core/event/eventjson.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/excerpt.h"
#include "ui/widgets/explanationtree.h"
#include "ui/widgets/fieldnote.h"

#include <QGroupBox>
#include <QPromise>
#include <QSplitter>
#include <QThreadPool>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

using Outcome = TransformationStages::Outcome;

constexpr int pauseMs = 150;

QWidget *stacked(QWidget *above, QWidget *below)
{
    auto *pane = new QWidget;
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins({});
    layout->addWidget(above);
    layout->addWidget(below, 1);
    return pane;
}

// Its texts as they are shown; of a large one the beginning.
TransformationStages tried(const Transformer &transformer, const QByteArray &event)
{
    TransformationStages stages = transformer.apply(event, QDateTime::currentDateTime());
    for (QByteArray *json : {&stages.extracted, &stages.output})
        *json = excerptOf(restyleJson(*json, JsonStyle::Indented));
    return stages;
}

} // namespace

TransformationPreview::TransformationPreview(QWidget *parent)
    : QWidget(parent)
    , m_input(new CodeView)
    , m_extracted(new CodeView)
    , m_verdict(new FieldNote)
    , m_filter(new ExplanationTree(tr("Filter, leaf by leaf")))
    , m_output(new CodeView)
    , m_outcome(new FieldNote)
{
    m_input->setObjectName(u"preview-input"_s);
    m_extracted->setObjectName(u"preview-extracted"_s);
    m_output->setObjectName(u"preview-output"_s);
    m_outcome->setObjectName(u"preview-outcome"_s);
    m_extracted->setReadOnly(true);
    m_output->setReadOnly(true);
    m_output->setAccessibleName(tr("Output"));
    m_filter->setRootIsDecorated(false);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    add(splitter, tr("Input"), m_input);
    add(splitter, tr("Extracted"), m_extracted);
    add(splitter, tr("Filtered"), stacked(m_verdict, m_filter));
    add(splitter, tr("Output"), stacked(m_outcome, m_output));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &TransformationPreview::compute);
    connect(&m_result, &QFutureWatcherBase::finished, this, [this] {
        if (m_result.future().resultCount() > 0)
            show(m_result.result());
    });
    connect(m_input, &QsciScintilla::textChanged, &m_pause, qOverload<>(&QTimer::start));
}

void TransformationPreview::add(QSplitter *splitter, const QString &title, QWidget *content)
{
    auto *box = new QGroupBox(title);
    content->setAccessibleName(title);
    auto *layout = new QVBoxLayout(box);
    layout->addWidget(content);
    splitter->addWidget(box);
}

void TransformationPreview::setSample(const QByteArray &json)
{
    m_input->setContent(json, CodeView::Language::Json);
    m_pause.start();
}

void TransformationPreview::setTransformer(std::shared_ptr<const Transformer> transformer)
{
    m_transformer = std::move(transformer);
    m_pause.start();
}

QByteArray TransformationPreview::extracted() const
{
    return m_extracted->content();
}

void TransformationPreview::compute()
{
    if (!m_transformer) {
        m_result.setFuture({});
        clear();
        Q_EMIT shown();
        return;
    }
    const auto promise = std::make_shared<QPromise<TransformationStages>>();
    m_result.setFuture(promise->future()); // what the one before has to tell is not heard any more
    promise->start();
    QThreadPool::globalInstance()->start([promise, transformer = m_transformer, event = m_input->content()] {
        promise->addResult(tried(*transformer, event));
        promise->finish();
    });
}

void TransformationPreview::show(const TransformationStages &stages)
{
    m_extracted->setContent(stages.extracted, CodeView::Language::Json);
    m_output->setContent(stages.output, CodeView::Language::Json);
    m_filter->clear();
    m_filter->addLeaves(nullptr, stages.filter);
    const bool filtered = stages.outcome == Outcome::Filtered;
    const bool asked = filtered || !stages.filter.leaves.empty();
    m_verdict->set(filtered ? Tone::Warning
                   : asked  ? Tone::Good
                            : Tone::Info,
                   filtered ? tr("Filtered out: %1").arg(stages.reason)
                   : asked  ? tr("The filter matches.")
                            : tr("There is no filter."));
    switch (stages.outcome) {
    case Outcome::Produced:
        m_outcome->set(Tone::Good, tr("This arrives at the targets."));
        break;
    case Outcome::Filtered:
        m_outcome->set(Tone::Warning, tr("Nothing is delivered."));
        break;
    case Outcome::Failed:
        m_outcome->set(Tone::Bad, tr("The conversion fails: %1").arg(stages.reason));
        break;
    }
    Q_EMIT shown();
}

void TransformationPreview::clear()
{
    m_extracted->setContent({}, CodeView::Language::Plain);
    m_output->setContent({}, CodeView::Language::Plain);
    m_filter->clear();
    m_verdict->clear();
    m_outcome->clear();
}

} // namespace Hookwright
