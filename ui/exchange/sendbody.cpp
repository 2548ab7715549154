// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/sendbody.h"

#include "core/event/jsontext.h"
#include "core/util/runbesideloop.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/excerpt.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 64 * 1024 * 1024; // bytes; it is held in memory

Result<QByteArray> readFile(const QString &name)
{
    const QString shown = QDir::toNativeSeparators(name);
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{SendBody::tr("%1 could not be read: %2").arg(shown, file.errorString()), {}};
    if (file.size() > longestFile)
        return Error{SendBody::tr("%1 is too large: a body of up to 64 MB is sent.").arg(shown), {}};
    return file.readAll();
}

bool isJson(const QByteArray &text)
{
    return std::holds_alternative<JsonText>(JsonText::parse(text));
}

} // namespace

SendBody::SendBody(const QByteArray &body, CodeView *editor, QWidget *parent)
    : QWidget(parent)
    , m_before(body)
    , m_editor(editor)
    , m_note(new FieldNote(this))
    , m_byText(new QPushButton(tr("Replace by &Text"), this))
    , m_byFile(new QPushButton(tr("Replace by &File…"), this))
    , m_back(new QPushButton(themeIcon(u"undo"_s), tr("Back to the &Original"), this))
{
    m_note->setObjectName(u"send-body-kept"_s);
    m_byText->setObjectName(u"send-body-text"_s);
    m_byFile->setObjectName(u"send-body-file"_s);
    m_back->setObjectName(u"send-body-back"_s);
    auto *tools = new QHBoxLayout;
    for (QPushButton *button : {m_byText, m_byFile, m_back})
        tools->addWidget(button);
    tools->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_note);
    layout->addLayout(tools);
    layout->addStretch(); // below a note
    setSizePolicy(m_editor->sizePolicy());
    setFocusPolicy(Qt::StrongFocus); // its label's key leads here, and on to what can be typed in or pressed
    connect(m_byText, &QPushButton::clicked, this, [this] {
        edit({});
        m_editor->setFocus();
    });
    connect(m_byFile, &QPushButton::clicked, this, &SendBody::replaceByFile);
    connect(m_back, &QPushButton::clicked, this, [this] { put(m_before, {}); });
    connect(m_editor, &QsciScintilla::textChanged, this, &SendBody::showState);
    put(m_before, {});
}

QByteArray SendBody::content() const
{
    return m_kept ? *m_kept : m_editor->content();
}

// `name`: of the file that it is from; empty of the body that came.
void SendBody::put(const QByteArray &body, const QString &name)
{
    if (CodeView::fits(body)) {
        edit(body);
        return;
    }
    m_kept = body;
    m_note->set(
            Tone::Info,
            (name.isEmpty() ? tr("%1, sent as they came.").arg(sizeText(body.size()))
                            : tr("%1 of the file %2, sent as they are.").arg(sizeText(body.size()), name))
                    + u' '
                    + tr("Only UTF-8 text without control characters, of up to 1 MiB with short lines, can "
                         "be edited."));
    setFocusProxy(m_byText);
    showState();
}

void SendBody::edit(const QByteArray &text)
{
    m_kept.reset();
    m_editor->setEolMode(text.contains("\r\n") ? QsciScintilla::EolWindows : QsciScintilla::EolUnix);
    m_editor->setContent(text, isJson(text) ? CodeView::Language::Json : CodeView::Language::Plain);
    setFocusProxy(m_editor);
    showState();
}

void SendBody::replaceByFile()
{
    const QString name = Dialogs::openFileName(this, tr("Replace the Body by a File"), tr("All files (*)"));
    if (name.isEmpty())
        return;
    const Result<QByteArray> read = runBesideLoop([&name] { return readFile(name); });
    if (read)
        put(*read, QFileInfo(name).fileName());
    else
        Dialogs::showError(this, read.error().message);
}

void SendBody::showState()
{
    m_editor->setVisible(!m_kept);
    m_note->setVisible(m_kept.has_value());
    m_byText->setVisible(m_kept.has_value());
    m_back->setVisible(content() != m_before);
}

} // namespace Hookwright
