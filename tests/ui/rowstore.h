// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/eventlog/eventlogmodel.h"

#include <QTest>

#include <deque>

namespace Hookwright {

inline EventRow rowOf(Seq seq)
{
    EventRow row;
    row.seq = seq;
    row.timeUs = 1'700'000'000'000'000 + qint64(seq) * 1000;
    row.answerStatus = 200;
    row.method = "POST";
    row.path = "/hooks/" + QByteArray::number(seq);
    row.size = quint32(seq);
    return row;
}

// A store that answers when it is told to, so that a test sees the model while it waits.
class RowStore
{
public:
    struct Request
    {
        quint64 token;
        Seq first;
        int count;
    };

    EventLogModel::Fetch fetch()
    {
        return [this](quint64 token, Seq first, int count) { requests.push_back({token, first, count}); };
    }

    void answer(EventLogModel &model)
    {
        while (!requests.empty()) {
            const Request request = requests.front();
            requests.pop_front();
            std::vector<EventRow> rows;
            for (Seq seq = request.first; seq < request.first + Seq(request.count) && seq <= last; ++seq) {
                if (seq != missing && seq > 0)
                    rows.push_back(edit ? edit(rowOf(seq)) : rowOf(seq));
            }
            ++answered;
            model.rowsRead(request.token, std::move(rows));
        }
    }

    // Until the model shows all of them.
    void grow(EventLogModel &model, Seq first, Seq through)
    {
        last = through;
        model.setRange(first, last);
        QTRY_VERIFY_WITH_TIMEOUT((answer(model), model.lastSeq() == last), 10'000);
    }

    std::deque<Request> requests;
    Seq last = 0;
    Seq missing = 0;
    int answered = 0;
    std::function<EventRow(EventRow)> edit;
};

inline QString path(const EventLogModel &model, int row)
{
    return model.index(row, int(EventColumn::Path)).data().toString();
}

} // namespace Hookwright
