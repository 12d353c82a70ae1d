// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Whether hosts answer echo requests to a group is theirs to say.

#include <dgram.hpp>

#include <support/run.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/multicast.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>

namespace asio = boost::asio;
namespace icmp = dgram::icmp;
using icmp::ping;

namespace {

class pinging_host : public test::two_hosts
{
public:
    pinging_host() { left.sysctl("ipv4/ping_group_range", "0 2147483647"); }

    // The sequence numbers of the replies to a request to the group of all hosts, 1, and to one to
    // the host on the right, 2, received until all that are expected are there.
    std::set<int> answered(test::transport const& way, std::set<int> const& expected)
    {
        auto const here = left.enter();
        ping::socket socket(context, way.v6_socket ? ping::v6() : ping::v4());
        dgram::set_option(socket,
                          dgram::multicast::outbound_interface(dgram::network_interface("eth0")));
        // The sender is a host of the group, too.
        socket.set_option(asio::ip::multicast::enable_loopback(false));
        send(socket, 1, asio::ip::make_address(way.v6_socket ? "ff02::1" : "224.0.0.1"));
        send(socket, 2, right_address(way));

        std::set<int> sequences;
        while (!std::ranges::includes(sequences, expected))
            sequences.insert(receive(socket));
        return sequences;
    }

private:
    static void send(ping::socket& socket, std::uint16_t sequence, asio::ip::address const& to)
    {
        std::array<std::byte, 16> room;
        icmp::echo_request const request{.sequence = sequence};
        auto const size = to.is_v4() ? icmp::v4::write(room, request)
                                     : icmp::v6::write_without_checksum(room, request);
        socket.send_to(asio::buffer(room, size.value()), {to, 0});
    }

    int receive(ping::socket& socket)
    {
        std::array<std::byte, 64> data;
        int sequence = 0;
        dgram::async_receive_msg(
            socket, asio::buffer(data), [&](dgram::error_code ec, auto const& message) {
                REQUIRE(ec == dgram::error_code());
                auto const bytes = std::span(data).first(message.size);
                auto const reply =
                    message.sender.address().is_v4()
                        ? icmp::v4::message::parse(bytes)->template get<icmp::echo_reply>()
                        : icmp::v6::message::parse_without_checksum(bytes)
                              ->template get<icmp::echo_reply>();
                REQUIRE(reply.has_value());
                sequence = reply->sequence;
            });
        test::run_until_done(context);
        return sequence;
    }
};

} // namespace

TEST_CASE_METHOD(pinging_host, "an echo request to a group is answered by the hosts that want to")
{
    for (auto const* const ignored : {"1", "0"}) {
        CAPTURE(ignored);
        right.sysctl("ipv4/icmp_echo_ignore_broadcasts", ignored);
        right.sysctl("ipv6/icmp/echo_ignore_multicast", ignored);
        auto const expected = *ignored == '1' ? std::set{2} : std::set{1, 2};
        CHECK(answered(test::ipv4, expected) == expected);
        CHECK(answered(test::ipv6, expected) == expected);
    }
}
