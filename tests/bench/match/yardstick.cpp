// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/match/yardstick.h"

#include <simdjson.h>

namespace Hookwright {

using namespace simdjson;

namespace {

quint64 walkValue(ondemand::value value)
{
    quint64 sum = 0;
    switch (value.type()) {
    case ondemand::json_type::object:
        for (auto field : value.get_object())
            sum += std::string_view(field.unescaped_key()).size() + walkValue(field.value());
        break;
    case ondemand::json_type::array:
        for (auto element : value.get_array())
            sum += walkValue(element.value());
        break;
    case ondemand::json_type::string:
        sum += std::string_view(value.get_string()).size();
        break;
    case ondemand::json_type::number:
        sum += quint64(double(value.get_double()));
        break;
    case ondemand::json_type::boolean:
        sum += bool(value.get_bool());
        break;
    case ondemand::json_type::null:
        sum += value.is_null();
        break;
    }
    return sum;
}

} // namespace

struct Yardstick::Parser
{
    ondemand::parser parser;
};

Yardstick::Yardstick()
    : m_parser(std::make_unique<Parser>())
{}

Yardstick::~Yardstick() = default;

quint64 Yardstick::walk(const QByteArray &json)
{
    const padded_string_view view(json.constData(), std::size_t(json.size()), std::size_t(json.capacity()));
    auto document = m_parser->parser.iterate(view);
    quint64 sum = 0;
    for (auto field : document.get_object())
        sum += std::string_view(field.unescaped_key()).size() + walkValue(field.value());
    return sum;
}

QByteArray padded(const QByteArray &json)
{
    QByteArray copy;
    copy.reserve(json.size() + qsizetype(SIMDJSON_PADDING));
    copy += json;
    return copy;
}

} // namespace Hookwright
