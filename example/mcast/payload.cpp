// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/payload.hpp>

#include <algorithm>
#include <array>
#include <cassert>

namespace mcast {
namespace {

constexpr std::array magic = {std::byte{'m'}, std::byte{'c'}, std::byte{'s'}, std::byte{'t'},
                              std::byte{1}};

void put(std::uint64_t value, std::span<std::byte, 8> to)
{
    for (auto at = to.rbegin(); at != to.rend(); ++at) {
        *at = static_cast<std::byte>(value);
        value >>= 8;
    }
}

std::uint64_t get(std::span<std::byte const, 8> from)
{
    std::uint64_t value = 0;
    for (auto const byte : from)
        value = value << 8 | std::to_integer<std::uint64_t>(byte);
    return value;
}

} // namespace

void encode(mark const& m, std::span<std::byte> payload)
{
    assert(payload.size() >= mark_size);
    std::fill(payload.begin(), payload.end(), std::byte());
    std::copy(magic.begin(), magic.end(), payload.begin());
    payload[5] = static_cast<std::byte>(m.hops);
    put(m.sequence, payload.subspan<8, 8>());
    put(static_cast<std::uint64_t>(m.sent.time_since_epoch().count()), payload.subspan<16, 8>());
}

std::optional<mark> decode(std::span<std::byte const> payload)
{
    if (payload.size() < mark_size || !std::equal(magic.begin(), magic.end(), payload.begin()))
        return std::nullopt;
    // A time before 1970 is nobody's, and the difference to one could overflow.
    auto const sent = static_cast<std::int64_t>(get(payload.subspan<16, 8>()));
    if (sent < 0)
        return std::nullopt;
    return mark{.sequence = get(payload.subspan<8, 8>()),
                .sent = mark::time_point(std::chrono::nanoseconds(sent)),
                .hops = std::to_integer<std::uint8_t>(payload[5])};
}

} // namespace mcast
