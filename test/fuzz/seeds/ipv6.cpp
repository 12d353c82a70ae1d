// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/seeds.hpp>

#include <dgram/ipv6/fragment_header.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/ipv6/jumbo_payload.hpp>
#include <dgram/ipv6/options_writer.hpp>
#include <dgram/ipv6/router_alert.hpp>
#include <dgram/ipv6/routing_header.hpp>

#include <array>
#include <span>
#include <vector>

namespace {

namespace ipv6 = dgram::ipv6;
using dgram::ip_protocol;

void add(fuzz::seed_files& files, std::string const& name, ip_protocol first,
         std::vector<std::byte> const& extensions, bool jumbo = false)
{
    ipv6::header header;
    auto const payload = fuzz::counting_bytes<8>();
    header.next_header = first;
    header.flow_label = 0xbeef1;
    static_cast<void>(header.set_payload_size(jumbo ? 0 : extensions.size() + payload.size()));
    std::vector<std::byte> bytes(header.size());
    header.write(bytes).value();
    bytes.insert(bytes.end(), extensions.begin(), extensions.end());
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    files.add(name, bytes);
}

template <class Option>
std::vector<std::byte> options_header(Option const& option, ip_protocol next)
{
    std::vector<std::byte> bytes(24);
    ipv6::options_writer writer(bytes);
    static_cast<void>(writer.add(option));
    bytes.resize(writer.finish(next).value());
    return bytes;
}

template <class Header>
std::vector<std::byte> written(Header const& header)
{
    std::vector<std::byte> bytes(header.size());
    header.write(bytes).value();
    return bytes;
}

void make(fuzz::seed_files& files)
{
    add(files, "plain", ip_protocol::udp, {});
    add(files, "router_alert", ip_protocol::hop_by_hop_options,
        options_header(ipv6::router_alert(), ip_protocol::icmp_v6));
    add(files, "jumbo", ip_protocol::hop_by_hop_options,
        options_header(ipv6::jumbo_payload(), ip_protocol::udp), true);

    ipv6::fragment_header fragment{.next_header = ip_protocol::udp, .more_fragments = true};
    add(files, "first_fragment", ip_protocol::fragment, written(fragment));
    fragment.fragment_offset = 185;
    fragment.next_header = ip_protocol::destination_options;
    add(files, "later_fragment", ip_protocol::fragment, written(fragment));

    auto const address = fuzz::counting_bytes<20>();
    auto chain = options_header(ipv6::router_alert(), ip_protocol::routing);
    auto const routing = written(ipv6::routing_header{
        .next_header = ip_protocol::ah, .routing_type = 4, .segments_left = 1, .data = address});
    chain.insert(chain.end(), routing.begin(), routing.end());
    // An authentication header of 16 bytes, then destination options.
    std::array<std::byte, 16> ah{static_cast<std::byte>(ip_protocol::destination_options),
                                 std::byte{2}};
    chain.insert(chain.end(), ah.begin(), ah.end());
    auto const last =
        options_header(ipv6::option{ipv6::option_type::home_address, address}, ip_protocol::udp);
    chain.insert(chain.end(), last.begin(), last.end());
    add(files, "chain", ip_protocol::hop_by_hop_options, chain);
}

fuzz::seeds const packets("ipv6", make);

} // namespace
