// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Answers come from the address that was asked.

#include <dgram.hpp>

#include <support/add_address.hpp>
#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/system_option.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <string>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::make_address;
using asio::ip::udp;
using dgram::control_buffer;
using dgram::packet_info;

namespace {

udp::socket open_server(asio::io_context& context, test::transport const& way)
{
    auto socket = way.open(context);
    dgram::request<packet_info>(socket);
    socket.bind(way.any(5000));
    return socket;
}

// The client asks this address, the server answers with what it received; who answered.
address answerer(udp::socket& client, udp::socket& server, udp::endpoint const& asked)
{
    client.send_to(asio::buffer("question", 8), asked);
    auto const question = test::receive<packet_info>(server);
    dgram::send_msg(server, asio::buffer("answer", 6), question.sender,
                    control_buffer(question.get<packet_info>().reply()));
    auto const answer = test::receive(client);
    CHECK(answer.payload == "answer");
    CHECK(answer.sender.port() == 5000);
    return answer.sender.address();
}

} // namespace

TEST_CASE("a host with several addresses answers from the one that was asked")
{
    test::host const client;
    test::host const server;
    test::connect(client, "wire", server, "eth0", 1);
    for (std::string const last : {"7", "8"}) {
        test::add_address(server, "10.77.1." + last + "/24", "eth0");
        test::add_address(server, "fd77:1::" + last + "/64", "eth0");
    }
    // Addresses on another interface are asked by the same wire.
    test::add_address(server, "192.0.2.7/32", "lo");
    test::add_address(server, "2001:db8::7/128", "lo");
    client.ip("route add 192.0.2.0/24 via 10.77.1.2");
    client.ip("-6 route add 2001:db8::/32 via fd77:1::2");
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = server.in([&] { return open_server(context, way); });
        auto out = client.in([&] { return way.open(context); });
        bool choice_of_the_system_differs = false;
        for (auto const& asked :
             {way.pick("10.77.1.7", "fd77:1::7"), way.pick("10.77.1.2", "fd77:1::2"),
              way.pick("10.77.1.8", "fd77:1::8"), way.pick("192.0.2.7", "2001:db8::7")}) {
            auto const to = way.endpoint(asked, 5000);
            CAPTURE(to);
            CHECK(answerer(out, in, to) == to.address());

            // Without it the system chooses one address for all.
            out.send_to(asio::buffer("question", 8), to);
            in.send_to(asio::buffer("answer", 6), test::receive(in).sender);
            choice_of_the_system_differs |= test::receive(out).sender.address() != to.address();
        }
        CHECK(choice_of_the_system_differs);
    }
}

TEST_CASE("a link-local address answers by the link on which it was asked")
{
    test::host const client;
    test::host const server;
    test::connect(client, "left", server, "eth0", 1);
    test::connect(client, "right", server, "eth1", 2);
    // The same address on both links: only the interface tells them apart.
    for (auto const* name : {"eth0", "eth1"})
        test::add_address(server, "fe80::77/64", name);
    asio::io_context context;
    auto in = server.in([&] { return open_server(context, test::ipv6); });
    auto out = client.in([&] { return test::ipv6.open(context); });

    for (std::string const name : {"left", "right"}) {
        CAPTURE(name);
        auto const scope = client.in([&] { return dgram::network_interface(name).index(); });
        auto asked = make_address("fe80::77").to_v6();
        asked.scope_id(scope);
        CHECK(answerer(out, in, udp::endpoint(asked, 5000)) == address(asked));
    }
}

TEST_CASE("a question to a group is answered by the interface and from the address of it")
{
    test::host const client;
    test::host const server;
    test::connect(client, "left", server, "eth0", 1);
    test::connect(client, "right", server, "eth1", 2);
    asio::io_context context;

    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto in = server.in([&] {
            auto socket = open_server(context, way);
            for (auto const* name : {"eth0", "eth1"})
                dgram::set_option(socket, dgram::multicast::join_group(
                                              way.group(), dgram::network_interface(name)));
            return socket;
        });
        for (std::string const name : {"left", "right"}) {
            CAPTURE(name);
            auto out = client.in([&] {
                auto socket = way.open(context);
                dgram::set_option(
                    socket, dgram::multicast::outbound_interface(dgram::network_interface(name)));
                return socket;
            });
            auto const expected = name == "left" ? way.pick("10.77.1.2", "fd77:1::2")
                                                 : way.pick("10.77.2.2", "fd77:2::2");
            CHECK(answerer(out, in, way.endpoint(way.group(), 5000)) ==
                  way.endpoint(expected, 0).address());
        }
    }
}

TEST_CASE("an IPv4 peer of a dual-stack socket is answered where the IPv6 message is refused")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::dual_stack;
    asio::io_context context;
    auto in = open_server(context, way);
    auto out = way.open(context);
    out.send_to(asio::buffer("question", 8), way.endpoint(make_address("127.0.0.7"), 5000));
    auto const question = test::receive<packet_info>(in);

    // Sending back interface and no address, as IPv6 has it, does not work.
    alignas(::cmsghdr) std::array<char, CMSG_SPACE(sizeof(::in6_pktinfo))> control{};
    char byte = 'x';
    ::iovec buffer{&byte, 1};
    ::msghdr message{};
    message.msg_name = const_cast<void*>(static_cast<void const*>(question.sender.data()));
    message.msg_namelen = static_cast<::socklen_t>(question.sender.size());
    message.msg_iov = &buffer;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    auto* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = IPPROTO_IPV6;
    header->cmsg_type = IPV6_PKTINFO;
    header->cmsg_len = CMSG_LEN(sizeof(::in6_pktinfo));
    ::in6_pktinfo info{};
    info.ipi6_ifindex = question.get<packet_info>().interface_index;
    std::memcpy(CMSG_DATA(header), &info, sizeof info);
    CHECK(::sendmsg(in.native_handle(), &message, MSG_DONTWAIT) == -1);
    CHECK(errno == EINVAL);

    packet_info const by_interface{.interface_index = question.get<packet_info>().interface_index};
    for (auto const& with :
         {question.get<packet_info>().reply(), by_interface, question.get<packet_info>()}) {
        CAPTURE(with);
        dgram::send_msg(in, asio::buffer("answer", 6), question.sender, control_buffer(with));
        auto const answer = test::receive(out);
        CHECK(answer.payload == "answer");
        if (!with.local.is_unspecified())
            CHECK(answer.sender == way.endpoint(make_address("127.0.0.7"), 5000));
    }
}
