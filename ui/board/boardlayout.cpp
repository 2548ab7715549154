// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardlayout.h"

#include <algorithm>

namespace Hookwright {

namespace {

int columnOf(BoardNode::Kind kind)
{
    switch (kind) {
    case BoardNode::Kind::Connector:
        return 0;
    case BoardNode::Kind::Bus:
        return 1;
    case BoardNode::Kind::Rule:
    case BoardNode::Kind::MoreRules:
        return 2;
    case BoardNode::Kind::Target:
        return 3;
    }
    Q_UNREACHABLE();
}

// A node counts as many rows as its targets, or one; a bus as many as its rules or its connectors.
class Builder
{
public:
    Builder(const BoardGraph &graph, const BoardLayout::Measures &measures)
        : m_graph(graph)
        , m_measures(measures)
        , m_sources(graph.nodes.size())
        , m_followers(graph.nodes.size())
    {
        for (const BoardEdge &edge : graph.edges) {
            m_sources[size_t(edge.to)].push_back(edge.from);
            m_followers[size_t(edge.from)].push_back(edge.to);
        }
        m_layout.places.resize(graph.nodes.size());
    }

    BoardLayout build()
    {
        double row = 0;
        for (size_t i = 0; i < m_graph.nodes.size(); ++i) {
            if (m_graph.nodes[i].kind == BoardNode::Kind::Bus)
                row += placeBus(int(i), row);
        }
        const auto [node, columnGap, rowGap, margin] = m_measures;
        m_layout.size = {2 * margin + 4 * node.width() + 3 * columnGap,
                         2 * margin + row * (node.height() + rowGap) - (row > 0 ? rowGap : 0)};
        return std::move(m_layout);
    }

private:
    double rowsOf(int node) const { return std::max<double>(1, double(m_followers[size_t(node)].size())); }

    double placeBus(int bus, double top)
    {
        const std::vector<int> &connectors = m_sources[size_t(bus)];
        double ruleRows = 0;
        for (const int rule : m_followers[size_t(bus)])
            ruleRows += rowsOf(rule);
        const double rows = std::max({1.0, ruleRows, double(connectors.size())});
        // Not in the middle of many rules: what they hang on is to be seen with the first of them.
        constexpr double lowest = 4;
        const double busRow = std::min((rows - 1) / 2, lowest);
        double row = top + std::max(0.0, busRow - (double(connectors.size()) - 1) / 2);
        for (const int connector : connectors)
            place(connector, row++);
        place(bus, top + busRow);
        row = top + (rows - ruleRows) / 2;
        for (const int rule : m_followers[size_t(bus)]) {
            place(rule, row + (rowsOf(rule) - 1) / 2);
            double targetRow = row;
            for (const int target : m_followers[size_t(rule)])
                place(target, targetRow++);
            row += rowsOf(rule);
        }
        return rows;
    }

    void place(int node, double row)
    {
        const auto &[size, columnGap, rowGap, margin] = m_measures;
        const int column = columnOf(m_graph.nodes[size_t(node)].kind);
        m_layout.places[size_t(node)] = QRectF(QPointF(margin + column * (size.width() + columnGap),
                                                       margin + row * (size.height() + rowGap)),
                                               size);
    }

    const BoardGraph &m_graph;
    const BoardLayout::Measures &m_measures;
    std::vector<std::vector<int>> m_sources, m_followers;
    BoardLayout m_layout;
};

} // namespace

BoardLayout BoardLayout::of(const BoardGraph &graph, const Measures &measures)
{
    return Builder(graph, measures).build();
}

} // namespace Hookwright
