// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/echotarget.h"

#include "core/event/jsontext.h"

namespace Hookwright {

namespace {

QByteArray lineOf(const CapturedRequest &request)
{
    const QByteArray begin = "echo target " + request.path().toByteArray() + ": ";
    const auto parsed = JsonText::parse(request.body());
    if (const JsonText *json = std::get_if<JsonText>(&parsed)) {
        const auto data = json->member(json->root(), "data");
        const auto id = json->stringMember(json->root(), "id");
        const auto path = data == JsonText::none ? std::nullopt : json->stringMember(data, "path");
        if (id && path)
            return begin + "event " + *id + " of " + *path;
    }
    return begin + QByteArray::number(request.body().size()) + " bytes";
}

} // namespace

EchoTarget::EchoTarget(Told told)
    : m_told(std::move(told))
    , m_server(this, 1)
{}

Result<void> EchoTarget::listen()
{
    const auto opened = m_server.listen({{QHostAddress(QHostAddress::LocalHost), 0}});
    if (!opened)
        return opened.error();
    m_port = opened->front().port;
    return {};
}

HttpResponse EchoTarget::receive(const RequestPtr &request, const AnswerTicket &ticket)
{
    m_server.release({&ticket, 1});
    if (m_told && !request->rejection)
        m_told(lineOf(*request));
    return {200, {{"Content-Type", request->field("content-type").toByteArray()}}, request->body()};
}

} // namespace Hookwright
