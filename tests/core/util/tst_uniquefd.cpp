// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/uniquefd.h"

#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace Hookwright;

class TestUniqueFd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesOnce();
    void movesOwnership();
    void resets();
};

namespace {

int openSomething()
{
    return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

bool isOpen(int fd)
{
    return ::fcntl(fd, F_GETFD) >= 0 || errno != EBADF;
}

} // namespace

void TestUniqueFd::closesOnce()
{
    const int number = openSomething();
    QVERIFY(number >= 0);
    {
        const UniqueFd fd(number);
        QVERIFY(fd);
        QCOMPARE(fd.get(), number);
        QVERIFY(isOpen(number));
    }
    QVERIFY(!isOpen(number));
    QVERIFY(!UniqueFd());
}

void TestUniqueFd::movesOwnership()
{
    const int first = openSomething();
    const int second = openSomething();
    {
        UniqueFd a(first);
        UniqueFd b(std::move(a));
        QVERIFY(!a);
        QCOMPARE(b.get(), first);
        {
            UniqueFd c(second);
            b = std::move(c);
        } // closes what b had
        QCOMPARE(b.get(), second);
        QVERIFY(isOpen(second));
        QVERIFY(!isOpen(first));
    }
    QVERIFY(!isOpen(second));
}

void TestUniqueFd::resets()
{
    const int number = openSomething();
    UniqueFd fd(number);
    fd.reset();
    QVERIFY(!fd);
    QVERIFY(!isOpen(number));
    fd.reset();
}

QTEST_GUILESS_MAIN(TestUniqueFd)
#include "tst_uniquefd.moc"
