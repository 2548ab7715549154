// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/fieldnote.h"

#include <QString>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QWidget;

namespace Hookwright {

// Makes a form of rows: label and field as buddies, accessible names, and a note under a field where
// what is wrong with it can be said. Fields belong to the widget that the form fills.
class FormBuilder
{
public:
    explicit FormBuilder(QWidget *page);

    // Where both do not fit beside each other, the field stands under its label.
    void wrapLongRows();

    QLineEdit *line(const QString &label, const QString &text, const QString &placeholder = {});
    QPlainTextEdit *text(const QString &label, const QString &text, int lines);
    QSpinBox *number(const QString &label, int value, int smallest, int largest);
    QCheckBox *check(const QString &label, bool checked);
    // The entries in the order of the numbers they stand for.
    QComboBox *choice(const QString &label, const QStringList &entries, int current);
    void field(const QString &label, QWidget *widget);
    void wide(QWidget *widget); // across both columns
    FieldNote *note();          // under the field made last

private:
    QWidget *m_page;
    QFormLayout *m_layout;
};

// So narrow that only so many characters of its entry have to be seen; its list shows entries whole.
void letShrink(QComboBox *box, int characters);

} // namespace Hookwright
