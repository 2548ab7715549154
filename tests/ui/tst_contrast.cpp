// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/contrast.h"

#include "ui/widgets/banner.h"

#include <QApplication>
#include <QLabel>
#include <QScopeGuard>
#include <QTest>

#include <cmath>

using namespace Hookwright;

namespace {

constexpr QPalette::ColorGroup groups[] = {QPalette::Active, QPalette::Inactive, QPalette::Disabled};

// A dark theme that says what it must and leaves the rest as a light style has it.
QPalette darkPalette()
{
    QPalette palette(QColor(45, 45, 48));
    palette.setColor(QPalette::Base, QColor(30, 30, 32));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, QColor(230, 230, 230));
        palette.setColor(QPalette::Disabled, role, QColor(60, 60, 60));
    }
    palette.setColor(QPalette::PlaceholderText, QColor(0, 0, 0, 128));
    return palette;
}

QPalette lightPalette()
{
    QPalette palette(QColor(239, 239, 239));
    palette.setColor(QPalette::Base, Qt::white);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, Qt::black);
        palette.setColor(QPalette::Disabled, role, QColor(190, 190, 190));
    }
    return palette;
}

} // namespace

class tst_Contrast : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void whatCanBeReadStays()
    {
        const QColor grey(100, 100, 100);
        QCOMPARE(legible(grey, Qt::white, Qt::black), grey);
        const QColor half(0, 0, 0, 160); // is seen as a grey of 95
        QCOMPARE(legible(half, Qt::white, Qt::black), half);
        QPalette palette = lightPalette();
        palette.setColor(QPalette::PlaceholderText, grey);
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
            palette.setColor(QPalette::Disabled, role, grey);
        QCOMPARE(legiblePalette(palette), palette);
    }

    void faintTextIsMadeLegible_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("dark") << darkPalette();
        QTest::newRow("light") << lightPalette();
    }

    void faintTextIsMadeLegible()
    {
        QFETCH(const QPalette, palette);
        const QPalette better = legiblePalette(palette);
        for (const auto group : groups) {
            const double reached = contrast(better.color(group, QPalette::PlaceholderText),
                                            better.color(group, QPalette::Base));
            QVERIFY2(reached >= (group == QPalette::Disabled ? 3 : 4.5),
                     qPrintable(QString::number(reached)));
        }
        for (const auto &[role, ground] :
             {std::pair(QPalette::WindowText, QPalette::Window),
              std::pair(QPalette::ButtonText, QPalette::Button), std::pair(QPalette::Text, QPalette::Base)}) {
            const double disabled = contrast(better.color(QPalette::Disabled, role),
                                             better.color(QPalette::Disabled, ground));
            const double enabled =
                    contrast(better.color(QPalette::Active, role), better.color(QPalette::Active, ground));
            QVERIFY2(disabled >= 3 && disabled < enabled / 2, qPrintable(QString::number(disabled)));
            QCOMPARE(better.color(QPalette::Active, role), palette.color(QPalette::Active, role));
        }
    }

    void bannersFollowThePalette()
    {
        const QPalette before = QApplication::palette();
        const auto restore = qScopeGuard([&before] { QApplication::setPalette(before); });
        QApplication::setPalette(lightPalette());
        QWidget window;
        Banner banner(Tone::Warning, &window);
        banner.setText(QStringLiteral("Port 8080 is taken"));
        window.show();
        for (const QPalette &palette : {darkPalette(), lightPalette()}) {
            QApplication::setPalette(palette);
            const QPalette &now =
                    banner.findChild<QLabel *>(QString(), Qt::FindDirectChildrenOnly)->palette();
            QVERIFY(contrast(now.color(QPalette::WindowText), now.color(QPalette::Window)) >= 4.5);
        }
    }
};

QTEST_MAIN(tst_Contrast)
#include "tst_contrast.moc"
