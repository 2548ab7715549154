// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

#include <optional>

class QPushButton;

namespace Hookwright {

class CodeView;
class FieldNote;

// The body of a request before it is sent: edited where it is text, else kept as it came, or replaced by a
// text or a file; and back to what it was.
class SendBody : public QWidget
{
    Q_OBJECT
public:
    // `editor` is taken over.
    SendBody(const QByteArray &body, CodeView *editor, QWidget *parent = nullptr);

    QByteArray content() const;

private:
    void put(const QByteArray &body, const QString &name);
    void edit(const QByteArray &text);
    void replaceByFile();
    void showState();

    const QByteArray m_before;
    std::optional<QByteArray> m_kept; // what is sent; nothing: what the editor has
    CodeView *m_editor;
    FieldNote *m_note;
    QPushButton *m_byText;
    QPushButton *m_byFile;
    QPushButton *m_back;
};

} // namespace Hookwright
