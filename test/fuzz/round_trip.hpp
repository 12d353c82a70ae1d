// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_FUZZ_ROUND_TRIP_HPP
#define DGRAM_TEST_FUZZ_ROUND_TRIP_HPP

// What holds of everything that can be parsed and written.

#include <fuzz/target.hpp>

#include <dgram/packet_error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace fuzz {

inline constexpr std::size_t room_size = 4096;
inline constexpr std::byte untouched{0xa5};

// Writes a value into room of the size that it asks for, checks that one byte less is refused and
// that parsing gives the value again.
/** @param write from room to a result, @param parse from bytes to a result */
template <class T, class Write, class Parse>
void round_trip(T const& value, std::size_t size, Write write, Parse parse)
{
    static std::array<std::byte, room_size> room;
    require(size <= room.size(), "no more is written than there can be of such an input");
    auto const all = std::span(room).first(size);

    auto const written = write(all);
    require(written.has_value(), "what was parsed can be written");
    require(*written == size, "as much is written as size() says");
    auto const again = parse(bytes(all));
    require(again.has_value(), "what was written can be parsed");
    require(*again == value, "what was written is the same when parsed again");

    if (size == 0)
        return;
    static std::array<std::byte, room_size> small;
    auto const less = std::span(small).first(size - 1);
    std::ranges::fill(less, untouched);
    auto const refused = write(less);
    require(!refused && refused.error() == dgram::packet_errc::no_room, "too little room is said");
    require(std::ranges::all_of(less, [](auto b) { return b == untouched; }),
            "nothing is written where there is no room");
}

// The same for a class with the usual names.
template <class T>
void round_trip(T const& value)
{
    round_trip(
        value, value.size(), [&](auto room) { return value.write(room); },
        [](bytes from) { return T::parse(from); });
}

} // namespace fuzz

#endif
