// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event.h"

namespace Hookwright {

// The reference event of the API Gateway connector's documentation.
inline Event referenceEvent()
{
    ApiGatewayData data;
    data.headers = {{"Accept-Language", "en-US,en,cn"},
                    {"Accept", "text/html,application/xml,application/json"},
                    {"Host", "service-3ei3tii4-251000691.ap-guangzhou.apigateway.myqloud.com"},
                    {"User-Agent", "User Agent String"}};
    data.body = R"({"test":"body"})";
    data.stageVariables = {{"stage", "release"}};
    data.path = "/test/value";
    data.queryString = {{"foo", {"bar"}, false}, {"bob", {"alice"}, false}};
    data.httpMethod = "POST";
    return {"1.0",
            "13a3f42d-7258-4ada-da6d-023a333b4662",
            "connector:apigw",
            "apigw.cloud.tencent",
            "qcs::apigw:ap-guangzhou:uid1250000000/appidxxx:Serverid/Appid",
            "1615430559146",
            "ap-guangzhou",
            "application/json;charset=utf-8",
            data};
}

} // namespace Hookwright
