// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// usage: dgram_fuzz TARGET CORPUS [MUTATIONS]
//
// Runs a target without libFuzzer, the same way each time: every file of the corpus, every
// beginning of each, and as many mutations of them. Each input is an allocation of exactly its
// size, so that AddressSanitizer sees a byte read past it.

#include <fuzz/target.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace {

using input = std::vector<std::byte>;

std::size_t runs = 0;

void run(fuzz::target const& target, std::span<std::byte const> bytes)
{
    std::unique_ptr<std::byte[]> const copy(new std::byte[bytes.size()]);
    std::copy(bytes.begin(), bytes.end(), copy.get());
    target.run({copy.get(), bytes.size()});
    ++runs;
}

std::vector<input> read_corpus(std::filesystem::path const& directory)
{
    std::vector<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::directory_iterator(directory))
        paths.push_back(entry.path());
    // The order of a directory is any.
    std::sort(paths.begin(), paths.end());
    std::vector<input> corpus;
    for (auto const& path : paths) {
        std::ifstream file(path, std::ios::binary);
        std::string const text(std::istreambuf_iterator<char>(file), {});
        auto const bytes = std::as_bytes(std::span(text));
        corpus.emplace_back(bytes.begin(), bytes.end());
    }
    return corpus;
}

// Values where lengths and counts go wrong.
std::byte odd_byte(std::mt19937& random)
{
    constexpr std::array<unsigned char, 12> odd{0, 1, 2, 3, 4, 7, 8, 0x0f, 0x7f, 0x80, 0xfe, 0xff};
    return static_cast<std::byte>(odd[random() % odd.size()]);
}

void mutate(input& bytes, input const& other, std::mt19937& random)
{
    auto const at = bytes.empty() ? 0 : random() % bytes.size();
    auto const place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    switch (random() % 8) {
    case 0:
        bytes.insert(place, random() % 9, odd_byte(random));
        break;
    case 1:
        bytes.resize(at);
        break;
    case 2:
        bytes.erase(place, place + static_cast<std::ptrdiff_t>(
                                       std::min<std::size_t>(random() % 9, bytes.size() - at)));
        break;
    case 3:
        bytes.resize(at);
        if (!other.empty())
            bytes.insert(bytes.end(),
                         other.begin() + static_cast<std::ptrdiff_t>(random() % other.size()),
                         other.end());
        break;
    case 4:
    case 5:
        if (!bytes.empty())
            bytes[at] = odd_byte(random);
        break;
    case 6:
        if (!bytes.empty())
            bytes[at] ^= std::byte{1} << random() % 8;
        break;
    default:
        if (!bytes.empty())
            bytes[at] = static_cast<std::byte>(random());
        break;
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "usage: %s TARGET CORPUS [MUTATIONS]\n", argv[0]);
        return 2;
    }
    auto const* target = fuzz::target::find(argv[1]);
    if (target == nullptr) {
        std::fprintf(stderr, "no such target: %s\n", argv[1]);
        return 2;
    }
    auto const corpus = read_corpus(argv[2]);
    if (corpus.empty()) {
        std::fprintf(stderr, "no files in %s\n", argv[2]);
        return 1;
    }
    std::size_t const mutations = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 20'000;

    for (auto const& bytes : corpus) {
        for (std::size_t size = 0; size <= bytes.size(); ++size)
            run(*target, std::span(bytes).first(size));
    }
    std::mt19937 random(20260407);
    for (std::size_t i = 0; i < mutations; ++i) {
        auto bytes = corpus[random() % corpus.size()];
        for (auto n = 1 + random() % 4; n > 0; --n)
            mutate(bytes, corpus[random() % corpus.size()], random);
        run(*target, bytes);
    }
    std::printf("%s: %zu files, %zu runs\n", target->name(), corpus.size(), runs);
}
