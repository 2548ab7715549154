// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connector/apigatewayconnector.h"
#include "core/connector/signature.h"
#include "requests.h"

#include <QTest>

using namespace Hookwright;
using namespace Qt::StringLiterals;

class tst_Recognise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headers_data();
    void headers();
    void bodies_data();
    void bodies();
    void longBody();
    void signatures();
};

void tst_Recognise::headers_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *name, const char *lines, const char *provider, const char *event) {
        QTest::newRow(name) << QByteArray(lines) << QByteArray(provider) << QByteArray(event);
    };
    row("nobody", "Host: a\r\nAccept: */*\r\n", "", "");
    row("GitHub", "Host: a\r\nX-GitHub-Event: push\r\n", "GitHub", "push");
    row("case aside", "x-github-EVENT: ping\r\n", "GitHub", "ping");
    row("Gitea", "X-GitHub-Event: push\r\nX-Gogs-Event: push\r\nX-Gitea-Event: issues\r\n", "Gitea",
        "issues");
    row("Forgejo", "X-Forgejo-Event: push\r\nX-Gitea-Event: push\r\nX-GitHub-Event: push\r\n", "Forgejo",
        "push");
    row("Gogs", "X-GitHub-Event: push\r\nX-Gogs-Event: create\r\n", "Gogs", "create");
    row("GitLab", "X-Gitlab-Event: Push Hook\r\n", "GitLab", "Push Hook");
    row("Bitbucket", "X-Event-Key: repo:push\r\n", "Bitbucket", "repo:push");
    row("Shopify", "X-Shopify-Topic: orders/create\r\n", "Shopify", "orders/create");
    row("WooCommerce", "X-WC-Webhook-Topic: order.created\r\n", "WooCommerce", "order.created");
    row("Twilio", "X-Twilio-Signature: abc=\r\n", "Twilio", "");
    row("SendGrid", "X-Twilio-Email-Event-Webhook-Signature: abc=\r\n", "SendGrid", "");
    row("Discord", "X-Signature-Ed25519: 00\r\n", "Discord", "");
    row("Stripe without a body", "Stripe-Signature: t=1\r\n", "Stripe", "");
    row("SNS", "x-amz-sns-message-type: Notification\r\n", "Amazon SNS", "Notification");
    row("Event Grid", "aeg-event-type: SubscriptionValidation\r\n", "Azure Event Grid",
        "SubscriptionValidation");
    row("CloudEvents", "ce-specversion: 1.0\r\nce-type: com.example.a\r\n", "CloudEvents", "com.example.a");
    row("Svix beside Standard Webhooks", "webhook-id: 1\r\nsvix-id: 1\r\n", "Svix", "");
    row("Standard Webhooks", "Webhook-Id: 1\r\n", "Standard Webhooks", "");
    row("empty value", "X-GitHub-Event:\r\n", "GitHub", "");
    row("Latin-1", "X-GitHub-Event: caf\xe9\r\n", "GitHub", "caf\xc3\xa9");
    row("almost", "X-GitHub-Events: push\r\nX-GitHub-Even: push\r\nX_GitHub_Event: push\r\n", "", "");
    row("very long name", ("X" + QByteArray(100, '-') + ": 1\r\n").constData(), "", "");
}

void tst_Recognise::headers()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, provider);
    QFETCH(QByteArray, name);
    const Hint hint = recognise(requestOf("POST / HTTP/1.1\r\n" + lines + "\r\n"));
    QCOMPARE(hint.provider, provider);
    QCOMPARE(hint.name, name);
}

