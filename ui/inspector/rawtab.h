// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/contenttab.h"

namespace Hookwright {

class HexView;
class WindowedText;

// Every byte of the request, as text with line endings visible or as hex.
class RawTab : public ContentTab
{
    Q_OBJECT
public:
    explicit RawTab(QWidget *parent = nullptr);

    QString title() const override { return tr("Raw"); }
    void show(const InspectedEventPtr &event) override;

protected:
    bool find(const QString &text, bool forward) override;

private:
    void update();

    QComboBox *m_form;
    QPushButton *m_save;
    WindowedText *m_text;
    HexView *m_hex;
};

} // namespace Hookwright
