// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bus/configuration.h"
#include "core/bus/ruleset.h"

#include <map>
#include <mutex>

namespace Hookwright {

// Every configuration version of a workspace, so that a record can be read, explained and routed with
// the one it was received under. Thread: any.
class ConfigurationHistory
{
public:
    void add(ConfigurationPtr configuration);   // becomes the current one if its version is the highest
    void add(quint32 version, QByteArray json); // parsed when it is first asked for

    ConfigurationPtr current() const;                // null if there is none, or the latest is unreadable
    quint32 lastVersion() const;                     // 0 if there is none
    ConfigurationPtr version(quint32 version) const; // null if unknown or unreadable
    RuleSetPtr ruleSet(quint32 version) const;       // compiled once, the latest few are kept

private:
    struct Entry
    {
        QByteArray json;
        ConfigurationPtr configuration;
        RuleSetPtr ruleSet;
    };
    RuleSetPtr latestRuleSet() const;               // of those that are compiled
    ConfigurationPtr parsed(quint32 version) const; // under the mutex
    void forgetOldRuleSets(quint32 keep) const;     // under the mutex

    mutable std::mutex m_mutex;
    mutable std::map<quint32, Entry> m_entries;
};

} // namespace Hookwright
