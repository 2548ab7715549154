// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/matchtest.h"

#include "core/pattern/matchexplanation.h"
#include "core/pattern/patterntree.h"
#include "core/transform/transformer.h"
#include "ui/console/samplefields.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/explanationtree.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/formbuilder.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

MatchTest::MatchTest(std::vector<EventSample> samples, QWidget *parent)
    : QWidget(parent)
    , m_samples(std::move(samples))
    , m_event(new CodeView(this))
    , m_test(new QPushButton(themeIcon(u"play"_s), tr("&Test Match Rule"), this))
    , m_verdict(new FieldNote(this))
    , m_leaves(new ExplanationTree(tr("Test match rule, leaf by leaf"), this))
{
    QStringList names;
    for (const EventSample &sample : m_samples)
        names += sample.name;
    auto *page = new QWidget(this);
    FormBuilder form(page);
    form.wrapLongRows();
    m_sample = form.choice(tr("Event te&mplate:"), names, 0);
    m_sample->setObjectName(u"sample"_s);
    letShrink(m_sample, 16);
    m_sample->setPlaceholderText(tr("the one of this number:"));
    m_captured = new CapturedEventBox(page);
    m_captured->setObjectName(u"captured-event"_s);
    form.field(tr("Captured event n&umber:"), m_captured);
    auto *title = new QLabel(tr("S&ample event:"), this);
    title->setBuddy(m_event);
    m_event->setAccessibleName(tr("Sample event"));
    m_event->setMinimumHeight(6 * m_event->fontMetrics().lineSpacing());
    m_event->setObjectName(u"sample-event"_s);
    m_test->setObjectName(u"test-match"_s);
    m_test->setAutoDefault(false);
    m_leaves->setRootIsDecorated(false);
    for (QWidget *view : std::initializer_list<QWidget *>{m_event, m_leaves})
        view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // they share what is left
    m_leaves->setMinimumHeight(5 * fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(page);
    layout->addWidget(title);
    layout->addWidget(m_event, 3);
    layout->addWidget(m_test, 0, Qt::AlignLeft);
    layout->addWidget(m_verdict);
    layout->addWidget(m_leaves, 2);
    connect(m_sample, &QComboBox::currentIndexChanged, this, &MatchTest::chooseSample);
    connect(m_captured, &CapturedEventBox::chosen, this, [this](Seq seq, const QByteArray &json) {
        const QSignalBlocker blocker(m_sample);
        m_sample->setCurrentIndex(sampleOf(m_samples, seq));
        show(json);
    });
    connect(m_captured, &CapturedEventBox::missing, this, [this](Seq seq) {
        forgetVerdict();
        m_verdict->set(Tone::Warning, tr("Record %1 is no event.").arg(seq));
    });
    connect(m_event, &QsciScintilla::textChanged, this, [this] {
        forgetVerdict();
        Q_EMIT sampleChanged();
    });
    connect(m_test, &QPushButton::clicked, this, &MatchTest::test);
    chooseSample();
}

void MatchTest::setCapturedEvents(const CapturedEvents &events)
{
    m_captured->setEvents(events);
}

void MatchTest::setPattern(const EventPattern::Outcome &outcome)
{
    m_outcome = outcome;
    forgetVerdict();
}

void MatchTest::setTransformation(const std::optional<Transformation> &transformation)
{
    if (transformation == m_transformation)
        return;
    m_transformation = transformation;
    forgetVerdict();
}

QByteArray MatchTest::sample() const
{
    return m_event->content();
}

QMap<QString, QString> MatchTest::fields() const
{
    return sampleFields(m_event->content());
}

void MatchTest::chooseSample()
{
    const int index = m_sample->currentIndex();
    m_captured->showNumber(index >= 0 ? m_samples[size_t(index)].seq : 0);
    show(index >= 0 ? m_samples[size_t(index)].json : "{}"_ba);
}

void MatchTest::show(const QByteArray &event)
{
    m_event->setContent(event, CodeView::Language::Json);
    forgetVerdict();
    Q_EMIT sampleChanged();
}

void MatchTest::test()
{
    m_leaves->clear();
    const auto parsed = JsonText::parse(m_event->content());
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        m_verdict->set(Tone::Bad, tr("The sample is not JSON: line %1, column %2: %3 (InvalidParameter)")
                                          .arg(error->position.line)
                                          .arg(error->position.column)
                                          .arg(error->message));
        return;
    }
    if (!m_outcome.isValid()) {
        m_verdict->set(Tone::Bad, tr("The pattern is not valid: %1 (InvalidParameterValue.InvalidFilterRule)")
                                          .arg(m_outcome.errors.front().message));
        return;
    }
    const MatchExplanation why = explain(m_outcome.pattern, std::get<JsonText>(parsed));
    m_verdict->set(why.matched ? Tone::Good : Tone::Bad,
                   why.matched ? tr("Passed: the event matches the rule.")
                               : tr("Failed: rule and event do not match. (FailedOperation.ErrorFilter)"));
    m_leaves->addLeaves(nullptr, why);
    if (why.matched && m_transformation)
        testTransformation(std::get<JsonText>(parsed));
}

// What the pattern takes, the data conversion's filter may still leave out.
void MatchTest::testTransformation(const JsonText &event)
{
    const auto transformer = Transformer::compile(*m_transformation).transformer;
    if (!transformer)
        return; // its step says why
    const TransformationStages stages = transformer->apply(event, QDateTime::currentDateTime());
    if (stages.outcome == TransformationStages::Outcome::Filtered)
        m_verdict->set(Tone::Bad,
                       tr("Failed: the pattern matches, the data conversion filters the event out. "
                          "(FailedOperation.ErrorFilter)"));
    else if (stages.outcome == TransformationStages::Outcome::Failed)
        m_verdict->set(
                Tone::Warning,
                tr("The event matches the rule, but the data conversion fails: %1").arg(stages.reason));
    m_leaves->addTransformation(nullptr, stages);
}

// A verdict on what was there before would be a lie.
void MatchTest::forgetVerdict()
{
    m_leaves->clear();
    m_verdict->clear();
}

} // namespace Hookwright
