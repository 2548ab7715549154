// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/patterneditor.h"

#include "ui/console/patterncompletion.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/fieldnote.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int errorMark = 8;
constexpr int linesShown = 8; // at least, where it is typed in
constexpr int linesPreviewed = 4;

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
{
    m_editor->setLineNumbersVisible(true);
    m_editor->setAccessibleName(tr("Event pattern"));
    m_editor->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // it takes what is left
    m_editor->indicatorDefine(QsciScintilla::SquiggleIndicator, errorMark);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_problems);
    setFocusProxy(m_editor);
    connect(m_editor, &QsciScintilla::textChanged, this, &PatternEditor::check);
    // By itself only in strings: elsewhere Enter is to begin a line.
    connect(m_editor, &QsciScintilla::SCN_CHARADDED, this, [this] { propose(true); });
    auto *asked = new QShortcut(QKeySequence(u"Ctrl+Space"_s), m_editor);
    asked->setContext(Qt::WidgetShortcut);
    connect(asked, &QShortcut::activated, this, [this] { propose(false); });
    setReadOnly(false);
    setText({});
}

void PatternEditor::setReadOnly(bool readOnly)
{
    m_editor->setReadOnly(readOnly);
    m_editor->setMinimumHeight((readOnly ? linesPreviewed : linesShown)
                               * m_editor->fontMetrics().lineSpacing());
}

void PatternEditor::setText(const QByteArray &text)
{
    m_editor->setContent(text.isEmpty() ? "{}"_ba : text, CodeView::Language::Json);
    check();
}

void PatternEditor::propose(bool onlyInString)
{
    if (!m_editor->isReadOnly())
        proposeInPattern(m_editor, m_fields, onlyInString);
}

void PatternEditor::setDialect(Dialect dialect)
{
    m_dialect = dialect;
    check();
}

void PatternEditor::check()
{
    m_outcome = EventPattern::parse(m_editor->content(), m_dialect);
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

} // namespace Hookwright
