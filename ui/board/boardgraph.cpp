// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardgraph.h"

#include "ui/console/rulesentence.h"

#include <QCoreApplication>

namespace Hookwright {

namespace {

QString translated(const char *text, int count = -1)
{
    return QCoreApplication::translate("BoardGraph", text, nullptr, count);
}

QString requestsText(const ConnectorSettings &connector)
{
    QStringList addresses;
    for (const ListenAddress &address : connector.listen)
        addresses += listenAddressText(address);
    const QByteArray stage = connector.stage.isEmpty() ? QByteArray() : '/' + connector.stage;
    return QStringLiteral("%1 %2, %3")
            .arg(QString::fromUtf8(connector.method), QString::fromUtf8(stage + connector.path),
                 addresses.join(QStringLiteral(", ")));
}

} // namespace

BoardGraph BoardGraph::of(const Configuration &configuration)
{
    BoardGraph graph;
    for (const EventBus &bus : configuration.buses)
        graph.addBus(bus);
    return graph;
}

int BoardGraph::add(BoardNode node)
{
    nodes.push_back(std::move(node));
    return int(nodes.size()) - 1;
}

void BoardGraph::addBus(const EventBus &bus)
{
    const int busNode =
            add({BoardNode::Kind::Bus, bus.id.text, bus.name,
                 bus.description.isEmpty() ? QString::fromUtf8(bus.region) : bus.description, true});
    for (const ConnectorSettings &connector : bus.connectors) {
        edges.push_back({add({BoardNode::Kind::Connector, connector.id.text, connector.name,
                              requestsText(connector), connector.enabled}),
                         busNode});
    }
    const int shown = std::min(int(bus.rules.size()), rulesShown);
    for (int i = 0; i < shown; ++i)
        addRule(busNode, bus.rules[size_t(i)]);
    if (const int more = int(bus.rules.size()) - shown; more > 0) {
        edges.push_back({busNode, add({BoardNode::Kind::MoreRules,
                                       {},
                                       translated("%Ln more rule(s)", more),
                                       translated("The page Event Rule lists all."),
                                       true})});
    }
}

void BoardGraph::addRule(int bus, const EventRule &rule)
{
    const int ruleNode =
            add({BoardNode::Kind::Rule, rule.id.text, rule.name, ruleSentence(rule), rule.enabled});
    edges.push_back({bus, ruleNode});
    for (const EventTarget &target : rule.targets) {
        edges.push_back({ruleNode, add({BoardNode::Kind::Target, target.id.text, target.name,
                                        QString::fromUtf8(requestUrl(target)), target.enabled})});
    }
}

} // namespace Hookwright
