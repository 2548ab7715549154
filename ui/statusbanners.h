// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"
#include "ui/widgets/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace Hookwright {

class Banner;

// The news over the pages: listening failed, the default port moved, the disk is full, read-only.
class StatusBanners : public QWidget
{
    Q_OBJECT
public:
    explicit StatusBanners(Engine *engine, QWidget *parent = nullptr);

    // News from elsewhere that stay until they are dismissed.
    void add(Tone tone, const QString &text);

Q_SIGNALS:
    void otherPortRequested();

private:
    Banner *make(Tone tone);
    void updateListening();
    void updateStorage();

    Engine *m_engine;
    QVBoxLayout *m_layout;
    Banner *m_failed;
    Banner *m_moved;
    Banner *m_storage;
    Banner *m_readOnly;
};

} // namespace Hookwright
