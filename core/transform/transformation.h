// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Hookwright {

class ObjectReader;

// What is taken out of an event. (EventBridge, data conversion)
struct Extraction
{
    enum class Format : quint8 { Json, Text };
    static constexpr qsizetype longestRegex = 128; // characters

    QByteArray inputPath = "$.";  // JSONPath to one value; "$." is the whole event
    Format format = Format::Json; // Json: a string that holds JSON is opened
    QByteArray separator;         // Text: one of , | % # ; tab, space, newline
    QByteArray regex;             // Text: or this, with groups

    friend bool operator==(const Extraction &, const Extraction &) = default;
};

// A pattern, with the grammar of event patterns, that the extracted object has to match.
struct EtlFilter
{
    enum class PassOn : quint8 { Event, Extracted };

    QByteArray filter;             // the pattern's text
    PassOn passOn = PassOn::Event; // what arrives where there is no Transform. Event is an extension
                                   // of Hookwright, Extracted is what the cloud does.

    friend bool operator==(const EtlFilter &, const EtlFilter &) = default;
};

// One member of the produced object.
struct OutputStruct
{
    enum class ValueType : quint8 { String, Number, Boolean, Null, SysVariable, JsonPath };

    QByteArray key;
    QByteArray value;
    ValueType type = ValueType::String;

    friend bool operator==(const OutputStruct &, const OutputStruct &) = default;
};

struct Transform
{
    enum class Kind : quint8 {
        OutputStructs,
        Template, // an extension: JSON with ${JSONPath} in it
        Constant  // an extension: always the same JSON
    };
    static constexpr qsizetype longestTemplate = 10'240; // bytes

    Kind kind = Kind::OutputStructs;
    std::vector<OutputStruct> outputStructs;
    QByteArray text; // of Template and Constant

    friend bool operator==(const Transform &, const Transform &) = default;
};

// What a rule makes of an event before it is delivered: extract, filter, build an object. Plain settings;
// a Transformer is what they do. Reference: the data conversion of Tencent EventBridge.
struct Transformation
{
    std::optional<Extraction> extraction;
    std::optional<EtlFilter> filter;
    std::optional<Transform> transform;

    friend bool operator==(const Transformation &, const Transformation &) = default;
};

// With the member names of the cloud's API; each part may be missing or null. The extensions are
// EtlFilter.PassOn (EVENT, EXTRACTED), Transform.Template and Transform.Constant. Errors carry line,
// column and path, a line each; what would not compile is an error.
Result<Transformation> transformationFromJson(const QByteArray &text);
QByteArray transformationToJson(const Transformation &transformation);

// The same within another document; problems go to the reader.
Transformation readTransformation(ObjectReader &reader);

} // namespace Hookwright
