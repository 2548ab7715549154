// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/targetdialog.h"

#include "core/bus/names.h"
#include "ui/widgets/formbuilder.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

constexpr char appId[] = "1250000000"; // the documents' own, as in the subject of events

} // namespace

TargetDialog::TargetDialog(const EventTarget &target, QByteArray region, QWidget *parent)
    : QDialog(parent)
    , m_target(target)
    , m_region(std::move(region))
{
    setWindowTitle(tr("Delivery Target"));
    auto *page = new QWidget(this);
    FormBuilder form(page);
    m_kind = form.choice(tr("&Trigger method:"), {tr("HTTP endpoint"), tr("API Gateway (APIGW)")},
                         int(target.kind));
    m_kind->setObjectName(u"trigger-method"_s);
    m_name = form.line(tr("&Name:"), target.name);
    m_nameNote = form.note();
    m_url = form.line(tr("&URL:"), QString::fromUtf8(target.url), u"http://127.0.0.1:9000/events"_s);
    m_url->setObjectName(u"target-url"_s);
    m_url->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_urlNote = form.note();
    addGatewayFields(form);
    m_enabled = form.check(tr("&Deliver to this target"), target.enabled);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(page);
    layout->addStretch();
    layout->addWidget(buttons);
    for (QLineEdit *edit : {m_name, m_url, m_path, m_service})
        connect(edit, &QLineEdit::textChanged, this, &TargetDialog::check);
    for (QComboBox *box : {m_kind, m_method, m_stage})
        connect(box, &QComboBox::currentTextChanged, this, &TargetDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    m_url->setFocus();
}

void TargetDialog::addGatewayFields(FormBuilder &form)
{
    m_method = form.choice(tr("&Method:"), {u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"GET"_s}, 0);
    m_method->setEditable(true);
    m_method->setCurrentText(QString::fromUtf8(m_target.method));
    m_methodNote = form.note();
    m_stage = form.choice(tr("&Stage:"), {u"release"_s, u"prepub"_s, u"test"_s, QString()}, 0);
    m_stage->setEditable(true);
    m_stage->setCurrentText(QString::fromUtf8(m_target.stage));
    m_stageNote = form.note();
    m_path = form.line(tr("&Path:"), QString::fromUtf8(m_target.path), u"/orders"_s);
    m_path->setObjectName(u"target-path"_s);
    m_pathNote = form.note();
    m_service = form.line(tr("Se&rvice ID:"), QString::fromUtf8(m_target.service));
    m_cloudNote = form.note();
}

EventTarget TargetDialog::target() const
{
    EventTarget target = m_target;
    target.kind = EventTarget::Kind(m_kind->currentIndex());
    target.name = m_name->text();
    target.url = m_url->text().trimmed().toUtf8();
    target.enabled = m_enabled->isChecked();
    target.method = m_method->currentText().trimmed().toUtf8();
    target.stage = m_stage->currentText().trimmed().toUtf8();
    target.path = m_path->text().trimmed().toUtf8();
    target.service = m_service->text().trimmed().toUtf8();
    return target;
}

void TargetDialog::check()
{
    const EventTarget now = target();
    const bool isGateway = now.kind == EventTarget::Kind::ApiGateway;
    m_url->setPlaceholderText(isGateway ? u"http://127.0.0.1:9000"_s : u"http://127.0.0.1:9000/events"_s);
    for (QWidget *field : std::initializer_list<QWidget *>{m_method, m_stage, m_path, m_service})
        field->setEnabled(isGateway);
    const auto name = checkName(NamedThing::Target, m_name->text());
    const auto problem = targetProblem(now);
    m_nameNote->set(Tone::Bad, name ? QString() : name.error().text());
    for (const auto &[field, note] :
         {std::pair(TargetField::Url, m_urlNote), std::pair(TargetField::Method, m_methodNote),
          std::pair(TargetField::Stage, m_stageNote), std::pair(TargetField::Path, m_pathNote)}) {
        // An empty field is not yet a mistake.
        const Tone tone = field == TargetField::Url && m_url->text().isEmpty() ? Tone::Info : Tone::Bad;
        note->set(tone, problem && problem->field == field ? problem->error.text() : QString());
    }
    m_cloudNote->set(Tone::Info,
                     isGateway && !problem
                             ? tr("Calls %1 as the gateway calls its backends. It stands for %2, which "
                                  "answers no more: the cloud's API Gateway ended on 2025-06-30.")
                                       .arg(QString::fromUtf8(requestUrl(now)),
                                            QString::fromUtf8(cloudUrl(now, m_region, appId)))
                             : QString());
    m_ok->setEnabled(name && !problem);
}

} // namespace Hookwright
