// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_IGMP_BYTES_HPP
#define DGRAM_TEST_SUPPORT_IGMP_BYTES_HPP

#include <support/hex.hpp>
#include <support/ip_packet.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace test {

// With the right checksum in bytes 2 and 3.
inline std::vector<std::byte> with_checksum(std::span<std::byte const> bytes)
{
    std::vector<std::byte> copy(bytes.begin(), bytes.end());
    copy.at(2) = copy.at(3) = std::byte{0};
    auto const sum = internet_checksum(copy);
    copy.at(2) = static_cast<std::byte>(sum >> 8);
    copy.at(3) = static_cast<std::byte>(sum & 0xff);
    return copy;
}

inline std::vector<std::byte> igmp_bytes(std::string_view hex)
{
    return with_checksum(from_hex(hex));
}

} // namespace test

#endif
