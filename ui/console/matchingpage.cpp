// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/matchingpage.h"

#include "core/bus/names.h"
#include "core/transform/bodyconditions.h"
#include "ui/console/matchtest.h"
#include "ui/console/patternbox.h"
#include "ui/console/tagseditor.h"
#include "ui/eventlog/marklook.h"
#include "ui/widgets/formbuilder.h"
#include "ui/widgets/framing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesBelow = 22; // for pattern and sample, on however small a screen

} // namespace

MatchingPage::MatchingPage(const EventRule &rule, const EventBus &bus, std::vector<EventSample> samples,
                           QWidget *parent)
    : QWidget(parent)
    , m_wantsConversion(rule.transformation.has_value())
    , m_proposalRow(new QWidget)
    , m_proposal(new QSlider(Qt::Horizontal, m_proposalRow))
    , m_pattern(new PatternBox(PatternBox::Of::Event))
    , m_test(new MatchTest(std::move(samples)))
{
    for (const EventRule &other : bus.rules) {
        if (other.id != rule.id)
            m_otherNames.push_back(other.name);
    }
    auto *splitter = new QSplitter;
    splitter->addWidget(boxAround(tr("Event matching"), scrolling(makePattern())));
    splitter->addWidget(boxAround(tr("Sample event"), scrolling(m_test)));
    splitter->setSizes({620, 380});
    splitter->setChildrenCollapsible(false);
    splitter->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // it takes what is left
    splitter->setMinimumHeight(linesBelow * fontMetrics().lineSpacing());
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addWidget(boxAround(tr("Basic information"), makeInformation(rule, bus)));
    column->addWidget(splitter, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scrolling(page));
    m_pattern->setFields(m_test->fields());
    const auto inBody = rule.transformation ? bodyConditions(*rule.transformation) : std::nullopt;
    m_pattern->setPattern(rule.pattern, inBody.value_or(PatternForm()));
    m_test->setPattern(m_pattern->outcome());
    connect(m_name, &QLineEdit::textChanged, this, &MatchingPage::check);
    connect(m_description, &QLineEdit::textChanged, this, &MatchingPage::check);
    connect(m_tags, &TagsEditor::changed, this, &MatchingPage::check);
    connect(m_pattern, &PatternBox::changed, this, &MatchingPage::check);
    connect(m_pattern, &PatternBox::changed, this, [this] { m_test->setPattern(m_pattern->outcome()); });
    connect(m_test, &MatchTest::sampleChanged, this, [this] { m_pattern->setFields(m_test->fields()); });
    connect(m_convert, &QCheckBox::clicked, this, [this](bool checked) {
        m_wantsConversion = checked;
        check();
    });
    setFocusProxy(m_name);
    check();
}

QWidget *MatchingPage::makePattern()
{
    m_proposalRow->setVisible(false);
    m_proposal->setObjectName(u"proposal"_s);
    m_proposal->setAccessibleName(tr("How specific the proposed pattern is"));
    m_proposal->setPageStep(1);
    m_proposal->setTickPosition(QSlider::TicksBelow);
    auto *row = new QHBoxLayout(m_proposalRow);
    row->setContentsMargins({});
    row->addWidget(new QLabel(tr("Proposed from the selection: general"), m_proposalRow));
    row->addWidget(m_proposal, 1);
    row->addWidget(new QLabel(tr("specific"), m_proposalRow));
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addWidget(m_proposalRow);
    column->addWidget(m_pattern, 1);
    connect(m_proposal, &QSlider::valueChanged, this, &MatchingPage::propose);
    return page;
}

void MatchingPage::setProposals(const std::vector<PatternForm> &steps)
{
    m_proposals = steps;
    if (steps.empty())
        return;
    m_proposal->setRange(0, int(steps.size()) - 1);
    m_proposalRow->setVisible(steps.size() > 1);
    propose(0);
}

void MatchingPage::setCapturedEvents(const CapturedEvents &events)
{
    m_test->setCapturedEvents(events);
}

void MatchingPage::propose(int step)
{
    PatternForm form = m_proposals[size_t(step)];
    const PatternForm inBody = takeBodyConditions(&form);
    m_pattern->setPattern(patternFromForm(form).pattern, inBody);
}

