// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/contenttab.h"

namespace Hookwright {

class Background;
class TextView;

// The event's exact JSON, and what it could not keep of the request.
class EventTab : public ContentTab
{
    Q_OBJECT
public:
    explicit EventTab(QWidget *parent = nullptr);
    ~EventTab() override;

    QString title() const override { return tr("Event"); }
    void show(const InspectedEventPtr &event) override;

Q_SIGNALS:
    void copyRequested();

protected:
    bool find(const QString &text, bool forward) override;

private:
    QPushButton *m_copy;
    TextView *m_view;
    Background *m_background;
};

} // namespace Hookwright
