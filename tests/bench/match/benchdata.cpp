// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/match/benchdata.h"

#include "core/event/eventjson.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace Hookwright {

using namespace Qt::StringLiterals;
using Kind = JsonText::Kind;

namespace {

constexpr qsizetype longestValue = 1024;

// Cut at the beginnings of code points, so that patterns are UTF-8.
QByteArray cut(const QByteArray &text, qsizetype begin, qsizetype size)
{
    const auto isInside = [&](qsizetype at) { return at < text.size() && (quint8(text[at]) & 0xc0) == 0x80; };
    qsizetype end = std::min(begin + size, text.size());
    while (begin > 0 && isInside(begin))
        --begin;
    while (isInside(end))
        ++end;
    return text.sliced(begin, end - begin);
}

QByteArray escapedForWildcard(QByteArray text)
{
    return text.replace('\\', "\\\\").replace('*', "\\*");
}

} // namespace

std::vector<QByteArray> githubPayloads(const QString &folder)
{
    QStringList paths;
    QDirIterator files(folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths += files.next();
    paths.sort();
    std::vector<QByteArray> payloads;
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
        payloads.push_back(file.readAll());
    }
    return payloads;
}

std::vector<QByteArray> connectorEvents(const std::vector<QByteArray> &payloads)
{
    static const QByteArray kinds[] = {"push", "issues", "pull_request", "check_run", "release"};
    std::vector<QByteArray> events;
    for (std::size_t i = 0; i < payloads.size(); ++i) {
        const QByteArray number = QByteArray::number(quint64(i));
        ApiGatewayData data;
        data.headers = {{"Host", "hooks.example.com"},
                        {"User-Agent", "GitHub-Hookshot/044aadd"},
                        {"Content-Type", "application/json"},
                        {"X-GitHub-Event", kinds[i % std::size(kinds)]},
                        {"X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0" + number},
                        {"X-Hub-Signature-256", "sha256=7d38cdd689735b008b3c702edd92eea23791c5f6" + number}};
        data.body = payloads[i];
        data.stageVariables = {{"stage", "release"}};
        data.path = "/hooks/github/" + number;
        data.queryString = {{"tenant", {"acme-" + QByteArray::number(quint64(i % 7))}}, {"v", {"2"}}};
        data.httpMethod = "POST";
        events.push_back(eventToJson(
                {"1.0", "13a3f42d-7258-4ada-da6d-023a333b4" + number, "connector:apigw",
                 "apigw.cloud.tencent", "qcs::apigw:ap-guangzhou:uid1250000000/appid:Serverid/Appid",
                 "1615430559146", "ap-guangzhou", "application/json;charset=utf-8", data}));
    }
    return events;
}

PatternMaker::PatternMaker(const std::vector<QByteArray> &events, const std::vector<QByteArray> &without)
    : m_without(without)
{
    for (const QByteArray &event : events) {
        const auto json = std::get<JsonText>(JsonText::parse(event));
        m_paths.emplace_back();
        Path path;
        collect(json, json.root(), path);
    }
}

void PatternMaker::collect(const JsonText &json, JsonText::NodeIndex node, Path &path)
{
    const Kind kind = json.node(node).kind;
    if (kind == Kind::Object || kind == Kind::Array) {
        for (auto i = json.node(node).firstChild; i != JsonText::none; i = json.node(i).next) {
            if (kind == Kind::Object)
                path.push_back(json.key(i));
            collect(json, i, path);
            if (kind == Kind::Object)
                path.pop_back();
        }
        return;
    }
    const QByteArray text = json.string(node);
    QByteArray name;
    for (const QByteArray &step : path)
        name += (name.isEmpty() ? "" : ".") + step;
    if (text.size() > longestValue || std::find(m_without.begin(), m_without.end(), name) != m_without.end())
        return;
    m_paths.back().insert(path);
    m_values[path].insert({text, kind});
}

