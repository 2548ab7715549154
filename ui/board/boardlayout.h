// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/board/boardgraph.h"

#include <QRectF>

namespace Hookwright {

// Where each node of a graph stands: a column for each kind, what belongs together side by side, so that no
// two edges cross.
struct BoardLayout
{
    struct Measures
    {
        QSizeF node;
        qreal columnGap = 0;
        qreal rowGap = 0;
        qreal margin = 0;
    };

    std::vector<QRectF> places; // of the nodes, by index
    QSizeF size;                // of the whole, with margins

    static BoardLayout of(const BoardGraph &graph, const Measures &measures);
};

} // namespace Hookwright
