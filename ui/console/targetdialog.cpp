// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/targetdialog.h"

#include "core/bus/names.h"
#include "ui/widgets/formbuilder.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Hookwright {

using namespace Qt::StringLiterals;

TargetDialog::TargetDialog(const EventTarget &target, QWidget *parent)
    : QDialog(parent)
    , m_target(target)
{
    setWindowTitle(tr("Delivery Target"));
    auto *page = new QWidget(this);
    FormBuilder form(page);
    m_name = form.line(tr("&Name:"), target.name);
    m_nameNote = form.note();
    m_url = form.line(tr("&URL:"), QString::fromUtf8(target.url), u"http://127.0.0.1:9000/events"_s);
    m_url->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_urlNote = form.note();
    m_enabled = form.check(tr("&Deliver to this target"), target.enabled);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(page);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &TargetDialog::check);
    connect(m_url, &QLineEdit::textChanged, this, &TargetDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    m_url->setFocus();
}

EventTarget TargetDialog::target() const
{
    EventTarget target = m_target;
    target.name = m_name->text();
    target.url = m_url->text().trimmed().toUtf8();
    target.enabled = m_enabled->isChecked();
    return target;
}

void TargetDialog::check()
{
    const auto name = checkName(NamedThing::Target, m_name->text());
    const auto url = checkTargetUrl(target().url);
    m_nameNote->set(Tone::Bad, name ? QString() : name.error().message);
    // An empty field is not yet a mistake.
    m_urlNote->set(m_url->text().isEmpty() ? Tone::Info : Tone::Bad, url ? QString() : url.error().message);
    m_ok->setEnabled(name && url);
}

} // namespace Hookwright
