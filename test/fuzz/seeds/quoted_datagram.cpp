// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/seeds.hpp>

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/ipv4/header.hpp>
#include <dgram/ipv6/fragment_header.hpp>
#include <dgram/ipv6/header.hpp>

#include <string>
#include <vector>

namespace {

using dgram::ip_protocol;

template <class Header>
void add(fuzz::seed_files& files, std::string const& name, Header const& header,
         std::vector<std::byte> const& payload)
{
    std::vector<std::byte> bytes(header.size());
    header.write(bytes).value();
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    files.add(name, bytes);
}

void make(fuzz::seed_files& files)
{
    auto const ports = fuzz::counting_bytes<8>(1);
    std::vector<std::byte> const udp(ports.begin(), ports.end());
    dgram::ipv4::header v4;
    v4.total_length = 120;
    add(files, "udp_v4", v4, udp);

    std::vector<std::byte> echo(16);
    dgram::icmp::v4::write(echo, dgram::icmp::echo_request{1, 2, udp}).value();
    v4.protocol = ip_protocol::icmp;
    add(files, "echo_v4", v4, echo);
    v4.fragment_offset = 185;
    add(files, "later_fragment_v4", v4, echo);

    dgram::ipv6::header v6;
    v6.payload_length = 100;
    v6.next_header = ip_protocol::udp;
    add(files, "udp_v6", v6, udp);

    v6.next_header = ip_protocol::fragment;
    std::vector<std::byte> fragment(8);
    dgram::ipv6::fragment_header const head{.next_header = ip_protocol::tcp,
                                            .more_fragments = true};
    head.write(fragment).value();
    fragment.insert(fragment.end(), udp.begin(), udp.end());
    add(files, "fragment_v6", v6, fragment);
}

fuzz::seeds const quotations("quoted_datagram", make);

} // namespace
