// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"

namespace Hookwright {

// One box of the routing board.
struct BoardNode
{
    enum class Kind { Connector, Bus, Rule, Target, MoreRules };

    Kind kind = Kind::Bus;
    QByteArray id; // of what it stands for; empty for MoreRules
    QString title;
    QString detail;
    bool enabled = true;

    friend bool operator==(const BoardNode &, const BoardNode &) = default;
};

// From the left to the right: by index into the nodes.
struct BoardEdge
{
    int from = 0;
    int to = 0;

    friend bool operator==(const BoardEdge &, const BoardEdge &) = default;
};

// What the routing board shows of a configuration: connectors, their buses, the buses' rules, the rules'
// targets, in the configuration's order.
struct BoardGraph
{
    static constexpr int rulesShown = 200; // of a bus; one node says how many more there are

    std::vector<BoardNode> nodes;
    std::vector<BoardEdge> edges;

    friend bool operator==(const BoardGraph &, const BoardGraph &) = default;

    static BoardGraph of(const Configuration &configuration);

private:
    int add(BoardNode node);
    void addBus(const EventBus &bus);
    void addRule(int bus, const EventRule &rule);
};

} // namespace Hookwright
