// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/seeds.hpp>

#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/route.hpp>
#include <dgram/ipv4/router_alert.hpp>

#include <boost/asio/ip/address_v4.hpp>

#include <vector>

namespace {

namespace ipv4 = dgram::ipv4;

void add(fuzz::seed_files& files, std::string const& name, ipv4::header header)
{
    auto const payload = fuzz::counting_bytes<12>();
    static_cast<void>(header.set_payload_size(payload.size()));
    header.source = boost::asio::ip::address_v4(0xc0000201);
    header.destination = boost::asio::ip::address_v4(0xefff0001);
    header.checksum = header.compute_checksum();
    std::vector<std::byte> bytes(header.size());
    header.write(bytes).value();
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    files.add(name, bytes);
}

void make(fuzz::seed_files& files)
{
    ipv4::header plain;
    plain.identification = 0xcafe;
    plain.dont_fragment = true;
    add(files, "plain", plain);

    ipv4::header fragment;
    fragment.more_fragments = true;
    fragment.fragment_offset = 185;
    add(files, "fragment", fragment);

    ipv4::header alert;
    alert.protocol = dgram::ip_protocol::igmp;
    static_cast<void>(alert.options.add(ipv4::router_alert()));
    add(files, "router_alert", alert);

    ipv4::header route;
    static_cast<void>(route.options.add(ipv4::route(2)));
    static_cast<void>(route.options.add(ipv4::option{ipv4::option_type::no_operation, {}}));
    add(files, "route", route);

    ipv4::header full;
    static_cast<void>(full.options.add(ipv4::route()));
    add(files, "full", full);
}

fuzz::seeds const packets("ipv4", make);

} // namespace
