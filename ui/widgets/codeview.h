// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/scintilla.h"

namespace Hookwright {

// Text in a fixed font, JSON coloured after the palette. Holds any bytes: a NUL is shown, not where
// the text ends. Give it an excerpt, not a text of any length.
class CodeView : public QsciScintilla
{
    Q_OBJECT
public:
    enum class Language { Plain, Json };

    explicit CodeView(QWidget *parent = nullptr);

    // Whether the text is one, and laid out within a frame or two: up to 48 KiB with whatever lines, which
    // are wrapped, or up to 1 MiB of shorter lines. WindowedText shows all else.
    static bool fits(const QByteArray &text);

    void setContent(QByteArrayView text, Language language);
    QByteArray content() const;

    // Selects these bytes and brings them into sight.
    void showBytes(qsizetype offset, qsizetype length);
    // The next place of the text, case aside, round the end if need be; false if there is none.
    bool find(const QString &text, bool forward);

    void setLineNumbersVisible(bool visible);

protected:
    // Tab goes to the next widget, Escape to the dialog, Ctrl+F to the find bar: an editor is no trap for the
    // keyboard.
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();
    void applyLexerColors();
    void updateLineNumberWidth();

    QsciLexerJSON *m_json;
    Language m_language = Language::Plain;
    bool m_lineNumbers = false;
};

} // namespace Hookwright
