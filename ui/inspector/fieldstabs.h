// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/detailstab.h"

class QLabel;

namespace Hookwright {

class PairsTable;

// The header lines in wire order, case and duplicates as they came.
class HeadersTab : public DetailsTab
{
    Q_OBJECT
public:
    explicit HeadersTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Headers"); }
    void show(const InspectedEventPtr &event) override;

private:
    PairsTable *m_table;
};

// The query as sent, and its keys and values decoded, in order, repeated ones too.
class QueryTab : public DetailsTab
{
    Q_OBJECT
public:
    explicit QueryTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Query"); }
    void show(const InspectedEventPtr &event) override;

private:
    QLabel *m_sent;
    PairsTable *m_table;
};

} // namespace Hookwright
