// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/ruledetails.h"

#include "core/event/eventjson.h"
#include "ui/console/console.h"
#include "ui/console/dialectremark.h"
#include "ui/console/rulesentence.h"
#include "ui/console/ruletallies.h"
#include "ui/console/targetlist.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/marklook.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/excerpt.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/framing.h"
#include "ui/widgets/rowdelegate.h"

#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

QLabel *textLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

CodeView *jsonView(QWidget *parent, const QString &accessibleName)
{
    auto *view = new CodeView(parent);
    view->setReadOnly(true);
    view->setAccessibleName(accessibleName);
    view->setFixedHeight(view->fontMetrics().lineSpacing() * 9);
    return view;
}

QString failureText(FailedTransformation failed)
{
    switch (failed) {
    case FailedTransformation::DeadLetter:
        return RuleDetails::tr("Where it fails, each target gets a dead letter.");
    case FailedTransformation::Drop:
        return RuleDetails::tr("Where it fails, the event is dropped.");
    case FailedTransformation::Ignore:
        return RuleDetails::tr("Where it fails, the event is delivered as it is.");
    }
    return {};
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? u"–"_s : text;
}

} // namespace

RuleDetails::RuleDetails(Console *console, const RuleTallies *tallies, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_tallies(tallies)
{
    auto *sections = new QWidget;
    auto *column = new QVBoxLayout(sections);
    column->setContentsMargins({});
    column->addWidget(section(tr("Basic information"), makeInformation(), RuleWizard::Step::Information));
    column->addWidget(section(tr("Event matching"), makeMatching(), RuleWizard::Step::Matching));
    column->addWidget(section(tr("Data conversion"), makeConversion(), RuleWizard::Step::Transformation));
    column->addWidget(section(tr("Delivery targets"), makeTargets(), RuleWizard::Step::Targets), 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeTitle());
    layout->addWidget(scrolling(sections), 1);
}

QWidget *RuleDetails::makeTitle()
{
    auto *row = new QWidget(this);
    auto *back = new QPushButton(tr("‹ Event &Rule"), row);
    back->setObjectName(u"rule-back"_s);
    m_title = new QLabel(row);
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_toggle = new QPushButton(row);
    m_toggle->setObjectName(u"rule-toggle"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(back);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_toggle);
    connect(back, &QPushButton::clicked, this, &RuleDetails::backRequested);
    connect(m_toggle, &QPushButton::clicked, this,
            [this] { m_console->setRuleEnabled(m_rule, !m_isEnabled); });
    return row;
}

QWidget *RuleDetails::section(const QString &title, QWidget *content, RuleWizard::Step step)
{
    auto *row = new QWidget;
    auto *edit = new QPushButton(themeIcon(u"edit"_s), tr("Edit…"), row);
    edit->setObjectName(u"rule-edit-%1"_s.arg(m_edits.size() + 1));
    edit->setAccessibleName(tr("Edit %1").arg(title));
    m_edits.push_back(edit);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(content, 1);
    layout->addWidget(edit, 0, Qt::AlignTop);
    connect(edit, &QPushButton::clicked, this, [this, step] { m_console->editRuleAt(m_rule, step); });
    return boxAround(title, row);
}

QWidget *RuleDetails::makeInformation()
{
    auto *page = new QWidget;
    m_facts = textLabel(page);
    m_facts->setObjectName(u"rule-facts"_s);
    m_tally = textLabel(page);
    m_tally->setObjectName(u"rule-tally"_s);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(m_facts);
    layout->addWidget(m_tally);
    return page;
}

QWidget *RuleDetails::makeMatching()
{
    auto *page = new QWidget;
    m_sentence = textLabel(page);
    m_sentence->setObjectName(u"rule-sentence"_s);
    m_pattern = jsonView(page, tr("Event pattern"));
    m_remark = new FieldNote(page);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(m_sentence);
    layout->addWidget(m_pattern);
    layout->addWidget(m_remark);
    return page;
}

QWidget *RuleDetails::makeConversion()
{
    auto *page = new QWidget;
    m_conversion = textLabel(page);
    m_conversion->setObjectName(u"rule-conversion"_s);
    m_transformation = jsonView(page, tr("Data conversion"));
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(m_conversion);
    layout->addWidget(m_transformation);
    layout->addStretch();
    return page;
}

QWidget *RuleDetails::makeTargets()
{
    m_targets = new QTreeWidget;
    m_targets->setObjectName(u"rule-targets"_s);
    m_targets->setAccessibleName(tr("Delivery targets"));
    m_targets->setHeaderLabels({tr("Name"), tr("ID"), tr("Trigger method"), tr("URL"), tr("State")});
    m_targets->setRootIsDecorated(false);
    m_targets->setUniformRowHeights(true);
    m_targets->setItemDelegate(new RowDelegate(this));
    m_targets->setMinimumHeight(6 * fontMetrics().lineSpacing());
    static constexpr int widths[] = {22, 20, 24, 60};
    for (int column = 0; column < 4; ++column)
        m_targets->header()->resizeSection(column, widths[column] * fontMetrics().averageCharWidth());
    return m_targets;
}

bool RuleDetails::refill(const Configuration &configuration, bool readOnly)
{
    const EventRule *rule = configuration.rule(m_rule);
    if (!rule)
        return false;
    m_isEnabled = rule->enabled;
    m_title->setText(rule->enabled ? rule->name : tr("%1 (off)").arg(rule->name));
    m_toggle->setText(rule->enabled ? tr("&Disable") : tr("E&nable"));
    m_toggle->setIcon(themeIcon(rule->enabled ? u"stop"_s : u"play"_s));
    m_toggle->setEnabled(!readOnly);
    for (QPushButton *edit : m_edits)
        edit->setEnabled(!readOnly);
    showInformation(*rule, *configuration.busOf(m_rule));
    m_sentence->setText(ruleSentence(*rule));
    m_pattern->setContent(outdented(rule->pattern.text()), CodeView::Language::Json);
    const DialectRemark remark = dialectRemark(rule->pattern);
    m_remark->set(remark.tone, remark.text);
    showConversion(*rule);
    showTargets(*rule);
    showTally();
    return true;
}

void RuleDetails::showInformation(const EventRule &rule, const EventBus &bus)
{
    QStringList tags;
    for (const RuleTag &tag : rule.tags)
        tags += u"%1: %2"_s.arg(tag.name, tag.value);
    m_facts->setText(
            tr("ID: %1\nEvent bus: %2 (%3)\nRegion: %4\nDescription: %5\nTags: %6\nMarks events: %7\n"
               "Desktop notification: %8")
                    .arg(QString::fromUtf8(rule.id.text), bus.name, QString::fromUtf8(bus.id.text),
                         QString::fromUtf8(bus.region), orDash(rule.description), orDash(tags.join(u", "_s)),
                         markColourTitle(rule.colour), rule.notifies ? tr("on") : tr("off")));
}

void RuleDetails::showConversion(const EventRule &rule)
{
    m_transformation->setVisible(rule.transformation.has_value());
    if (!rule.transformation) {
        m_conversion->setText(tr("Not enabled: the event is delivered as it is."));
        return;
    }
    Transformation shown = *rule.transformation;
    m_conversion->setText(conversionText(shown) + u'\n' + failureText(rule.failedTransformation));
    if (shown.filter) // a string within the JSON
        shown.filter->filter = restyleJson(shown.filter->filter, JsonStyle::Compact);
    m_transformation->setContent(restyleJson(transformationToJson(shown), JsonStyle::Indented),
                                 CodeView::Language::Json);
}

void RuleDetails::showTargets(const EventRule &rule)
{
    m_targets->clear();
    for (const EventTarget &target : rule.targets) {
        new QTreeWidgetItem(m_targets,
                            {target.name, QString::fromUtf8(target.id.text), triggerMethodName(target.kind),
                             QString::fromUtf8(requestUrl(target)), target.enabled ? tr("on") : tr("off")});
    }
}

void RuleDetails::showTally()
{
    const RuleTally tally = m_tallies->of(m_rule);
    QStringList lines = {tr("Matched: %1 of the captured events").arg(QLocale().toString(tally.taken))};
    if (tally.filteredOut)
        lines += tr("Filtered out by the data conversion: %1").arg(QLocale().toString(tally.filteredOut));
    lines += tr("Last match: %1").arg(tally.lastTimeUs ? fullTimeText(tally.lastTimeUs) : u"–"_s);
    if (!m_tallies->isComplete())
        lines += tr("Still counting…");
    m_tally->setText(lines.join(u'\n'));
}

} // namespace Hookwright
