// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Extended echo requests (RFC 8335) by datagram sockets of ICMP, answered by the system.

#include <dgram/icmp/extended_echo.hpp>

#include <dgram/icmp/ping.hpp>
#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v6/message.hpp>

#include <support/receive.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace asio = boost::asio;
using dgram::icmp::extended_echo_code;
using dgram::icmp::extended_echo_reply;
using dgram::icmp::extended_echo_request;
using dgram::icmp::interface_identification;
using dgram::icmp::neighbor_state;
using dgram::icmp::ping;

namespace {

struct probe_hosts : test::two_hosts
{
    probe_hosts()
    {
        if (!std::filesystem::exists("/proc/sys/net/ipv4/icmp_echo_enable_probe"))
            SKIP("Linux answers no extended echo requests before 5.13");
        left.sysctl("ipv4/ping_group_range", "0 2147483647");
        right.sysctl("ipv4/icmp_echo_enable_probe", "1");
    }

    ping::socket open(test::transport const& way)
    {
        auto const here = left.enter();
        return ping::socket(context, way.v6_socket ? ping::v6() : ping::v4());
    }

    // The answer to a request with `data` after it.
    std::optional<extended_echo_reply> ask(ping::socket& socket, test::transport const& way,
                                           extended_echo_request const& request,
                                           std::size_t data = 0)
    {
        namespace icmp = dgram::icmp;
        std::array<std::byte, 512> room{};
        auto const size = way.v6_socket ? icmp::v6::write_without_checksum(room, request)
                                        : icmp::v4::write(room, request);
        REQUIRE(size.has_value());
        socket.send_to(asio::buffer(room, *size + data), {right_address(way), 0});
        auto const got = test::receive_within(socket, std::chrono::milliseconds(200));
        if (!got)
            return std::nullopt;
        CHECK(got->sender.address() == right_address(way));
        auto const bytes = std::as_bytes(std::span(got->payload));
        if (way.v6_socket)
            return icmp::v6::message::parse_without_checksum(bytes)
                ->get<extended_echo_reply>()
                .value();
        return icmp::v4::message::parse(bytes)->get<extended_echo_reply>().value();
    }
};

} // namespace

TEST_CASE_METHOD(probe_hosts,
                 "an extended echo request is answered with the state of its interface")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto socket = open(way);
        for (auto const& probed :
             {interface_identification::by_name("eth0"), interface_identification::by_name("lo"),
              interface_identification::by_index(1),
              interface_identification::by_address(right_address(test::ipv4)),
              interface_identification::by_address(right_address(test::ipv6))}) {
            CAPTURE(probed.class_type());
            auto const reply = ask(socket, way, {.sequence = 7, .probed_interface = probed});
            REQUIRE(reply);
            CHECK(reply->code == extended_echo_code::no_error);
            CHECK(reply->identifier == socket.local_endpoint().port());
            CHECK(reply->sequence == 7);
            CHECK(reply->state == neighbor_state::none);
            CHECK(reply->active);
            CHECK(reply->ipv4);
            CHECK(reply->ipv6);
        }
        auto const unknown =
            ask(socket, way, {.probed_interface = interface_identification::by_name("none")});
        REQUIRE(unknown);
        CHECK(unknown->code == extended_echo_code::no_such_interface);
        CHECK_FALSE(unknown->active);
    }
}

TEST_CASE_METHOD(probe_hosts, "an extended echo request with data after it is answered")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto socket = open(way);
        auto const reply =
            ask(socket, way, {.probed_interface = interface_identification::by_name("lo")}, 100);
        REQUIRE(reply);
        CHECK(reply->code == extended_echo_code::no_error);
        CHECK(reply->active);
    }
}

TEST_CASE_METHOD(probe_hosts, "Linux answers for no interface but its own")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto socket = open(way);
        extended_echo_request request{.probed_interface =
                                          interface_identification::by_address(right_address(way))};
        CHECK(ask(socket, way, request));
        request.local = false;
        CHECK_FALSE(ask(socket, way, request));
    }
}

TEST_CASE_METHOD(probe_hosts, "Linux takes an extended echo request for a name of 12 bytes at most")
{
    right.ip("link add dgram-twelve type veth peer name dgram-13-byte");
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto socket = open(way);
        auto const code = [&](std::string const& name) {
            return ask(socket, way, {.probed_interface = interface_identification::by_name(name)})
                .value()
                .code;
        };
        CHECK(code("dgram-twelve") == extended_echo_code::no_error);
        CHECK(code("dgram-13-byte") == extended_echo_code::malformed_query);
    }
}
