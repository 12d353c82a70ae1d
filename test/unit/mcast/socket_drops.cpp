// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/socket_drops.hpp>

#include <support/network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace asio = boost::asio;
using asio::ip::udp;

TEST_CASE("the drops of a socket are known though nothing came after them")
{
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    udp::endpoint const local(asio::ip::address_v4::loopback(), 0);
    udp::socket in(context, local);
    in.set_option(asio::socket_base::receive_buffer_size(4096));
    in.non_blocking(true);
    auto const before = mcast::socket_drops(in);
    if (!before)
        SKIP("this system does not tell the drops of a socket");
    CHECK(*before == 0);

    udp::socket out(context, udp::v4());
    std::array<char, 1000> data{};
    constexpr std::uint32_t sent = 50;
    for (std::uint32_t i = 0; i < sent; ++i)
        out.send_to(asio::buffer(data), in.local_endpoint());
    auto const drops = mcast::socket_drops(in);
    std::uint32_t received = 0;
    boost::system::error_code ec;
    for (std::uint32_t i = 0; i < sent && !ec; ++i) {
        in.receive(asio::buffer(data), 0, ec);
        received += ec ? 0U : 1U;
    }
    REQUIRE(drops);
    CHECK(*drops > 0);
    CHECK(*drops + received == sent);
}
