// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/jsonmembers.h"

#include <algorithm>

namespace Hookwright {

JsonStringView::JsonStringView(QByteArray owned)
    : m_owned(std::move(owned))
    , m_view(m_owned)
{}

JsonStringView JsonStringView::plain(QByteArrayView text)
{
    JsonStringView string;
    string.m_view = text;
    return string;
}

JsonStringView JsonStringView::ofToken(QByteArrayView quoted)
{
    if (quoted.contains('\\'))
        return JsonStringView(unescapedJsonString(quoted));
    return plain(quoted.sliced(1, quoted.size() - 2));
}

std::vector<JsonMember> distinctMembers(const JsonText &document, JsonText::NodeIndex object)
{
    std::vector<JsonMember> members;
    members.reserve(document.node(object).childCount);
    const QByteArrayView text = document.text();
    for (auto i = document.node(object).firstChild; i != JsonText::none; i = document.node(i).next) {
        const JsonText::Node &child = document.node(i);
        const QByteArrayView key = text.sliced(child.keyBegin, child.keyEnd - child.keyBegin);
        members.push_back({.name = JsonStringView::ofToken(key), .value = i});
    }
    // Nodes are numbered in the order of the text: of equal names the last comes first, and stays.
    std::sort(members.begin(), members.end(), [](const JsonMember &a, const JsonMember &b) {
        const bool isSame = a.name.view() == b.name.view();
        return isSame ? a.value > b.value : a.name.view() < b.name.view();
    });
    const auto sameName = [](const JsonMember &a, const JsonMember &b) {
        return a.name.view() == b.name.view();
    };
    members.erase(std::unique(members.begin(), members.end(), sameName), members.end());
    return members;
}

void appendChildren(const JsonText &document, JsonText::NodeIndex parent,
                    std::vector<JsonText::NodeIndex> *children)
{
    const JsonText::Node &node = document.node(parent);
    if (node.kind == JsonText::Kind::Object && node.childCount > 1) {
        const std::vector<JsonMember> members = distinctMembers(document, parent);
        if (members.size() < node.childCount) {
            const auto first = std::ptrdiff_t(children->size());
            for (const JsonMember &member : members)
                children->push_back(member.value);
            std::sort(children->begin() + first, children->end());
            return;
        }
    }
    for (auto i = node.firstChild; i != JsonText::none; i = document.node(i).next)
        children->push_back(i);
}

} // namespace Hookwright