// What it is called on the left, where it is and what it does beside matching on the right.
QWidget *MatchingPage::makeInformation(const EventRule &rule, const EventBus &bus)
{
    auto *page = new QWidget;
    auto *naming = new QWidget;
    auto *doing = new QWidget;
    FormBuilder names(naming);
    m_name = names.line(tr("Rule &name:"), rule.name);
    m_name->setObjectName(u"rule-name"_s);
    m_nameNote = names.note();
    m_description = names.line(tr("Des&cription:"), rule.description);
    m_descriptionNote = names.note();
    m_tags = new TagsEditor(rule.tags, naming);
    names.field(tr("Tags:"), m_tags);
    m_tagsNote = names.note();
    FormBuilder form(doing);
    form.field(tr("Region:"), new QLabel(QString::fromUtf8(bus.region), doing));
    form.field(tr("Event bus:"), new QLabel(bus.name, doing));
    addActions(form, rule);
    auto *columns = new QHBoxLayout(page);
    columns->setContentsMargins({});
    columns->setSpacing(3 * fontMetrics().averageCharWidth());
    for (QWidget *each : {naming, doing}) {
        each->layout()->setContentsMargins({});
        columns->addWidget(each, each == naming ? 3 : 2);
        columns->setAlignment(each, Qt::AlignTop);
    }
    return page;
}

void MatchingPage::addActions(FormBuilder &form, const EventRule &rule)
{
    m_colour = new QComboBox;
    m_colour->setObjectName(u"rule-colour"_s);
    for (int number = 0; number < markColourCount; ++number)
        m_colour->addItem(markColourIcon(MarkColour(number)), markColourTitle(MarkColour(number)));
    m_colour->setCurrentIndex(int(rule.colour));
    form.field(tr("Mark e&vents:"), m_colour);
    m_notifies = form.check(tr("Tell of its events on the des&ktop"), rule.notifies);
    m_notifies->setObjectName(u"rule-notifies"_s);
    m_notifies->setToolTip(tr("A desktop notification, one for many events; a click shows the last one."));
    m_convert = form.check(tr("&Enable data conversion"), false);
    m_convert->setObjectName(u"enable-conversion"_s);
}

void MatchingPage::store(EventRule *rule) const
{
    rule->name = m_name->text();
    rule->description = m_description->text();
    rule->tags = m_tags->tags();
    rule->colour = MarkColour(m_colour->currentIndex());
    rule->notifies = m_notifies->isChecked();
    if (m_pattern->outcome().isValid())
        rule->pattern = m_pattern->outcome().pattern;
}

bool MatchingPage::isComplete() const
{
    return nameProblem().isEmpty() && checkDescription(m_description->text()) && checkTags(m_tags->tags())
           && m_pattern->outcome().isValid();
}

void MatchingPage::enableConversion()
{
    m_wantsConversion = true;
    check();
}

void MatchingPage::focusPattern()
{
    m_pattern->setFocus();
}

void MatchingPage::setDialect(Dialect dialect)
{
    m_pattern->setDialect(dialect);
}

bool MatchingPage::convertsData() const
{
    return m_wantsConversion || bodyPattern();
}

const std::optional<EventPattern> &MatchingPage::bodyPattern() const
{
    return m_pattern->bodyPattern();
}

QByteArray MatchingPage::sample() const
{
    return m_test->sample();
}

void MatchingPage::setTransformation(const std::optional<Transformation> &transformation)
{
    m_test->setTransformation(transformation);
}

QString MatchingPage::nameProblem() const
{
    if (const auto ok = checkName(NamedThing::Rule, m_name->text()); !ok)
        return ok.error().text();
    if (std::find(m_otherNames.begin(), m_otherNames.end(), m_name->text()) != m_otherNames.end())
        return tr("Another rule of this bus has the name “%1”.").arg(m_name->text());
    return {};
}

void MatchingPage::check()
{
    const auto description = checkDescription(m_description->text());
    const auto tags = checkTags(m_tags->tags());
    m_nameNote->set(Tone::Bad, nameProblem());
    m_descriptionNote->set(Tone::Bad, description ? QString() : description.error().text());
    m_tagsNote->set(Tone::Bad, tags ? QString() : tags.error().text());
    showConversion();
    Q_EMIT changed();
}

void MatchingPage::showConversion()
{
    const bool isNeeded = bodyPattern().has_value();
    m_convert->setChecked(convertsData());
    m_convert->setEnabled(!isNeeded);
    m_convert->setToolTip(
            isNeeded ? tr("Conditions on fields inside the body need it.")
                     : tr("A step more: what is taken out of the event, filtered, and made of it "
                          "before it is delivered."));
}

} // namespace Hookwright
