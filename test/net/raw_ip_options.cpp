// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What a raw IPv4 socket receives begins with a header that may have options, and a buffer may end
// anywhere in it.

#include <dgram.hpp>

#include <dgram/ipv4/header.hpp>
#include <dgram/ipv4/options.hpp>
#include <dgram/ipv4/packet.hpp>
#include <dgram/ipv4/route.hpp>
#include <dgram/raw_ip.hpp>

#include <support/batch_text.hpp>
#include <support/captured_packet.hpp>
#include <support/eventually.hpp>
#include <support/receive.hpp>
#include <support/system_option.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address_v4.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace asio = boost::asio;
using dgram::raw_ip;

namespace {

constexpr dgram::ip_protocol experiment{253};
constexpr std::size_t header_size = 60;
std::string const payload = "fifteen bytes..";

// Sends with all the options there can be: 40 bytes, which say nothing.
raw_ip::socket open_sender(asio::io_context& context)
{
    raw_ip::socket socket(context, raw_ip::v4(experiment));
    std::array<unsigned char, 40> options;
    options.fill(1);
    socket.set_option(test::system_option(IPPROTO_IP, IP_OPTIONS, options));
    return socket;
}

void check_packet(std::span<std::byte const> packet)
{
    CHECK(packet.size() == header_size + payload.size());
    auto const header = dgram::ipv4::header::parse(packet, dgram::ipv4::raw_socket_format);
    REQUIRE(header);
    CHECK(header->size() == header_size);
    CHECK(header->protocol == experiment);
    CHECK(header->payload_size() == payload.size());
    CHECK(test::text(packet.subspan(header->size())) == payload);
}

} // namespace

TEST_CASE_METHOD(test::two_hosts, "a payload behind IP options has its own length")
{
    auto in = right.in([&] { return raw_ip::socket(context, raw_ip::v4(experiment)); });
    auto out = left.in([&] { return open_sender(context); });
    for (int i = 0; i < 2; ++i)
        out.send_to(asio::buffer(payload), {right_address(test::ipv4), 0});
    auto const single = test::receive(in).payload;
    check_packet(std::as_bytes(std::span(single)));
    dgram::inbound_batch<raw_ip> batch(2, 2048);
    REQUIRE(dgram::receive_batch(in, batch) == 1);
    check_packet((*batch.begin()).payload());
}

TEST_CASE_METHOD(test::two_hosts,
                 "a recorded route has the receiver in it and a checksum from before that")
{
    using asio::ip::make_address_v4;
    dgram::ipv4::options options;
    REQUIRE_FALSE(options.add(dgram::ipv4::route(3)));
    std::array<std::byte, 16> bytes;
    REQUIRE(options.size() == bytes.size());
    std::ranges::copy(options.bytes(), bytes.begin());
    auto in = right.in([&] { return raw_ip::socket(context, raw_ip::v4(experiment)); });
    auto out = left.in([&] {
        raw_ip::socket socket(context, raw_ip::v4(experiment));
        socket.set_option(test::system_option(IPPROTO_IP, IP_OPTIONS, bytes));
        return socket;
    });
    test::capture wire(right, "eth0");
    out.send_to(asio::buffer(payload), {right_address(test::ipv4), 0});

    auto const recorded = [](dgram::ipv4::header const& header) {
        auto const view = dgram::ipv4::option_view::parse(header.options.bytes()).value();
        auto const found = view.find(dgram::ipv4::option_type::record_route);
        REQUIRE(found != view.end());
        auto const route = dgram::ipv4::route::parse(*found).value();
        return std::vector(route.recorded().begin(), route.recorded().end());
    };
    auto const sent = dgram::ipv4::header::parse(test::capture_packet(wire, 253).bytes).value();
    CHECK(recorded(sent) == std::vector{make_address_v4("10.77.1.1")});
    CHECK(sent.has_valid_checksum());

    auto const got = test::receive(in).payload;
    auto const packet =
        dgram::ipv4::packet::parse(std::as_bytes(std::span(got)), dgram::ipv4::raw_socket_format);
    REQUIRE(packet);
    CHECK(recorded(packet->header) ==
          std::vector{make_address_v4("10.77.1.1"), make_address_v4("10.77.1.2")});
    CHECK_FALSE(packet->header.has_valid_checksum());
    CHECK(packet->header.checksum == sent.checksum);
    CHECK(test::text(packet->payload) == payload);
}

TEST_CASE_METHOD(test::two_hosts, "a buffer may end anywhere in a raw packet")
{
    auto const open = [&] {
        raw_ip::socket socket(context, raw_ip::v4(experiment));
        socket.non_blocking(true);
        return socket;
    };
    auto single = right.in(open);
    auto batched = right.in(open);
    auto out = left.in([&] { return open_sender(context); });
    auto const whole = header_size + payload.size();
    for (std::size_t size = 0; size <= 80; ++size) {
        CAPTURE(size);
        auto const check = [&](std::span<std::byte const> packet, bool truncated) {
            CHECK(packet.size() == std::min(size, whole));
            CHECK(truncated == (size < whole));
            auto const header = dgram::ipv4::header::parse(packet, dgram::ipv4::raw_socket_format);
            CHECK(header.has_value() == (size >= header_size));
            if (size < 20)
                CHECK(header.error() == dgram::packet_errc::too_short);
            else if (size < header_size)
                CHECK(header.error() == dgram::packet_errc::invalid_header_length);
            else
                CHECK(header->payload_size() == payload.size());
        };
        out.send_to(asio::buffer(payload), {right_address(test::ipv4), 0});

        // Of exactly that size, so that a sanitizer sees what goes beyond it.
        auto const room = std::make_unique<std::byte[]>(size);
        dgram::received_message<raw_ip::endpoint> message;
        REQUIRE(test::eventually([&] {
            dgram::error_code ec;
            message = dgram::receive_msg(single, asio::buffer(room.get(), size), ec);
            return !ec;
        }));
        check({room.get(), message.size}, message.truncated);

        dgram::inbound_batch<raw_ip> batch(1, size == 0 ? 1 : size);
        REQUIRE(test::eventually([&] {
            dgram::error_code ec;
            return dgram::receive_batch(batched, batch, ec) == 1;
        }));
        if (size != 0)
            check((*batch.begin()).payload(), (*batch.begin()).truncated());
    }
}
