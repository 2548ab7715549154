// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/eventcomparison.h"

#include <QDialog>

class QTreeWidget;

namespace Hookwright {

// Two events beside each other: what is another in their bodies as JSON, in their headers, in their bytes.
class CompareWindow : public QDialog
{
    Q_OBJECT
public:
    explicit CompareWindow(const EventComparisonPtr &comparison, QWidget *parent = nullptr);

private:
    QWidget *bodyPage();
    QWidget *headersPage();
    QTreeWidget *makeTree(const QString &name);

    EventComparisonPtr m_comparison;
};

} // namespace Hookwright
