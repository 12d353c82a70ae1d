// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_ICMP_MULTIPART_HPP
#define DGRAM_TEST_SUPPORT_ICMP_MULTIPART_HPP

// ICMP errors with extensions made by hand, after RFC 4884.

#include <support/hex.hpp>

#include <dgram/icmp/extension_structure.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace test {

// A datagram to quote: no byte of it is zero, and it does not look like extensions.
inline std::vector<std::byte> datagram_to_quote(std::size_t size)
{
    std::vector<std::byte> bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::byte>(0x45 + i % 0x55);
    return bytes;
}

// One MPLS label, with a checksum and without.
inline std::vector<std::byte> mpls_extension()
{
    return from_hex("20 00 f1 0e 00 08 01 01 03 e8 e9 ff");
}
inline std::vector<std::byte> mpls_extension_without_checksum()
{
    return from_hex("20 00 00 00 00 08 01 01 03 e8 e9 ff");
}

inline std::vector<std::byte> joined(std::vector<std::byte> first,
                                     std::span<std::byte const> second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace test

#endif
