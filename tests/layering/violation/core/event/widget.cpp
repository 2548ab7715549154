// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/util/clean.h"

#include <QWidget>
#include <QtGui/QIcon>
