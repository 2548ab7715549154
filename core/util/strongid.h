// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>

#include <compare>

namespace Hookwright {

bool hasIdShape(QByteArrayView text, const char *prefix);

// An id of EventBridge's shape, `eb-` + 8 lower-case alphanumerics, that cannot be mistaken for one
// of another kind. (Source: EventBridge API, ids as shown in its examples.)
template<typename Tag>
struct StrongId
{
    QByteArray text;

    bool isEmpty() const { return text.isEmpty(); }
    friend bool operator==(const StrongId &, const StrongId &) = default;
    friend bool operator<(const StrongId &a, const StrongId &b) { return a.text < b.text; }
    friend size_t qHash(const StrongId &id, size_t seed = 0) { return qHash(id.text, seed); }

    // A fresh random id; unique enough for one workspace, checked by Configuration.
    static StrongId generate();

    // Whether the id has the cloud's shape. Others come from files written by hand.
    bool isWellFormed() const { return hasIdShape(text, Tag::prefix); }
};

struct BusIdTag
{
    static constexpr char prefix[] = "eb-";
};
struct ConnectorIdTag
{
    static constexpr char prefix[] = "connection-";
};
struct RuleIdTag
{
    static constexpr char prefix[] = "rule-";
};
struct TargetIdTag
{
    static constexpr char prefix[] = "target-";
};

using BusId = StrongId<BusIdTag>;
using ConnectorId = StrongId<ConnectorIdTag>;
using RuleId = StrongId<RuleIdTag>;
using TargetId = StrongId<TargetIdTag>;

QByteArray randomIdText(const char *prefix);

template<typename Tag>
StrongId<Tag> StrongId<Tag>::generate()
{
    return {randomIdText(Tag::prefix)};
}

// Number of a record in its workspace, counted from 1, never reused. 0 is "none".
using Seq = quint64;

} // namespace Hookwright
