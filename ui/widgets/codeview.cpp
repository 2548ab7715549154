// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/codeview.h"

#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QShortcut>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineNumberMargin = 0;

// Wrapping lays out the whole text at once, a millisecond for each KiB; without it only what is seen is.
constexpr qsizetype longestWrapped = 48 * 1024;
constexpr qsizetype longestShown = 1024 * 1024;
constexpr qsizetype longestLine = 4096; // of a text that is not wrapped

bool isControl(char c)
{
    return quint8(c) < ' ' && c != '\n' && c != '\r' && c != '\t';
}

bool hasLongLine(QByteArrayView text)
{
    while (text.size() > longestLine) {
        const qsizetype end = text.indexOf('\n');
        if (end < 0 || end > longestLine)
            return true;
        text = text.sliced(end + 1);
    }
    return false;
}

} // namespace

CodeView::CodeView(QWidget *parent)
    : QsciScintilla(parent)
    , m_json(new QsciLexerJSON(this))
{
    setUtf8(true);
    setEolMode(EolUnix);
    setWrapMode(WrapWord);
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(false);
    m_json->setHighlightComments(false);
    m_json->setHighlightEscapeSequences(true);
    for (int margin = 0; margin < 5; ++margin)
        setMarginWidth(margin, 0);
    auto *unzoomed = new QShortcut(Qt::CTRL | Qt::Key_0, this);
    unzoomed->setContext(Qt::WidgetShortcut);
    connect(unzoomed, &QShortcut::activated, this, [this] { zoomTo(0); });
    applyTheme();
}

bool CodeView::fits(const QByteArray &text)
{
    if (text.size() > longestShown || (text.size() > longestWrapped && hasLongLine(text)))
        return false;
    return std::none_of(text.begin(), text.end(), isControl) && text.isValidUtf8();
}

void CodeView::setContent(QByteArrayView text, Language language)
{
    const bool readOnly = isReadOnly();
    setReadOnly(false);
    SendScintilla(SCI_CLEARALL); // first, or the old text is laid out anew for what follows
    setWrapMode(text.size() <= longestWrapped ? WrapWord : WrapNone);
    if (m_language != language) {
        m_language = language;
        setLexer(language == Language::Json ? m_json : nullptr);
        applyTheme();
    }
    SendScintilla(SCI_APPENDTEXT, static_cast<unsigned long>(text.size()), text.data());
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setReadOnly(readOnly);
    setCursorPosition(0, 0);
    SendScintilla(SCI_SETXOFFSET, 0UL);
    updateLineNumberWidth();
}

QByteArray CodeView::content() const
{
    const auto size = SendScintilla(SCI_GETLENGTH);
    QByteArray bytes(size + 1, Qt::Uninitialized);
    SendScintilla(SCI_GETTEXT, static_cast<unsigned long>(size + 1), bytes.data());
    bytes.truncate(size);
    return bytes;
}

void CodeView::showBytes(qsizetype offset, qsizetype length)
{
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(offset), offset + length);
    ensureCursorVisible();
}

bool CodeView::find(const QString &text, bool forward)
{
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    if (!forward && hasSelectedText()) { // or the same place would be found again
        int end = 0;
        getSelection(&line, &column, &end, &end);
    }
    return findFirst(text, false, false, false, true, forward, line, column);
}

void CodeView::setLineNumbersVisible(bool visible)
{
    m_lineNumbers = visible;
    setMarginLineNumbers(lineNumberMargin, visible);
    updateLineNumberWidth();
}

void CodeView::updateLineNumberWidth()
{
    if (m_lineNumbers)
        setMarginWidth(lineNumberMargin, QString(QString::number(lines()).size() + 2, u'0'));
}

bool CodeView::focusNextPrevChild(bool next)
{
    return QAbstractScrollArea::focusNextPrevChild(next);
}

void CodeView::keyPressEvent(QKeyEvent *event)
{
    const bool isProposing = SendScintilla(SCI_AUTOCACTIVE) != 0; // which Escape ends
    const bool isMnemonic = event->modifiers() == Qt::AltModifier && !event->text().isEmpty();
    if (isMnemonic || (event->key() == Qt::Key_Escape && !isProposing) || event->matches(QKeySequence::Find))
        event->ignore();
    else
        QsciScintilla::keyPressEvent(event);
}

void CodeView::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void CodeView::applyTheme()
{
    const QPalette colors = palette();
    const QColor text = colors.color(QPalette::Text);
    const QColor base = colors.color(QPalette::Base);
    setFont(fixedFont());
    setColor(text);
    setPaper(base);
    applyLexerColors();
    setCaretForegroundColor(text);
    setSelectionBackgroundColor(colors.color(QPalette::Highlight));
    setSelectionForegroundColor(colors.color(QPalette::HighlightedText));
    setMarginsFont(fixedFont());
    setMarginsForegroundColor(colors.color(QPalette::PlaceholderText));
    setMarginsBackgroundColor(base);
    setMatchedBraceBackgroundColor(toneBackground(Tone::Info, colors));
    setMatchedBraceForegroundColor(text);
    setUnmatchedBraceBackgroundColor(base);
    setUnmatchedBraceForegroundColor(toneColor(Tone::Bad, colors));
}

void CodeView::applyLexerColors()
{
    if (m_language != Language::Json)
        return;
    const QPalette colors = palette();
    m_json->setFont(fixedFont(), -1);
    m_json->setPaper(colors.color(QPalette::Base), -1);
    m_json->setColor(colors.color(QPalette::Text), -1);
    m_json->setColor(hueOn(colors, 210), QsciLexerJSON::Property);
    for (const int style : {QsciLexerJSON::String, QsciLexerJSON::IRI, QsciLexerJSON::IRICompact})
        m_json->setColor(hueOn(colors, 135), style);
    m_json->setColor(hueOn(colors, 100), QsciLexerJSON::EscapeSequence);
    m_json->setColor(hueOn(colors, 28), QsciLexerJSON::Number);
    m_json->setColor(hueOn(colors, 285), QsciLexerJSON::Keyword);
    m_json->setColor(hueOn(colors, 4), QsciLexerJSON::Error);
    m_json->setColor(hueOn(colors, 4), QsciLexerJSON::UnclosedString);
}

} // namespace Hookwright
