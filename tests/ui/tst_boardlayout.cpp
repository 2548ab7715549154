// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardlayout.h"

#include <QTest>

#include <algorithm>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

const BoardLayout::Measures measures{{100, 40}, 60, 10, 5};

Configuration makeConfiguration(int buses, int connectors, int rules, int targets)
{
    Configuration configuration = Configuration::makeDefault();
    const EventBus pattern = configuration.buses.front();
    configuration.buses.clear();
    for (int b = 0; b < buses; ++b) {
        EventBus bus = pattern;
        bus.id = BusId::generate();
        bus.connectors.assign(size_t(connectors), pattern.connectors.front());
        for (ConnectorSettings &connector : bus.connectors)
            connector.id = ConnectorId::generate();
        for (int r = 0; r < rules; ++r) {
            EventRule rule;
            rule.id = RuleId::generate();
            rule.name = u"rule-%1"_s.arg(r);
            for (int t = 0; t < targets; ++t)
                rule.targets.push_back({TargetId::generate(), u"target-%1"_s.arg(t)});
            bus.rules.push_back(rule);
        }
        configuration.buses.push_back(bus);
    }
    return configuration;
}

// Two edges between the same columns cross where their ends are in another order than their beginnings.
bool cross(const BoardLayout &layout, const BoardEdge &a, const BoardEdge &b)
{
    const auto y = [&layout](int node) { return layout.places[size_t(node)].center().y(); };
    const auto x = [&layout](int node) { return layout.places[size_t(node)].left(); };
    return qFuzzyCompare(x(a.from), x(b.from)) && (y(a.from) - y(b.from)) * (y(a.to) - y(b.to)) < 0;
}

} // namespace

class TestBoardLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data()
    {
        QTest::addColumn<int>("buses");
        QTest::addColumn<int>("connectors");
        QTest::addColumn<int>("rules");
        QTest::addColumn<int>("targets");
        QTest::newRow("no rule") << 1 << 1 << 0 << 0;
        QTest::newRow("one rule") << 1 << 1 << 1 << 1;
        QTest::newRow("more connectors than rules") << 1 << 7 << 2 << 1;
        QTest::newRow("rules without targets") << 2 << 2 << 3 << 0;
        QTest::newRow("fifty rules") << 1 << 2 << 50 << 3;
        QTest::newRow("several buses") << 3 << 2 << 4 << 2;
        QTest::newRow("no connector") << 1 << 0 << 2 << 2;
    }

    void places()
    {
        QFETCH(const int, buses);
        QFETCH(const int, connectors);
        QFETCH(const int, rules);
        QFETCH(const int, targets);
        const BoardGraph graph = BoardGraph::of(makeConfiguration(buses, connectors, rules, targets));
        QCOMPARE(int(graph.nodes.size()), buses * (1 + connectors + rules * (1 + targets)));
        QCOMPARE(int(graph.edges.size()), buses * (connectors + rules * (1 + targets)));
        const BoardLayout layout = BoardLayout::of(graph, measures);
        QCOMPARE(layout.places.size(), graph.nodes.size());
        const QRectF whole = QRectF(QPointF(), layout.size).adjusted(5, 5, -5, -5);
        for (size_t i = 0; i < layout.places.size(); ++i) {
            QVERIFY(whole.contains(layout.places[i]));
            for (size_t j = 0; j < i; ++j)
                QVERIFY(!layout.places[i].intersects(layout.places[j]));
        }
        for (const BoardEdge &edge : graph.edges) {
            QVERIFY(layout.places[size_t(edge.from)].right() < layout.places[size_t(edge.to)].left());
            for (const BoardEdge &other : graph.edges)
                QVERIFY(!cross(layout, edge, other));
        }
    }

    void nothing()
    {
        const BoardLayout layout = BoardLayout::of({}, measures);
        QVERIFY(layout.places.empty());
        QVERIFY(layout.size.height() >= 0);
    }

    void manyRulesAreSaidAndNotShown()
    {
        const int more = 12;
        const BoardGraph graph = BoardGraph::of(makeConfiguration(1, 1, BoardGraph::rulesShown + more, 1));
        const auto isRule = [](const BoardNode &node) { return node.kind == BoardNode::Kind::Rule; };
        QCOMPARE(std::count_if(graph.nodes.begin(), graph.nodes.end(), isRule), BoardGraph::rulesShown);
        QCOMPARE(graph.nodes.back().kind, BoardNode::Kind::MoreRules);
        QVERIFY(graph.nodes.back().title.startsWith(QString::number(more)));
    }
};

QTEST_APPLESS_MAIN(TestBoardLayout)

#include "tst_boardlayout.moc"
