// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Entries of the error queue on sockets of other protocols than UDP.

#include <dgram/icmp/ping.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>
#include <dgram/raw_ip.hpp>

#include <support/closed_port.hpp>
#include <support/receive.hpp>
#include <support/routed_network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/unicast.hpp>

#include <catch2/catch_test_macros.hpp>

#include <poll.h>

#include <array>
#include <chrono>
#include <string>

namespace asio = boost::asio;
using asio::ip::make_address;
using dgram::raw_ip;
using dgram::icmp::ping;

namespace {

char const* const near_router[] = {"10.77.1.1", "fd77:1::1"};
char const* const far[] = {"10.77.2.2", "fd77:2::2"};

// An echo request, RFC 792 or RFC 4443; with the checksum where the system does not write it.
std::string echo_request(bool v6)
{
    return v6 ? std::string("\x80\0\0\0\x12\x34\0\x01"
                            "data",
                            12)
              : std::string("\x08\0\x0d\x08\x12\x34\0\x01"
                            "data",
                            12);
}

// Without what the system writes into it on some sockets: checksum and identifier.
std::string without_system_fields(std::string echo)
{
    return echo.replace(2, 4, 4, '?');
}

// What comes back if the first router drops `sent`.
template <class Socket>
auto dropped_by_router(Socket& socket, bool v6, std::string const& sent)
{
    CAPTURE(v6);
    dgram::set_option(socket, dgram::receive_errors(true));
    socket.set_option(asio::ip::unicast::hops(1));
    socket.send_to(asio::buffer(sent), {make_address(far[v6]), 0});

    auto const entry = test::next_error(socket);
    CHECK(entry.error == asio::error::host_unreachable);
    if (v6)
        CHECK(entry.is(dgram::icmp::v6::type::time_exceeded));
    else
        CHECK(entry.is(dgram::icmp::v4::type::time_exceeded));
    CHECK(entry.code == 0);
    CHECK(entry.offender == make_address(near_router[v6]));
    REQUIRE(entry.destination);
    CHECK(entry.destination->address() == make_address(far[v6]));
    CHECK_FALSE(test::error_within(socket, std::chrono::milliseconds(0)));
    socket.set_option(asio::ip::unicast::hops(64));
    return entry.payload;
}

// The same of an echo request, and that the next one is answered.
template <class Socket>
void check_echo(Socket& socket, bool v6)
{
    auto const sent = echo_request(v6);
    auto const quoted = dropped_by_router(socket, v6, sent);
    REQUIRE(quoted.size() == sent.size());
    CHECK(without_system_fields(quoted) == without_system_fields(sent));

    socket.send_to(asio::buffer(sent), {make_address(far[v6]), 0});
    // A raw socket also receives what the router says, as datagrams.
    auto from = test::receive(socket).sender;
    for (int others = 0; from.address() == make_address(near_router[v6]) && others < 10; ++others)
        from = test::receive(socket).sender;
    CHECK(from.address() == make_address(far[v6]));
    CHECK_FALSE(test::error_within(socket, std::chrono::milliseconds(0)));
}

} // namespace

TEST_CASE("a raw socket gets entries that quote what it sent")
{
    test::routed_network net;
    asio::io_context context;
    for (bool const v6 : {false, true}) {
        auto const here = net.sender.enter();
        dgram::ip_protocol const experiment{253};
        raw_ip::socket socket(context, v6 ? raw_ip::v6(experiment) : raw_ip::v4(experiment));
        CHECK(dropped_by_router(socket, v6, "anything") == "anything");
    }
}

TEST_CASE("a raw socket of ICMP gets entries for its echo requests")
{
    test::routed_network net;
    asio::io_context context;
    for (bool const v6 : {false, true}) {
        auto const here = net.sender.enter();
        asio::ip::icmp::socket socket(context, v6 ? asio::ip::icmp::v6() : asio::ip::icmp::v4());
        check_echo(socket, v6);
    }
}

TEST_CASE("a ping socket gets entries for its echo requests")
{
    test::routed_network net;
    net.sender.sysctl("ipv4/ping_group_range", "0 2147483647");
    asio::io_context context;
    for (bool const v6 : {false, true}) {
        auto const here = net.sender.enter();
        ping::socket socket(context, v6 ? ping::v6() : ping::v4());
        check_echo(socket, v6);
    }
}

TEST_CASE("a raw socket gets the entries of others unless it is connected")
{
    test::routed_network net;
    net.sender.sysctl("ipv4/ping_group_range", "0 2147483647");
    asio::io_context context;
    for (bool const v6 : {false, true}) {
        CAPTURE(v6);
        auto const here = net.sender.enter();
        auto const icmp = v6 ? asio::ip::icmp::v6() : asio::ip::icmp::v4();
        asio::ip::icmp::socket hearing(context, icmp);
        asio::ip::icmp::socket connected(context, icmp);
        asio::ip::icmp::socket bound(context, icmp);
        connected.connect({make_address(near_router[v6]), 0});
        bound.bind({make_address(v6 ? "fd77:1::3" : "10.77.1.3"), 0});
        for (auto* socket : {&hearing, &connected, &bound})
            dgram::set_option(*socket, dgram::receive_errors(true));
        ping::socket other(context, v6 ? ping::v6() : ping::v4());
        other.bind({make_address(v6 ? "fd77:1::2" : "10.77.1.2"), 0});
        dropped_by_router(other, v6, echo_request(v6));

        ::pollfd error{hearing.native_handle(), 0, 0};
        REQUIRE(::poll(&error, 1, 5000) == 1);
        // The error comes up in the next receive, not in the next send.
        auto const sent = echo_request(v6);
        CHECK(hearing.send_to(asio::buffer(sent), {make_address(near_router[v6]), 0}) ==
              sent.size());
        hearing.non_blocking(true);
        std::array<char, 100> data;
        dgram::error_code ec;
        hearing.receive(asio::buffer(data), 0, ec);
        CHECK(ec == asio::error::host_unreachable);
        auto const entry = test::next_error(hearing);
        REQUIRE(entry.destination);
        CHECK(entry.destination->address() == make_address(far[v6]));
        CHECK_FALSE(test::error_within(connected, std::chrono::milliseconds(0)));
        CHECK_FALSE(test::error_within(bound, std::chrono::milliseconds(0)));
    }
}
