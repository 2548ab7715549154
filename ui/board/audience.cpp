// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/audience.h"

#include "core/exchange/masking.h"

#include <QHostAddress>
#include <QUrl>

namespace Hookwright {

using namespace Qt::StringLiterals;

namespace {

const QString hidden = u"••••"_s;

// A text of any kind: a body that an event carries names the credentials in it as a header does.
bool tellsCredential(const QString &text)
{
    return isCredentialHeader(text.toUtf8());
}

QString masked(const QString &text)
{
    return tellsCredential(text) ? hidden : text;
}

bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

QString maskedUrl(const QString &text)
{
    const QUrl url = QUrl::fromEncoded(text.toUtf8())
                             .adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (!url.isValid())
        return hidden;
    const bool hasPath = url.path().size() > 1;
    return !hasPath || isThisMachine(url.host()) ? url.toString(QUrl::FullyEncoded)
                                                 : url.toString(QUrl::RemovePath) + u"/…"_s;
}

void mask(MatchExplanation *why)
{
    for (LeafVerdict &leaf : why->leaves) {
        if (!isCredentialHeader(leaf.path) && !tellsCredential(leaf.wanted) && !tellsCredential(leaf.found))
            continue;
        leaf.wanted = hidden;
        leaf.found = hidden;
    }
}

} // namespace

BoardGraph forAudience(BoardGraph graph)
{
    for (BoardNode &node : graph.nodes) {
        if (node.kind == BoardNode::Kind::Target)
            node.detail = maskedUrl(node.detail);
        else if (node.kind == BoardNode::Kind::Rule)
            node.detail = masked(node.detail);
    }
    return graph;
}

InspectedEvent forAudience(InspectedEvent event)
{
    for (RuleVerdict &verdict : event.verdicts) {
        mask(&verdict.atArrival.why);
        if (auto &transformed = verdict.atArrival.transformed) {
            mask(&transformed->filter);
            transformed->reason = masked(transformed->reason);
        }
    }
    return event;
}

} // namespace Hookwright
