// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/filter/furthercolumn.h"
#include "ui/eventlog/eventcolumns.h"
#include "ui/eventlog/shownrows.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace Hookwright {

// A window over the rows of the index: it knows the range of numbers that is shown and holds a few
// pages of rows, the least recently looked at are forgotten. A row's number follows from its place; while
// a filter is on or the rows are sorted, from a list of numbers, and each row is a page of its own. A row
// that is not there yet shows its number only and is asked for.
class EventLogModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    // Asks for rows first … first+count-1 and their furtherColumns(); the answer comes back through
    // rowsRead() with the token.
    using Fetch = std::function<void(quint64 token, Seq first, int count)>;

    enum Role {
        SeqRole = Qt::UserRole, // 0 of a gap
        MarkRole,               // RowMark of a row that was read
        GapRole,                // words of a gap; nothing of an event
    };
    static constexpr int pageSize = 200;
    static constexpr int pagesKept = 48;

    explicit EventLogModel(Fetch fetch, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override; // a gap can't be selected
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // What is to be shown. New rows at the end come in, all at once, when the page at the end was
    // read, at most every 50 ms; hidden rows go and come back at the beginning at once.
    void setRange(Seq first, Seq last);
    // Older rows that are shown before the range, ascending: the pinned ones of what was cleared.
    void setKept(std::vector<Seq> seqs);
    // Times in which nothing could come in, in their order; shown where all rows are, in the order of
    // arrival.
    void setGaps(std::vector<Gap> gaps);
    // Those that a person deleted, ascending: not shown, until they come back. While a filter is on, what
    // comes back is for the filter to find again; sorted rows stay as they are until they are sorted again.
    void setDeleted(std::vector<Seq> seqs);
    const std::vector<Seq> &deleted() const { return m_shown.deleted(); }
    bool isDeleted(Seq seq) const { return m_shown.isDeleted(seq); }
    int deletedInRange() const { return m_shown.deletedIn(firstSeq(), lastSeq()); }
    const std::vector<Seq> &kept() const { return m_shown.kept(); }
    std::vector<Seq> seqsInArrival() const { return m_shown.inArrivalOrder(); }
    // Shows of the range only what addFound() adds: begins with nothing. Or all of it again.
    void beginFiltered();
    void endFiltered();
    bool isFiltered() const { return m_shown.isFiltered(); }
    // Numbers of the range, ascending; all before or all behind those that are there.
    void addFound(const std::vector<Seq> &seqs);

    // In the order of arrival, the newest on top or below.
    void setNewestFirst(bool newestFirst);
    bool isNewestFirst() const { return m_shown.isNewestFirst(); }
    // In this order, which stays as it is: the range and what the filter finds are not to change meanwhile.
    void showSorted(std::vector<Seq> seqs);
    void endSorted();
    bool isSorted() const { return m_shown.isSorted(); }
    const std::deque<Seq> &found() const { return m_shown.found(); } // ascending; while it is filtered

    // Rows that were read may have changed: they are read again when they are looked at.
    void refresh();
    // `further`: for each row the values of the columns that were asked for.
    void rowsRead(quint64 token, std::vector<EventRow> rows,
                  std::vector<std::vector<QByteArray>> further = {});

    // Stand behind the built-in ones. All rows are read again.
    void setFurtherColumns(const std::vector<FurtherColumn> &columns);
    const std::vector<FurtherColumn> &furtherColumns() const { return m_further; }
    QString title(int column) const;
    // For "filter by this value"; empty where there is none.
    QString filterTerm(const QModelIndex &index) const;

    void setTimeDisplay(TimeDisplay display);
    TimeDisplay timeDisplay() const { return m_timeDisplay; }

    Seq firstSeq() const { return m_shown.firstSeq(); }
    Seq lastSeq() const { return m_shown.lastSeq(); }
    Seq seqAt(int row) const { return m_shown.seqAt(row); }
    int rowOf(Seq seq) const { return m_shown.rowOf(seq); } // -1 where it is not shown
    int rowsFrom(Seq seq) const
    {
        return m_shown.countFrom(seq);
    }                                                       // how many have this number or a greater one
    const EventRow *rowAt(int row) const;                   // null while it was not read
    int eventCount() const { return m_shown.eventCount(); } // rows that are no gaps
    int eventsIn(int top, int bottom) const { return m_shown.eventsIn(top, bottom); }
    int pagesHeld() const { return int(m_pages.size()); }

private:
    struct Page
    {
        std::vector<EventRow> rows; // ascending seq; numbers may be missing
        std::vector<std::vector<QByteArray>> further;
        Seq readThrough = 0; // the last number that existed when it was read
        quint64 lastUse = 0;
        bool stale = true;
        bool requested = false;
    };
    struct Request
    {
        quint64 page = 0;
        Seq readThrough = 0;
        Seq insertThrough = 0; // of the request for the end: what is inserted with it
    };

    quint64 rowsPerPage() const { return m_shown.isList() ? 1 : pageSize; }
    quint64 pageOf(Seq seq) const { return seq / rowsPerPage(); }
    Seq pageBegin(quint64 page) const { return page * rowsPerPage(); }
    Seq pageEnd(quint64 page) const { return pageBegin(page) + rowsPerPage() - 1; }
    void forgetAll();
    void setFilteredRange(Seq first, Seq last);
    void beginInsert(int place, int count);
    void beginRemove(int place, int count);
    void setEmptyRange(Seq first);
    void addGap(std::vector<Gap> gaps);
    void setDeleted(Seq seq, bool deleted);
    void setShownRange(Seq first, Seq last, int place);
    void tellChanged(Seq first, Seq last);
    void hideBefore(Seq first);
    void showFrom(Seq first);
    void readEnd();
    void insertThrough(Seq last);
    void request(quint64 page, Seq insertThrough) const;
    Page &touch(quint64 page) const;
    void forgetOldest() const;
    QVariant display(int row, EventColumn column) const;
    const QByteArray *furtherValue(int row, int column) const; // null while it was not read
    QString furtherText(int row, int column) const;
    QVariant furtherData(const QModelIndex &index, int role) const;
    QString timeCell(int row) const;
    QVariant background(int row) const;

    Fetch m_fetch;
    std::vector<FurtherColumn> m_further;
    TimeDisplay m_timeDisplay = TimeDisplay::Clock;
    ShownRows m_shown;
    Seq m_wanted = 0; // the end that is to be shown
    bool m_readingEnd = false;
    QTimer m_tick;
    mutable std::unordered_map<quint64, Page> m_pages;
    mutable std::unordered_map<quint64, Request> m_requests;
    mutable quint64 m_nextToken = 1;
    mutable quint64 m_clock = 0;
};

} // namespace Hookwright
