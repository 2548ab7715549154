// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Drives a fuzz target without a fuzzer, so that the targets are built and run by every compiler:
//   fuzz_x [--runs N] [--first R] [FILE OR FOLDER…]
// Replays the files, then N inputs that are made of them or of nothing. Input R is the same on every
// machine: a failure names its R, and `--first R --runs 1` with the same files repeats it.
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace {

using Input = std::vector<uint8_t>;

volatile std::sig_atomic_t currentRun = -1; // -1: a file is being replayed

extern "C" void onAbort(int)
{
    std::fprintf(stderr, "aborted in run %d\n", int(currentRun));
    std::_Exit(1);
}

void run(const Input &input)
{
    const Input exact(input); // no spare room behind it: a sanitizer sees the first byte too many
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

Input readFile(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return Input(std::istreambuf_iterator<char>(file), {});
}

std::vector<Input> readSeeds(const std::vector<std::filesystem::path> &paths)
{
    std::vector<std::filesystem::path> files;
    for (const auto &path : paths) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto &entry : std::filesystem::recursive_directory_iterator(path)) {
            if (entry.is_regular_file())
                files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<Input> seeds;
    for (const auto &file : files)
        seeds.push_back(readFile(file));
    return seeds;
}

// One input, from its number alone.
class Mutator
{
public:
    Mutator(const std::vector<Input> &seeds, uint32_t number)
        : m_seeds(seeds)
        , m_random(number)
    {}

    Input make()
    {
        Input input = m_seeds.empty() || below(8) == 0 ? randomBytes(256) : m_seeds[below(m_seeds.size())];
        for (std::size_t changes = below(6); changes > 0; --changes)
            mutate(input);
        return input;
    }

private:
    // The distributions of <random> differ from library to library.
    std::size_t below(std::size_t bound) { return m_random() % bound; }
    std::size_t place(const Input &input) { return below(input.size() + 1); }

    Input randomBytes(std::size_t longest)
    {
        static constexpr char common[] = "{}[]\",:\\/0123456789-+.eEtrufalsn \r\n\t%&=?;u\0\xff\x80\xc3\xa9";
        Input bytes(below(longest + 1));
        for (uint8_t &byte : bytes)
            byte = below(4) == 0 ? uint8_t(m_random()) : uint8_t(common[below(sizeof common)]);
        return bytes;
    }

    void insert(Input &input, const Input &what)
    {
        input.insert(input.begin() + std::ptrdiff_t(place(input)), what.begin(), what.end());
    }

    Input slice(const Input &from)
    {
        const std::size_t begin = place(from);
        const std::size_t size = std::min<std::size_t>(from.size() - begin, below(64));
        return Input(from.begin() + std::ptrdiff_t(begin), from.begin() + std::ptrdiff_t(begin + size));
    }

    void mutate(Input &input)
    {
        if (input.empty()) {
            input = randomBytes(16);
            return;
        }
        uint8_t &byte = input[below(input.size())];
        switch (below(7)) {
        case 0:
            byte = uint8_t(byte ^ 1 << below(8));
            break;
        case 1:
            byte = uint8_t(m_random());
            break;
        case 2:
            insert(input, randomBytes(8));
            break;
        case 3:
            insert(input, slice(input));
            break;
        case 4:
            insert(input, m_seeds.empty() ? randomBytes(8) : slice(m_seeds[below(m_seeds.size())]));
            break;
        case 5:
            input.resize(below(input.size()));
            break;
        default: {
            const std::size_t begin = below(input.size());
            const std::size_t size = std::min<std::size_t>(input.size() - begin, 1 + below(16));
            input.erase(input.begin() + std::ptrdiff_t(begin), input.begin() + std::ptrdiff_t(begin + size));
        }
        }
    }

    const std::vector<Input> &m_seeds;
    std::mt19937 m_random;
};

bool takeNumber(const char *text, int *number)
{
    return text && std::from_chars(text, text + std::strlen(text), *number).ec == std::errc();
}

} // namespace

int main(int argc, char **argv)
{
    int runs = 0;
    int first = 0;
    std::vector<std::filesystem::path> paths;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument != "--runs" && argument != "--first") {
            paths.emplace_back(argument);
        } else if (!takeNumber(argv[i + 1], argument == "--runs" ? &runs : &first)) {
            std::fprintf(stderr, "%s takes a number\n", argument.c_str());
            return 2;
        } else {
            ++i;
        }
    }

    std::signal(SIGABRT, onAbort);
    const std::vector<Input> seeds = readSeeds(paths);
    for (const Input &seed : seeds)
        run(seed);
    for (int number = first; number < first + runs; ++number) {
        currentRun = number;
        run(Mutator(seeds, uint32_t(number)).make());
    }
    std::printf("%zu files, %d made inputs\n", seeds.size(), runs);
    return 0;
}
