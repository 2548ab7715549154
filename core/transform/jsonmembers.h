// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/jsontext.h"

namespace Hookwright {

// A string of a document, unescaped; a view on the document where it has no escapes.
class JsonStringView
{
public:
    JsonStringView() = default;
    explicit JsonStringView(QByteArray owned);
    static JsonStringView plain(QByteArrayView text); // outlives the view
    // `quoted` is the token with its quotes.
    static JsonStringView ofToken(QByteArrayView quoted);

    QByteArrayView view() const { return m_view; }

private:
    QByteArray m_owned; // shared by copies, so that the view stays good
    QByteArrayView m_view;
};

struct JsonMember
{
    JsonStringView name;
    JsonText::NodeIndex value;
};

// The members of an object, ordered by name; of those with the same name the last alone.
std::vector<JsonMember> distinctMembers(const JsonText &document, JsonText::NodeIndex object);

// Appends the elements of an array, or the values of distinctMembers() in the order of the text.
void appendChildren(const JsonText &document, JsonText::NodeIndex parent,
                    std::vector<JsonText::NodeIndex> *children);

} // namespace Hookwright
