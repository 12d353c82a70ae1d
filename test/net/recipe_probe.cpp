// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The probes of the recipes unprivileged_traceroute and path_mtu_probe tell an error of receiving
// from an answer that does not come.

#include <2_recipes/probe.hpp>

#include <support/run.hpp>

#include <boost/asio.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <exception>

namespace asio = boost::asio;
using asio::ip::udp;

TEST_CASE("a probe of which the socket is closed fails at once")
{
    asio::io_context context;
    udp::endpoint const any_port(asio::ip::address_v4::loopback(), 0);
    udp::socket const silent(context, any_port);
    auto socket = probe::open(context.get_executor(), any_port.address());
    std::exception_ptr thrown;
    asio::co_spawn(context,
                   probe::ask(socket, silent.local_endpoint(), 8, dgram::control_buffer<>(),
                              std::chrono::hours(1)),
                   [&](std::exception_ptr const& error, auto const&) { thrown = error; });
    test::run_for(context, std::chrono::milliseconds(50));
    socket.close();
    test::run_until_done(context);
    REQUIRE(thrown);
    CHECK_THROWS_AS(std::rethrow_exception(thrown), boost::system::system_error);
}
