// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// usage: dgram_fuzz_seeds CORPUS

#include <fuzz/seeds.hpp>

#include <cstdio>
#include <fstream>

namespace {

fuzz::seeds const* last = nullptr;

} // namespace

fuzz::seed_files::seed_files(std::filesystem::path directory) : directory_(std::move(directory))
{
    std::filesystem::create_directories(directory_);
}

void fuzz::seed_files::add(std::string const& name, std::span<std::byte const> bytes)
{
    std::ofstream file(directory_ / name, std::ios::binary);
    file.exceptions(std::ios::failbit | std::ios::badbit);
    file.write(reinterpret_cast<char const*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    file.close();
}

fuzz::seeds::seeds(char const* target, void (*make)(seed_files&))
    : target_(target), make_(make), next_(last)
{
    last = this;
}

void fuzz::seeds::make_all(std::filesystem::path const& corpus)
{
    for (auto const* each = last; each != nullptr; each = each->next_) {
        seed_files files(corpus / each->target_);
        each->make_(files);
    }
}

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
        return 2;
    }
    fuzz::seeds::make_all(argv[1]);
}
