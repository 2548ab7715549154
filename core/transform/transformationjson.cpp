// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/objectreader.h"
#include "core/transform/transformer.h"

#include <QCoreApplication>

#include <array>

namespace Hookwright {

namespace {

constexpr std::array<const char *, 6> valueTypes = {"STRING", "NUMBER",       "BOOLEAN",
                                                    "NULL",   "SYS_VARIABLE", "JSONPATH"};

QString translated(const char *text)
{
    return QCoreApplication::translate("Hookwright::Transformation", text);
}

// Reading ---------------------------------------------------------------------------------------

void readExtraction(ObjectReader &reader, Extraction *extraction)
{
    reader.bytes("ExtractionInputPath", &extraction->inputPath);
    int format = 0;
    reader.choice("Format", {"JSON", "TEXT"}, &format);
    extraction->format = Extraction::Format(format);
    if (reader.hasValue("TextParams")) {
        reader.object("TextParams", [&](ObjectReader &parameters) {
            if (parameters.hasValue("Separator"))
                parameters.bytes("Separator", &extraction->separator);
            if (parameters.hasValue("Regex"))
                parameters.bytes("Regex", &extraction->regex);
        });
    }
}

// The cloud has the pattern in a string; written as an object it is taken too.
void readFilter(ObjectReader &reader, EtlFilter *filter)
{
    filter->filter = reader.raw("Filter").toByteArray();
    if (filter->filter.startsWith('"'))
        reader.bytes("Filter", &filter->filter);
    int passOn = 0;
    reader.choice("PassOn", {"EVENT", "EXTRACTED"}, &passOn);
    filter->passOn = EtlFilter::PassOn(passOn);
}

OutputStruct readOutputStruct(ObjectReader &reader)
{
    OutputStruct output;
    reader.bytes("Key", &output.key);
    int type = 0;
    reader.choice("ValueType", {"STRING", "NUMBER", "BOOLEAN", "NULL", "SYS_VARIABLE", "JSONPATH"}, &type);
    output.type = OutputStruct::ValueType(type);
    if (reader.hasValue("Value") || output.type != OutputStruct::ValueType::Null)
        reader.bytes("Value", &output.value);
    return output;
}

void readTransform(ObjectReader &reader, Transform *transform)
{
    const int kinds = reader.hasValue("OutputStructs") + reader.hasValue("Template") + reader.has("Constant");
    if (kinds != 1)
        reader.problem("", translated("one of OutputStructs, Template and Constant is needed here"));
    if (reader.hasValue("OutputStructs")) {
        reader.objects("OutputStructs", [&](ObjectReader &object) {
            transform->outputStructs.push_back(readOutputStruct(object));
        });
    } else if (reader.hasValue("Template")) {
        transform->kind = Transform::Kind::Template;
        reader.bytes("Template", &transform->text);
    } else if (reader.has("Constant")) {
        transform->kind = Transform::Kind::Constant;
        transform->text = reader.raw("Constant").toByteArray();
    }
}

template<typename Part>
void readPart(ObjectReader &reader, const char *name, std::optional<Part> *part,
              void (*read)(ObjectReader &, Part *))
{
    if (reader.hasValue(name))
        reader.object(name, [&](ObjectReader &object) { read(object, &part->emplace()); });
}

// Writing ---------------------------------------------------------------------------------------

// An object, member by member.
class ObjectText
{
public:
    void add(const char *name, const QByteArray &json)
    {
        m_text += m_text.size() > 1 ? ",\"" : "\"";
        m_text += name;
        m_text += "\":" + json;
    }
    QByteArray finished() const { return m_text + '}'; }

private:
    QByteArray m_text = "{";
};

QByteArray written(const Extraction &extraction)
{
    ObjectText object;
    object.add("ExtractionInputPath", jsonString(extraction.inputPath));
    object.add("Format", extraction.format == Extraction::Format::Json ? "\"JSON\"" : "\"TEXT\"");
    ObjectText parameters;
    if (!extraction.separator.isEmpty())
        parameters.add("Separator", jsonString(extraction.separator));
    if (!extraction.regex.isEmpty())
        parameters.add("Regex", jsonString(extraction.regex));
    if (!extraction.separator.isEmpty() || !extraction.regex.isEmpty())
        object.add("TextParams", parameters.finished());
    return object.finished();
}

QByteArray written(const EtlFilter &filter)
{
    ObjectText object;
    object.add("Filter", jsonString(filter.filter));
    if (filter.passOn == EtlFilter::PassOn::Extracted)
        object.add("PassOn", "\"EXTRACTED\"");
    return object.finished();
}

QByteArray written(const Transform &transform)
{
    ObjectText object;
    switch (transform.kind) {
    case Transform::Kind::OutputStructs: {
        QByteArrayList structs;
        for (const OutputStruct &output : transform.outputStructs) {
            ObjectText member;
            member.add("Key", jsonString(output.key));
            member.add("Value", jsonString(output.value));
            member.add("ValueType", jsonString(valueTypes[std::size_t(output.type)]));
            structs += member.finished();
        }
        object.add("OutputStructs", '[' + structs.join(',') + ']');
        break;
    }
    case Transform::Kind::Template:
        object.add("Template", jsonString(transform.text));
        break;
    case Transform::Kind::Constant:
        object.add("Constant", transform.text);
        break;
    }
    return object.finished();
}

} // namespace

Transformation readTransformation(ObjectReader &reader)
{
    Transformation transformation;
    const qsizetype before = reader.problemCount();
    readPart(reader, "Extraction", &transformation.extraction, readExtraction);
    readPart(reader, "EtlFilter", &transformation.filter, readFilter);
    readPart(reader, "Transform", &transformation.transform, readTransform);
    if (reader.problemCount() != before)
        return transformation;
    for (const Transformer::Problem &problem : Transformer::compile(transformation).errors)
        reader.problemAt(problem.path, problem.message);
    return transformation;
}

Result<Transformation> transformationFromJson(const QByteArray &text)
{
    const auto parsed = JsonText::parse(text);
    if (const auto *error = std::get_if<JsonError>(&parsed)) {
        return Error{translated("line %1, column %2: %3")
                             .arg(error->position.line)
                             .arg(error->position.column)
                             .arg(error->message),
                     {}};
    }
    const JsonText &json = std::get<JsonText>(parsed);
    QStringList problems;
    ObjectReader reader(json, json.root(), {}, &problems);
    Transformation transformation = readTransformation(reader);
    reader.finish();
    if (!problems.isEmpty())
        return Error{problems.join(u'\n'), {}};
    return transformation;
}

QByteArray transformationToJson(const Transformation &transformation)
{
    ObjectText object;
    if (transformation.extraction)
        object.add("Extraction", written(*transformation.extraction));
    if (transformation.filter)
        object.add("EtlFilter", written(*transformation.filter));
    if (transformation.transform)
        object.add("Transform", written(*transformation.transform));
    return object.finished();
}

} // namespace Hookwright
