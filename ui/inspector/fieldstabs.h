// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/detailstab.h"

class QLabel;
class QPlainTextEdit;

namespace Hookwright {

class PairsTable;

// The header lines in wire order, case and duplicates as they came, decoded where that helps.
class HeadersTab : public DetailsTab
{
    Q_OBJECT
public:
    explicit HeadersTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Headers"); }
    void show(const InspectedEventPtr &event) override;

private:
    void showDecoded();

    InspectedEventPtr m_event;
    PairsTable *m_table;
    QPlainTextEdit *m_decoded; // of the current header, where there is something to decode
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
    InspectedEventPtr m_event;
    QLabel *m_sent;
    PairsTable *m_table;
};

} // namespace Hookwright
