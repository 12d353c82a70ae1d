// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/bind_to_device.hpp>

#include <dgram/option/set_option.hpp>

#include <support/error_of.hpp>
#include <support/option_concepts.hpp>
#include <support/without_privilege.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <type_traits>

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;
using dgram::bind_to_device;
using dgram::network_interface;

static_assert(bind_to_device::is_supported);
static_assert(test::settable_option<bind_to_device> && test::gettable_option<bind_to_device>);
static_assert(!std::is_convertible_v<network_interface, bind_to_device>);

TEST_CASE("bind_to_device names an interface or none")
{
    network_interface const lo("lo");
    CHECK(bind_to_device(lo).value() == lo);
    CHECK(bind_to_device(lo).index() == lo.index());
    CHECK_FALSE(bind_to_device().value());
    CHECK(bind_to_device().index() == 0);
    CHECK_THROWS(bind_to_device(network_interface()));
    dgram::error_code ec;
    CHECK(bind_to_device(network_interface(), ec).index() == 0);
    CHECK(ec == dgram::errc::interface_required);
    CHECK(bind_to_device(lo, ec).index() == lo.index());
    CHECK_FALSE(ec);
}

TEST_CASE("bind_to_device can be set and read back and removed")
{
    asio::io_context context;
    network_interface const lo("lo");
    auto const check = [&](auto& socket) {
        bind_to_device now(lo);
        socket.get_option(now);
        CHECK_FALSE(now.value());
        dgram::set_option(socket, bind_to_device(lo));
        socket.get_option(now);
        CHECK(now.value() == lo);
        auto const ec = test::error_of(socket, bind_to_device());
        if (ec == boost::system::errc::operation_not_permitted)
            return;
        CHECK(ec == dgram::error_code());
        socket.get_option(now);
        CHECK_FALSE(now.value());
    };
    for (auto const& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(context, protocol);
        check(socket);
    }
    for (auto const& protocol : {tcp::v4(), tcp::v6()}) {
        tcp::socket socket(context, protocol);
        check(socket);
        tcp::acceptor acceptor(context, protocol);
        check(acceptor);
    }
}

TEST_CASE("without the privilege a device is bound to once and for all")
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    network_interface const lo("lo");
    auto const set = [&](bind_to_device const& option) {
        return test::without_privilege([&] { return test::error_of(socket, option); });
    };
    CHECK(set(bind_to_device(lo)) == dgram::error_code());
    CHECK(set(bind_to_device()) == boost::system::errc::operation_not_permitted);
    bind_to_device now;
    socket.get_option(now);
    CHECK(now.value() == lo);
}

TEST_CASE("a socket that is not IP is bound to no device")
{
    asio::io_context context;
    asio::local::datagram_protocol::socket socket(context, asio::local::datagram_protocol());
    CHECK(test::error_of(socket, bind_to_device(network_interface("lo"))).failed());
}
