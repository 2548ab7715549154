// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

#include <optional>
#include <utility>

namespace Hookwright::Dialogs {

namespace {

struct Prepared
{
    std::optional<bool> answer;
    std::optional<QString> fileName;
    QString lastError;
};

Prepared &prepared()
{
    static Prepared instance;
    return instance;
}

} // namespace

bool confirm(QWidget *parent, const QString &question, const QString &details, const QString &action)
{
    if (const auto answer = std::exchange(prepared().answer, std::nullopt))
        return *answer;
    QMessageBox box(QMessageBox::Question, QCoreApplication::applicationName(), question, QMessageBox::Cancel,
                    parent);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(details);
    QPushButton *yes = box.addButton(action, QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
}

int choose(QWidget *parent, const QString &question, const QString &details, const QStringList &actions)
{
    QMessageBox box(QMessageBox::Question, QCoreApplication::applicationName(), question, QMessageBox::Cancel,
                    parent);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(details);
    QList<QAbstractButton *> buttons;
    for (const QString &action : actions)
        buttons += box.addButton(action, QMessageBox::AcceptRole);
    box.setDefaultButton(qobject_cast<QPushButton *>(buttons.front()));
    box.exec();
    return int(buttons.indexOf(box.clickedButton()));
}

void showError(QWidget *parent, const QString &text)
{
    prepared().lastError = text;
    if (std::exchange(prepared().answer, std::nullopt))
        return;
    QMessageBox box(QMessageBox::Warning, QCoreApplication::applicationName(), text, QMessageBox::Close,
                    parent);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

QString saveFileName(QWidget *parent, const QString &title, const QString &suggestion, const QString &filter)
{
    if (const auto name = std::exchange(prepared().fileName, std::nullopt))
        return *name;
    return QFileDialog::getSaveFileName(parent, title, suggestion, filter);
}

QString text(QWidget *parent, const QString &title, const QString &label, const QString &suggestion)
{
    QInputDialog dialog(parent);
    dialog.setWindowTitle(title);
    dialog.setLabelText(label);
    dialog.setTextValue(suggestion);
    dialog.resize(dialog.fontMetrics().averageCharWidth() * 60, dialog.sizeHint().height());
    return dialog.exec() == QDialog::Accepted ? dialog.textValue().trimmed() : QString();
}

QString openFileName(QWidget *parent, const QString &title, const QString &filter)
{
    if (const auto name = std::exchange(prepared().fileName, std::nullopt))
        return *name;
    return QFileDialog::getOpenFileName(parent, title, {}, filter);
}

QString workspaceName(QWidget *parent, const QString &title, const QString &suggestion)
{
    const QString filter = QCoreApplication::translate("Dialogs", "Hookwright workspaces (*.hookwright)");
    const QString name = saveFileName(parent, title, suggestion, filter);
    const QString ending = QStringLiteral(".hookwright");
    return name.isEmpty() || name.endsWith(ending) ? name : name + ending;
}

QString folderName(QWidget *parent, const QString &title, const QString &start)
{
    if (const auto name = std::exchange(prepared().fileName, std::nullopt))
        return *name;
    return QFileDialog::getExistingDirectory(parent, title, start);
}

void setNextAnswer(bool yes)
{
    prepared().answer = yes;
}

void setNextFileName(const QString &fileName)
{
    prepared().fileName = fileName;
}

QString lastError()
{
    return prepared().lastError;
}

} // namespace Hookwright::Dialogs
