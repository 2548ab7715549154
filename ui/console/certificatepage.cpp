// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/certificatepage.h"

#include "core/workspace/listening.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/formbuilder.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

// A field with a button behind it, in one row of a form.
QWidget *rowOf(QLineEdit *edit, QPushButton *button, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(edit, 1);
    layout->addWidget(button);
    row->setFocusProxy(edit);
    return row;
}

QString nameOf(QString label)
{
    return label.remove(u'&').remove(u':');
}

} // namespace

CertificatePage::CertificatePage(const ConnectorSettings &connector, Certificates certificates,
                                 QWidget *parent)
    : QWidget(parent)
    , m_certificates(std::move(certificates))
{
    FormBuilder form(this);
    m_origin = form.choice(tr("Ce&rtificate:"),
                           {tr("Made by Hookwright for this computer"), tr("Files of my own")},
                           connector.certificate.certificate.isEmpty() ? Own : Files);
    m_file = addFile(form, tr("Certificate &file (PEM):"), connector.certificate.certificate);
    m_key = addFile(form, tr("&Key file (PEM):"), connector.certificate.key);
    m_note = form.note();
    m_make = new QPushButton(themeIcon(u"add"_s), tr("&Make It Now"), this);
    m_make->setObjectName(u"make-certificate"_s);
    m_make->setAutoDefault(false);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_make);
    layout->addStretch();
    form.wide(row);
    m_fingerprint = addShown(form, tr("&SHA-256 fingerprint:"));
    m_curl = addShown(form, tr("C&url that trusts it:"));
    m_fingerprint->setObjectName(u"fingerprint"_s);
    m_curl->setObjectName(u"trusting-curl"_s);
    connect(m_make, &QPushButton::clicked, this, &CertificatePage::make);
    connect(m_origin, &QComboBox::currentIndexChanged, this, &CertificatePage::update);
    connect(m_file, &QLineEdit::textChanged, this, &CertificatePage::changed);
    connect(m_key, &QLineEdit::textChanged, this, &CertificatePage::changed);
    update();
}

QLineEdit *CertificatePage::addFile(FormBuilder &form, const QString &label, const QString &name)
{
    auto *edit = new QLineEdit(name, this);
    edit->setAccessibleName(nameOf(label));
    auto *browse = new QPushButton(tr("Browse…"), this);
    browse->setAccessibleName(tr("Choose the %1").arg(edit->accessibleName()));
    form.field(label, rowOf(edit, browse, this));
    connect(browse, &QPushButton::clicked, this, [this, edit] {
        const QString chosen = Dialogs::openFileName(
                this, tr("Choose a File"), tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"));
        if (!chosen.isEmpty())
            edit->setText(chosen);
    });
    return edit;
}

QLineEdit *CertificatePage::addShown(FormBuilder &form, const QString &label)
{
    auto *edit = new QLineEdit(this);
    edit->setReadOnly(true);
    edit->setFont(fixedFont());
    edit->setAccessibleName(nameOf(label));
    auto *copy = new QPushButton(themeIcon(u"copy"_s), tr("Copy"), this);
    copy->setAccessibleName(tr("Copy the %1").arg(edit->accessibleName()));
    form.field(label, rowOf(edit, copy, this));
    connect(copy, &QPushButton::clicked, this,
            [edit] { QGuiApplication::clipboard()->setText(edit->text()); });
    return edit;
}

void CertificatePage::update()
{
    for (QLineEdit *edit : {m_file, m_key})
        edit->parentWidget()->setEnabled(m_origin->currentIndex() == Files);
    Q_EMIT changed();
}

void CertificatePage::store(ConnectorSettings *connector) const
{
    connector->certificate = {};
    if (m_origin->currentIndex() == Files)
        connector->certificate = {m_file->text().trimmed(), m_key->text().trimmed()};
}

void CertificatePage::make()
{
    if (const auto made = m_certificates.makeOwn(m_configuration); !made)
        m_note->set(Tone::Bad, made.error().text());
    else
        Q_EMIT changed();
}

void CertificatePage::show(const ConnectorSettings &connector, const Configuration &configuration)
{
    m_configuration = configuration;
    const bool isOwn = m_origin->currentIndex() == Own;
    const bool isMissing = isOwn && !m_certificates.isOwnReady(configuration);
    const bool isChosen = isOwn ? !isMissing : !connector.certificate.certificate.isEmpty();
    const auto facts =
            isChosen ? m_certificates.facts(connector.certificate) : Result<CertificateFacts>(Error{});
    m_make->setVisible(isMissing);
    m_fingerprint->setText(facts ? QString::fromLatin1(facts->fingerprint) : QString());
    const quint16 port = connector.listen.empty() ? defaultPort : connector.listen.front().port;
    m_curl->setText(facts ? trustingCurlLine(m_certificates.file(connector.certificate), *facts, port,
                                             pathInUrls(connector))
                          : QString());
    for (QLineEdit *edit : {m_fingerprint, m_curl}) {
        edit->setCursorPosition(0);
        edit->parentWidget()->setEnabled(bool(facts));
    }
    if (facts)
        m_note->set(Tone::Info, tr("For %1; good until %2.")
                                        .arg(facts->names.join(u", "_s),
                                             QLocale().toString(facts->until.date(), QLocale::ShortFormat)));
    else if (isMissing)
        m_note->set(Tone::Info,
                    tr("It is made for the connector's addresses when it first listens, or now, and "
                       "kept in the workspace's folder, its key for you alone."));
    else
        m_note->set(Tone::Bad, isChosen ? facts.error().message : QString());
}

} // namespace Hookwright
