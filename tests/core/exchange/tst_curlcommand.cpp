// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/curlcommand.h"

#include "tests/core/http/testreceiver.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Hookwright;
using namespace Qt::StringLiterals;

namespace {

struct BashResult
{
    int status = -1;
    QByteArray output;
    QStringList filesMade;
};

// Reads the commands as a terminal would hand them over: history expansion is on.
BashResult runBash(const QByteArray &commands)
{
    const QTemporaryDir folder;
    QProcess bash;
    bash.setWorkingDirectory(folder.path());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"http_proxy"_s, u"HTTP_PROXY"_s, u"all_proxy"_s, u"ALL_PROXY"_s})
        environment.remove(name);
    environment.insert(u"HOME"_s, folder.path());
    bash.setProcessEnvironment(environment);
    bash.setProcessChannelMode(QProcess::MergedChannels);
    bash.start(u"bash"_s, {u"--norc"_s});
    bash.write("set -o history -o histexpand\n" + commands);
    bash.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return bash.state() == QProcess::NotRunning; }, Sender::patience))
        return {};
    return {bash.exitCode(), bash.readAll(),
            QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot)};
}

// "name: value" of each line that is to come again.
QByteArrayList fieldsToCompare(const CapturedRequest &request)
{
    QByteArrayList lines;
    for (const HeaderField &field : request.fields) {
        const QByteArray name = field.name.toByteArray();
        if (name.toLower() != "host" && name.toLower() != "content-length")
            lines += name + ": " + field.value.toByteArray();
    }
    return lines;
}

QByteArray everyByte()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes.append(char(i));
    return bytes;
}

QByteArray chunkedPost(const QByteArray &chunks)
{
    return "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
}

} // namespace

