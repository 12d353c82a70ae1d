// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/mark.hpp>

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
using dgram::mark;

TEST_CASE("mark is one number of 32 bits for both families")
{
    test::check_number_option<mark>(SO_MARK);
}

TEST_CASE("mark reads back as it was set on every kind of IP socket")
{
    test::check_number_reads_back<mark>();
}

TEST_CASE("mark without the privilege is not permitted")
{
    boost::asio::io_context context;
    udp::socket socket(context, udp::v4());
    auto const set = [&](std::uint32_t value) {
        return test::without_privilege([&] { return test::error_of(socket, mark(value)); });
    };
    CHECK(set(1) == boost::system::errc::operation_not_permitted);
    mark now(1);
    socket.get_option(now);
    CHECK(now.value() == 0);
}
