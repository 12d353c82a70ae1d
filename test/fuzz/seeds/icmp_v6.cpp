// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/icmp_seeds.hpp>
#include <fuzz/seeds.hpp>

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/extended_echo.hpp>
#include <dgram/icmp/v6/destination_unreachable.hpp>
#include <dgram/icmp/v6/message.hpp>
#include <dgram/icmp/v6/packet_too_big.hpp>
#include <dgram/icmp/v6/parameter_problem.hpp>
#include <dgram/icmp/v6/time_exceeded.hpp>
#include <dgram/ipv6/header.hpp>

#include <array>
#include <string>
#include <vector>

namespace {

namespace icmp = dgram::icmp;
namespace v6 = dgram::icmp::v6;

template <class Body>
void add(fuzz::seed_files& files, std::string const& name, Body const& body)
{
    std::vector<std::byte> bytes(v6::message_size(body));
    v6::write_without_checksum(bytes, body).value();
    files.add(name, bytes);
}

void make(fuzz::seed_files& files)
{
    auto const data = fuzz::counting_bytes<8>();
    add(files, "echo_request", icmp::echo_request{.identifier = 1, .sequence = 2, .data = data});
    add(files, "echo_reply", icmp::echo_reply{.identifier = 1, .sequence = 2, .data = data});

    // The beginning of a UDP datagram with its IP header.
    std::vector<std::byte> quoted(48);
    dgram::ipv6::header header;
    header.next_header = dgram::ip_protocol::udp;
    header.payload_length = 100;
    header.write(quoted).value();
    add(files, "port_unreachable",
        v6::destination_unreachable{
            .code = v6::unreachable_code::port, .datagram = quoted, .extensions = {}});
    std::array<std::byte, 96> room;
    auto const extensions = fuzz::example_extensions(room);
    add(files, "multipart", v6::time_exceeded{.datagram = quoted, .extensions = extensions});
    files.add("short_multipart", fuzz::short_multipart(3, 4, 8));
    add(files, "probe",
        icmp::extended_echo_request{.identifier = 1,
                                    .sequence = 2,
                                    .local = true,
                                    .probed_interface =
                                        icmp::interface_identification::by_name("en101")});
    add(files, "probe_reply",
        icmp::extended_echo_reply{.state = icmp::neighbor_state::reachable, .active = true});
    add(files, "packet_too_big", v6::packet_too_big{.mtu = 1280, .datagram = quoted});
    add(files, "parameter_problem", v6::parameter_problem{.pointer = 40, .datagram = quoted});
}

fuzz::seeds const messages("icmp_v6", make);

} // namespace
