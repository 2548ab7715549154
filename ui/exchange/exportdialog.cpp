// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exportdialog.h"

#include "ui/widgets/fieldnote.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>

namespace Hookwright {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(quint64 selected, quint64 shown, quint64 all, QWidget *parent)
    : QDialog(parent)
    , m_scope(new QButtonGroup(this))
    , m_format(new QComboBox(this))
    , m_mask(new QCheckBox(tr("&Mask credentials in headers"), this))
{
    setWindowTitle(tr("Export Events"));
    auto *layout = new QFormLayout(this);
    const auto addScope = [&](Scope scope, const QString &label, const QString &text, quint64 count) {
        auto *button = new QRadioButton(text.arg(QLocale().toString(count)), this);
        button->setEnabled(count > 0);
        m_scope->addButton(button, scope);
        layout->addRow(label, button);
    };
    addScope(Selected, tr("Rows:"), tr("&Selected (%1)"), selected);
    addScope(Shown, {}, tr("S&hown (%1)"), shown);
    addScope(All, {}, tr("&All, cleared ones too (%1)"), all);
    m_scope->button(selected > 1 ? Selected : shown > 0 ? Shown : All)->setChecked(true);
    m_format->addItems({tr("JSON array"), tr("JSON lines")});
    m_format->setAccessibleName(tr("Format"));
    auto *formatLabel = new QLabel(tr("&Format:"), this);
    formatLabel->setBuddy(m_format);
    layout->addRow(formatLabel, m_format);
    m_mask->setChecked(true);
    layout->addRow(QString(), m_mask);
    auto *note = new FieldNote(this);
    note->set(Tone::Info,
              tr("Captured webhooks carry what their senders sent: tokens, cookies, signatures. Masked, the "
                 "values of such headers become asterisks of the same length. Bodies are exported as they "
                 "are; rows that are no events are left out."));
    layout->addRow(note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Save)->setText(tr("&Export…"));
    buttons->button(QDialogButtonBox::Save)->setDefault(true);
    buttons->button(QDialogButtonBox::Save)->setEnabled(all > 0);
    layout->addRow(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ExportDialog::Scope ExportDialog::scope() const
{
    return Scope(m_scope->checkedId());
}

ExportFormat ExportDialog::format() const
{
    return m_format->currentIndex() == 0 ? ExportFormat::Json : ExportFormat::JsonLines;
}

bool ExportDialog::masksCredentials() const
{
    return m_mask->isChecked();
}

QString ExportDialog::fileFilter() const
{
    return format() == ExportFormat::Json ? tr("JSON (*.json)") : tr("JSON lines (*.jsonl)");
}

} // namespace Hookwright
