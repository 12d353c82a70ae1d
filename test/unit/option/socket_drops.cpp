// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/socket_drops.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::socket_drops;

static_assert(socket_drops::is_supported);
static_assert(test::gettable_option<socket_drops>);
// There is nothing to set.
static_assert(!test::settable_option<socket_drops>);

TEST_CASE("socket_drops reads the ninth number of SO_MEMINFO")
{
    socket_drops drops;
    CHECK(drops.value() == 0);
    CHECK(drops.level(udp::v4()) == SOL_SOCKET);
    CHECK(drops.name(udp::v6()) == SO_MEMINFO);
    std::array<std::uint32_t, 9> const numbers{1, 2, 3, 4, 5, 6, 7, 8, 0xffffffff};
    REQUIRE(drops.size(udp::v4()) >= sizeof numbers);
    std::memcpy(drops.data(udp::v4()), numbers.data(), sizeof numbers);
    drops.resize(udp::v4(), sizeof numbers);
    CHECK(drops.value() == 0xffffffff);
    // An older system does not tell.
    drops.resize(udp::v4(), sizeof numbers - sizeof numbers[8]);
    CHECK(drops.value() == 0);
}

TEST_CASE("socket_drops is exactly what had no room")
{
    auto const loopback = asio::ip::make_address(GENERATE("127.0.0.1", "::1"));
    asio::io_context context;
    udp::socket in(context, udp::endpoint(loopback, 0));
    udp::socket out(context, udp::endpoint(loopback, 0));
    in.set_option(udp::socket::receive_buffer_size(4096));
    in.non_blocking(true);
    std::array<char, 100> data{};
    unsigned lost = 0;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 500; ++i)
            out.send_to(asio::buffer(data), in.local_endpoint());
        unsigned received = 0;
        dgram::error_code ec;
        while (in.receive(asio::buffer(data), 0, ec), !ec)
            ++received;
        REQUIRE(received < 500);
        lost += 500 - received;
        // No datagram has to come after the loss, as with drop_count.
        socket_drops drops;
        in.get_option(drops);
        CHECK(drops.value() == lost);
    }
}
