// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// On an unknown system sockets have no error queue, and nothing is known of what a path takes.

#include <dgram/control/buffer.hpp>
#include <dgram/control/dont_fragment.hpp>
#include <dgram/control/transmit_timestamp_request.hpp>
#include <dgram/message/receive_error.hpp>
#include <dgram/message/receive_msg.hpp>
#include <dgram/message/send_msg.hpp>
#include <dgram/option/path_mtu.hpp>
#include <dgram/option/path_mtu_discovery.hpp>
#include <dgram/option/receive_error_extensions.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>
#include <dgram/option/transmit_timestamps.hpp>

#include <support/control_bytes.hpp>
#include <support/run.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>

namespace asio = boost::asio;
using asio::ip::udp;

static_assert(!dgram::extended_error::is_supported);
static_assert(!dgram::receive_errors::is_supported);
static_assert(!dgram::receive_error_extensions::is_supported);
static_assert(!dgram::transmit_timestamps::is_supported);
static_assert(!dgram::path_mtu_discovery::is_supported);
static_assert(!dgram::path_mtu::is_supported);
static_assert(!dgram::dont_fragment::is_supported);
static_assert(!dgram::transmit_timestamp_request::is_supported);

TEST_CASE("an error queue is not supported")
{
    asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    std::array<char, 10> data;
    dgram::error_code ec;
    dgram::receive_error(socket, asio::buffer(data), ec);
    CHECK(ec == asio::error::operation_not_supported);
    bool called = false;
    dgram::async_receive_error(socket, asio::buffer(data), [&](dgram::error_code e, auto const&) {
        called = true;
        CHECK(e == asio::error::operation_not_supported);
    });
    CHECK_FALSE(called);
    test::run_until_done(context);
    CHECK(called);
    // Not even of control data that Linux would have written.
    test::control_bytes control;
    control.add(0, 11, std::array<std::byte, 32>());
    CHECK(dgram::extended_error::parse(control.bytes()).error() ==
          asio::error::operation_not_supported);
}

TEST_CASE("an option of errors or of the path cannot be set")
{
    asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    auto const check = [&](auto const& option) {
        dgram::error_code ec;
        dgram::set_option(socket, option, ec);
        CHECK(ec == asio::error::operation_not_supported);
        ec = {};
        socket.set_option(option, ec);
        CHECK(ec.failed());
    };
    check(dgram::receive_errors(true));
    check(dgram::receive_error_extensions(true));
    check(dgram::transmit_timestamps(dgram::transmit_points::sent));
    check(dgram::path_mtu_discovery(dgram::path_mtu_mode::always));
    dgram::path_mtu mtu;
    dgram::error_code ec;
    socket.get_option(mtu, ec);
    CHECK(ec.failed());
}

TEMPLATE_TEST_CASE("a datagram with an item of errors or of the path is not sent", "",
                   dgram::dont_fragment, dgram::transmit_timestamp_request)
{
    asio::io_context context;
    udp::endpoint const any(asio::ip::address_v4::loopback(), 0);
    udp::socket in(context, any);
    udp::socket out(context, any);
    in.non_blocking(true);
    dgram::error_code ec;
    dgram::send_msg(out, asio::buffer("text", 4), in.local_endpoint(),
                    dgram::control_buffer(TestType()), ec);
    CHECK(ec == asio::error::operation_not_supported);
    std::array<char, 10> data;
    dgram::receive_msg(in, asio::buffer(data), ec);
    CHECK(ec == asio::error::would_block);
}
