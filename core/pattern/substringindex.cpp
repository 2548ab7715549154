// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pattern/substringindex.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <unordered_map>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace Hookwright {

namespace {

// Bounds the offsets at which one gram is looked for, and with them the groups of a bucket.
constexpr qsizetype furthestGram = 15;

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

constexpr quint32 placesAtOnce = 64;

// Of some places, up to 64, those whose gram has its bit set in the filter: bit i for the i-th.
template<int gramSize>
quint64 plainFind(const char *p, quint32 places, const char *, const quint64 *filter, int shift)
{
    quint64 result = 0;
    for (quint32 i = 0; i < places; ++i) {
        const quint32 bit = hashOf(gramAt<gramSize>(p + i)) >> shift;
        result |= (filter[bit / 64] >> bit % 64 & 1) << i;
    }
    return result;
}

#ifdef __x86_64__
// Eight grams of four bytes at a time, as long as the sixteen bytes that are read for them end before `end`.
[[gnu::target("avx2")]] quint64 fastFind(const char *p, quint32 places, const char *end,
                                         const quint64 *filter, int shift)
{
    const __m256i fourOfEach = _mm256_setr_epi8(0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6, //
                                                4, 5, 6, 7, 5, 6, 7, 8, 6, 7, 8, 9, 7, 8, 9, 10);
    const __m256i multiplier = _mm256_set1_epi32(int(hashOf(1)));
    const __m128i shifts = _mm_cvtsi32_si128(shift);
    quint64 result = 0;
    quint32 i = 0;
    for (; i + 8 <= places && end - p - i >= 16; i += 8) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p + i));
        const __m256i grams = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(bytes), fourOfEach);
        const __m256i bits = _mm256_srl_epi32(_mm256_mullo_epi32(grams, multiplier), shifts);
        const __m256i words =
                _mm256_i32gather_epi32(reinterpret_cast<const int *>(filter), _mm256_srli_epi32(bits, 5), 4);
        // The bit that is asked for, which is numbered by the lower five bits, goes to the top.
        const __m256i toTop = _mm256_andnot_si256(bits, _mm256_set1_epi32(31));
        const __m256i found = _mm256_sllv_epi32(words, toTop);
        result |= quint64(quint32(_mm256_movemask_ps(_mm256_castsi256_ps(found)))) << i;
    }
    if (i < places)
        result |= plainFind<4>(p + i, places - i, end, filter, shift) << i;
    return result;
}

const auto findPlacesOfFour = __builtin_cpu_supports("avx2") ? fastFind : plainFind<4>;
#else
const auto findPlacesOfFour = plainFind<4>;
#endif

// The offset in the text of the gram that the fewest texts have.
qsizetype rarestGram(const QByteArray &text, int gramSize, const std::unordered_map<quint32, quint32> &counts)
{
    qsizetype best = 0;
    quint32 fewest = ~quint32(0);
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
            pass.buckets.push_back({gram, quint32(pass.groups.size()), 0, *entryCount, false});
        pass.groups.push_back(addGroup(pass, std::move(group), offset, *entryCount));
        pass.buckets.back().end = quint32(pass.groups.size());
        *entryCount += pass.groups.back().entryCount;
    }
}

SubstringIndex::Group SubstringIndex::addGroup(Pass &pass, std::vector<TestText> texts, quint32 offset,
                                               quint32 firstEntry)
{
    const QByteArray &first = texts.front().first;
    std::array<char, 8> head{};
    std::array<quint8, 8> mask{};
    for (qsizetype i = 0; i < std::min<qsizetype>(first.size(), 8); ++i) {
        const bool isCommon = std::all_of(texts.begin(), texts.end(), [&](const TestText &text) {
            return text.first.size() > i && text.first[i] == first[i];
        });
        if (!isCommon)
            continue;
        head[std::size_t(i)] = first[i];
        mask[std::size_t(i)] = 0xff;
    }
    Group group;
    group.head = std::bit_cast<quint64>(head);
    group.headMask = std::bit_cast<quint64>(mask);
    group.offset = offset;
    group.firstEntry = firstEntry;
    if (texts.size() == 1) {
        group.textBegin = quint32(pass.texts.size());
        group.textSize = quint32(first.size());
        if (first.size() > qsizetype(sizeof(group.tail)))
            std::memcpy(&group.tail, first.end() - sizeof(group.tail), sizeof(group.tail));
        group.test = texts.front().second;
        pass.texts += first;
    } else {
        group.forest = quint32(pass.forests.size());
        group.entryCount = pass.forests.emplace_back(std::move(texts)).entryCount();
    }
    return group;
}

