// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/substringindex.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <unordered_map>

namespace Hookwright {

namespace {

constexpr quint32 none = ~quint32(0);
constexpr qsizetype furthestGram = 15; // bounds the offsets at which one gram is looked for

int gramSizeFor(qsizetype textSize)
{
    return textSize >= 4 ? 4 : textSize >= 2 ? 2 : 1;
}

template<int gramSize>
quint32 gramAt(const char *p)
{
    if constexpr (gramSize == 4) {
        quint32 gram;
        std::memcpy(&gram, p, 4);
        return gram;
    } else if constexpr (gramSize == 2) {
        quint16 gram;
        std::memcpy(&gram, p, 2);
        return gram;
    } else {
        return quint8(*p);
    }
}

quint32 gramAt(const char *p, int gramSize)
{
    return gramSize == 4 ? gramAt<4>(p) : gramSize == 2 ? gramAt<2>(p) : gramAt<1>(p);
}

quint32 hashOf(quint32 gram)
{
    return gram * 0x9e3779b1u;
}

// The offset in the text of the gram that the fewest texts have.
qsizetype rarestGram(const QByteArray &text, int gramSize, const std::unordered_map<quint32, quint32> &counts)
{
    qsizetype best = 0;
    quint32 fewest = none;
    for (qsizetype i = 0; i <= std::min<qsizetype>(text.size() - gramSize, furthestGram); ++i) {
        const quint32 count = counts.at(gramAt(text.constData() + i, gramSize));
        if (count < fewest) {
            fewest = count;
            best = i;
        }
    }
    return best;
}

} // namespace

SubstringIndex::SubstringIndex(std::vector<TestText> texts, quint32 *entryCount)
{
    for (const int gramSize : {1, 2, 4}) {
        std::vector<TestText> ofSize;
        for (TestText &text : texts) {
            if (gramSizeFor(text.first.size()) == gramSize)
                ofSize.push_back(text);
        }
        if (!ofSize.empty())
            m_passes.push_back(makePass(gramSize, std::move(ofSize), entryCount));
    }
}

SubstringIndex::Pass SubstringIndex::makePass(int gramSize, std::vector<TestText> texts, quint32 *entryCount)
{
    std::unordered_map<quint32, quint32> counts;
    for (const auto &[text, test] : texts) {
        for (qsizetype i = 0; i <= std::min<qsizetype>(text.size() - gramSize, furthestGram); ++i)
            ++counts[gramAt(text.constData() + i, gramSize)];
    }
    std::vector<Placed> placed;
    for (TestText &text : texts) {
        const qsizetype offset = rarestGram(text.first, gramSize, counts);
        const quint32 gram = gramAt(text.first.constData() + offset, gramSize);
        placed.push_back({gram, quint32(offset), std::move(text)});
    }
    Pass pass;
    pass.gramSize = gramSize;
    addGroups(pass, std::move(placed), entryCount);
    fillTables(pass);
    return pass;
}

void SubstringIndex::addGroups(Pass &pass, std::vector<Placed> placed, quint32 *entryCount)
{
    const auto place = [](const Placed &p) { return std::pair(p.gram, p.offset); };
    std::sort(placed.begin(), placed.end(),
              [&](const Placed &a, const Placed &b) { return place(a) < place(b); });
    for (std::size_t i = 0; i < placed.size();) {
        const auto [gram, offset] = place(placed[i]);
        std::vector<TestText> group;
        for (; i < placed.size() && place(placed[i]) == std::pair(gram, offset); ++i)
            group.push_back(std::move(placed[i].text));
        if (pass.buckets.empty() || pass.buckets.back().gram != gram)
            pass.buckets.push_back({gram, quint32(pass.groups.size()), 0, *entryCount, 0, false});
        pass.groups.push_back({offset, *entryCount, PrefixForest(std::move(group))});
        pass.buckets.back().end = quint32(pass.groups.size());
        *entryCount += pass.groups.back().forest.entryCount();
        pass.buckets.back().entryCount = *entryCount - pass.buckets.back().firstEntry;
    }
}

void SubstringIndex::fillTables(Pass &pass)
{
    const std::size_t bits = std::clamp<std::size_t>(std::bit_ceil(pass.buckets.size() * 64), 512, 1 << 20);
    pass.shift = 32 - std::countr_zero(bits);
    pass.filter.assign(bits / 64, 0);
    pass.slots.assign(std::bit_ceil(pass.buckets.size() * 2), none);
    for (quint32 i = 0; i < pass.buckets.size(); ++i) {
        const quint32 hash = hashOf(pass.buckets[i].gram);
        const quint32 bit = hash >> pass.shift;
        pass.filter[bit / 64] |= quint64(1) << bit % 64;
        std::size_t slot = (hash >> 8) & (pass.slots.size() - 1);
        while (pass.slots[slot] != none)
            slot = (slot + 1) & (pass.slots.size() - 1);
        pass.slots[slot] = i;
    }
    std::vector<quint32> bucketsOfBit(bits);
    for (const Bucket &bucket : pass.buckets)
        ++bucketsOfBit[hashOf(bucket.gram) >> pass.shift];
    for (Bucket &bucket : pass.buckets)
        bucket.isAloneInFilter = bucketsOfBit[hashOf(bucket.gram) >> pass.shift] == 1;
}

void SubstringIndex::find(QByteArrayView value, Marks &marks, std::vector<quint32> &tests) const
{
    for (const Pass &pass : m_passes) {
        if (pass.gramSize == 4)
            search<4>(pass, value, marks, tests);
        else if (pass.gramSize == 2)
            search<2>(pass, value, marks, tests);
        else
            search<1>(pass, value, marks, tests);
    }
}

template<int gramSize>
void SubstringIndex::search(const Pass &pass, QByteArrayView value, Marks &marks, std::vector<quint32> &tests)
{
    if (value.size() < gramSize)
        return;
    // In a long value bits are taken out of a copy of the filter once nothing is left to be found for them.
    const bool forgets = value.size() >= qsizetype(2 * pass.filter.size());
    if (forgets)
        marks.filter = pass.filter;
    const quint64 *filter = forgets ? marks.filter.data() : pass.filter.data();
    const int shift = pass.shift;
    const auto isSet = [&](const char *p) {
        const quint32 bit = hashOf(gramAt<gramSize>(p)) >> shift;
        return filter[bit / 64] >> bit % 64 & 1;
    };
    const char *const begin = value.data();
    const char *const end = begin + value.size() - gramSize + 1; // of the places where a gram may begin
    const auto lookAt = [&](const char *p) {
        if (!isSet(p))
            return;
        const quint32 gram = gramAt<gramSize>(p);
        if (!look(pass, gram, value, p - begin, marks, tests) && forgets) {
            const quint32 bit = hashOf(gram) >> shift;
            marks.filter[bit / 64] &= ~(quint64(1) << bit % 64);
        }
    };
    const char *p = begin;
    for (; end - p >= 4; p += 4) {
        if ((isSet(p) | isSet(p + 1) | isSet(p + 2) | isSet(p + 3)) == 0)
            continue;
        for (int i = 0; i < 4; ++i)
            lookAt(p + i);
    }
    for (; p < end; ++p)
        lookAt(p);
}

// False where the value can hold nothing more to be found by any gram of the same hash.
bool SubstringIndex::look(const Pass &pass, quint32 gram, QByteArrayView value, qsizetype at, Marks &marks,
                          std::vector<quint32> &tests)
{
    std::size_t slot = (hashOf(gram) >> 8) & (pass.slots.size() - 1);
    while (pass.slots[slot] != none && pass.buckets[pass.slots[slot]].gram != gram)
        slot = (slot + 1) & (pass.slots.size() - 1);
    if (pass.slots[slot] == none)
        return true;
    const Bucket &bucket = pass.buckets[pass.slots[slot]];
    Marks::Bucket &known = marks.ofBucket[bucket.firstEntry];
    if (known.value != marks.value)
        known = {marks.value, 0};
    if (known.found == bucket.entryCount)
        return !bucket.isAloneInFilter;
    for (quint32 i = bucket.begin; i < bucket.end; ++i) {
        const Group &group = pass.groups[i];
        if (group.offset > at)
            break; // groups come by offset
        group.forest.find(value.sliced(at - group.offset), [&](quint32 entry) {
            quint32 &mark = marks.ofEntry[group.firstEntry + entry];
            if (mark == marks.value)
                return false;
            mark = marks.value;
            ++known.found;
            const auto found = group.forest.tests(entry);
            tests.insert(tests.end(), found.begin(), found.end());
            return true;
        });
    }
    return known.found < bucket.entryCount || !bucket.isAloneInFilter;
}

} // namespace Hookwright
