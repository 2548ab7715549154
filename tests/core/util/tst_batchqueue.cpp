// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/batchqueue.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace Hookwright;

class TestBatchQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEverythingInOrder();
    void pushesABatch();
    void takeReplacesWhatWasThere();
    void wakesOnceWhenItTurnsFilled();
    void closeWakes();
    void handsOutWhatWasQueuedBeforeClose();
    void refusesAfterClose();
    void waitsForAnItem();
    void waitEndsOnClose();
    void movesItems();
    void manyProducersBlockingConsumer();
    void manyProducersWokenConsumer();
};

void TestBatchQueue::takesEverythingInOrder()
{
    BatchQueue<int> queue;
    QVERIFY(queue.push(1));
    QVERIFY(queue.push(2));
    QVERIFY(queue.push(3));
    QCOMPARE(queue.size(), size_t(3));
    std::vector<int> taken;
    queue.take(taken);
    QCOMPARE(taken, (std::vector<int>{1, 2, 3}));
    QCOMPARE(queue.size(), size_t(0));
}

void TestBatchQueue::pushesABatch()
{
    BatchQueue<int> queue;
    std::vector<int> first{1, 2};
    QVERIFY(queue.push(std::move(first)));
    QVERIFY(first.empty());
    std::vector<int> second{3, 4};
    QVERIFY(queue.push(std::move(second)));
    QVERIFY(second.empty());
    QVERIFY(queue.push(std::vector<int>{}));
    QVERIFY(queue.push(5));
    std::vector<int> taken;
    queue.take(taken);
    QCOMPARE(taken, (std::vector<int>{1, 2, 3, 4, 5}));
}

void TestBatchQueue::takeReplacesWhatWasThere()
{
    BatchQueue<int> queue;
    std::vector<int> taken{7, 8};
    queue.take(taken);
    QVERIFY(taken.empty());
    queue.push(1);
    taken = {9};
    QVERIFY(queue.waitAndTake(taken));
    QCOMPARE(taken, std::vector<int>{1});
}

void TestBatchQueue::wakesOnceWhenItTurnsFilled()
{
    int wakes = 0;
    BatchQueue<int> queue([&wakes] { ++wakes; });
    queue.push(std::vector<int>{});
    QCOMPARE(wakes, 0);
    queue.push(1);
    QCOMPARE(wakes, 1);
    queue.push(2);
    queue.push(std::vector<int>{3, 4});
    QCOMPARE(wakes, 1); // whoever was woken takes all of them
    std::vector<int> taken;
    queue.take(taken);
    QCOMPARE(taken.size(), size_t(4));
    queue.push(std::vector<int>{5, 6});
    QCOMPARE(wakes, 2);
    queue.push(7);
    QCOMPARE(wakes, 2);
}

void TestBatchQueue::closeWakes()
{
    int wakes = 0;
    BatchQueue<int> queue([&wakes] { ++wakes; });
    queue.close();
    QCOMPARE(wakes, 1);
}

void TestBatchQueue::handsOutWhatWasQueuedBeforeClose()
{
    BatchQueue<int> queue;
    queue.push(1);
    queue.close();
    std::vector<int> taken;
    QVERIFY(queue.waitAndTake(taken));
    QCOMPARE(taken, std::vector<int>{1});
    QVERIFY(!queue.waitAndTake(taken));
    QVERIFY(taken.empty());
}

void TestBatchQueue::refusesAfterClose()
{
    int wakes = 0;
    BatchQueue<int> queue([&wakes] { ++wakes; });
    queue.close();
    wakes = 0;
    QVERIFY(!queue.push(1));
    std::vector<int> batch{2, 3};
    QVERIFY(!queue.push(std::move(batch)));
    QVERIFY(batch.empty());
    QCOMPARE(queue.size(), size_t(0));
    QCOMPARE(wakes, 0);
}

void TestBatchQueue::waitsForAnItem()
{
    BatchQueue<int> queue;
    std::atomic<bool> isTaken = false;
    std::vector<int> taken;
    std::thread consumer([&] {
        queue.waitAndTake(taken);
        isTaken = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    QVERIFY(!isTaken);
    queue.push(42);
    consumer.join();
    QCOMPARE(taken, std::vector<int>{42});
}

void TestBatchQueue::waitEndsOnClose()
{
    BatchQueue<int> queue;
    bool hasMore = true;
    std::thread consumer([&] {
        std::vector<int> taken;
        hasMore = queue.waitAndTake(taken);
    });
    queue.close();
    consumer.join();
    QVERIFY(!hasMore);
}

void TestBatchQueue::movesItems()
{
    BatchQueue<std::unique_ptr<int>> queue;
    queue.push(std::make_unique<int>(1));
    std::vector<std::unique_ptr<int>> batch;
    batch.push_back(std::make_unique<int>(2));
    queue.push(std::move(batch));
    std::vector<std::unique_ptr<int>> taken;
    queue.take(taken);
    QCOMPARE(taken.size(), size_t(2));
    QCOMPARE(*taken[0] + *taken[1], 3);
}

namespace {

constexpr int producers = 4;
constexpr int itemsEach = 20'000;

// Item: producer in the upper half, its running number in the lower one.
void produce(BatchQueue<quint32> &queue, quint32 producer)
{
    std::vector<quint32> batch;
    for (quint32 i = 0; i < itemsEach; ++i) {
        const quint32 item = (producer << 24) | i;
        if (i % 3 == 0) {
            queue.push(std::move(batch));
            queue.push(item);
        } else {
            batch.push_back(item);
        }
    }
    queue.push(std::move(batch));
}

// Whether each producer's items came once and in their order.
bool isComplete(const std::vector<quint32> &items)
{
    std::vector<quint32> next(producers, 0);
    for (const quint32 item : items) {
        if ((item & 0xff'ffff) != next[item >> 24]++)
            return false;
    }
    return next == std::vector<quint32>(producers, itemsEach);
}

} // namespace

void TestBatchQueue::manyProducersBlockingConsumer()
{
    BatchQueue<quint32> queue;
    std::vector<std::thread> threads;
    for (quint32 i = 0; i < producers; ++i)
        threads.emplace_back([&queue, i] { produce(queue, i); });
    std::vector<quint32> all;
    std::thread consumer([&] {
        std::vector<quint32> taken;
        while (queue.waitAndTake(taken))
            all.insert(all.end(), taken.begin(), taken.end());
    });
    for (std::thread &thread : threads)
        thread.join();
    queue.close();
    consumer.join();
    QVERIFY(isComplete(all));
}

// The consumer looks only when it was woken: one wake lost, and items would stay behind.
void TestBatchQueue::manyProducersWokenConsumer()
{
    std::atomic<int> wakes = 0;
    BatchQueue<quint32> queue([&wakes] {
        ++wakes;
        wakes.notify_one();
    });
    std::vector<std::thread> threads;
    for (quint32 i = 0; i < producers; ++i)
        threads.emplace_back([&queue, i] { produce(queue, i); });
    std::vector<quint32> all;
    std::vector<quint32> taken;
    int seen = 0;
    while (all.size() < size_t(producers * itemsEach)) {
        wakes.wait(seen);
        seen = wakes;
        queue.take(taken);
        all.insert(all.end(), taken.begin(), taken.end());
    }
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(isComplete(all));
    QCOMPARE(queue.size(), size_t(0));
}

QTEST_GUILESS_MAIN(TestBatchQueue)
#include "tst_batchqueue.moc"
