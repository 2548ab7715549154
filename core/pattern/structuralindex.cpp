// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/structuralindex.h"

#include <simdjson.h>

#include <cstring>

namespace Hookwright {

struct StructuralIndex::Parser
{
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
    QByteArrayView text;
    std::vector<quint8> escaped;   // one string with the room behind it that simdjson reads
    std::vector<quint8> unescaped; // all strings of the text so far
    std::size_t unescapedSize = 0;
    std::vector<quint8> unescapedForNow;

    bool reserve(std::size_t size)
    {
        if (stages && stages->capacity() >= size)
            return true;
        const std::size_t capacity = std::max<std::size_t>(size + size / 2, 16 * 1024);
        if (stages)
            return stages->set_capacity(capacity) == simdjson::SUCCESS;
        // The depth is that of the second stage, which is not used.
        return simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, stages)
               == simdjson::SUCCESS;
    }

    // simdjson reads and writes a little further than it needs to.
    QByteArrayView unescapeTo(quint8 *begin, QByteArrayView string)
    {
        const auto size = std::size_t(string.size());
        if (escaped.size() < size + 1 + simdjson::SIMDJSON_PADDING)
            escaped.resize(size * 2 + 1 + simdjson::SIMDJSON_PADDING);
        std::memcpy(escaped.data(), string.data(), size);
        escaped[size] = '"';
        const quint8 *const end = stages->parse_string(escaped.data(), begin);
        return end ? QByteArrayView(begin, end) : QByteArrayView();
    }
};

StructuralIndex::StructuralIndex()
    : m_parser(std::make_unique<Parser>())
{}

StructuralIndex::~StructuralIndex() = default;
StructuralIndex::StructuralIndex(StructuralIndex &&) noexcept = default;
StructuralIndex &StructuralIndex::operator=(StructuralIndex &&) noexcept = default;

bool StructuralIndex::build(QByteArrayView text)
{
    const auto size = std::size_t(text.size());
    m_parser->text = text;
    m_parser->unescapedSize = 0;
    if (size == 0 || !m_parser->reserve(size))
        return false;
    const auto *bytes = reinterpret_cast<const quint8 *>(text.data());
    return m_parser->stages->stage1(bytes, size, simdjson::stage1_mode::regular) == simdjson::SUCCESS;
}

JsonTokens StructuralIndex::tokens() const
{
    const auto &stages = *m_parser->stages;
    return {m_parser->text, {stages.structural_indexes.get(), stages.n_structural_indexes}};
}

QByteArrayView StructuralIndex::unescape(QByteArrayView string)
{
    auto &unescaped = m_parser->unescaped;
    auto &unescapedSize = m_parser->unescapedSize;
    const std::size_t room = m_parser->stages->capacity() + simdjson::SIMDJSON_PADDING;
    // No string grows: there is room for all that the text can have, and none moves.
    if (unescapedSize == 0 && unescaped.size() < room)
        unescaped.resize(room);
    const QByteArrayView result = m_parser->unescapeTo(unescaped.data() + unescapedSize, string);
    unescapedSize += std::size_t(result.size());
    return result;
}

QByteArrayView StructuralIndex::unescapeForNow(QByteArrayView string)
{
    std::vector<quint8> &room = m_parser->unescapedForNow;
    const std::size_t needed = std::size_t(string.size()) + simdjson::SIMDJSON_PADDING;
    if (room.size() < needed)
        room.resize(needed * 2);
    return m_parser->unescapeTo(room.data(), string);
}

} // namespace Hookwright
