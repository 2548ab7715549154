// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/referenceevent.h"

namespace Hookwright {

Event referenceEvent()
{
    ApiGatewayData data;
    data.headers = {{"Accept-Language", "en-US,en,cn"},
                    {"Accept", "text/html,application/xml,application/json"},
                    {"Host", "service-3ei3tii4-251000691.ap-guangzhou.apigateway.myqloud.com"},
                    {"User-Agent", "User Agent String"}};
    data.body = R"({"test":"body"})";
    data.stageVariables = {{"stage", "release"}};
    data.path = "/test/value";
    data.queryString = {{"foo", {"bar"}}, {"bob", {"alice"}}};
    data.httpMethod = "POST";
    return {.specversion = "1.0",
            .id = "13a3f42d-7258-4ada-da6d-023a333b4662",
            .type = "connector:apigw",
            .source = "apigw.cloud.tencent",
            .subject = "qcs::apigw:ap-guangzhou:uid1250000000/appidxxx:Serverid/Appid",
            .time = "1615430559146",
            .region = "ap-guangzhou",
            .datacontenttype = "application/json;charset=utf-8",
            .data = std::move(data)};
}

} // namespace Hookwright
