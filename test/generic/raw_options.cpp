// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Raw sockets and options of IP sockets on an unknown system: refused by name, never a silent
// no-op.

#include <dgram/icmp/ping.hpp>
#include <dgram/icmp/v4/filter.hpp>
#include <dgram/icmp/v6/filter.hpp>
#include <dgram/ipv6/checksum.hpp>
#include <dgram/message/has_minimum_hops.hpp>
#include <dgram/option/bind_to_device.hpp>
#include <dgram/option/default_traffic_class.hpp>
#include <dgram/option/free_bind.hpp>
#include <dgram/option/header_included.hpp>
#include <dgram/option/mark.hpp>
#include <dgram/option/minimum_hops.hpp>
#include <dgram/option/priority.hpp>
#include <dgram/option/router_alert.hpp>
#include <dgram/option/set_option.hpp>
#include <dgram/option/transparent.hpp>
#include <dgram/raw_ip.hpp>

#include <support/error_of.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

namespace asio = boost::asio;
namespace icmp = dgram::icmp;

TEMPLATE_TEST_CASE("an option that this system does not have is refused by every socket", "",
                   icmp::v4::filter, icmp::v6::filter, dgram::ipv6::checksum, dgram::bind_to_device,
                   dgram::default_traffic_class, dgram::deliver_router_alert, dgram::free_bind,
                   dgram::header_included, dgram::mark, dgram::minimum_hops, dgram::priority,
                   dgram::router_alert, dgram::transparent)
{
    static_assert(!TestType::is_supported);
    asio::io_context context;
    auto const check = [](auto socket) {
        TestType const option;
        CHECK(test::error_of(socket, option) == asio::error::operation_not_supported);
        dgram::error_code ec;
        socket.set_option(option, ec);
        CHECK(ec.failed());
    };
    for (auto const& protocol : {asio::ip::udp::v4(), asio::ip::udp::v6()})
        check(asio::ip::udp::socket(context, protocol));
    for (auto const& protocol : {asio::ip::tcp::v4(), asio::ip::tcp::v6()})
        check(asio::ip::tcp::socket(context, protocol));
}

TEST_CASE("a filter that the system does not have works in user space")
{
    icmp::v4::filter v4;
    v4.block_all().pass(icmp::v4::type::echo_reply);
    icmp::v6::filter v6;
    v6.block(icmp::v6::type::echo_request);
    std::array<std::byte, 8> message{};
    CHECK(v4.accepts(message));
    CHECK(v6.accepts(message));
    message[0] = std::byte(icmp::v4::type::echo_request);
    CHECK_FALSE(v4.accepts(message));
    message[0] = std::byte(icmp::v6::type::echo_request);
    CHECK_FALSE(v6.accepts(message));
}

TEST_CASE("nothing certainly has minimum hops where no hops are delivered")
{
    dgram::received_message<asio::ip::udp::endpoint> const message;
    CHECK_FALSE(
        dgram::has_minimum_hops(message, dgram::control_buffer<dgram::hops>(), dgram::hops(0)));
}
