// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Hookwright {

// Where `needle` stands in `text`, from `from` on, as indexOf() of the view tells, in a fraction of its time;
// -1 if there is none.
qsizetype findBytes(QByteArrayView text, QByteArrayView needle, qsizetype from = 0);

// Where `needle` stands in `text`, the case of ASCII letters aside: the first place from `from` on;
// -1 if there is none. An empty needle is nowhere.
qsizetype findFolded(QByteArrayView text, QByteArrayView needle, qsizetype from = 0);

// The last place that begins before `before`.
qsizetype findFoldedBackward(QByteArrayView text, QByteArrayView needle, qsizetype before);

} // namespace Hookwright