void tst_Recognise::bodies_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *name, const char *header, const QByteArray &body, const char *event) {
        QTest::newRow(name) << QByteArray(header) << body << QByteArray(event);
    };
    const char *const stripe = "Stripe-Signature: t=1";
    row("Stripe", stripe,
        R"({"id": "evt_1", "data": {"object": {"type": "card", "l": [{"type":"x"}]}},
            "livemode": false, "type": "invoice.paid"})",
        "invoice.paid");
    row("first", stripe, R"({"type":"a","x":{"type":"b"}})", "a");
    row("value named type", stripe, R"({"a":"type","b":"c"})", "");
    row("element of an array", stripe, R"({"a":["type","b"],"c":"d"})", "");
    row("quotes in strings", stripe, R"({"a\"":"{\"type\":\"no\"}","type":"yes"})", "yes");
    row("escaped name", stripe, R"({"type":"a\u0062"})", "");
    row("number", stripe, R"({"type":1,"b":"c"})", "");
    row("object as value", stripe, R"({"type":{"a":"b"},"c":"d"})", "");
    row("array", stripe, R"([{"type":"a"}])", "");
    row("space", stripe, " \n{ \"type\" :\t\"a\" }", "a");
    row("cut in the value", stripe, R"({"type":"a)", "");
    row("cut behind a backslash", stripe, R"({"type":"a\)", "");
    row("cut in the name", stripe, R"({"ty)", "");
    row("only a quote", stripe, R"({")", "");
    row("closed too often", stripe, R"({}}}{"type":"a"})", "");
    row("no JSON", stripe, "type=a", "");
    row("Latin-1", stripe, "{\"type\":\"\xe9\"}", "\xc3\xa9");
    row("Slack", "X-Slack-Signature: v0=1", R"({"token":"x","type":"event_callback"})", "event_callback");
    row("Paddle", "Paddle-Signature: ts=1", R"({"event_type":"transaction.completed"})",
        "transaction.completed");
    row("PayPal", "PAYPAL-TRANSMISSION-ID: 1", R"({"event_type":"PAYMENT.SALE.COMPLETED"})",
        "PAYMENT.SALE.COMPLETED");
    row("Zoom", "x-zm-signature: v0=1", R"({"event":"meeting.started"})", "meeting.started");
    row("Atlassian", "X-Atlassian-Webhook-Identifier: 1", R"({"webhookEvent":"jira:issue_updated"})",
        "jira:issue_updated");
    row("Standard Webhooks", "webhook-id: 1", R"({"type":"user.created"})", "user.created");
    row("structured CloudEvent", "Content-Type: Application/CloudEvents+JSON; charset=utf-8",
        R"({"specversion":"1.0","type":"com.example.b"})", "com.example.b");
    row("other content type", "Content-Type: application/json", R"({"type":"a"})", "");
}

void tst_Recognise::bodies()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, name);
    QCOMPARE(recognise(requestOf("POST / HTTP/1.1\r\n" + header + "\r\n\r\n", body)).name, name);
}

void tst_Recognise::longBody()
{
    const QByteArray head = "POST / HTTP/1.1\r\nStripe-Signature: t=1\r\n\r\n";
    const auto bodyWith = [](int letters) {
        return R"({"a":")" + QByteArray(letters, 'x') + R"(","type":"b"})";
    };
    QCOMPARE(recognise(requestOf(head, bodyWith(10'000))).name, "b"_ba);
    QCOMPARE(recognise(requestOf(head, bodyWith(1'000'000))).name, ""_ba);
}

void tst_Recognise::signatures()
{
    const auto of = [](const QByteArray &lines) {
        return carriedSignatures(requestOf("POST / HTTP/1.1\r\n" + lines + "\r\n"));
    };
    using Names = std::vector<QByteArray>;
    QCOMPARE(of("Host: h\r\n"), Names{});
    QCOMPARE(of("stripe-SIGNATURE: t=1,v1=2\r\n"), Names{"Stripe HMAC-SHA256"});
    QCOMPARE(of("X-Hub-Signature: sha1=1\r\nX-Hub-Signature-256: sha256=2\r\n"),
             (Names{"GitHub HMAC-SHA1", "GitHub HMAC-SHA256"}));
    QCOMPARE(of("X-Hub-Signature-25: 1\r\n"), Names{});
}

QTEST_GUILESS_MAIN(tst_Recognise)
#include "tst_recognise.moc"
