// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"
#include "core/pattern/eventpattern.h"

#include <map>
#include <random>
#include <set>
#include <vector>

namespace Hookwright {

// The payloads of the shared data as they are.
std::vector<QByteArray> githubPayloads(const QString &folder);

// Connector events, as JSON, with those payloads as their bodies.
std::vector<QByteArray> connectorEvents(const std::vector<QByteArray> &payloads);

// Makes patterns over the paths and values that occur in events. The same ones on every machine.
class PatternMaker
{
public:
    // Paths that begin with one of `without` are left out.
    PatternMaker(const std::vector<QByteArray> &events, const std::vector<QByteArray> &without);

    // One to three fields that occur together, each with a random kind of test against one of the different
    // values that the events have there, or in half of the cases one that no event has.
    QByteArray pattern();

    // Some 4 to 24 bytes of one of the texts, as a JSON string.
    QByteArray pieceOf(const std::vector<QByteArray> &texts);

    // The same with three stars in it, as a wildcard.
    QByteArray starredPieceOf(const std::vector<QByteArray> &texts);

private:
    using Path = std::vector<QByteArray>;
    using Value = std::pair<QByteArray, JsonText::Kind>; // of a string its text, else the token

    void collect(const JsonText &json, JsonText::NodeIndex node, Path &path);
    QByteArray test(const Path &path);
    QByteArray changed(QByteArray text);
    QByteArray randomPiece(const std::vector<QByteArray> &texts, std::size_t smallest);
    QByteArray stringTest(const QByteArray &value);
    QByteArray numberTest(const QByteArray &token);
    std::size_t below(std::size_t bound) { return m_random() % bound; }

    std::vector<QByteArray> m_without;
    std::vector<std::set<Path>> m_paths;      // of every event
    std::map<Path, std::set<Value>> m_values; // at every path, in all events
    std::mt19937 m_random{20260301};
};

std::vector<EventPattern> parsed(const std::vector<QByteArray> &texts);

} // namespace Hookwright
