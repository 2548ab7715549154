// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/senddialog.h"

#include "core/http/fieldlines.h"
#include "core/http/headrules.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/exchange/sendbody.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/formbuilder.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// An editable box that leaves alone what is typed.
QComboBox *makeFreeChoice(FormBuilder &form, const QString &label, const QStringList &entries)
{
    QComboBox *box = form.choice(label, entries, 0);
    box->setEditable(true);
    box->setCompleter(nullptr);
    box->setInsertPolicy(QComboBox::NoInsert);
    return box;
}

// Of the height to spare it gets its share.
CodeView *makeEditor(QWidget *parent, const QString &name, int lines)
{
    auto *editor = new CodeView(parent);
    editor->setObjectName(name);
    editor->setLineNumbersVisible(true);
    editor->setMinimumHeight(lines * editor->fontMetrics().lineSpacing());
    QSizePolicy policy = editor->sizePolicy();
    policy.setVerticalStretch(lines);
    editor->setSizePolicy(policy);
    return editor;
}

} // namespace

SendDialog::SendDialog(OutgoingRequest request, const QByteArrayList &urls, QWidget *parent)
    : QDialog(parent)
    , m_request(std::move(request))
    , m_urls(urls)
{
    m_request.url = m_urls.front();
    setWindowTitle(tr("Edit and Send"));
    auto *page = new QWidget(this);
    FormBuilder form(page);
    addFields(form);
    m_body = new SendBody(m_request.body, makeEditor(this, u"send-body"_s, 10), this);
    form.field(tr("&Body:"), m_body);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_send = buttons->button(QDialogButtonBox::Ok);
    m_send->setText(tr("&Send"));
    m_send->setToolTip(tr("Send the request as it stands here (Ctrl+Return); the event stays as it came"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(page, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 38);
    connect(buttons, &QDialogButtonBox::accepted, this, &SendDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SendDialog::reject);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(Qt::CTRL | key, this), &QShortcut::activated, this, &SendDialog::accept);
    check();
    m_url->setFocus();
    m_url->lineEdit()->selectAll();
}

void SendDialog::addFields(FormBuilder &form)
{
    m_method =
            makeFreeChoice(form, tr("&Method:"),
                           {u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"HEAD"_s, u"OPTIONS"_s});
    m_method->setObjectName(u"send-method"_s);
    m_method->setCurrentText(QString::fromLatin1(m_request.method));
    m_methodNote = form.note();
    QStringList urls;
    for (const QByteArray &url : m_urls)
        urls += readableText(url);
    m_url = makeFreeChoice(form, tr("&URL:"), urls);
    m_url->setObjectName(u"send-url"_s);
    m_urlNote = form.note();
    m_fields = makeEditor(this, u"send-fields"_s, 6);
    m_fields->setContent(fieldLines(m_request.fields), CodeView::Language::Plain);
    form.field(tr("&Header fields:"), m_fields);
    m_fieldsNote = form.note();
    for (QComboBox *box : {m_method, m_url})
        connect(box, &QComboBox::currentTextChanged, this, &SendDialog::check);
    connect(m_fields, &QsciScintilla::textChanged, this, &SendDialog::check);
}

void SendDialog::check()
{
    const auto to = url();
    const auto fields = parseFieldLines(m_fields->content());
    const bool hasMethod = isToken(method());
    m_methodNote->set(Tone::Bad,
                      hasMethod ? QString() : tr("“%1” is no HTTP method.").arg(m_method->currentText()));
    // An empty field is not yet a mistake.
    m_urlNote->set(m_url->currentText().isEmpty() ? Tone::Info : Tone::Bad,
                   to ? QString() : to.error().message);
    m_fieldsNote->set(fields ? Tone::Info : Tone::Bad,
                      fields ? tr("Host and Content-Length follow the URL and the body.")
                             : fields.error().message);
    m_send->setEnabled(to && fields && hasMethod);
}

QByteArray SendDialog::method() const
{
    return m_method->currentText().trimmed().toUtf8();
}

// One that was given goes as it is, whatever its bytes.
Result<QByteArray> SendDialog::url() const
{
    const QString text = m_url->currentText().trimmed();
    const auto given = std::find_if(m_urls.cbegin(), m_urls.cend(),
                                    [&](const QByteArray &url) { return readableText(url) == text; });
    if (given != m_urls.cend())
        return *given;
    const QUrl url(text);
    const bool hasBlank = std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c <= u' '; });
    if (hasBlank || !url.isValid() || url.host().isEmpty()
        || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return Error{tr("“%1” is no http or https URL.").arg(text), {}};
    const QByteArray bytes = text.toUtf8();
    const bool isAscii = std::all_of(bytes.cbegin(), bytes.cend(), [](char c) { return quint8(c) < 0x80; });
    return isAscii ? bytes : url.toEncoded();
}

OutgoingRequest SendDialog::request() const
{
    OutgoingRequest edited = m_request;
    edited.method = method();
    if (const auto to = url())
        edited.url = *to;
    if (const auto fields = parseFieldLines(m_fields->content()))
        edited.fields = *fields;
    edited.body = m_body->content();
    return edited;
}

bool SendDialog::isEdited() const
{
    return method() != m_request.method || m_url->currentText() != m_url->itemText(0)
           || m_fields->content() != fieldLines(m_request.fields) || m_body->content() != m_request.body;
}

void SendDialog::accept()
{
    if (m_send->isEnabled())
        QDialog::accept();
}

void SendDialog::reject()
{
    if (!isEdited()
        || Dialogs::confirm(this, tr("Close without sending?"), tr("What was edited is lost."),
                            tr("Discard")))
        QDialog::reject();
}

} // namespace Hookwright
