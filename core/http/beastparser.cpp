// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/beastparser.h"

#include <algorithm>
#include <limits>

namespace Hookwright {

namespace http = boost::beast::http;

namespace {

constexpr qsizetype reservedBody = 64 * 1024; // before the bytes are there, a length is but a claim

QByteArrayView view(boost::beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

} // namespace

BeastParser::BeastParser(qint64 bodyLimit)
{
    header_limit(std::numeric_limits<std::uint32_t>::max()); // bounded outside
    body_limit(std::uint64_t(bodyLimit));
}

const char *BeastParser::textFor(Error error)
{
    switch (http::error(error.value())) {
    case http::error::bad_line_ending:
        return "a carriage return stands without its line feed";
    case http::error::bad_field:
        return "the name of a header field is not a token, or has no colon";
    case http::error::bad_value:
        return "the value of a header field has an invalid character";
    case http::error::bad_content_length:
        return "the Content-Length is not a number, or stands beside chunks";
    case http::error::multiple_content_length:
        return "the Content-Length fields differ";
    case http::error::bad_transfer_encoding:
        return "the Transfer-Encoding is repeated or stands beside a Content-Length";
    case http::error::bad_chunk:
        return "a chunk has no valid size, or does not end where its size says";
    case http::error::bad_chunk_extension:
        return "something other than an extension follows a chunk's size";
    default:
        return "the request is not valid HTTP";
    }
}

void BeastParser::on_request_impl(http::verb, Text name, Text uri, int version, Error &)
{
    method = view(name);
    target = view(uri);
    minor = version % 10;
}

void BeastParser::on_field_impl(http::field, Text name, Text value, Error &)
{
    if (fields)
        fields->push_back({view(name), view(value)});
}

void BeastParser::on_body_init_impl(const boost::optional<std::uint64_t> &length, Error &)
{
    if (length)
        content->reserve(qsizetype(std::min<std::uint64_t>(*length, reservedBody)));
}

std::size_t BeastParser::on_body_impl(Text bytes, Error &)
{
    content->append(bytes.data(), qsizetype(bytes.size()));
    return bytes.size();
}

std::size_t BeastParser::on_chunk_body_impl(std::uint64_t remaining, Text bytes, Error &)
{
    content->append(bytes.data(), qsizetype(bytes.size()));
    chunkEnded = remaining == bytes.size();
    return bytes.size();
}

} // namespace Hookwright
