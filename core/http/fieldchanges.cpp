// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/fieldchanges.h"

#include <deque>
#include <map>

namespace Hookwright {

std::vector<FieldChange> fieldChanges(const CapturedRequest &first, const CapturedRequest &second)
{
    std::map<QByteArray, std::deque<const HeaderField *>>
            left; // by lower-case name, those that have not met yet
    for (const HeaderField &field : first.fields)
        left[field.name.toByteArray().toLower()].push_back(&field);
    std::vector<FieldChange> changes;
    for (const HeaderField &field : second.fields) {
        auto &candidates = left[field.name.toByteArray().toLower()];
        if (candidates.empty()) {
            changes.push_back({field.name, {}, field.value});
            continue;
        }
        if (candidates.front()->value != field.value)
            changes.push_back({field.name, candidates.front()->value, field.value});
        candidates.pop_front();
    }
    for (const HeaderField &field : first.fields) {
        auto &candidates = left[field.name.toByteArray().toLower()];
        if (!candidates.empty() && candidates.front() == &field) {
            changes.push_back({field.name, field.value, {}});
            candidates.pop_front();
        }
    }
    return changes;
}

} // namespace Hookwright