void SubstringIndex::fillTables(Pass &pass)
{
    const std::size_t bits = std::clamp<std::size_t>(std::bit_ceil(pass.buckets.size() * 64), 512, 1 << 20);
    pass.shift = 32 - std::countr_zero(bits);
    pass.filter.assign(bits / 64, 0);
    pass.slots.assign(std::bit_ceil(pass.buckets.size() * 4), {});
    for (quint32 i = 0; i < pass.buckets.size(); ++i) {
        const quint32 hash = hashOf(pass.buckets[i].gram);
        const quint32 bit = hash >> pass.shift;
        pass.filter[bit / 64] |= quint64(1) << bit % 64;
        std::size_t slot = (hash >> 8) & (pass.slots.size() - 1);
        while (pass.slots[slot].bucket != none)
            slot = (slot + 1) & (pass.slots.size() - 1);
        pass.slots[slot] = {pass.buckets[i].gram, i};
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
    const auto findPlaces = gramSize == 4 ? findPlacesOfFour : plainFind<gramSize>;
    // In steps, some places at a time: so no branch hangs on a bit, and memory comes while others are looked
    // at.
    struct Hit
    {
        quint32 place;
        const Bucket *bucket;
    };
    std::array<Hit, placesAtOnce> hits;
    const auto size = quint32(value.size() - gramSize + 1); // of the places where a gram may begin
    for (quint32 from = 0; from < size; from += placesAtOnce) {
        std::size_t hitCount = 0;
        quint64 places = findPlaces(value.data() + from, std::min(size - from, placesAtOnce), value.end(),
                                    filter, shift);
        for (; places != 0; places &= places - 1)
            hits[hitCount++].place = from + quint32(std::countr_zero(places));
        for (std::size_t i = 0; i < hitCount; ++i) {
            hits[i].bucket = bucketOf(pass, gramAt<gramSize>(value.data() + hits[i].place));
            if (hits[i].bucket)
                __builtin_prefetch(&pass.groups[hits[i].bucket->begin]);
        }
        for (std::size_t i = 0; i < hitCount; ++i) {
            const Hit &hit = hits[i];
            if (!hit.bucket || look(pass, *hit.bucket, value, hit.place, marks, tests) || !forgets)
                continue;
            const quint32 bit = hashOf(hit.bucket->gram) >> shift;
            marks.filter[bit / 64] &= ~(quint64(1) << bit % 64);
        }
    }
}

const SubstringIndex::Bucket *SubstringIndex::bucketOf(const Pass &pass, quint32 gram)
{
    const std::size_t mask = pass.slots.size() - 1;
    std::size_t i = (hashOf(gram) >> 8) & mask;
    while (pass.slots[i].bucket != none && pass.slots[i].gram != gram)
        i = (i + 1) & mask;
    return pass.slots[i].bucket == none ? nullptr : &pass.buckets[pass.slots[i].bucket];
}

// False where the value can hold nothing more to be found by any gram of the same hash.
bool SubstringIndex::look(const Pass &pass, const Bucket &bucket, QByteArrayView value, qsizetype at,
                          Marks &marks, std::vector<quint32> &tests)
{
    Marks::GroupsLeft &left = marks.ofBucket[bucket.firstEntry];
    if (left.value != marks.value)
        left = {marks.value, ~quint32(0) >> (32 - (bucket.end - bucket.begin))};
    for (quint32 groups = left.groups; groups != 0; groups &= groups - 1) {
        const Group &group = pass.groups[bucket.begin + quint32(std::countr_zero(groups))];
        if (group.offset > at)
            break; // groups come by offset
        const QByteArrayView rest = value.sliced(at - group.offset);
        if (!group.mayBegin(rest))
            continue;
        if (group.isAlone() ? findAlone(pass, group, rest, tests)
                            : findAmong(pass, group, rest, marks, tests))
            left.groups &= ~(groups & (~groups + 1));
    }
    return left.groups != 0 || !bucket.isAloneInFilter;
}

// Whether the group's text begins the value, of which mayBegin() said so.
bool SubstringIndex::findAlone(const Pass &pass, const Group &group, QByteArrayView value,
                               std::vector<quint32> &tests)
{
    constexpr quint32 word = sizeof(group.tail);
    const quint32 size = group.textSize;
    if (value.size() < qsizetype(std::max(size, word))) {
        if (!value.startsWith(pass.text(group)))
            return false;
    } else if (size > word) { // of those before, mayBegin() was asked
        quint64 bytes;
        std::memcpy(&bytes, value.data() + size - word, word);
        if (bytes != group.tail
            || (size > 2 * word
                && std::memcmp(value.data() + word, pass.text(group).data() + word, size - 2 * word) != 0))
            return false;
    }
    tests.push_back(group.test);
    return true;
}

// Finds those of the group's texts that begin the value and were not found before. Whether all are found now.
bool SubstringIndex::findAmong(const Pass &pass, const Group &group, QByteArrayView value, Marks &marks,
                               std::vector<quint32> &tests)
{
    Marks::Found &known = marks.ofGroup[group.firstEntry];
    if (known.value != marks.value)
        known = {marks.value, 0};
    const PrefixForest &forest = pass.forests[group.forest];
    forest.find(value, [&](quint32 entry) {
        quint32 &mark = marks.ofEntry[group.firstEntry + entry];
        if (mark == marks.value)
            return false;
        mark = marks.value;
        ++known.entries;
        const auto found = forest.tests(entry);
        tests.insert(tests.end(), found.begin(), found.end());
        return true;
    });
    return known.entries == group.entryCount;
}

} // namespace Hookwright
