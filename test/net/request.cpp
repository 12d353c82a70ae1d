// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Asking for control items and asking no more, on every kind of socket.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/receive.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>

namespace asio = boost::asio;
using asio::ip::icmp;
using asio::ip::udp;
using dgram::drop_count;
using dgram::hops;
using dgram::original_destination;
using dgram::packet_info;
using dgram::timestamp;
using dgram::traffic_class;

namespace {

void send_one(asio::io_context& context, test::transport const& way)
{
    way.open(context).send_to(asio::buffer("x", 1), way.endpoint(way.loopback(), 5000));
}

} // namespace

TEMPLATE_TEST_CASE("an item asked for alone comes alone", "", packet_info, hops, traffic_class,
                   timestamp, original_destination)
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    dgram::request<TestType>(in);
    in.bind(way.any(5000));
    send_one(context, way);
    auto const got = test::receive<packet_info, hops, traffic_class, timestamp, drop_count,
                                   original_destination>(in);
    CHECK_FALSE(got.control_truncated);
    CHECK(got.template find<TestType>().has_value());
    int const count = got.template find<packet_info>().has_value() +
                      got.template find<hops>().has_value() +
                      got.template find<traffic_class>().has_value() +
                      got.template find<timestamp>().has_value() +
                      got.template find<original_destination>().has_value();
    CHECK(count == 1);
}

TEST_CASE("all items at once are there and nothing is cut off")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    in.set_option(udp::socket::receive_buffer_size(4096));
    dgram::request<packet_info, hops, traffic_class, timestamp, drop_count, original_destination>(
        in);
    in.bind(way.any(5000));

    // Once with nothing lost, and once after an overflow, when all six come.
    for (bool const overflowed : {false, true}) {
        CAPTURE(overflowed);
        if (overflowed) {
            for (int i = 0; i < 500; ++i)
                send_one(context, way);
            for (int i = 0; i < 500 && test::receive_within(in, std::chrono::milliseconds(20)); ++i)
                ;
        }
        send_one(context, way);
        auto const got = test::receive<packet_info, hops, traffic_class, timestamp, drop_count,
                                       original_destination>(in);
        CHECK_FALSE(got.control_truncated);
        CHECK(got.get<packet_info>().destination == way.loopback());
        CHECK(got.get<packet_info>().local == way.loopback());
        CHECK(got.get<hops>() == hops(64));
        CHECK(got.get<traffic_class>() == traffic_class(0));
        CHECK(got.find<timestamp>());
        CHECK(got.find<drop_count>().has_value() == overflowed);
        CHECK(got.get<original_destination>() == original_destination{way.loopback(), 5000});
    }
}

TEST_CASE("withdrawing one item leaves the others coming")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    dgram::request<packet_info, hops, traffic_class, timestamp, original_destination>(in);
    in.bind(way.any(5000));
    auto const receive = [&] {
        send_one(context, way);
        auto const got =
            test::receive<packet_info, hops, traffic_class, timestamp, original_destination>(in);
        return std::array{got.find<packet_info>().has_value(), got.find<hops>().has_value(),
                          got.find<traffic_class>().has_value(), got.find<timestamp>().has_value(),
                          got.find<original_destination>().has_value()};
    };
    CHECK(receive() == std::array{true, true, true, true, true});
    dgram::withdraw<hops>(in);
    CHECK(receive() == std::array{true, false, true, true, true});
    dgram::withdraw<original_destination>(in);
    CHECK(receive() == std::array{true, false, true, true, false});
    dgram::withdraw<timestamp, traffic_class>(in);
    CHECK(receive() == std::array{true, false, false, false, false});
    dgram::request<hops>(in);
    dgram::withdraw<packet_info>(in);
    CHECK(receive() == std::array{false, true, false, false, false});
}

TEST_CASE("nothing that arrives after an early request is unlabelled")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = test::each_transport();
    CAPTURE(way);
    asio::io_context context;
    auto in = way.open(context);
    in.bind(way.any(5000));
    send_one(context, way);
    dgram::request<packet_info, hops>(in);
    send_one(context, way);
    // The first was queued before the request; only the second one is sure to be labelled.
    test::receive<packet_info, hops>(in);
    auto const got = test::receive<packet_info, hops>(in);
    CHECK(got.find<packet_info>());
    CHECK(got.find<hops>());
}

TEST_CASE("items come to an IPv6-only socket")
{
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    auto in = test::ipv6.open(context);
    in.set_option(asio::ip::v6_only(true));
    dgram::request<packet_info, hops, traffic_class, timestamp, original_destination>(in);
    in.bind(test::ipv6.any(5000));
    send_one(context, test::ipv6);
    auto const got = test::receive<packet_info, hops, traffic_class>(in);
    CHECK_FALSE(got.control_truncated);
    CHECK(got.get<packet_info>().destination == test::ipv6.loopback());
    CHECK(got.find<hops>());
    CHECK(got.find<traffic_class>());
}

TEST_CASE("items come to a raw socket")
{
    test::host const host;
    auto const here = host.enter();
    auto const way = GENERATE(test::ipv4, test::ipv6);
    CAPTURE(way);
    asio::io_context context;
    icmp::socket in(context, way.v6_socket ? icmp::v6() : icmp::v4());
    dgram::request<packet_info, hops, traffic_class, timestamp>(in);

    // An echo request with its checksum; over IPv6 the system fills that in.
    std::array<unsigned char, 8> const echo =
        way.v6_socket ? std::array<unsigned char, 8>{128, 0, 0, 0, 0x12, 0x34, 0, 1}
                      : std::array<unsigned char, 8>{8, 0, 0xe5, 0xca, 0x12, 0x34, 0, 1};
    dgram::send_msg(in, asio::buffer(echo), icmp::endpoint(way.loopback(), 0),
                    dgram::control_buffer(hops(9), traffic_class(0x2a)));
    auto const got = test::receive<packet_info, hops, traffic_class, timestamp>(in);
    CHECK_FALSE(got.control_truncated);
    CHECK(got.get<packet_info>().destination == way.loopback());
    CHECK(got.get<packet_info>().interface_index == dgram::network_interface("lo").index());
    CHECK(got.get<hops>() == hops(9));
    CHECK(got.get<traffic_class>() == traffic_class(0x2a));
    CHECK(got.find<timestamp>());
    // The IPv4 header comes with the payload.
    CHECK(got.payload.size() == (way.v6_socket ? 8 : 28));
}
