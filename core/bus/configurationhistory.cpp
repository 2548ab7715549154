// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/configurationhistory.h"

#include <algorithm>

namespace Hookwright {

namespace {
constexpr size_t compiledKept = 4; // rule sets: the current one and a few that records under way still name
} // namespace

void ConfigurationHistory::add(ConfigurationPtr configuration)
{
    const RuleSetPtr previous = latestRuleSet();
    auto ruleSet = std::make_shared<const RuleSet>(configuration, previous.get());
    const std::lock_guard lock(m_mutex);
    m_entries[configuration->version] = {{}, configuration, std::move(ruleSet)};
    forgetOldRuleSets(configuration->version);
}

void ConfigurationHistory::add(quint32 version, QByteArray json)
{
    const std::lock_guard lock(m_mutex);
    m_entries.try_emplace(version, Entry{std::move(json), {}, {}});
}

ConfigurationPtr ConfigurationHistory::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.empty() ? nullptr : parsed(m_entries.rbegin()->first);
}

quint32 ConfigurationHistory::lastVersion() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.empty() ? 0 : m_entries.rbegin()->first;
}

ConfigurationPtr ConfigurationHistory::version(quint32 version) const
{
    const std::lock_guard lock(m_mutex);
    return parsed(version);
}

RuleSetPtr ConfigurationHistory::ruleSet(quint32 version) const
{
    const std::lock_guard lock(m_mutex);
    const ConfigurationPtr configuration = parsed(version);
    if (!configuration)
        return nullptr;
    Entry &entry = m_entries.at(version);
    if (!entry.ruleSet) {
        entry.ruleSet = std::make_shared<const RuleSet>(configuration);
        forgetOldRuleSets(version);
    }
    return entry.ruleSet;
}

RuleSetPtr ConfigurationHistory::latestRuleSet() const
{
    const std::lock_guard lock(m_mutex);
    const auto latest = std::find_if(m_entries.rbegin(), m_entries.rend(),
                                     [](const auto &entry) { return entry.second.ruleSet != nullptr; });
    return latest == m_entries.rend() ? nullptr : latest->second.ruleSet;
}

ConfigurationPtr ConfigurationHistory::parsed(quint32 version) const
{
    const auto found = m_entries.find(version);
    if (found == m_entries.end())
        return nullptr;
    Entry &entry = found->second;
    if (!entry.configuration) {
        Result<Configuration> read = configurationFromJson(entry.json);
        if (!read)
            return nullptr;
        read->version = version;
        entry.configuration = std::make_shared<const Configuration>(std::move(*read));
    }
    return entry.configuration;
}

void ConfigurationHistory::forgetOldRuleSets(quint32 keep) const
{
    size_t kept = 0;
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (entry->second.ruleSet && entry->first != keep && ++kept > compiledKept)
            entry->second.ruleSet.reset();
    }
}

} // namespace Hookwright
