// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/patternform.h"
#include "core/transform/transformation.h"

namespace Hookwright {

// The body of a request is a string in its event, so that no pattern sees a field inside it. Conditions of
// the form on such a field become a data conversion's extraction and filter: the cloud's own way.

// Conditions on fields inside data.body; the others stay in `form`.
PatternForm takeBodyConditions(PatternForm *form);

// The same as a pattern of what is in the body.
EventPattern::Outcome bodyPattern(const PatternForm &conditions);

// Extraction and filter for such a pattern.
Transformation bodyFilter(const EventPattern &pattern);

// The same back, with the paths as they are in the event; nothing for extractions and filters of another
// shape.
std::optional<PatternForm> bodyConditions(const Transformation &transformation);

} // namespace Hookwright
