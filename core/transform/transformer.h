// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"
#include "core/pattern/matchexplanation.h"
#include "core/transform/transformation.h"

#include <QDateTime>

#include <memory>

namespace Hookwright {

// What became of one event, stage by stage.
struct TransformationStages
{
    enum class Outcome : quint8 { Produced, Filtered, Failed };

    Outcome outcome = Outcome::Failed;
    QByteArray extracted;    // JSON; empty where nothing could be extracted
    MatchExplanation filter; // no leaves where there is no filter
    QByteArray output;       // JSON, of what was Produced
    QString reason;          // why it was Filtered, or has Failed
};

// A Transformation, compiled. Immutable: apply() from any thread.
class Transformer
{
public:
    struct Problem
    {
        QByteArray path; // "Transform.OutputStructs[1].Value"
        QString message;
    };
    struct Outcome;

    static Outcome compile(const Transformation &transformation);
    virtual ~Transformer() = default;

    // `now` is what the system variable `date` tells, in its own time zone.
    virtual TransformationStages apply(const JsonText &event, const QDateTime &now) const = 0;
    TransformationStages apply(const QByteArray &event, const QDateTime &now) const;
};

struct Transformer::Outcome
{
    std::shared_ptr<const Transformer> transformer; // null where there are errors
    std::vector<Problem> errors;
    std::vector<Problem> warnings; // what is probably not meant
};

} // namespace Hookwright
