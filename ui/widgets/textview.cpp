// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/textview.h"

#include "ui/widgets/windowedtext.h"

namespace Hookwright {

ShownText::ShownText(const QByteArray &text)
    : bytes(text)
    , fitsCodeView(CodeView::fits(text))
    , rows(fitsCodeView ? TextRows() : TextRows(text))
{}

ShownText::ShownText(const TextRows &lines)
    : bytes(lines.text())
    , fitsCodeView(CodeView::fits(bytes))
    , rows(lines)
{}

TextView::TextView(const QString &accessibleName, QWidget *parent)
    : QStackedWidget(parent)
    , m_code(new CodeView(this))
    , m_windowed(new WindowedText(this))
{
    m_code->setReadOnly(true);
    m_code->setFrameShape(QFrame::NoFrame);
    m_code->setAccessibleName(accessibleName);
    m_windowed->setAccessibleName(accessibleName);
    addWidget(m_code);
    addWidget(m_windowed);
    setFocusProxy(m_code);
}

void TextView::setContent(const ShownText &text, CodeView::Language language)
{
    m_code->setContent(text.fitsCodeView ? text.bytes : QByteArray(), language);
    m_windowed->setContent(text.fitsCodeView ? TextRows() : text.rows);
    QWidget *shown = m_code;
    if (!text.fitsCodeView)
        shown = m_windowed;
    setFocusProxy(shown);
    setCurrentWidget(shown);
}

void TextView::showBytes(qsizetype offset, qsizetype length)
{
    if (currentWidget() == m_code)
        m_code->showBytes(offset, length);
    else
        m_windowed->showBytes(offset, length);
}

bool TextView::find(const QString &text, bool forward)
{
    return currentWidget() == m_code ? m_code->find(text, forward) : m_windowed->find(text.toUtf8(), forward);
}

} // namespace Hookwright
