// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/message/has_minimum_hops.hpp>

#include <dgram/control/packet_info.hpp>

#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

using boost::asio::ip::udp;
using dgram::control_buffer;
using dgram::hops;

TEST_CASE("a datagram has minimum hops if the item says so and nothing is missing")
{
    dgram::received_message<udp::endpoint> message;
    for (int left = 0; left < 256; ++left)
        for (int const least : {0, 1, 64, 254, 255})
            CHECK(dgram::has_minimum_hops(message, control_buffer(hops(left)), hops(least)) ==
                  (left >= least));
    CHECK(dgram::has_minimum_hops(message, control_buffer(hops(255))));
    CHECK_FALSE(dgram::has_minimum_hops(message, control_buffer(hops(254))));

    control_buffer<hops, dgram::packet_info> nothing;
    CHECK_FALSE(dgram::has_minimum_hops(message, nothing));
    // Not even none is certain.
    CHECK_FALSE(dgram::has_minimum_hops(message, nothing, hops(0)));

    message.control_truncated = true;
    CHECK_FALSE(dgram::has_minimum_hops(message, control_buffer(hops(255))));
    message.control_truncated = false;
    // That is about the payload.
    message.truncated = true;
    CHECK(dgram::has_minimum_hops(message, control_buffer(hops(255))));
}
