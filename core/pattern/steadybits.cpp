// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/steadybits.h"

#include <algorithm>

namespace Hookwright {

void SteadyBits::begin(quint64 generation, std::size_t count, std::size_t wordCount)
{
    if (++m_event > quint32(1) << 30) { // long before the numbers come round
        m_event = 1;
        m_courses.clear();
        m_generation = ~generation;
    }
    m_comingCount = 0;
    m_newSteady.clear();
    if (m_courses.size() < count)
        m_courses.resize(count);
    if (generation == m_generation)
        return;
    m_generation = generation;
    m_firstEvent = m_event;
    if (m_steady.empty() && m_sum.size() == wordCount)
        return;
    m_steady.clear();
    m_sum.assign(wordCount, 0);
}

void SteadyBits::follow(quint32 number, Course &course, const PlaneBits &bits)
{
    if (course.bits != bits || course.event + 1 < m_event)
        course.run = 0;
    else if (course.event == m_event)
        return;
    course.bits = bits;
    course.event = m_event;
    if (++course.run == longRun && course.steady == none)
        m_newSteady.push_back(number);
}

void SteadyBits::addTo(std::span<quint64> words)
{
    const bool isAllComing = m_comingCount == m_steady.size();
    if (isAllComing) {
        addWords(words.data(), m_sum.data(), words.size());
    } else {
        for (const Steady &steady : m_steady) {
            if (steady.event == m_event)
                steady.bits.addTo(words.data());
        }
    }
    if (!isAllComing || !m_newSteady.empty())
        update();
}

// What did not come is steady no more.
void SteadyBits::update()
{
    std::erase_if(m_steady, [this](const Steady &steady) {
        m_courses[steady.number].steady = none;
        return steady.event != m_event;
    });
    for (const quint32 number : m_newSteady)
        m_steady.push_back({m_courses[number].bits, number, m_event});
    std::fill(m_sum.begin(), m_sum.end(), 0);
    for (quint32 i = 0; i < m_steady.size(); ++i) {
        m_courses[m_steady[i].number].steady = i;
        m_steady[i].bits.addTo(m_sum.data());
    }
}

} // namespace Hookwright
