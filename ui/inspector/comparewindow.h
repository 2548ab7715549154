// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/comparison.h"

#include <QDialog>

class QTreeWidget;

namespace Hookwright {

// Two events or answers beside each other: what is another in their bodies as JSON, in their headers, in
// their bytes.
class CompareWindow : public QDialog
{
    Q_OBJECT
public:
    explicit CompareWindow(const ComparisonPtr &comparison, QWidget *parent = nullptr);

private:
    QWidget *bodyPage();
    QWidget *headersPage();
    QTreeWidget *makeTree(const QString &name);

    ComparisonPtr m_comparison;
};

} // namespace Hookwright
