// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/seeds.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

namespace {

// By hand, as no other bytes come before an option of each type. RFC 4861 section 4.6, RFC 4191,
// RFC 8106.
std::vector<std::byte> options()
{
    std::vector<std::byte> made;
    auto const add = [&](unsigned type, unsigned words, std::initializer_list<unsigned> data) {
        auto const end = made.size() + words * 8;
        made.push_back(static_cast<std::byte>(type));
        made.push_back(static_cast<std::byte>(words));
        for (auto const byte : data)
            made.push_back(static_cast<std::byte>(byte));
        made.resize(end);
    };
    add(1, 1, {2, 0, 0, 0, 0, 1});
    add(2, 1, {2, 0, 0, 0, 0, 2});
    add(3, 4, {64, 0xc0, 0, 0, 14, 16, 0, 0, 7, 8, 0, 0, 0, 0, 0xfd, 0x77});
    add(4, 3, {0, 0, 0, 0, 0, 0, 0x60});
    add(5, 1, {0, 0, 0, 0, 5, 220});
    add(24, 2, {48, 8, 0, 0, 7, 8, 0xfd, 0x77});
    add(25, 3, {0, 0, 0, 0, 7, 8, 0xfd, 0x77});
    add(31, 3, {0, 0, 0, 0, 7, 8, 3, 'l', 'a', 'n', 4, 't', 'e', 's', 't', 0});
    add(200, 1, {1, 2, 3});
    return made;
}

void make(fuzz::seed_files& files)
{
    auto const all = options();
    // What each message has before its options.
    for (std::size_t const fixed : {4u, 12u, 20u, 36u}) {
        auto const head = fuzz::counting_bytes<36>();
        std::vector<std::byte> bytes(head.begin(),
                                     head.begin() + static_cast<std::ptrdiff_t>(fixed));
        bytes.insert(bytes.end(), all.begin(), all.end());
        files.add("options_at_" + std::to_string(fixed), bytes);
    }
    files.add("options", all);
    files.add("length_zero", std::array<std::byte, 16>{});
    // Two addresses of two words each.
    files.add("router_addresses",
              std::array<std::byte, 20>{std::byte{2}, std::byte{2}, std::byte{7}, std::byte{8}});
}

fuzz::seeds const messages("discovery", make);

} // namespace
