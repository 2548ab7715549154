// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_find FOLDER [EVENTS [FILTER...]]: how long filters take in a workspace of 1,000,000 events of about
// 2 KB, or of as many as are asked for. The workspace is made in the folder, unless a run before left it
// there. Filters that are named are tried with the search index as it is.
#include "core/index/filter/filterscan.h"
#include "core/index/search/searchreader.h"
#include "tests/bench/benchworkspace.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

using namespace Hookwright;
using namespace Hookwright::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr size_t rowsOfAPage = 50;

double seconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e9;
}

void buildSearchIndexAnew(Workspace *workspace)
{
    QFile::remove(workspace->searchFile());
    QElapsedTimer timer;
    timer.start();
    buildSearchIndex(workspace);
    std::printf("search index: made in %.1f s, %.2f GB\n", seconds(timer),
                double(QFileInfo(workspace->searchFile()).size()) / 1e9);
}

void find(const FilterSources &sources, const IndexCounts &counts, const QString &text)
{
    const EventFilter::Outcome outcome = EventFilter::parse(text);
    if (!outcome.isValid())
        qFatal("%s", qPrintable(outcome.problems.front().message));
    FilterScan scan(outcome.filter, sources, counts.firstSeq, counts.lastSeq);
    quint64 found = 0;
    double firstPage = -1;
    QElapsedTimer timer;
    timer.start();
    while (!scan.isAtEnd()) {
        found += checked(scan.next()).found.size();
        if (firstPage < 0 && (found >= rowsOfAPage || scan.isAtEnd()))
            firstPage = seconds(timer);
    }
    std::printf("%-40s %9.1f ms %9.2f s %9llu found\n", qPrintable(text), firstPage * 1e3, seconds(timer),
                static_cast<unsigned long long>(found));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 2)
        qFatal("usage: bench_find FOLDER [EVENTS]");
    const QString folder = QFile::decodeName(argv[1]) + u"/find.hookwright"_s;
    const quint64 events = argc > 2 ? QByteArray(argv[2]).toULongLong() : 1'000'000;
    fillWorkspace(folder, events);
    QElapsedTimer timer;
    timer.start();
    const auto workspace = checked(Workspace::open(folder, OpenMode::ReadWrite));
    std::printf("opened in %.2f s\n", seconds(timer));
    const auto index = checked(IndexReader::open(workspace->indexFile()));
    const EventReader reader(index.get(), &workspace->log(), &workspace->history());
    const IndexCounts counts = index->counts();
    std::printf("%llu events, %.2f GB of log\n", static_cast<unsigned long long>(counts.lastSeq),
                double(workspace->log().bytesOnDisk()) / 1e9);
    FilterSources sources{index.get(), &reader, &workspace->history()};
    if (argc > 3) {
        SearchReader search(workspace->searchFile());
        sources.search = &search;
        for (int i = 3; i < argc; ++i)
            find(sources, counts, QString::fromLocal8Bit(argv[i]));
        return 0;
    }
    buildSearchIndexAnew(workspace.get());
    SearchReader search(workspace->searchFile());
    for (const bool withIndex : {false, true}) {
        sources.search = withIndex ? &search : nullptr;
        std::printf("%-40s %12s %11s\n",
                    withIndex ? "filter, with the search index" : "filter, without the search index",
                    "first page", "all");
        for (const auto &text : {u"method:POST"_s, u"hint:issues"_s, u"path:/hooks/49"_s,
                                 u"body.amount>4990"_s, u"body.customer.name:支付宝"_s, u"body.no.such=1"_s,
                                 u"header.x-delivery:zz1"_s, u"支付宝"_s, u"nosuchword"_s, u"-nosuchword"_s,
                                 u"/nosuch[0-9]/"_s, u"{\"data\":{\"path\":[\"/hooks/7\"]}}"_s})
            find(sources, counts, text);
    }
    return 0;
}
