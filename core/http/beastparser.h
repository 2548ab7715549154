// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/capturedrequest.h"

#include <boost/beast/http/basic_parser.hpp>

namespace Hookwright {

// Beast's parser without its containers: content goes where it stays, fields become views of the head.
class BeastParser final : public boost::beast::http::basic_parser<true>
{
public:
    using Error = boost::beast::error_code;

    explicit BeastParser(qint64 bodyLimit);

    // Bytes taken.
    qsizetype feed(QByteArrayView bytes, Error &error)
    {
        return qsizetype(put({bytes.data(), size_t(bytes.size())}, error));
    }

    // What Beast refuses, in our words.
    static const char *textFor(Error error);

    QByteArrayView method; // in the bytes of the request line's feed()
    QByteArrayView target;
    int minor = 1;
    std::vector<HeaderField> *fields = nullptr; // null: not wanted (trailers)
    QByteArray *content = nullptr;
    bool chunkEnded = false;

private:
    using Text = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb, Text name, Text uri, int version, Error &) override;
    void on_response_impl(int, Text, int, Error &) override {}
    void on_field_impl(boost::beast::http::field, Text name, Text value, Error &) override;
    void on_header_impl(Error &) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t> &length, Error &) override;
    std::size_t on_body_impl(Text bytes, Error &) override;
    void on_chunk_header_impl(std::uint64_t, Text, Error &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t remaining, Text bytes, Error &) override;
    void on_finish_impl(Error &) override {}
};

} // namespace Hookwright