class tst_CurlCommand : public QObject
{
    Q_OBJECT
private:
    // Sends the bytes and returns what the receiver made of them; null where it did not come.
    static RequestPtr captured(const TestReceiver &receiver, const QByteArray &bytes)
    {
        const size_t before = receiver.count();
        Sender sender(receiver.port);
        sender.send(bytes);
        if (!sender.connected
            || !QTest::qWaitFor([&] { return receiver.count() > before; }, Sender::patience))
            return nullptr;
        return receiver.request(before);
    }

private Q_SLOTS:
    void wordIsTheBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("plain") << "a b\"c\\d$e`f`$(g)*"_ba;
        QTest::newRow("quotes") << "it's 'so' \\'"_ba;
        QTest::newRow("history") << "!!"_ba;
        QTest::newRow("history behind a quote") << "'!! !x"_ba;
        QTest::newRow("white space") << " \t\r\n\v\f\n\n"_ba;
        QTest::newRow("hex digits behind an escape") << "\x01"
                                                        "f\xff"
                                                        "00"_ba;
        QTest::newRow("every byte but NUL") << everyByte().sliced(1);
    }

    void wordIsTheBytes()
    {
        QFETCH(QByteArray, bytes);
        const QByteArray word = bashQuoted(bytes);
        QVERIFY(std::all_of(word.begin(), word.end(), [](char c) { return c >= ' ' && c <= '~'; }));
        const BashResult result = runBash("printf %s " + word + '\n');
        QCOMPARE(result.output, bytes);
        QCOMPARE(result.status, 0);
    }

    void requestComesAgain_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
        row("get", get("/a"));
        row("get without anything", "GET / HTTP/1.1\r\nHost:\r\n\r\n");
        row("http 1.0", "GET /old HTTP/1.0\r\nHost: a\r\nConnection: close\r\n\r\n");
        row("head", "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n");
        row("get with a body", "GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
        row("post without a body", "POST /a HTTP/1.1\r\nHost: a\r\n\r\n");
        row("post of nothing", post("/a", ""));
        row("options of the server", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
        row("absolute form", get("http://other.example/a?b"));
        row("method of one's own", "X-$HOME`ls`'!!|* /a HTTP/1.1\r\nHost: a\r\n\r\n");
        row("put", "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx");
        row("path as is", get("/a/../b/./c//%2F%2f?q=%zz&q=1&q"));
        row("empty query", get("/a?"));
        row("brackets and braces", get("/a?x[]=1&y={1,2}&z=[1-3]"));
        row("quotes in the target", get("/'$(touch${IFS}made)'`touch${IFS}made`\"\\|;&!!"));
        row("bytes in the target", get("/caf\xe9/\xc3\xa9"));
        row("header order, case, duplicates",
            get("/a",
                "X-b: 2\r\nx-A: 1\r\nX-B:  3 \r\nuser-agent: me\r\nUser-Agent: you\r\nACCEPT: */*\r\n"));
        row("header values", get("/a", "X-Empty:\r\nX-At: @file\r\nX-Colon: a:b;\r\nX-Semicolon: ;\r\n"));
        row("latin-1 header", get("/a", "X-Name: caf\xe9 \xff\xfe\r\n"));
        row("tab in a header", get("/a", "X-Tab: a\tb\r\n"));
        row("commands in a header",
            get("/a", "X-A: '; touch made; '\r\nX-B: $(touch made)`touch made`\\\r\nX-C: !!\r\n"));
        row("json", post("/a", "{\"a\":1}", "Content-Type: application/json\r\n"));
        row("trailing newline", post("/a", "{\"a\":1}\n"));
        row("carriage returns", post("/a", "a\r\n\r\nb\r"));
        row("percent", post("/a", "100% %s %n %%\n"));
        row("leading at", post("/a", "@/etc/hostname"));
        row("leading dash", post("/a", "--output made"));
        row("quotes", post("/a", "it's \"so\" `touch made` $(touch made) \\ !! '"));
        row("heredoc's end", post("/a", QByteArray("END\ntouch made\n\xff", 16)));
        row("escape sequences", post("/a", "\x1b[201~\ntouch made\n\x03\x04"));
        row("utf-8", post("/a", "gr\xc3\xbc\xc3\x9f \xe4\xbd\xa0\xe5\xa5\xbd"));
        row("every byte", post("/a", everyByte()));
        row("only nul", post("/a", QByteArray(3, '\0')));
        row("longer than an argument", post("/a", QByteArray(300'000, 'x')));
        row("longer than curl sends unasked", post("/a", QByteArray(1'200'000, 'y')));
        row("chunked", chunkedPost("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"));
        row("chunked nothing", chunkedPost("0\r\n\r\n"));
        row("sender that expects", post("/a", "x", "Expect: 100-continue\r\n"));
    }

    void requestComesAgain()
    {
        QFETCH(QByteArray, bytes);
        TestReceiver receiver;
        QVERIFY(receiver.port);
        const RequestPtr first = captured(receiver, bytes);
        QVERIFY(first);
        QVERIFY2(!first->rejection, first->rejection ? first->rejection->text.constData() : "");
        const QByteArray command =
                curlCommand(*first, "http://127.0.0.1:" + QByteArray::number(receiver.port));
        const BashResult result = runBash(command);
        QVERIFY2(result.status == 0, (command.left(2000) + result.output).constData());
        QVERIFY2(result.filesMade.isEmpty(), command.constData());
        QCOMPARE(receiver.count(), size_t(2));
        const RequestPtr second = receiver.request(1);
        QCOMPARE(second->method.toByteArray(), first->method.toByteArray());
        QCOMPARE(second->target.toByteArray(), first->target.toByteArray());
        QCOMPARE(second->body(), first->body());
        QCOMPARE(second->chunked, first->chunked);
        QCOMPARE(second->field("Host").toByteArray(), first->field("Host").toByteArray());
        QCOMPARE(second->field("Content-Length").isNull(), first->field("Content-Length").isNull());
        QCOMPARE(fieldsToCompare(*second), fieldsToCompare(*first));
    }

    void commandIsReadable()
    {
        CapturedRequest request;
        request.head =
                "POST /github HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUser-Agent: GitHub\r\nAccept: */*\r\n"
                "Content-Type: application/json\r\nContent-Length: 7\r\n\r\n";
        request.wireBody = "{\"a\":1}";
        request.parseHead();
        QCOMPARE(curlCommand(request, "http://127.0.0.1:8080"), "curl 'http://127.0.0.1:8080/github' \\\n"
                                                                "  -H 'User-Agent: GitHub' \\\n"
                                                                "  -H 'Accept: */*' \\\n"
                                                                "  -H 'Content-Type: application/json' \\\n"
                                                                "  --data-raw '{\"a\":1}'\n"_ba);
    }

    void credentialsAreMasked()
    {
        CapturedRequest request;
        request.head = "GET /a?token=abc&b=c HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer xyz\r\n\r\n";
        request.parseHead();
        const QByteArray masked = curlCommand(request, "http://localhost", Credentials::Masked);
        QVERIFY(masked.contains("'http://localhost/a?token=***&b=c'"));
        QVERIFY(masked.contains("-H 'Authorization: **********'"));
        const QByteArray whole = curlCommand(request, "http://localhost");
        QVERIFY(whole.contains("token=abc") && whole.contains("Bearer xyz"));
    }
};

QTEST_GUILESS_MAIN(tst_CurlCommand)
#include "tst_curlcommand.moc"
