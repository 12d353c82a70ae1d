// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/option/transmit_timestamps.hpp>

#include <support/option_concepts.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <linux/net_tstamp.h>
#include <sys/socket.h>

#include <type_traits>

using boost::asio::ip::udp;
using dgram::transmit_points;
using dgram::transmit_timestamps;

static_assert(transmit_timestamps::is_supported);
static_assert(test::settable_option<transmit_timestamps> &&
              test::gettable_option<transmit_timestamps>);
static_assert(!std::is_convertible_v<transmit_points, transmit_timestamps>);
static_assert(!std::is_constructible_v<transmit_timestamps, int>);

namespace {

int bits(transmit_timestamps const& option)
{
    return *static_cast<int const*>(option.data(udp::v4()));
}

// Without OPT_TX_SWHW, where a device takes the time too, one kind would suppress the other: also
// of a datagram that asks for both by an item.
constexpr int reported = SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_RAW_HARDWARE |
                         SOF_TIMESTAMPING_OPT_ID | SOF_TIMESTAMPING_OPT_TX_SWHW;

} // namespace

TEST_CASE("transmit_timestamps has the bits of the system")
{
    CHECK(bits(transmit_timestamps()) == 0);
    CHECK(bits(transmit_timestamps(transmit_points::none)) ==
          (reported | SOF_TIMESTAMPING_OPT_TSONLY));
    CHECK(bits(transmit_timestamps(transmit_points::sent)) ==
          (reported | SOF_TIMESTAMPING_OPT_TSONLY | SOF_TIMESTAMPING_TX_SOFTWARE));
    CHECK(bits(transmit_timestamps(transmit_points::scheduled)) ==
          (reported | SOF_TIMESTAMPING_OPT_TSONLY | SOF_TIMESTAMPING_TX_SCHED));
    CHECK(bits(transmit_timestamps(transmit_points::sent_by_hardware)) ==
          (reported | SOF_TIMESTAMPING_OPT_TSONLY | SOF_TIMESTAMPING_TX_HARDWARE));
    CHECK(bits(transmit_timestamps(transmit_points::sent | transmit_points::sent_by_hardware,
                                   transmit_timestamps::payload::with_headers)) ==
          (reported | SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_TX_HARDWARE));
    CHECK(transmit_timestamps().level(udp::v6()) == SOL_SOCKET);
    CHECK(transmit_timestamps().name(udp::v4()) == SO_TIMESTAMPING);
}

TEST_CASE("transmit_timestamps is off at first and can be set and read back")
{
    boost::asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    transmit_timestamps option(transmit_points::sent);
    socket.get_option(option);
    CHECK_FALSE(option.enabled());
    CHECK(option.points() == transmit_points::none);
    for (auto const points :
         {transmit_points::sent, transmit_points::sent | transmit_points::scheduled,
          transmit_points::sent | transmit_points::sent_by_hardware, transmit_points::none}) {
        for (auto const payload :
             {transmit_timestamps::payload::with_headers, transmit_timestamps::payload::none}) {
            socket.set_option(transmit_timestamps(points, payload));
            socket.get_option(option);
            CHECK(option.points() == points);
            CHECK(option.returned() == payload);
            CHECK(option.enabled());
        }
    }
    socket.set_option(transmit_timestamps());
    socket.get_option(option);
    CHECK_FALSE(option.enabled());
    CHECK(option.returned() == transmit_timestamps::payload::none);
}
