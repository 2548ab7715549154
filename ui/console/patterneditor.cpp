// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/patterneditor.h"

#include "ui/widgets/codeview.h"
#include "ui/widgets/explanationtree.h"
#include "ui/widgets/fieldnote.h"

#include <QLabel>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int errorMark = 8;
constexpr int linesShown = 10;

QString problemText(const PatternProblem &problem)
{
    return PatternEditor::tr("Line %1, column %2: %3")
            .arg(QString::number(problem.position.line), QString::number(problem.position.column),
                 problem.message);
}

} // namespace

PatternEditor::PatternEditor(QWidget *parent)
    : QWidget(parent)
    , m_editor(new CodeView(this))
    , m_problems(new FieldNote(this))
    , m_verdict(new FieldNote(this))
    , m_explanation(new ExplanationTree(tr("Test against the selected event"), this))
{
    m_editor->setLineNumbersVisible(true);
    m_editor->setAccessibleName(tr("Event pattern"));
    m_editor->setMinimumHeight(linesShown * m_editor->fontMetrics().lineSpacing());
    m_editor->indicatorDefine(QsciScintilla::SquiggleIndicator, errorMark);
    m_explanation->setRootIsDecorated(false);
    m_explanation->setMinimumHeight(4 * fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_editor, 3);
    layout->addWidget(m_problems);
    layout->addWidget(m_verdict);
    layout->addWidget(m_explanation, 2);
    setFocusProxy(m_editor);
    connect(m_editor, &QsciScintilla::textChanged, this, &PatternEditor::check);
    setPattern({});
    test();
}

void PatternEditor::setPattern(const EventPattern &pattern)
{
    m_editor->setContent(pattern.text().isEmpty() ? "{}"_ba : pattern.text(), CodeView::Language::Json);
    check();
}

void PatternEditor::setSample(InspectedEventPtr sample)
{
    m_sample = std::move(sample);
    test();
}

void PatternEditor::check()
{
    m_outcome = EventPattern::parse(m_editor->content());
    QStringList lines;
    for (const PatternProblem &problem : m_outcome.errors)
        lines += problemText(problem);
    Tone tone = Tone::Bad;
    if (lines.isEmpty()) {
        for (const PatternProblem &problem : m_outcome.warnings)
            lines += problemText(problem);
        tone = Tone::Warning;
    }
    m_problems->set(tone, lines.mid(0, 5).join(u'\n'));
    markProblems();
    test();
    Q_EMIT changed();
}

void PatternEditor::markProblems()
{
    using Base = QsciScintillaBase;
    const auto length = m_editor->SendScintilla(Base::SCI_GETLENGTH);
    m_editor->setIndicatorForegroundColor(toneColor(Tone::Bad, palette()), errorMark);
    m_editor->SendScintilla(Base::SCI_SETINDICATORCURRENT, errorMark);
    m_editor->SendScintilla(Base::SCI_INDICATORCLEARRANGE, 0UL, length);
    for (const PatternProblem &problem : m_outcome.errors) {
        const auto begin = std::clamp<long>(problem.position.offset, 0, std::max(0L, length - 1));
        m_editor->SendScintilla(Base::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin), 1L);
    }
}

void PatternEditor::test()
{
    m_explanation->clear();
    const bool testable = m_sample && m_sample->stored.event && m_outcome.isValid();
    m_explanation->setVisible(testable);
    if (!m_sample || !m_sample->stored.event) {
        m_verdict->set(Tone::Info, tr("Select an event in the table to test the pattern against it."));
        return;
    }
    if (!testable) {
        m_verdict->set(Tone::Info, tr("The test runs as soon as the pattern is valid."));
        return;
    }
    const MatchExplanation why = explain(m_outcome.pattern, *m_sample->stored.event);
    m_verdict->set(why.matched ? Tone::Good : Tone::Warning,
                   why.matched ? tr("Event %1 matches.").arg(m_sample->seq)
                               : tr("Event %1 does not match.").arg(m_sample->seq));
    m_explanation->addLeaves(nullptr, why);
    m_explanation->setVisible(!why.leaves.empty());
}

} // namespace Hookwright
