// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/transformer.h"

#include "core/transform/extractor.h"
#include "core/transform/outputobject.h"

#include <QCoreApplication>

namespace Hookwright {

namespace {

using Stages = TransformationStages;

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::Transformation", text);
}

struct Program final : Transformer
{
    using Transformer::apply;
    Stages apply(const JsonText &event, const QDateTime &now) const override;

    bool passesEventOn() const;
    Stages notExtracted(Stages stages, const QString &why) const;
    bool filters(const JsonText &document, Stages *stages) const;
    Result<QByteArray> output(const JsonText &event, const JsonText &document, const QDateTime &now) const;

    std::optional<Extractor> extractor;
    std::optional<EventPattern> filter;
    EtlFilter::PassOn passOn = EtlFilter::PassOn::Extracted;
    std::optional<OutputObject> object;
    std::optional<OutputTemplate> text;
    QByteArray constant;
};

Stages failed(Stages stages, const QString &reason)
{
    stages.outcome = Stages::Outcome::Failed;
    stages.reason = reason;
    return stages;
}

bool Program::passesEventOn() const
{
    return filter && passOn == EtlFilter::PassOn::Event && !object && !text && constant.isEmpty();
}

// Where the event itself goes on, extraction serves the filter alone, and what is not there matches none: a
// rule on values in JSON bodies passes over the other bodies.
Stages Program::notExtracted(Stages stages, const QString &why) const
{
    if (!passesEventOn())
        return failed(std::move(stages), why);
    stages.outcome = Stages::Outcome::Filtered;
    stages.reason = translated("nothing could be extracted, so that the filter can't match: %1").arg(why);
    return stages;
}

// False where the filter lets the event through.
bool Program::filters(const JsonText &document, Stages *stages) const
{
    if (!filter)
        return false;
    stages->outcome = Stages::Outcome::Filtered;
    if (document.node(document.root()).kind != JsonText::Kind::Object) {
        stages->reason = translated("what was extracted is no object, so that the filter can't match");
        return true;
    }
    stages->filter = explain(*filter, document);
    if (stages->filter.matched)
        return false;
    stages->reason = translated("the filter does not match");
    if (stages->filter.deciding >= 0) {
        const LeafVerdict &leaf = stages->filter.leaves[std::size_t(stages->filter.deciding)];
        stages->reason = translated("%1: wanted %2, found %3")
                                 .arg(QString::fromUtf8(leaf.path), leaf.wanted,
                                      leaf.present ? leaf.found : translated("nothing"));
    }
    return true;
}

// What arrives, as JSON.
Result<QByteArray> Program::output(const JsonText &event, const JsonText &document,
                                   const QDateTime &now) const
{
    if (object)
        return object->build(document, now);
    if (text)
        return text->fill(document);
    if (!constant.isEmpty())
        return constant;
    if (passesEventOn())
        return event.raw(event.root()).toByteArray();
    if (document.node(document.root()).kind != JsonText::Kind::Object)
        return Error{translated("what was extracted is no object, and only an object can be delivered"), {}};
    return document.raw(document.root()).toByteArray();
}

Stages Program::apply(const JsonText &event, const QDateTime &now) const
{
    Stages stages;
    std::optional<JsonText> extracted;
    if (extractor) {
        auto json = extractor->extract(event);
        if (!json)
            return notExtracted(std::move(stages), json.error().message);
        auto parsed = JsonText::parse(*json);
        if (const auto *error = std::get_if<JsonError>(&parsed))
            return notExtracted(std::move(stages), error->message);
        extracted = std::get<JsonText>(std::move(parsed));
    }
    const JsonText &document = extracted ? *extracted : event;
    stages.extracted = document.raw(document.root()).toByteArray();
    if (filters(document, &stages))
        return stages;
    auto produced = output(event, document, now);
    if (!produced)
        return failed(std::move(stages), produced.error().message);
    stages.outcome = Stages::Outcome::Produced;
    stages.output = std::move(*produced);
    return stages;
}

// Problems of a part, with the part's name before their paths.
void append(const char *part, const std::vector<Transformer::Problem> &problems,
            std::vector<Transformer::Problem> *all)
{
    for (const Transformer::Problem &problem : problems)
        all->push_back({QByteArray(part) + '.' + problem.path, problem.message});
}

void compileFilter(const EtlFilter &settings, Program *program, std::vector<Transformer::Problem> *errors)
{
    const EventPattern::Outcome outcome = EventPattern::parse(settings.filter);
    for (const PatternProblem &error : outcome.errors) {
        const QString where = error.path.isEmpty() ? QString() : QString::fromUtf8(error.path + ": ");
        errors->push_back({"Filter", translated("line %1, column %2: %3%4")
                                             .arg(error.position.line)
                                             .arg(error.position.column)
                                             .arg(where, error.message)});
    }
    program->filter = outcome.pattern;
    program->passOn = settings.passOn;
}

void compileConstant(const QByteArray &json, Program *program, std::vector<Transformer::Problem> *errors)
{
    const auto parsed = JsonText::parse(json);
    if (const auto *error = std::get_if<JsonError>(&parsed))
        errors->push_back({"Constant", error->message});
    program->constant = json;
}

void compileTemplate(const QByteArray &text, Program *program, std::vector<Transformer::Problem> *errors)
{
    if (text.size() > Transform::longestTemplate) {
        errors->push_back(
                {"Template", translated("a template has at most %1 bytes").arg(Transform::longestTemplate)});
        return;
    }
    auto parsed = OutputTemplate::parse(text);
    if (parsed)
        program->text = std::move(*parsed);
    else
        errors->push_back({"Template", parsed.error().message});
}

} // namespace

TransformationStages Transformer::apply(const QByteArray &event, const QDateTime &now) const
{
    const auto parsed = JsonText::parse(event);
    if (const auto *error = std::get_if<JsonError>(&parsed))
        return failed({}, translated("the event is no JSON: %1").arg(error->message));
    return apply(std::get<JsonText>(parsed), now);
}

Transformer::Outcome Transformer::compile(const Transformation &transformation)
{
    Outcome outcome;
    auto program = std::make_shared<Program>();
    std::vector<Problem> errors;
    if (transformation.extraction) {
        program->extractor = Extractor::compile(*transformation.extraction, &errors);
        append("Extraction", std::exchange(errors, {}), &outcome.errors);
    }
    if (transformation.filter) {
        compileFilter(*transformation.filter, program.get(), &errors);
        append("EtlFilter", std::exchange(errors, {}), &outcome.errors);
    }
    if (transformation.transform) {
        std::vector<Problem> warnings;
        const Transform &transform = *transformation.transform;
        switch (transform.kind) {
        case Transform::Kind::OutputStructs:
            program->object = OutputObject::compile(transform.outputStructs, {&errors, &warnings});
            break;
        case Transform::Kind::Template:
            compileTemplate(transform.text, program.get(), &errors);
            break;
        case Transform::Kind::Constant:
            compileConstant(transform.text, program.get(), &errors);
            break;
        }
        append("Transform", errors, &outcome.errors);
        append("Transform", warnings, &outcome.warnings);
    }
    if (outcome.errors.empty())
        outcome.transformer = std::move(program);
    return outcome;
}

} // namespace Hookwright
