// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/textrows.h"
#include "ui/widgets/codeview.h"

#include <QStackedWidget>

namespace Hookwright {

class WindowedText;

// A text made ready to be shown. A value; made on any thread.
struct ShownText
{
    ShownText() = default;
    explicit ShownText(const QByteArray &text);
    explicit ShownText(const TextRows &lines);

    QByteArray bytes;
    bool fitsCodeView = true;
    TextRows rows; // where it does not
};

// A text of any length, to be read: as code where CodeView can, else in a window onto its rows.
class TextView : public QStackedWidget
{
    Q_OBJECT
public:
    explicit TextView(const QString &accessibleName, QWidget *parent = nullptr);

    void setContent(const ShownText &text, CodeView::Language language);
    void setLineNumbersVisible(bool visible) { m_code->setLineNumbersVisible(visible); } // of code
    void showBytes(qsizetype offset, qsizetype length);
    bool find(const QString &text, bool forward);

private:
    CodeView *m_code;
    WindowedText *m_windowed;
};

} // namespace Hookwright
