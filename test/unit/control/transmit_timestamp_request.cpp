// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/transmit_timestamp_request.hpp>

#include <dgram/control/buffer.hpp>
#include <dgram/control/request.hpp>
#include <dgram/detail/control_access.hpp>

#include <support/control_bytes.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/net_tstamp.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdint>

namespace asio = boost::asio;
using dgram::transmit_points;
using dgram::transmit_timestamp_request;
using dgram::detail::control_access;
using dgram::detail::control_storage;
using dgram::detail::platform::ip_family;

static_assert(transmit_timestamp_request::is_supported);
static_assert(dgram::control_buffer<transmit_timestamp_request>::is_sendable);

TEST_CASE("transmit_timestamp_request has the bits that the system takes for one datagram")
{
    auto const check = [](transmit_points points, std::uint32_t bits) {
        dgram::control_buffer const items{transmit_timestamp_request{points}};
        test::control_bytes expected;
        expected.add(SOL_SOCKET, SO_TIMESTAMPING, bits);
        for (auto const family : {ip_family::v4, ip_family::v6, ip_family::none}) {
            control_storage storage;
            dgram::error_code ec;
            auto const written = control_access::write(items, storage, family, ec);
            CHECK(ec == dgram::error_code());
            CHECK(std::ranges::equal(written, expected.bytes()));
        }
    };
    check(transmit_points::none, 0);
    check(transmit_points::sent, SOF_TIMESTAMPING_TX_SOFTWARE);
    check(transmit_points::scheduled | transmit_points::sent_by_hardware,
          SOF_TIMESTAMPING_TX_SCHED | SOF_TIMESTAMPING_TX_HARDWARE);
    // The system refuses every other bit.
    check(static_cast<transmit_points>(0xffffffff),
          SOF_TIMESTAMPING_TX_SCHED | SOF_TIMESTAMPING_TX_HARDWARE | SOF_TIMESTAMPING_TX_SOFTWARE);
}

TEST_CASE("transmit_timestamp_request is not received")
{
    asio::io_context context;
    asio::ip::udp::socket socket(context, asio::ip::udp::v4());
    dgram::error_code ec;
    dgram::request<transmit_timestamp_request>(socket, ec);
    CHECK(ec == asio::error::operation_not_supported);
}
