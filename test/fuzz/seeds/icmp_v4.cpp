// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <fuzz/icmp_seeds.hpp>
#include <fuzz/seeds.hpp>

#include <dgram/icmp/echo.hpp>
#include <dgram/icmp/extended_echo.hpp>
#include <dgram/icmp/v4/destination_unreachable.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v4/parameter_problem.hpp>
#include <dgram/icmp/v4/redirect.hpp>
#include <dgram/icmp/v4/time_exceeded.hpp>
#include <dgram/icmp/v4/timestamp.hpp>
#include <dgram/ipv4/header.hpp>

#include <array>
#include <string>
#include <vector>

namespace {

namespace icmp = dgram::icmp;
namespace v4 = dgram::icmp::v4;

template <class Body>
void add(fuzz::seed_files& files, std::string const& name, Body const& body)
{
    std::vector<std::byte> bytes(v4::message_size(body));
    v4::write(bytes, body).value();
    files.add(name, bytes);
}

void make(fuzz::seed_files& files)
{
    auto const data = fuzz::counting_bytes<8>();
    add(files, "echo_request", icmp::echo_request{.identifier = 1, .sequence = 2, .data = data});
    add(files, "echo_reply", icmp::echo_reply{.identifier = 1, .sequence = 2, .data = data});

    // The beginning of a UDP datagram with its IP header.
    std::vector<std::byte> quoted(28);
    dgram::ipv4::header header;
    header.total_length = 120;
    header.write(quoted).value();
    add(files, "port_unreachable",
        v4::destination_unreachable{
            .code = v4::unreachable_code::port, .datagram = quoted, .extensions = {}});
    std::array<std::byte, 96> room;
    auto const extensions = fuzz::example_extensions(room);
    add(files, "multipart", v4::time_exceeded{.datagram = quoted, .extensions = extensions});
    files.add("short_multipart", fuzz::short_multipart(11, 5, 4));
    add(files, "probe",
        icmp::extended_echo_request{.identifier = 1,
                                    .sequence = 2,
                                    .local = true,
                                    .probed_interface =
                                        icmp::interface_identification::by_name("en101")});
    add(files, "probe_reply",
        icmp::extended_echo_reply{.state = icmp::neighbor_state::reachable, .active = true});
    add(files, "fragmentation_needed",
        v4::destination_unreachable{.code = v4::unreachable_code::fragmentation_needed,
                                    .next_hop_mtu = 1400,
                                    .datagram = quoted,
                                    .extensions = {}});
    add(files, "parameter_problem",
        v4::parameter_problem{.pointer = 8, .datagram = quoted, .extensions = extensions});
    add(files, "redirect",
        v4::redirect{.gateway = boost::asio::ip::address_v4(0xc0000201), .datagram = quoted});
    add(files, "timestamp", v4::timestamp_request{.identifier = 1, .originate = 1000});
}

fuzz::seeds const messages("icmp_v4", make);

} // namespace
