// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_EXAMPLE_2_RECIPES_OSPF_HPP
#define DGRAM_EXAMPLE_2_RECIPES_OSPF_HPP

// The hello of OSPF version 2 (RFC 2328 appendix A.3) and version 3 (RFC 5340 appendix A.3), as
// routers send it to all others on a link.

#include <dgram.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ospf {

using boost::asio::ip::address_v4;
using bytes = std::vector<std::byte>;

constexpr std::size_t checksum_offset = 12;
constexpr std::uint8_t hello_type = 1;
// So that a hello of either version is a packet of no more than 1280 bytes, which every link takes.
constexpr std::size_t max_neighbours = 300;

// Without authentication. Who sends it does not want to be the designated router.
struct hello
{
    // 2 or 3.
    std::uint8_t version = 2;
    address_v4 router_id = {};
    // By default the backbone.
    address_v4 area = {};
    // Version 3: which of several OSPFs on the link it is of.
    std::uint8_t instance = 0;
    // The E-bit: whether external routes go into the area, that is, whether it is no stub.
    bool external = true;
    // Seconds.
    std::uint16_t interval = 10;
    // Seconds after which a neighbour that is not heard is gone.
    std::uint16_t dead_interval = 40;
    // Version 2: of the network of the link.
    address_v4 mask = {};
    // Version 3: of the sender.
    std::uint32_t interface_id = 0;
    // The router IDs of those the sender has heard.
    std::vector<address_v4> neighbours = {};

    // Whether they can be neighbours: RFC 2328 sections 8.2 and 10.5, RFC 5340 sections 4.2.2 and
    // 4.2.2.1.
    bool fits(hello const& other) const
    {
        return router_id != other.router_id && area == other.area && instance == other.instance &&
               external == other.external && interval == other.interval &&
               dead_interval == other.dead_interval && mask == other.mask;
    }
};

constexpr unsigned external_bit = 0x02;

inline std::size_t header_size(int version)
{
    return version == 2 ? 24 : 16;
}

// Of header and hello without neighbours.
inline std::size_t fixed_size(int version)
{
    return header_size(version) + 20;
}

inline void put(bytes& to, std::size_t number, int size)
{
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
        to.push_back(static_cast<std::byte>(number >> shift & 0xff));
}

inline std::uint32_t get(std::span<std::byte const> from, std::size_t at, std::size_t size)
{
    std::uint32_t number = 0;
    for (auto const byte : from.subspan(at, size))
        number = number << 8 | std::to_integer<std::uint32_t>(byte);
    return number;
}

// Of what follows the checksum in version 2, the authentication is not covered by it.
inline dgram::internet_checksum checksum(std::span<std::byte const> packet)
{
    return dgram::internet_checksum(packet.first(16)).add(packet.subspan(header_size(2)));
}

// In version 3 the checksum is the system's business.
inline bytes write(hello const& h)
{
    constexpr unsigned forwards_ipv6 = 0x01, router = 0x10;
    unsigned const options =
        (h.external ? external_bit : 0) | (h.version == 3 ? forwards_ipv6 | router : 0);
    bytes to;
    put(to, h.version, 1);
    put(to, hello_type, 1);
    put(to, fixed_size(h.version) + 4 * h.neighbours.size(), 2);
    put(to, h.router_id.to_uint(), 4);
    put(to, h.area.to_uint(), 4);
    // The checksum.
    put(to, 0, 2);
    if (h.version == 3)
        put(to, h.instance, 1);
    // No authentication.
    to.resize(header_size(h.version));
    if (h.version == 2) {
        put(to, h.mask.to_uint(), 4);
        put(to, h.interval, 2);
        put(to, options, 1);
        put(to, 0, 1);
        put(to, h.dead_interval, 4);
    } else {
        put(to, h.interface_id, 4);
        put(to, 0, 1);
        put(to, options, 3);
        put(to, h.interval, 2);
        put(to, h.dead_interval, 2);
    }
    // The designated router and its backup.
    to.resize(fixed_size(h.version));
    for (auto const& neighbour : h.neighbours)
        put(to, neighbour.to_uint(), 4);
    if (h.version == 2) {
        auto const sum = checksum(to).value();
        to[checksum_offset] = static_cast<std::byte>(sum >> 8);
        to[checksum_offset + 1] = static_cast<std::byte>(sum & 0xff);
    }
    return to;
}

// Nothing if it is anything but a hello of this version.
inline std::optional<hello> parse(std::span<std::byte const> packet, std::uint8_t version)
{
    auto const fixed = fixed_size(version);
    if (packet.size() < fixed || get(packet, 0, 1) != version || get(packet, 1, 1) != hello_type)
        return std::nullopt;
    // Behind the packet there may be more: RFC 5613.
    auto const length = get(packet, 2, 2);
    if (length < fixed || length > packet.size() || length % 4 != 0)
        return std::nullopt;
    packet = packet.first(length);
    if (version == 2 && (get(packet, 14, 2) != 0 || !checksum(packet).is_valid()))
        return std::nullopt;

    auto const body = packet.subspan(header_size(version));
    hello h{.version = version,
            .router_id = address_v4(get(packet, 4, 4)),
            .area = address_v4(get(packet, 8, 4))};
    if (version == 2) {
        h.external = (get(body, 6, 1) & external_bit) != 0;
        h.mask = address_v4(get(body, 0, 4));
        h.interval = static_cast<std::uint16_t>(get(body, 4, 2));
        // Larger ones than we can say are as good as for ever.
        auto const dead = get(body, 8, 4);
        h.dead_interval = static_cast<std::uint16_t>(dead < 0xffff ? dead : 0xffff);
    } else {
        h.instance = static_cast<std::uint8_t>(get(packet, 14, 1));
        h.external = (get(body, 5, 3) & external_bit) != 0;
        h.interface_id = get(body, 0, 4);
        h.interval = static_cast<std::uint16_t>(get(body, 8, 2));
        h.dead_interval = static_cast<std::uint16_t>(get(body, 10, 2));
    }
    for (auto at = fixed; at < length; at += 4)
        h.neighbours.push_back(address_v4(get(packet, at, 4)));
    return h;
}

} // namespace ospf

#endif
