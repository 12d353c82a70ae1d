// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Echo requests by datagram sockets of ICMP.

#include <dgram.hpp>

#include <dgram/icmp/ping.hpp>

#include <support/batch_text.hpp>
#include <support/error_of.hpp>
#include <support/receive.hpp>
#include <support/run.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>

namespace asio = boost::asio;
using dgram::icmp::ping;

namespace {

struct ping_hosts : test::two_hosts
{
    ping_hosts() { left.sysctl("ipv4/ping_group_range", "0 2147483647"); }

    ping::socket open(test::transport const& way)
    {
        auto const here = left.enter();
        return ping::socket(context, protocol(way));
    }

    static ping protocol(test::transport const& way)
    {
        return way.v6_socket ? ping::v6() : ping::v4();
    }
};

// An echo request of RFC 792 or RFC 4443 with the identifier 0x1234, and no checksum.
std::string request(test::transport const& way, char sequence, std::string const& data)
{
    return std::string{way.v6_socket ? '\x80' : '\x08', 0, 0, 0, 0x12, 0x34, 0, sequence} + data;
}

unsigned word(std::string const& message, std::size_t at)
{
    return static_cast<unsigned>(static_cast<unsigned char>(message[at]) << 8 |
                                 static_cast<unsigned char>(message[at + 1]));
}

} // namespace

TEST_CASE_METHOD(ping_hosts, "an echo request is answered to the identifier that the socket has")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto socket = open(way);
        dgram::request<dgram::hops, dgram::packet_info>(socket);
        ping::endpoint const to(right_address(way), 0);
        std::array<char, 1500> data;
        dgram::control_buffer<dgram::hops, dgram::packet_info> control;
        for (char sequence = 1; sequence <= 3; ++sequence) {
            auto const sent = request(way, sequence, "some data");
            bool done = false;
            dgram::async_send_msg(socket, asio::buffer(sent), to,
                                  dgram::control_buffer(dgram::hops(3)),
                                  [&](dgram::error_code ec, std::size_t size) {
                                      CHECK(ec == dgram::error_code());
                                      CHECK(size == sent.size());
                                  });
            dgram::received_message<ping::endpoint> got;
            dgram::async_receive_msg(socket, asio::buffer(data), control,
                                     [&](dgram::error_code ec, auto const& message) {
                                         CHECK(ec == dgram::error_code());
                                         got = message;
                                         done = true;
                                     });
            test::run_until_done(context);
            REQUIRE(done);
            // Without the IP header, on both families.
            std::string const reply(data.data(), got.size);
            REQUIRE(reply.size() == sent.size());
            CHECK(reply[0] == (way.v6_socket ? '\x81' : 0));
            CHECK(word(reply, 4) == socket.local_endpoint().port());
            CHECK(word(reply, 4) != 0);
            CHECK(word(reply, 6) == static_cast<unsigned>(sequence));
            CHECK(reply.substr(8) == "some data");
            CHECK(got.sender.address() == right_address(way));
            CHECK(control.find<dgram::hops>() == dgram::hops(64));
            REQUIRE(control.find<dgram::packet_info>());
            CHECK(control.find<dgram::packet_info>()->destination == left_address(way));
        }
    }
}

TEST_CASE_METHOD(ping_hosts, "the identifier of an echo request is the port that was bound")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto first = open(way);
        first.bind({protocol(way), 4242});
        auto second = open(way);
        second.bind({protocol(way), 4243});
        for (auto* socket : {&first, &second})
            socket->send_to(asio::buffer(request(way, 1, "x")), {right_address(way), 0});
        CHECK(word(test::receive(second).payload, 4) == 4243);
        CHECK(word(test::receive(first).payload, 4) == 4242);
        // Each has had its own.
        for (auto* socket : {&first, &second})
            CHECK_FALSE(test::receive_within(*socket, std::chrono::milliseconds(100)));
    }
}

TEST_CASE_METHOD(ping_hosts, "echo requests go and come by batches")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto socket = open(way);
        socket.connect({right_address(way), 0});
        dgram::outbound_batch<ping, dgram::hops> out(8, 4096);
        for (char sequence = 0; sequence < 8; ++sequence)
            CHECK(out.add_copy(asio::buffer(request(way, sequence, "batch")),
                               dgram::control_buffer(dgram::hops(9))));
        CHECK(dgram::send_batch(socket, out) == 8);
        unsigned next = 0;
        dgram::inbound_batch<ping> in(8, 1500);
        for (int round = 0; round < 20 && next < 8; ++round) {
            dgram::async_receive_batch(socket, in, [](dgram::error_code ec, std::size_t) {
                CHECK(ec == dgram::error_code());
            });
            test::run_until_done(context);
            for (auto const& datagram : in)
                CHECK(word(test::text(datagram.payload()), 6) == next++);
        }
        CHECK(next == 8);
    }
}

TEST_CASE_METHOD(ping_hosts, "nothing but an echo request of one kind or the other can be sent")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto socket = open(way);
        auto const error = [&](std::string const& message) {
            dgram::error_code ec;
            socket.send_to(asio::buffer(message), {right_address(way), 0}, 0, ec);
            return ec;
        };
        auto message = request(way, 1, "x");
        CHECK(error(message) == dgram::error_code());
        CHECK(error(message.substr(0, 8)) == dgram::error_code());
        for (std::size_t size = 0; size < 8; ++size)
            CHECK(error(message.substr(0, size)) == asio::error::invalid_argument);
        message[1] = 1;
        CHECK(error(message) == asio::error::invalid_argument);
        message[1] = 0;
        for (int type = 0; type < 256; ++type) {
            CAPTURE(type);
            message[0] = static_cast<char>(type);
            // RFC 792, RFC 4443, and RFC 8335 where the system knows it.
            if (type == (way.v6_socket ? 160 : 42))
                continue;
            CHECK(error(message) == (type == (way.v6_socket ? 128 : 8)
                                         ? dgram::error_code()
                                         : asio::error::invalid_argument));
        }
    }
}

TEST_CASE_METHOD(test::two_hosts,
                 "a ping socket is denied to whom the system does not let have one")
{
    left.sysctl("ipv4/ping_group_range", "1 0");
    auto const here = left.enter();
    ping::socket socket(context);
    for (auto const& protocol : {ping::v4(), ping::v6()}) {
        dgram::error_code ec;
        socket.open(protocol, ec);
        CHECK(ec == asio::error::access_denied);
        CHECK_FALSE(socket.is_open());
    }
}

TEST_CASE_METHOD(ping_hosts, "a ping socket of IPv6 does not carry IPv4")
{
    auto socket = open(test::ipv6);
    auto const here = left.enter();
    CHECK(
        test::error_of(socket, dgram::multicast::join_group(asio::ip::make_address("239.255.77.1"),
                                                            dgram::network_interface("eth0"))) ==
        dgram::errc::address_family_mismatch);
}
