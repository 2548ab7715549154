// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/patternbox.h"

#include "core/transform/bodyconditions.h"
#include "ui/console/dialectremark.h"
#include "ui/console/patterneditor.h"
#include "ui/widgets/fieldnote.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

PatternBox::PatternBox(Of of, QWidget *parent)
    : QWidget(parent)
    , m_of(of)
    , m_formMode(new QRadioButton(of == Of::Event ? tr("&Form mode (recommended)") : tr("&Form"), this))
    , m_jsonMode(new QRadioButton(of == Of::Event ? tr("Custom event (&JSON)") : tr("&JSON"), this))
    , m_form(new PatternFormView(of, this))
    , m_title(new QLabel(this))
    , m_editor(new PatternEditor(this))
    , m_sentence(new FieldNote(this))
    , m_dialects(new FieldNote(this))
    , m_bodyNote(new FieldNote(this))
{
    const QString prefix = of == Of::Event ? QString() : u"filter-"_s;
    m_formMode->setObjectName(prefix + u"mode-form"_s);
    m_jsonMode->setObjectName(prefix + u"mode-json"_s);
    m_title->setBuddy(m_editor);
    setFocusProxy(m_formMode);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    addWidgets(layout);
    connect(m_formMode, &QRadioButton::clicked, this, [this] { switchTo(true); });
    connect(m_jsonMode, &QRadioButton::clicked, this, [this] { switchTo(false); });
    connect(m_form, &PatternFormView::changed, this, &PatternBox::formChanged);
    connect(m_editor, &PatternEditor::changed, this, &PatternBox::textChanged);
}

void PatternBox::addWidgets(QVBoxLayout *layout)
{
    auto *modes = new QHBoxLayout;
    auto *title = new QLabel(tr("Write mode:"), this);
    modes->addWidget(title);
    modes->addWidget(m_formMode);
    modes->addWidget(m_jsonMode);
    modes->addStretch();
    layout->addLayout(modes);
    layout->addWidget(m_form);
    layout->addWidget(m_bodyNote);
    layout->addWidget(m_title);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_sentence);
    layout->addWidget(m_dialects);
}

void PatternBox::setPattern(const EventPattern &pattern, const PatternForm &bodyConditions)
{
    m_editor->setText(pattern.text());
    m_outcome = m_editor->outcome();
    const auto form = formFromPattern(pattern);
    m_bodyConditions = form ? bodyConditions : PatternForm();
    m_bodyPattern.reset();
    m_formMode->setChecked(form.has_value());
    m_jsonMode->setChecked(!form);
    switchTo(form.has_value());
}

void PatternBox::setDialect(Dialect dialect)
{
    m_dialect = dialect;
    m_editor->setDialect(dialect);
    if (m_formMode->isChecked())
        readForm();
    else
        m_outcome = m_editor->outcome();
    showOutcome();
    Q_EMIT changed();
}

void PatternBox::setFields(const QMap<QString, QString> &fields)
{
    m_form->setFields(fields);
    m_editor->setFields(fields);
}

void PatternBox::switchTo(bool isForm)
{
    if (isForm) {
        const auto form = m_outcome.isValid() ? formFromPattern(m_outcome.pattern) : std::nullopt;
        if (form) {
            PatternForm all = *form;
            all.insert(all.end(), m_bodyConditions.begin(), m_bodyConditions.end());
            m_form->setForm(std::move(all));
            m_knownForm = m_form->form();
            if (m_of == Of::Event)
                takeBodyConditions(&m_knownForm);
            m_knownText = m_outcome.pattern.text();
            readForm();
        } else {
            m_jsonMode->setChecked(true);
            isForm = false;
        }
    }
    if (!isForm)
        m_outcome = m_editor->outcome();
    m_form->setVisible(isForm);
    m_title->setText(isForm ? tr("Rule pattern &preview:") : tr("Rule &pattern:"));
    m_editor->setReadOnly(isForm);
    showOutcome();
    Q_EMIT changed();
}

void PatternBox::readForm()
{
    PatternForm form = m_form->form();
    PatternForm inBody = m_of == Of::Event ? takeBodyConditions(&form) : PatternForm();
    m_outcome = form == m_knownForm ? EventPattern::parse(m_knownText) : patternFromForm(form);
    if (m_outcome.isValid() && m_dialect != Dialect::Union)
        m_outcome = EventPattern::parse(m_outcome.pattern.text(), m_dialect);
    EventPattern::Outcome body = inBody.empty() ? EventPattern::Outcome() : Hookwright::bodyPattern(inBody);
    if (!body.isValid()) {
        m_outcome.errors.insert(m_outcome.errors.end(), body.errors.begin(), body.errors.end());
        return;
    }
    m_bodyConditions = std::move(inBody);
    m_bodyPattern = m_bodyConditions.empty() ? std::nullopt : std::optional(std::move(body.pattern));
}

void PatternBox::formChanged()
{
    readForm();
    if (m_outcome.isValid()) {
        const QSignalBlocker blocker(m_editor);
        m_editor->setText(m_outcome.pattern.text());
    }
    showOutcome();
    Q_EMIT changed();
}

void PatternBox::textChanged()
{
    if (m_formMode->isChecked())
        return;
    m_outcome = m_editor->outcome();
    showOutcome();
    Q_EMIT changed();
}

void PatternBox::showOutcome()
{
    const bool isJson = m_jsonMode->isChecked();
    m_bodyNote->set(Tone::Info,
                    m_bodyPattern
                            ? tr("The body is a string, so conditions on fields inside it become the data "
                                 "conversion's extraction and filter. %1")
                                      .arg(patternSentence(*m_bodyPattern))
                            : QString());
    const bool canBeForm = !isJson || (m_outcome.isValid() && formFromPattern(m_outcome.pattern));
    m_formMode->setEnabled(canBeForm);
    m_formMode->setToolTip(
            canBeForm ? QString()
                      : tr("The form can't say this pattern: it is not valid, or it has $or, array "
                           "or another test that the form has no row for."));
    if (m_outcome.isValid()) {
        m_sentence->set(Tone::Info, patternSentence(m_outcome.pattern));
        const DialectRemark remark = dialectRemark(m_outcome.pattern);
        m_dialects->set(remark.tone, remark.text);
        return;
    }
    m_dialects->clear();
    m_sentence->set(Tone::Bad, refusal());
}

QString PatternBox::refusal() const
{
    const bool isEvent = m_of == Of::Event;
    const char *code =
            isEvent ? "InvalidParameterValue.EventPattern" : "InvalidParameterValue.InvalidFilterRule";
    // Mistakes of the text are said by the editor, with line and column.
    if (m_jsonMode->isChecked()) {
        return Error{isEvent ? tr("A rule with this pattern can't be saved. Mend what is marked.")
                             : tr("A rule with this filter can't be saved. Mend what is marked."),
                     code}
                .text();
    }
    const PatternProblem &problem = m_outcome.errors.front();
    const QString where = problem.path.isEmpty() ? QString() : QString::fromUtf8(problem.path) + u": "_s;
    return Error{where + problem.message, code}.text();
}

} // namespace Hookwright
