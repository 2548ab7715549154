// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matchexplanation.h"
#include "core/pattern/patternmatcher.h"

using namespace Hookwright;

namespace {

std::vector<EventPattern> parsed(std::initializer_list<const char *> texts)
{
    std::vector<EventPattern> result;
    for (const char *text : texts) {
        const auto outcome = EventPattern::parse(text);
        if (!outcome.isValid())
            abort();
        result.push_back(outcome.pattern);
    }
    return result;
}

// Every kind of test, on fields that the seeds have.
std::vector<EventPattern> patterns()
{
    return parsed(
            {R"({"a":["x",1,true,null,{"prefix":"ab"},{"suffix":["b",{"equals-ignore-case":"É"}]}]})",
             R"({"a":[{"contain":["a","b"]},{"wildcard":"a*b*c"},{"equals-ignore-case":"STRASSE"}]})",
             R"({"a":[{"numeric":[">",0,"<",100]},{"cidr":"10.0.0.0/8"},{"cidr":"::/0"},{"exists":true}]})",
             R"({"a":[{"anything-but":["a","b"]}],"b":[{"exists":false}]})",
             R"({"b":{"a":["x"],"b":[{"anything-but":{"contain":["a","b"]}}]}})",
             R"({"b":[{"array":"{\"a\":1}"}],"c":{"a":{"b":[{"anything-but":{"numeric":["=",1]}}]}}})",
             R"({"b":{"$or":[{"a":[1]},{"b":[2]}],"c":[{"exists":false}]}})",
             R"({"c":{"a":["x"],"b":["y"]}})"});
}

// Such as let elements of long arrays be read without their tokens: none has the operator `array`.
std::vector<EventPattern> patternsOfElements()
{
    return parsed({R"({"c":{"a":["x"],"b":["y"]}})", R"({"c":{"a":[1],"b":[{"exists":false}]}})",
                   R"({"c":{"a":[{"numeric":[">",1]}],"b":[{"anything-but":"y"},null,true]}})"});
}

struct Matcher
{
    std::vector<EventPattern> patterns;
    std::shared_ptr<const PatternMatcher> matcher = PatternMatcher::compile(patterns);
};

void check(const Matcher &all, const QByteArray &text, const JsonText *json)
{
    static MatchScratch scratch;
    static std::vector<quint32> strictly;
    static std::vector<quint32> asNeeded;
    QString error;
    const bool isEvent =
            all.matcher->match(text, scratch, strictly, &error, PatternMatcher::JsonCheck::Everything);
    if (isEvent != (json != nullptr) || (!isEvent && (error.isEmpty() || !strictly.empty())))
        abort();
    const bool taken = all.matcher->match(text, scratch, asNeeded, &error);
    if (!isEvent)
        return;
    if (!taken || asNeeded != strictly)
        abort();
    std::vector<quint32> explained;
    for (quint32 i = 0; i < all.patterns.size(); ++i) {
        if (explain(all.patterns[i], *json).matched)
            explained.push_back(i);
    }
    if (explained != strictly)
        abort();
}

} // namespace

// Arbitrary bytes as event: read strictly, the matcher takes exactly what JsonText takes as an object, and
// agrees with the explanation; read as far as needed it says the same about what is JSON.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Matcher ofAll{patterns()};
    static const Matcher ofElements{patternsOfElements()};
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto parsed = JsonText::parse(text);
    const auto *json = std::get_if<JsonText>(&parsed);
    const bool isObject = json && json->node(json->root()).kind == JsonText::Kind::Object;
    check(ofAll, text, isObject ? json : nullptr);
    check(ofElements, text, isObject ? json : nullptr);
    return 0;
}
