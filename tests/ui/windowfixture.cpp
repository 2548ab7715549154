// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowfixture.h"

#include "ui/eventlog/eventlogmodel.h"
#include "ui/eventlog/eventspage.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QMenu>
#include <QPushButton>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

namespace Hookwright {

using namespace Qt::StringLiterals;

WindowFixture::WindowFixture(OpenMode mode)
    : m_mode(mode)
{}

WindowFixture::~WindowFixture()
{
    stop();
}

bool WindowFixture::start(quint16 port)
{
    auto workspace = Workspace::open(folder(), m_mode);
    if (!workspace) {
        qWarning("%s", qPrintable(workspace.error().message));
        return false;
    }
    m_engine = std::make_unique<Engine>(std::move(*workspace));
    m_window = std::make_unique<MainWindow>(m_engine.get(), settingsFile());
    if (m_mode == OpenMode::ReadWrite)
        m_engine->listenOnceOn({{QHostAddress(QHostAddress::LocalHost), port}});
    m_window->resize(1400, 900);
    m_window->show();
    return QTest::qWaitForWindowExposed(m_window.get());
}

void WindowFixture::stop()
{
    if (m_window)
        m_window->close();
    m_window.reset();
    m_engine.reset();
}

QUrl WindowFixture::url() const
{
    return QUrl(m_engine->listening().urls.value(0));
}

// The window's event loop goes on meanwhile: it is what takes connections in.
QByteArray WindowFixture::exchange(const QByteArray &request) const
{
    QTcpSocket socket;
    QByteArray answer;
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] { socket.write(request); });
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(url().port()));
    const bool answered = QTest::qWaitFor(
            [&] {
                return answer.contains("RequestId") || socket.state() == QAbstractSocket::UnconnectedState;
            },
            20'000);
    return answered ? answer + socket.readAll() : QByteArray();
}

QByteArray WindowFixture::post(const QByteArray &path, const QByteArray &body, const QByteArray &fields) const
{
    return exchange("POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n" + fields + "\r\n" + body);
}

QAction *WindowFixture::action(CommandId id) const
{
    return m_window->commands()->action(id);
}

void WindowFixture::run(CommandId id) const
{
    QTRY_VERIFY_WITH_TIMEOUT(action(id)->isEnabled(), 20'000);
    action(id)->trigger();
}

void WindowFixture::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    if (!QApplication::activeWindow()) // where no window manager runs, a closed dialog leaves none
        m_window->activateWindow();
    QTRY_VERIFY(QApplication::activeWindow());
    QTest::keyClick(m_window.get(), key, modifiers);
}

void WindowFixture::receive(int count) const
{
    const EventLogModel *model = m_window->eventsPage()->model();
    const int before = model->rowCount();
    for (int i = 0; i < count; ++i)
        QVERIFY(post("/n/" + QByteArray::number(before + i), "{}").startsWith("HTTP/1.1 200"));
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), before + count, 30'000);
}

EventLogView *WindowTest::view() const
{
    return page()->view();
}

EventLogModel *WindowTest::model() const
{
    return page()->model();
}

EventInspector *WindowTest::inspector() const
{
    return page()->inspector();
}

void WindowTest::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
}

QPushButton *acceptButton(QWidget *dialog)
{
    auto *box = dialog->findChild<QDialogButtonBox *>();
    QPushButton *ok = box->button(QDialogButtonBox::Ok);
    return ok ? ok : box->button(QDialogButtonBox::Save);
}

QByteArray fileContent(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void whenDialogOpens(const std::function<void(QWidget *dialog)> &act)
{
    auto *timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, act] {
        QWidget *dialog = QApplication::activeModalWidget();
        if (!dialog)
            return;
        timer->stop();
        timer->deleteLater();
        act(dialog);
    });
    timer->start(10);
}

void whenMenuOpens(const QString &path)
{
    auto *timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, path] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        timer->stop();
        timer->deleteLater();
        QMenu *inner = menu;
        for (const QString &entry : path.split(u'/')) {
            for (QAction *action : inner->actions()) {
                if (action->text().remove(u'&') != entry)
                    continue;
                if (action->menu()) {
                    inner = action->menu();
                    break;
                }
                if (inner == menu) {
                    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                } else {
                    action->trigger();
                    menu->close();
                }
                return;
            }
        }
        menu->close();
    });
    timer->start(10);
}

} // namespace Hookwright
