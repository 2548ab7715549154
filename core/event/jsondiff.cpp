// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/jsondiff.h"

#include "core/util/commonsubsequence.h"

#include <QHash>

#include <algorithm>
#include <deque>
#include <map>

namespace Hookwright {

namespace {

using Kind = JsonText::Kind;
using NodeIndex = JsonText::NodeIndex;

bool isContainer(Kind kind)
{
    return kind == Kind::Array || kind == Kind::Object;
}

// A document with a number for the meaning of each of its values: equal values, equal numbers. The
// numbers are hashes with the process's own seed, which no sender knows.
class Document
{
public:
    explicit Document(const JsonText &json)
        : m_json(json)
        , m_hashes(size_t(json.nodeCount()))
    {
        for (qsizetype i = json.nodeCount(); i-- > 0;) // what is within a value comes behind it
            m_hashes[size_t(i)] = hashOf(NodeIndex(i));
    }

    const JsonText &json() const { return m_json; }
    const JsonText::Node &node(NodeIndex index) const { return m_json.node(index); }
    size_t hash(NodeIndex index) const { return m_hashes[index]; }
    QByteArray raw(NodeIndex index) const { return m_json.raw(index).toByteArray(); }

    std::vector<NodeIndex> children(NodeIndex index) const
    {
        std::vector<NodeIndex> children;
        for (NodeIndex child = node(index).firstChild; child != JsonText::none; child = node(child).next)
            children.push_back(child);
        return children;
    }

private:
    size_t hashOf(NodeIndex index) const
    {
        const size_t seed = size_t(QHashSeed::globalSeed()) + size_t(node(index).kind);
        if (!isContainer(node(index).kind))
            return qHash(m_json.string(index), seed);
        size_t hash = seed;
        for (NodeIndex child = node(index).firstChild; child != JsonText::none; child = node(child).next) {
            if (node(index).kind == Kind::Object) // in any order
                hash += qHashMulti(seed, m_json.key(child), m_hashes[child]);
            else
                hash = qHashMulti(seed, hash, m_hashes[child]);
        }
        return hash;
    }

    const JsonText &m_json;
    std::vector<size_t> m_hashes;
};

using Pairs = std::vector<std::pair<size_t, size_t>>; // of elements that stayed, ascending

QByteArray elementStep(size_t number)
{
    return '[' + QByteArray::number(qulonglong(number)) + ']';
}

class Comparison
{
public:
    Comparison(const JsonText &first, const JsonText &second, qsizetype most)
        : m_first(first)
        , m_second(second)
        , m_most(most)
    {}

    JsonDiff run()
    {
        compare(m_first.json().root(), m_second.json().root(), "$", "$");
        return std::move(m_diff);
    }

private:
    void add(JsonChange change)
    {
        if (qsizetype(m_diff.changes.size()) < m_most)
            m_diff.changes.push_back(std::move(change));
        else
            m_diff.isWhole = false;
    }

    void addAdded(NodeIndex b, const QByteArray &path)
    {
        add({JsonChange::Kind::Added, path, {}, m_second.raw(b)});
    }

    void addRemoved(NodeIndex a, const QByteArray &path)
    {
        add({JsonChange::Kind::Removed, path, m_first.raw(a), {}});
    }

    void compare(NodeIndex a, NodeIndex b, const QByteArray &pathA, const QByteArray &pathB)
    {
        if (m_first.hash(a) == m_second.hash(b) || !m_diff.isWhole)
            return;
        const Kind kind = m_first.node(a).kind;
        if (kind != m_second.node(b).kind || !isContainer(kind))
            add({JsonChange::Kind::Changed, pathB, m_first.raw(a), m_second.raw(b)});
        else if (kind == Kind::Object)
            compareObjects(a, b, pathA, pathB);
        else
            compareArrays(a, b, pathA, pathB);
    }

