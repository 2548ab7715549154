// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/engine.h"

#include <QHash>
#include <QObject>

namespace Hookwright {

class StoreReader;

// How many of the visible events each rule took, counted in the reader's thread, a short stretch at a time;
// only what came since is counted again.
class RuleTallies : public QObject
{
    Q_OBJECT
public:
    // `reader` is asked for stored events; it is not used once it was deleted.
    RuleTallies(Engine *engine, StoreReader *reader, QObject *parent = nullptr);

    void update(); // counts what came since

    // So far; all zero of a rule that matched nothing.
    RuleTally of(const RuleId &rule) const;
    bool isComplete() const { return m_next > m_last; }

Q_SIGNALS:
    void changed();

private:
    void restart(Seq first);
    void read();
    void add(const std::vector<RuleTally> &found);

    Engine *m_engine;
    StoreReader *m_reader;
    QHash<QByteArray, RuleTally> m_tallies;
    Seq m_first = 1; // where the visible events begin
    Seq m_next = 1;  // the first number that is not counted
    Seq m_last = 0;
    bool m_isReading = false;
};

} // namespace Hookwright
