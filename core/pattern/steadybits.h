// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pattern/planebits.h"

namespace Hookwright {

// Bits that come in every event: most fields of a webhook's envelope have the same values in all. They are
// added up once; an event in which all of them come gets the sum, any other one those that come one by one.
// Bits are known by a number and by where they are packed. Keeps its memory.
class SteadyBits
{
public:
    // Before an event, with how many numbers there are. `generation` is another one whenever bits of earlier
    // events may be gone or have other numbers.
    void begin(quint64 generation, std::size_t count, std::size_t wordCount);

    // Whether addTo() will add the bits.
    bool take(quint32 number, const PlaneBits &bits)
    {
        Course &course = m_courses[number];
        if (course.event < m_firstEvent)
            course = {};
        if (course.steady == none || m_steady[course.steady].bits != bits) {
            follow(number, course, bits);
            return false;
        }
        Steady &steady = m_steady[course.steady];
        m_comingCount += steady.event != m_event;
        steady.event = m_event;
        return true;
    }

    // After the last bits of an event.
    void addTo(std::span<quint64> words);

private:
    static constexpr quint32 none = ~quint32(0);
    static constexpr quint32 longRun = 16; // events in which bits came make them steady

    // What is known of a number, if it is of an event that still counts.
    struct Course
    {
        PlaneBits bits;    // the last ones that are not steady
        quint32 event = 0; // the last one with any such
        quint32 run = 0;   // of events with these
        quint32 steady = none;
    };
    struct Steady
    {
        PlaneBits bits;
        quint32 number;
        quint32 event; // the last one in which they came
    };

    void follow(quint32 number, Course &course, const PlaneBits &bits);
    void update();

    std::vector<Course> m_courses; // of every number
    std::vector<Steady> m_steady;
    std::vector<quint32> m_newSteady; // numbers
    std::vector<quint64> m_sum;       // of all steady bits
    std::size_t m_comingCount = 0;
    quint64 m_generation = ~quint64(0);
    quint32 m_event = 0;
    quint32 m_firstEvent = 0;
};

} // namespace Hookwright
