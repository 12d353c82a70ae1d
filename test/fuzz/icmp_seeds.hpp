// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_FUZZ_ICMP_SEEDS_HPP
#define DGRAM_TEST_FUZZ_ICMP_SEEDS_HPP

// What the seeds of both families of ICMP have in common.

#include <fuzz/seeds.hpp>

#include <dgram/icmp/extension_writer.hpp>
#include <dgram/icmp/interface_identification.hpp>
#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace fuzz {

inline dgram::icmp::extension_structure example_extensions(std::span<std::byte> room)
{
    namespace icmp = dgram::icmp;
    static std::array<icmp::mpls_label, 2> const labels{
        icmp::mpls_label{.label = 16014, .traffic_class = 4, .hops = 255},
        icmp::mpls_label{.label = 5, .bottom_of_stack = true, .hops = 1}};
    icmp::interface_info const arrived{.index = 15,
                                       .address = boost::asio::ip::address_v4(0xc0000201),
                                       .name = "en101",
                                       .mtu = 8192};
    return icmp::extension_writer(room)
        .add(icmp::mpls_label_stack(labels))
        .add(arrived)
        .add(icmp::interface_identification::by_name("en101"))
        .finish()
        .value();
}

// A message whose length attribute is less than RFC 4884 allows, with extensions there all the
// same. The attribute counts `unit` bytes, at `length_at` of the message.
inline std::vector<std::byte> short_multipart(unsigned type, std::size_t length_at,
                                              std::size_t unit)
{
    constexpr std::size_t quoted = 64;
    std::array<std::byte, 96> room;
    auto const extensions = example_extensions(room).bytes();
    std::vector<std::byte> made(8 + quoted);
    made[0] = static_cast<std::byte>(type);
    made[length_at] = static_cast<std::byte>(quoted / unit);
    made.insert(made.end(), extensions.begin(), extensions.end());
    return made;
}

} // namespace fuzz

#endif
