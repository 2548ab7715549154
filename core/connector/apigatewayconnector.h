// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connector/connectorsettings.h"
#include "core/event/event.h"
#include "core/event/eventparts.h"
#include "core/http/capturedrequest.h"
#include "core/util/uuid7.h"

namespace Hookwright {

// What the event's flat form could not keep of a request; the Event tab says so.
struct EventLoss
{
    QByteArrayList joinedHeaders;      // names that came more than once, joined with ", "
    QByteArrayList droppedQueryValues; // keys of which only the last value is kept
    bool headerValuesNotUtf8 = false;  // read as Latin-1
    bool bodyBase64 = false;
    bool overCloudLimit = false; // more than 64 KB as JSON
};

// The event of a request: a pure function of the capture, its id and the settings it was taken with,
// so that rendering it again gives the same bytes. `region` is the bus's. `loss` may be null.
Event makeApiGatewayEvent(const CapturedRequest &request, const Uuid &id, const ConnectorSettings &settings,
                          QByteArrayView region, EventLoss *loss = nullptr);

// The same event with these members only, for matching what asks about no others.
Event makeEventParts(const EventParts &parts, const CapturedRequest &request, const Uuid &id,
                     const ConnectorSettings &settings, QByteArrayView region);

// The subject of a connector's events.
QByteArray subjectText(const SubjectParts &parts, QByteArrayView region);

// Upper bound of the event's size as JSON, cheap enough for the receive path; exact sizes come from
// rendering. Below cloudEventLimit the event is surely under it.
qint64 eventSizeBound(const CapturedRequest &request, const ConnectorSettings &settings);

// The answer for a stored request.
HttpResponse makeAnswer(const ConnectorSettings &settings, const Uuid &id);

// The answer to a request that the connector takes: that, or a handshake's.
HttpResponse connectorAnswer(const CapturedRequest &request, const ConnectorSettings &settings,
                             const Uuid &id);

// Provider and event name recognised from headers, e.g. "push" of GitHub; both may be empty.
struct Hint
{
    QByteArray provider; // "GitHub"
    QByteArray name;     // "push"
};
Hint recognise(const CapturedRequest &request);

} // namespace Hookwright
