// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_PAYLOAD_HPP
#define MCAST_PAYLOAD_HPP

// What `mcast send` writes into a datagram, so that `mcast listen` can tell loss and latency.
//
//   bytes   content, integers in network byte order
//   0-3     "mcst"
//   4       version of this layout: 1
//   5       the hop limit that it was sent with
//   6-7     zero
//   8-15    sequence number, from 1
//   16-23   time of sending, nanoseconds since 1970-01-01 00:00 UTC
//   24-     zeros up to the size asked for

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace mcast {

struct mark
{
    using time_point = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;

    std::uint64_t sequence = 0;
    time_point sent{};
    std::uint8_t hops = 0;

    friend bool operator==(mark const&, mark const&) = default;
};

constexpr std::size_t mark_size = 24;

// Writes the mark and fills the rest with zeros. There must be room for a mark.
void encode(mark const& m, std::span<std::byte> payload);

// Nothing if another program wrote it, or it is too short.
std::optional<mark> decode(std::span<std::byte const> payload);

} // namespace mcast

#endif
