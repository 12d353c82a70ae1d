// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_CODEC_HPP
#define DGRAM_TEST_SUPPORT_CODEC_HPP

// What every writer and every parser has to keep to.

#include <support/control_bytes.hpp>

#include <dgram/packet_error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace test {

// What `write(room)` writes into exactly `size` bytes, which were not zero. Into less it writes
// nothing.
template <class Write>
std::vector<std::byte> written(std::size_t size, Write write)
{
    constexpr std::byte before{0xa5};
    for (std::size_t less = 0; less < size; ++less) {
        std::vector<std::byte> room(less, before);
        auto const result = write(std::span<std::byte>(room));
        REQUIRE(result.has_error());
        REQUIRE(result.error() == dgram::packet_errc::no_room);
        REQUIRE(std::ranges::count(room, before) == static_cast<std::ptrdiff_t>(less));
    }
    std::vector<std::byte> room(size, before);
    auto const result = write(std::span<std::byte>(room));
    REQUIRE(result.has_value());
    REQUIRE(*result == size);

    // The rest of more room than it needs stays as it was.
    std::vector<std::byte> more(size + 9, before);
    REQUIRE(write(std::span<std::byte>(more)).value() == size);
    REQUIRE(std::ranges::equal(room, std::span(more).first(size)));
    REQUIRE(std::ranges::count(std::span(more).subspan(size), before) == 9);
    return room;
}

template <class T>
std::vector<std::byte> written(T const& value)
{
    return written(value.size(), [&](std::span<std::byte> to) { return value.write(to); });
}

// Calls `parse` with each beginning of the bytes that is not all of them, each in an allocation of
// its own size. `parse(bytes)` checks what is to be checked.
template <class Parse>
void for_each_prefix(std::span<std::byte const> bytes, Parse parse)
{
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        exact_copy const prefix(bytes.first(size));
        parse(prefix.bytes());
    }
}

} // namespace test

#endif
