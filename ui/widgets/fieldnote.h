// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QWidget>

class QLabel;

namespace Hookwright {

// What is to be said about a field: an icon and words under it; takes no room while it is empty.
class FieldNote : public QWidget
{
    Q_OBJECT
public:
    explicit FieldNote(QWidget *parent = nullptr);

    void set(Tone tone, const QString &text);
    void clear() { set(Tone::Neutral, {}); }
    QString text() const;
    Tone tone() const { return m_tone; }

private:
    class Text;

    QLabel *m_icon;
    Text *m_text;
    Tone m_tone = Tone::Neutral;
};

} // namespace Hookwright
