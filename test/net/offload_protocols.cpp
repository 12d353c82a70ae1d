// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The segment size on sockets that are not plainly of UDP: others ignore it.

#include <dgram.hpp>

#include <support/network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/generic/raw_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>

#include <array>

namespace asio = boost::asio;
using asio::ip::icmp;
using asio::ip::udp;
using dgram::error_code;

namespace {

// What sending an echo request of 30 bytes gives, in pieces of 10.
template <class Socket, class... To>
error_code send(Socket& socket, To const&... to)
{
    std::array<unsigned char, 30> const data{8};
    dgram::control_buffer const pieces(dgram::segment_size{10});
    error_code ec;
    auto const sent = dgram::send_msg(socket, asio::buffer(data), to..., pieces, ec);
    CHECK(sent == (ec ? 0 : data.size()));
    return ec;
}

} // namespace

TEST_CASE("a segment size is refused on raw sockets and on those of ICMP")
{
    test::host const host;
    host.sysctl("ipv4/ping_group_range", "0 2147483647");
    auto const here = host.enter();
    asio::io_context context;
    auto const address =
        GENERATE(asio::ip::make_address("127.0.0.1"), asio::ip::make_address("::1"));
    auto const protocol = address.is_v4() ? icmp::v4() : icmp::v6();

    icmp::socket raw(context, protocol);
    CHECK(send(raw, icmp::endpoint(address, 0)) == asio::error::operation_not_supported);

    // Also one for UDP.
    asio::generic::raw_protocol::socket raw_udp(
        context, asio::generic::raw_protocol(protocol.family(), IPPROTO_UDP));
    CHECK(send(raw_udp, udp::endpoint(address, 0)) == asio::error::operation_not_supported);

    using dgram::icmp::ping;
    ping::socket echo(context, address.is_v4() ? ping::v4() : ping::v6());
    CHECK(send(echo, ping::endpoint(address, 0)) == asio::error::operation_not_supported);
    echo.connect(ping::endpoint(address, 0));
    CHECK(send(echo) == asio::error::operation_not_supported);
    echo.close();
    CHECK(send(echo) == asio::error::bad_descriptor);
}

TEST_CASE("a segment size is refused on a local socket")
{
    asio::io_context context;
    asio::local::datagram_protocol::socket in(context);
    asio::local::datagram_protocol::socket out(context);
    asio::local::connect_pair(in, out);
    CHECK(send(out) == dgram::errc::address_family_mismatch);
    CHECK(in.available() == 0);
}

TEST_CASE("a segment size is taken by a generic socket of UDP")
{
    using generic = asio::generic::datagram_protocol;
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    udp::socket in(context, udp::endpoint(asio::ip::address_v4::loopback(), 0));
    in.non_blocking(true);
    // The number of the protocol, or the choice of the system.
    generic::socket out(context, generic(udp::v4().family(), GENERATE(udp::v4().protocol(), 0)));
    CHECK(send(out, in.local_endpoint()) == error_code());
    out.connect(in.local_endpoint());
    CHECK(send(out) == error_code());
    std::array<char, 100> data;
    for (int i = 0; i < 6; ++i)
        CHECK(dgram::receive_msg(in, asio::buffer(data)).size == 10);
    CHECK(in.available() == 0);
}
