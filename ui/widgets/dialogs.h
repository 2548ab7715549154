// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

// Every question and every choice of a file goes through here, so that a test can answer it.
namespace Hookwright::Dialogs {

// Asks whether to do something; the button that does it carries `action`'s words.
bool confirm(QWidget *parent, const QString &question, const QString &details, const QString &action);

// Asks which of several things to do, the first being the safe one; -1 where the person cancelled.
int choose(QWidget *parent, const QString &question, const QString &details, const QStringList &actions);

void showError(QWidget *parent, const QString &text);

// Empty where the person cancelled.
QString text(QWidget *parent, const QString &title, const QString &label, const QString &suggestion);
QString saveFileName(QWidget *parent, const QString &title, const QString &suggestion, const QString &filter);
QString openFileName(QWidget *parent, const QString &title, const QString &filter);
// A folder NAME.hookwright that is not there yet.
QString workspaceName(QWidget *parent, const QString &title, const QString &suggestion);
QString folderName(QWidget *parent, const QString &title, const QString &start);

// For tests and pictures: the next question or choice gets this answer, once, and no dialog is shown.
void setNextAnswer(bool yes);
void setNextFileName(const QString &fileName);

// For tests: the last error shown; with an answer prepared it is shown only here.
QString lastError();

} // namespace Hookwright::Dialogs