QByteArray PatternMaker::pattern()
{
    const auto &paths = m_paths[below(m_paths.size())];
    std::set<Path> chosen; // members of one object come one after the other
    for (std::size_t count = 1 + below(3); count > 0; --count)
        chosen.insert(*std::next(paths.begin(), std::ptrdiff_t(below(paths.size()))));
    QByteArray text;
    Path open; // objects that are not closed yet
    for (const Path &path : chosen) {
        std::size_t common = 0;
        while (common < open.size() && common + 1 < path.size() && open[common] == path[common])
            ++common;
        text += QByteArray(qsizetype(open.size() - common), '}') + (text.isEmpty() ? "{" : ",");
        open.resize(common);
        for (; common + 1 < path.size(); ++common) {
            open.push_back(path[common]);
            text += jsonString(open.back()) + ":{";
        }
        text += jsonString(path.back()) + ":[" + test(path) + ']';
    }
    return text + QByteArray(qsizetype(open.size()) + 1, '}');
}

QByteArray PatternMaker::randomPiece(const std::vector<QByteArray> &texts, std::size_t smallest)
{
    const QByteArray &text = texts[below(texts.size())];
    const auto size = qsizetype(smallest + below(21));
    return cut(text, qsizetype(below(std::size_t(text.size() - size))), size);
}

QByteArray PatternMaker::pieceOf(const std::vector<QByteArray> &texts)
{
    return jsonString(randomPiece(texts, 4));
}

QByteArray PatternMaker::starredPieceOf(const std::vector<QByteArray> &texts)
{
    QByteArray result = escapedForWildcard(randomPiece(texts, 2));
    for (int i = 0; i < 3; ++i)
        result += '*' + escapedForWildcard(randomPiece(texts, 2));
    return jsonString(result);
}

QByteArray PatternMaker::test(const Path &path)
{
    const auto &values = m_values.at(path);
    const auto &[text, kind] = *std::next(values.begin(), std::ptrdiff_t(below(values.size())));
    if (kind == Kind::String)
        return stringTest(below(2) ? text : changed(text));
    return kind == Kind::Number ? numberTest(text) : text;
}

// A value that does not occur: rules are there to tell events apart.
QByteArray PatternMaker::changed(QByteArray text)
{
    for (std::size_t i = 0; i < 3; ++i)
        text.insert(qsizetype(below(std::size_t(text.size()) + 1)), char('A' + below(26)));
    return QString::fromUtf8(text).contains(QChar::ReplacementCharacter) ? QByteArrayLiteral("nowhere")
                                                                         : text;
}

QByteArray PatternMaker::stringTest(const QByteArray &value)
{
    const qsizetype half = (value.size() + 1) / 2;
    const QByteArray middle = cut(value, value.size() / 4, half);
    switch (below(6)) {
    case 0:
        return jsonString(value);
    case 1:
        return R"({"prefix":)" + jsonString(cut(value, 0, half)) + '}';
    case 2:
        return R"({"suffix":)" + jsonString(cut(value, value.size() - half, half)) + '}';
    case 3:
        return R"({"contain":)" + jsonString(middle) + '}';
    case 4:
        return R"({"anything-but":[)" + jsonString(value) + ",\"other\"]}";
    default:
        return R"({"wildcard":)"
               + jsonString(escapedForWildcard(cut(value, 0, value.size() / 4)) + '*'
                            + (middle.isEmpty() ? QByteArray() : escapedForWildcard(middle) + '*'))
               + '}';
    }
}

QByteArray PatternMaker::numberTest(const QByteArray &token)
{
    switch (below(3)) {
    case 0:
        return R"({"numeric":["=",)" + token + "]}";
    case 1:
        return R"({"numeric":[">=",)" + token + "]}";
    default:
        return R"({"numeric":["<=",)" + token + "]}";
    }
}

std::vector<EventPattern> parsed(const std::vector<QByteArray> &texts)
{
    std::vector<EventPattern> patterns;
    for (const QByteArray &text : texts) {
        const auto outcome = EventPattern::parse(text);
        if (!outcome.isValid())
            qFatal("%s: %s", text.constData(), qPrintable(outcome.errors.front().message));
        patterns.push_back(outcome.pattern);
    }
    return patterns;
}

} // namespace Hookwright