    void compareObjects(NodeIndex a, NodeIndex b, const QByteArray &pathA, const QByteArray &pathB)
    {
        std::map<QByteArray, std::deque<NodeIndex>> left; // by name, those that have not met yet
        for (const NodeIndex child : m_first.children(a))
            left[m_first.json().key(child)].push_back(child);
        for (const NodeIndex child : m_second.children(b)) {
            const QByteArray name = m_second.json().key(child);
            const QByteArray step = jsonPathStep(name);
            const auto found = left.find(name);
            if (found == left.end() || found->second.empty()) {
                addAdded(child, pathB + step);
                continue;
            }
            compare(found->second.front(), child, pathA + step, pathB + step);
            found->second.pop_front();
        }
        for (const auto &[name, nodes] : left) {
            for (const NodeIndex node : nodes)
                addRemoved(node, pathA + jsonPathStep(name));
        }
    }

    void compareArrays(NodeIndex a, NodeIndex b, const QByteArray &pathA, const QByteArray &pathB)
    {
        const std::vector<NodeIndex> first = m_first.children(a);
        const std::vector<NodeIndex> second = m_second.children(b);
        std::vector<size_t> firstHashes, secondHashes;
        for (const NodeIndex node : first)
            firstHashes.push_back(m_first.hash(node));
        for (const NodeIndex node : second)
            secondHashes.push_back(m_second.hash(node));
        Pairs pairs = commonSubsequence(firstHashes, secondHashes).pairs;
        pairs.emplace_back(first.size(), second.size());

        std::vector<size_t> leftA, leftB; // of all gaps: what may have moved from one to another
        size_t i = 0, j = 0;
        for (const auto &[endA, endB] : pairs) {
            for (; i < endA; ++i)
                leftA.push_back(i);
            for (; j < endB; ++j)
                leftB.push_back(j);
            i = endA + 1;
            j = endB + 1;
        }
        takeMoved(firstHashes, secondHashes, &leftA, &leftB, pathA, pathB);
        compareGaps(pairs, first, second, leftA, leftB, pathA, pathB);
    }

    void takeMoved(const std::vector<size_t> &firstHashes, const std::vector<size_t> &secondHashes,
                   std::vector<size_t> *leftA, std::vector<size_t> *leftB, const QByteArray &pathA,
                   const QByteArray &pathB)
    {
        std::multimap<size_t, size_t> places; // by hash, in the first array
        for (const size_t i : *leftA)
            places.emplace(firstHashes[i], i);
        std::vector<bool> hasMoved(firstHashes.size());
        std::vector<size_t> remaining;
        for (const size_t j : *leftB) {
            const auto found = places.find(secondHashes[j]);
            if (found == places.end()) {
                remaining.push_back(j);
                continue;
            }
            add({JsonChange::Kind::Moved, pathB + elementStep(j), {}, pathA + elementStep(found->second)});
            hasMoved[found->second] = true;
            places.erase(found);
        }
        std::erase_if(*leftA, [&](size_t i) { return hasMoved[i]; });
        *leftB = std::move(remaining);
    }

    // Within each gap between two elements that stayed: one by one, then what is over.
    void compareGaps(const Pairs &pairs, const std::vector<NodeIndex> &first,
                     const std::vector<NodeIndex> &second, const std::vector<size_t> &leftA,
                     const std::vector<size_t> &leftB, const QByteArray &pathA, const QByteArray &pathB)
    {
        size_t i = 0, j = 0;
        for (const auto &[endA, endB] : pairs) {
            while (i < leftA.size() && leftA[i] < endA && j < leftB.size() && leftB[j] < endB) {
                compare(first[leftA[i]], second[leftB[j]], pathA + elementStep(leftA[i]),
                        pathB + elementStep(leftB[j]));
                ++i;
                ++j;
            }
            for (; i < leftA.size() && leftA[i] < endA; ++i)
                addRemoved(first[leftA[i]], pathA + elementStep(leftA[i]));
            for (; j < leftB.size() && leftB[j] < endB; ++j)
                addAdded(second[leftB[j]], pathB + elementStep(leftB[j]));
        }
    }

    const Document m_first;
    const Document m_second;
    const qsizetype m_most;
    JsonDiff m_diff;
};

} // namespace

JsonDiff jsonDiff(const JsonText &first, const JsonText &second, qsizetype most)
{
    return Comparison(first, second, most).run();
}

QByteArray jsonPathStep(QByteArrayView name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const bool isIdentifier = !name.isEmpty() && isLetter(name.front())
                              && std::all_of(name.begin(), name.end(),
                                             [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); });
    return isIdentifier ? '.' + name.toByteArray() : '[' + jsonString(name) + ']';
}

} // namespace Hookwright
