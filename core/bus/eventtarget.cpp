// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bus/eventtarget.h"

namespace Hookwright {

namespace {

// "/release/orders"
QByteArray pathWithStage(const EventTarget &target)
{
    const QByteArray stage = target.stage.isEmpty() ? QByteArray() : '/' + target.stage;
    return target.path == "/" && !stage.isEmpty() ? stage : stage + target.path;
}

} // namespace

QByteArray requestUrl(const EventTarget &target)
{
    if (target.kind == EventTarget::Kind::Http)
        return target.url;
    const QByteArray base = target.url.endsWith('/') ? target.url.chopped(1) : target.url;
    return base + pathWithStage(target);
}

QByteArray cloudUrl(const EventTarget &target, QByteArrayView region, QByteArrayView appId)
{
    return "https://" + target.service + '-' + appId.toByteArray() + '.' + region.toByteArray()
           + ".apigw.tencentcs.com" + pathWithStage(target);
}

std::vector<std::pair<QByteArray, QByteArray>> gatewayFields(const EventTarget &target,
                                                             const QByteArray &requestId)
{
    if (target.kind != EventTarget::Kind::ApiGateway)
        return {};
    return {{"X-Client-Proto", "https"}, {"X-Client-Proto-Ver", "HTTP/1.1"}, {"X-Forwarded-For", "127.0.0.1"},
            {"X-Real-IP", "127.0.0.1"},  {"X-Api-RequestId", requestId},     {"X-Api-Scheme", "https"}};
}

} // namespace Hookwright
