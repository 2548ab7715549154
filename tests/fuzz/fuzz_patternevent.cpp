// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/matchexplanation.h"
#include "core/pattern/patternmatcher.h"

using namespace Hookwright;

namespace {

// Every kind of test, on fields that the seeds have.
std::vector<EventPattern> patterns()
{
    std::vector<EventPattern> result;
    for (const char *text :
         {R"({"a":["x",1,true,null,{"prefix":"ab"},{"suffix":["b",{"equals-ignore-case":"É"}]}]})",
          R"({"a":[{"contain":["a","b"]},{"wildcard":"a*b*c"},{"equals-ignore-case":"STRASSE"}]})",
          R"({"a":[{"numeric":[">",0,"<",100]},{"cidr":"10.0.0.0/8"},{"cidr":"::/0"},{"exists":true}]})",
          R"({"a":[{"anything-but":["a","b"]}],"b":[{"exists":false}]})",
          R"({"b":{"a":["x"],"b":[{"anything-but":{"contain":["a","b"]}}]}})",
          R"({"b":[{"array":"{\"a\":1}"}],"c":{"a":{"b":[{"anything-but":{"numeric":["=",1]}}]}}})",
          R"({"b":{"$or":[{"a":[1]},{"b":[2]}],"c":[{"exists":false}]}})",
          R"({"c":{"a":["x"],"b":["y"]}})"}) {
        const auto outcome = EventPattern::parse(text);
        if (!outcome.isValid())
            abort();
        result.push_back(outcome.pattern);
    }
    return result;
}

} // namespace

// Arbitrary bytes as event: read strictly, the matcher takes exactly what JsonText takes as an object, and
// agrees with the explanation; read as far as needed it says the same about what is JSON.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const std::vector<EventPattern> all = patterns();
    static const auto matcher = PatternMatcher::compile(all);
    static MatchScratch scratch;
    static std::vector<quint32> strictly;
    static std::vector<quint32> asNeeded;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    QString error;
    const bool isEvent =
            matcher->match(text, scratch, strictly, &error, PatternMatcher::JsonCheck::Everything);
    const auto parsed = JsonText::parse(text);
    const auto *json = std::get_if<JsonText>(&parsed);
    const bool isObject = json && json->node(json->root()).kind == JsonText::Kind::Object;
    if (isEvent != isObject || (!isEvent && (error.isEmpty() || !strictly.empty())))
        abort();
    const bool taken = matcher->match(text, scratch, asNeeded, &error);
    if (!isEvent)
        return 0;
    if (!taken || asNeeded != strictly)
        abort();
    std::vector<quint32> explained;
    for (quint32 i = 0; i < all.size(); ++i) {
        if (explain(all[i], *json).matched)
            explained.push_back(i);
    }
    if (explained != strictly)
        abort();
    return 0;
}
