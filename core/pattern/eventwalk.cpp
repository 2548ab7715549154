// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/eventwalk.h"

#include "core/pattern/jsonwalk.h"

namespace Hookwright {

namespace {

constexpr quint32 none = MatcherTables::none;

class EventWalk
{
public:
    EventWalk(const MatcherTables &tables, MatchState &state)
        : m_tables(tables)
        , m_state(state)
    {}

    void envelope(const Event &event)
    {
        add(0, "specversion", event.specversion);
        add(0, "id", event.id);
        add(0, "type", event.type);
        add(0, "source", event.source);
        add(0, "subject", event.subject);
        add(0, "time", event.time);
        add(0, "region", event.region);
        add(0, "datacontenttype", event.datacontenttype);
    }

    void data(const ApiGatewayData &data, quint32 place)
    {
        map(m_tables.members.find(place, "headers").place, data.headers);
        add(place, "body", data.body);
        if (data.isBase64Encoded)
            add(place, "isBase64Encoded", "true");
        map(m_tables.members.find(place, "stageVariables").place, data.stageVariables);
        add(place, "path", data.path);
        query(m_tables.members.find(place, "queryString").place, data.queryString);
        add(place, "httpMethod", data.httpMethod);
    }

    void text(quint32 leaf, QByteArrayView utf8)
    {
        if (leaf != none)
            m_state.addString(leaf, utf8, ElementChoice::root);
    }

private:
    void add(quint32 parent, QByteArrayView name, QByteArrayView utf8)
    {
        text(m_tables.members.find(parent, name).leaf, utf8);
    }

    void map(quint32 place, const std::vector<StringPair> &pairs)
    {
        if (place == none)
            return;
        for (const auto &[key, value] : pairs)
            add(place, key, value);
    }

    // Strings in an array belong to no element of it: a repeated key is no different from several values.
    void query(quint32 place, const std::vector<QueryEntry> &entries)
    {
        if (place == none)
            return;
        for (const QueryEntry &entry : entries) {
            if (!entry.asArray) {
                add(place, entry.key, entry.values.back());
                continue;
            }
            for (const QByteArray &value : entry.values)
                add(place, entry.key, value);
        }
    }

    const MatcherTables &m_tables;
    MatchState &m_state;
};

} // namespace

void walkEvent(const Event &event, const MatcherTables &tables, quint64 firstLeaf, MatchState &state)
{
    state.begin(tables, firstLeaf);
    EventWalk walk(tables, state);
    walk.envelope(event);
    const MemberTable::Found data = tables.members.find(0, "data");
    if (data.place == none)
        return;
    if (const auto *request = std::get_if<ApiGatewayData>(&event.data)) {
        walk.data(*request, data.place);
        return;
    }
    const QByteArray &text = std::get<JsonData>(event.data).text;
    if (JsonWalk(tables, state, text, JsonWalk::Check::Everything).valueAt(data))
        return;
    // What is no JSON is a string, as eventToJson() writes it; half of it may have been read.
    state.begin(tables, firstLeaf);
    walk.envelope(event);
    if (data.leaf != none)
        state.addPassingString(data.leaf, QString::fromUtf8(text).toUtf8(), ElementChoice::root);
}

} // namespace Hookwright
