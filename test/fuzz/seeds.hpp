// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_FUZZ_SEEDS_HPP
#define DGRAM_TEST_FUZZ_SEEDS_HPP

// The inputs that fuzzing begins with. They are made by the library's own writers, once, and kept
// in the repository: dgram_fuzz_seeds writes them again.

#include <array>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fuzz {

// Takes the inputs for one target, by name.
class seed_files
{
public:
    explicit seed_files(std::filesystem::path directory);

    void add(std::string const& name, std::span<std::byte const> bytes);

    // What a class writes.
    template <class T>
    void add_written(std::string const& name, T const& value)
    {
        std::vector<std::byte> bytes(value.size());
        value.write(bytes).value();
        add(name, bytes);
    }

private:
    std::filesystem::path directory_;
};

// There is one object in each file of seeds/.
class seeds
{
public:
    seeds(char const* target, void (*make)(seed_files&));

    static void make_all(std::filesystem::path const& corpus);

private:
    char const* target_;
    void (*make_)(seed_files&);
    seeds const* next_;
};

// Bytes that tell their places apart.
template <std::size_t N>
constexpr std::array<std::byte, N> counting_bytes(unsigned first = 0)
{
    std::array<std::byte, N> bytes{};
    for (std::size_t i = 0; i < N; ++i)
        bytes[i] = static_cast<std::byte>(first + i);
    return bytes;
}

} // namespace fuzz

#endif
