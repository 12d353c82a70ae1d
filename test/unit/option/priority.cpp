// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/priority.hpp>

#include <support/error_of.hpp>
#include <support/number_option.hpp>
#include <support/without_privilege.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/system/errc.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <cstdint>

using boost::asio::ip::udp;
using dgram::priority;

TEST_CASE("priority is one number of 32 bits for both families")
{
    test::check_number_option<priority>(SO_PRIORITY);
}

TEST_CASE("priority reads back as it was set on every kind of IP socket")
{
    test::check_number_reads_back<priority>();
}

TEST_CASE("priority without the privilege is up to 6")
{
    boost::asio::io_context context;
    udp::socket socket(context, udp::v4());
    auto const set = [&](std::uint32_t value) {
        return test::without_privilege([&] { return test::error_of(socket, priority(value)); });
    };
    for (std::uint32_t const value : {1u, 6u, 0u, 6u})
        CHECK(set(value) == dgram::error_code());
    for (std::uint32_t const value : {7u, 0x10001u, 0x8000'0000u})
        CHECK(set(value) == boost::system::errc::operation_not_permitted);
    priority now;
    socket.get_option(now);
    CHECK(now.value() == 6);
}
