// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Everything that an unknown system cannot do is refused, by name, and can be asked for beforehand.

#include <dgram.hpp>

#include <support/control_bytes.hpp>
#include <support/thrown.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/socket_base.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <type_traits>

#if DGRAM_PLATFORM_GENERIC != 1
#error "these are the tests of the generic platform file"
#endif

namespace asio = boost::asio;
namespace multicast = dgram::multicast;
using asio::ip::make_address;
using asio::ip::udp;

static_assert(!dgram::packet_info::is_supported);
static_assert(!dgram::hops::is_supported);
static_assert(!dgram::traffic_class::is_supported);
static_assert(!dgram::timestamp::is_supported);
static_assert(!dgram::drop_count::is_supported);
static_assert(!dgram::original_destination::is_supported);
static_assert(!dgram::segment_size::is_supported);
static_assert(!dgram::receive_offload::is_supported);
static_assert(!dgram::reuse_port::is_supported);
static_assert(!dgram::busy_poll::is_supported);
static_assert(!dgram::default_segment_size::is_supported);
static_assert(!dgram::forced_receive_buffer_size::is_supported);
static_assert(!dgram::forced_send_buffer_size::is_supported);
static_assert(!dgram::socket_drops::is_supported);
static_assert(!multicast::join_group::is_supported);
static_assert(!multicast::leave_group::is_supported);
static_assert(!multicast::join_source_group::is_supported);
static_assert(!multicast::leave_source_group::is_supported);
static_assert(!multicast::block_source::is_supported);
static_assert(!multicast::unblock_source::is_supported);
static_assert(!multicast::outbound_interface::is_supported);
static_assert(!multicast::deliver_all::is_supported);
// A program for several systems compiles all the same.
static_assert(dgram::control_buffer<dgram::packet_info, dgram::hops>::is_sendable);

namespace {

dgram::network_interface loopback()
{
    return dgram::network_interface(make_address("127.0.0.1"));
}

template <class Option>
Option make_option()
{
    if constexpr (std::is_same_v<Option, multicast::join_group> ||
                  std::is_same_v<Option, multicast::leave_group>)
        return Option(make_address("239.255.77.1"), loopback());
    else if constexpr (requires(Option const& option) { option.source(); })
        return Option(make_address("232.1.2.3"), make_address("192.0.2.1"), loopback());
    else if constexpr (std::is_same_v<Option, multicast::outbound_interface>)
        return Option(loopback());
    else if constexpr (std::is_constructible_v<Option, int> &&
                       requires(Option o) { requires std::same_as<decltype(o.value()), int>; })
        return Option(1);
    else
        return Option(false);
}

} // namespace

TEMPLATE_TEST_CASE("an item cannot be requested", "", dgram::packet_info, dgram::hops,
                   dgram::traffic_class, dgram::timestamp, dgram::drop_count,
                   dgram::original_destination, dgram::segment_size)
{
    asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    dgram::error_code ec;
    dgram::request<TestType>(socket, ec);
    CHECK(ec == asio::error::operation_not_supported);
    ec = {};
    dgram::withdraw<TestType>(socket, ec);
    CHECK(ec == asio::error::operation_not_supported);
    CHECK(test::thrown_by([&] { dgram::request<TestType>(socket); }).code ==
          asio::error::operation_not_supported);

    asio::local::datagram_protocol::socket local(context, asio::local::datagram_protocol());
    dgram::request<TestType>(local, ec);
    CHECK(ec == asio::error::operation_not_supported);
}

TEMPLATE_TEST_CASE("an option cannot be set", "", multicast::join_group, multicast::leave_group,
                   multicast::join_source_group, multicast::leave_source_group,
                   multicast::block_source, multicast::unblock_source,
                   multicast::outbound_interface, multicast::deliver_all, dgram::receive_offload,
                   dgram::reuse_port, dgram::busy_poll, dgram::default_segment_size,
                   dgram::forced_receive_buffer_size, dgram::forced_send_buffer_size)
{
    asio::io_context context;
    auto const protocol = GENERATE(udp::v4(), udp::v6());
    udp::socket socket(context, protocol);
    auto const option = make_option<TestType>();
    dgram::error_code ec;
    dgram::set_option(socket, option, ec);
    CHECK(ec == asio::error::operation_not_supported);
    CHECK(test::thrown_by([&] { dgram::set_option(socket, option); }).code ==
          asio::error::operation_not_supported);

    // Asio's own way has the system refuse it.
    ec = {};
    socket.set_option(option, ec);
    CHECK(ec.failed());
    CHECK(option.level(protocol) == -1);
}

TEMPLATE_TEST_CASE("an option cannot be read", "", multicast::outbound_interface,
                   multicast::deliver_all, dgram::receive_offload, dgram::reuse_port,
                   dgram::busy_poll, dgram::default_segment_size, dgram::socket_drops)
{
    asio::io_context context;
    udp::socket socket(context, GENERATE(udp::v4(), udp::v6()));
    TestType option;
    dgram::error_code ec;
    socket.get_option(option, ec);
    CHECK(ec.failed());
}

