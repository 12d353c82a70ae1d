// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/default_segment_size.hpp>

#include <dgram/message/receive_msg.hpp>
#include <dgram/option/set_option.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <stdexcept>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::default_segment_size;

static_assert(default_segment_size::is_supported);
static_assert(test::settable_option<default_segment_size>);

TEST_CASE("what is sent in one piece goes as datagrams of the default segment size")
{
    asio::io_context context;
    udp::socket in(context, {asio::ip::address_v4::loopback(), 0});
    udp::socket out(context, udp::v4());
    dgram::set_option(out, default_segment_size(4));
    default_segment_size size;
    out.get_option(size);
    CHECK(size.value() == 4);
    CHECK(out.send_to(asio::buffer("0123456789", 10), in.local_endpoint()) == 10);
    in.non_blocking(true);
    std::array<char, 16> data;
    for (std::size_t const expected : {4u, 4u, 2u})
        CHECK(dgram::receive_msg(in, asio::buffer(data)).size == expected);

    dgram::set_option(out, default_segment_size(0));
    out.send_to(asio::buffer("0123456789", 10), in.local_endpoint());
    CHECK(dgram::receive_msg(in, asio::buffer(data)).size == 10);
    CHECK_THROWS_AS(default_segment_size(-1), std::out_of_range);
}
