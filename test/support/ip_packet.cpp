// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/ip_packet.hpp>

#include <algorithm>

namespace test {
namespace {

namespace ip = boost::asio::ip;
using bytes_view = std::span<std::byte const>;

constexpr std::size_t ethernet_size = 14;

bool has_ipv4_router_alert(bytes_view options)
{
    for (std::size_t at = 0; at < options.size();) {
        auto const type = read_u8(options, at);
        if (type == 0)
            return false;
        if (type == 1) {
            ++at;
            continue;
        }
        if (at + 2 > options.size())
            return false;
        auto const length = read_u8(options, at + 1);
        if (length < 2 || at + length > options.size())
            return false;
        if (type == 148)
            return true;
        at += length;
    }
    return false;
}

bool has_ipv6_router_alert(bytes_view options)
{
    for (std::size_t at = 0; at < options.size();) {
        auto const type = read_u8(options, at);
        if (type == 0) {
            ++at;
            continue;
        }
        if (at + 2 > options.size())
            return false;
        if (type == 5)
            return true;
        at += 2 + read_u8(options, at + 1);
    }
    return false;
}

std::optional<ip_packet> parse_ipv4(bytes_view bytes)
{
    if (bytes.size() < 20 || read_u8(bytes, 0) >> 4 != 4)
        return std::nullopt;
    std::size_t const header = (read_u8(bytes, 0) & 0xfU) * 4;
    std::size_t const total = read_u16(bytes, 2);
    if (header < 20 || total < header || total > bytes.size())
        return std::nullopt;
    ip_packet packet;
    packet.traffic_class = read_u8(bytes, 1);
    packet.hops = read_u8(bytes, 8);
    packet.protocol = read_u8(bytes, 9);
    packet.source = read_address(bytes, 12, false);
    packet.destination = read_address(bytes, 16, false);
    packet.router_alert = has_ipv4_router_alert(bytes.subspan(20, header - 20));
    packet.payload = bytes.subspan(header, total - header);
    return packet;
}

std::optional<ip_packet> parse_ipv6(bytes_view bytes)
{
    constexpr std::size_t header = 40;
    if (bytes.size() < header || read_u8(bytes, 0) >> 4 != 6)
        return std::nullopt;
    std::size_t const length = read_u16(bytes, 4);
    if (length > bytes.size() - header)
        return std::nullopt;
    ip_packet packet;
    packet.traffic_class = (read_u16(bytes, 0) >> 4) & 0xff;
    packet.protocol = read_u8(bytes, 6);
    packet.hops = read_u8(bytes, 7);
    packet.source = read_address(bytes, 8, true);
    packet.destination = read_address(bytes, 24, true);
    packet.payload = bytes.subspan(header, length);
    if (packet.protocol == 0) {
        if (packet.payload.size() < 8)
            return std::nullopt;
        std::size_t const extension = (read_u8(packet.payload, 1) + 1U) * 8;
        if (extension > packet.payload.size())
            return std::nullopt;
        packet.protocol = read_u8(packet.payload, 0);
        packet.router_alert = has_ipv6_router_alert(packet.payload.subspan(2, extension - 2));
        packet.payload = packet.payload.subspan(extension);
    }
    return packet;
}

} // namespace

ip::address read_address(bytes_view bytes, std::size_t at, bool v6)
{
    auto const copy = [&](auto to) {
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i] = static_cast<unsigned char>(read_u8(bytes, at + i));
        return to;
    };
    if (v6)
        return ip::address_v6(copy(ip::address_v6::bytes_type()));
    return ip::address_v4(copy(ip::address_v4::bytes_type()));
}

std::optional<ip_packet> parse_ip_packet(bytes_view frame)
{
    if (frame.size() < ethernet_size)
        return std::nullopt;
    switch (read_u16(frame, 12)) {
    case 0x0800:
        return parse_ipv4(frame.subspan(ethernet_size));
    case 0x86dd:
        return parse_ipv6(frame.subspan(ethernet_size));
    default:
        return std::nullopt;
    }
}

std::uint16_t internet_checksum(bytes_view bytes, std::uint32_t sum)
{
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2)
        sum += read_u16(bytes, at);
    if (bytes.size() % 2 != 0)
        sum += read_u8(bytes, bytes.size() - 1) << 8;
    while (sum >> 16 != 0)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

} // namespace test