TEST_CASE("a source filter can be neither read nor set")
{
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    auto const group = make_address("239.255.77.1");
    dgram::error_code ec;
    CHECK(multicast::get_source_filter(socket, group, loopback(), ec) ==
          multicast::source_filter());
    CHECK(ec == asio::error::operation_not_supported);
    ec = {};
    multicast::set_source_filter(socket, group, loopback(), {}, ec);
    CHECK(ec == asio::error::operation_not_supported);
    CHECK(test::thrown_by([&] { multicast::get_source_filter(socket, group, loopback()); }).code ==
          asio::error::operation_not_supported);
    CHECK(test::thrown_by([&] {
              multicast::set_source_filter(socket, group, loopback(), {});
          }).code == asio::error::operation_not_supported);
}

TEST_CASE("a receiver is not opened without the items that tell datagrams apart")
{
    asio::io_context context;
    udp::socket socket(context);
    udp::endpoint const local(make_address("127.0.0.1"), 0);
    dgram::error_code ec;
    multicast::open_receiver(socket, local, ec);
    CHECK(ec == asio::error::operation_not_supported);
    CHECK_FALSE(socket.is_open());
    CHECK(test::thrown_by([&] { multicast::open_receiver(socket, local); }).code ==
          asio::error::operation_not_supported);

    udp::socket open(context, udp::v4());
    multicast::open_receiver(open, local, ec);
    CHECK(ec == asio::error::operation_not_supported);
    CHECK(open.is_open());
    CHECK(open.local_endpoint().port() == 0);
}

TEST_CASE("options of Asio are set as ever")
{
    asio::io_context context;
    udp::socket socket(context, udp::v6());
    dgram::set_option(socket, asio::ip::v6_only(true));
    asio::ip::v6_only v6_only;
    socket.get_option(v6_only);
    CHECK(v6_only.value());
}

TEST_CASE("what is wrong with a group is told here too")
{
    dgram::error_code ec;
    multicast::join_group(make_address("192.0.2.1"), loopback(), ec);
    CHECK(ec == dgram::errc::not_multicast);
    multicast::join_group(make_address("239.255.77.1"), {}, ec);
    CHECK(ec == dgram::errc::interface_required);
    multicast::join_group(make_address("232.1.2.3"), loopback(), ec);
    CHECK(ec == dgram::errc::source_required);
    auto const ssm = make_address("232.1.2.3");
    multicast::join_source_group(ssm, make_address("239.1.2.3"), loopback(), ec);
    CHECK(ec == dgram::errc::invalid_source);
    multicast::join_source_group(ssm, make_address("2001:db8::1"), loopback(), ec);
    CHECK(ec == dgram::errc::address_family_mismatch);
    multicast::block_source(ssm, make_address("192.0.2.1"), {}, ec);
    CHECK(ec == dgram::errc::interface_required);
}

TEMPLATE_TEST_CASE("a datagram with an item is not sent", "", dgram::packet_info, dgram::hops,
                   dgram::traffic_class)
{
    asio::io_context context;
    udp::endpoint const any(make_address("127.0.0.1"), 0);
    udp::socket in(context, any);
    udp::socket out(context, any);
    in.non_blocking(true);
    dgram::control_buffer const control{TestType()};

    dgram::error_code ec;
    CHECK(dgram::send_msg(out, asio::buffer("text", 4), in.local_endpoint(), control, ec) == 0);
    CHECK(ec == asio::error::operation_not_supported);
    out.connect(in.local_endpoint());
    CHECK(dgram::send_msg(out, asio::buffer("text", 4), control, ec) == 0);
    CHECK(ec == asio::error::operation_not_supported);

    // Without it as without the thing it asked for would be a lie.
    std::array<char, 10> data;
    dgram::receive_msg(in, asio::buffer(data), ec);
    CHECK(ec == asio::error::would_block);
}

TEST_CASE("no item is found in control data")
{
    // Not even in the messages of a system that has them: their numbers differ between systems.
    test::control_bytes data;
    data.add(IPPROTO_IP, IP_TTL, 64)
        .add(IPPROTO_IP, IP_TOS, std::uint8_t(8))
        .add(IPPROTO_IPV6, IPV6_PKTINFO, ::in6_pktinfo{})
        .add(SOL_SOCKET, SO_TIMESTAMP, std::array<std::int64_t, 2>{1, 2});
    dgram::control_view const view(data.bytes());
    int messages = 0;
    for ([[maybe_unused]] auto const& message : view)
        ++messages;
    CHECK(messages == 4);
    CHECK(view.find<dgram::packet_info>() == std::nullopt);
    CHECK(view.find<dgram::hops>() == std::nullopt);
    CHECK(view.find<dgram::traffic_class>() == std::nullopt);
    CHECK(view.find<dgram::timestamp>() == std::nullopt);
    CHECK(view.find<dgram::drop_count>() == std::nullopt);
    CHECK(view.find<dgram::original_destination>() == std::nullopt);
    CHECK(view.find<dgram::segment_size>() == std::nullopt);
}
