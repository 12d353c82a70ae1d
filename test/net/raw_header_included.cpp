// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Packets sent with a header of the program's own, as they go over the wire.

#include <dgram.hpp>

#include <dgram/ipv4/header.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/option/default_traffic_class.hpp>
#include <dgram/option/header_included.hpp>
#include <dgram/raw_ip.hpp>

#include <support/captured_packet.hpp>
#include <support/receive.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/unicast.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address_v4;
using asio::ip::make_address_v6;
using dgram::raw_ip;

namespace {

constexpr dgram::ip_protocol experiment{253};
constexpr unsigned protocol = 253;

struct header_host : test::two_hosts
{
    raw_ip::socket open(raw_ip const& kind)
    {
        auto const here = left.enter();
        raw_ip::socket socket(context, kind);
        dgram::set_option(socket, dgram::header_included(true));
        dgram::header_included now;
        socket.get_option(now);
        CHECK(now.value());
        return socket;
    }
};

template <class Header>
std::vector<std::byte> packet(Header const& header, std::string const& payload)
{
    std::vector<std::byte> bytes(header.size());
    REQUIRE(header.write(bytes));
    for (char const c : payload)
        bytes.push_back(static_cast<std::byte>(c));
    return bytes;
}

std::vector<std::byte> v4_packet(dgram::ipv4::header header, std::string const& payload)
{
    header.protocol = experiment;
    header.destination = make_address_v4("10.77.1.2");
    if (header.total_length == dgram::ipv4::header::min_size)
        CHECK_FALSE(header.set_payload_size(payload.size()));
    std::vector<std::byte> bytes(header.size());
    REQUIRE(header.write(bytes, dgram::ipv4::raw_socket_format));
    for (char const c : payload)
        bytes.push_back(static_cast<std::byte>(c));
    return bytes;
}

} // namespace

TEST_CASE_METHOD(header_host, "the system completes an IPv4 header that is included")
{
    test::capture wire(left, "eth0");
    auto out = open(raw_ip::v4(experiment));
    // Neither has an effect.
    out.set_option(asio::ip::unicast::hops(99));
    dgram::set_option(out, dgram::default_traffic_class(dgram::traffic_class(0x20)));

    dgram::ipv4::header header;
    header.traffic_class = dgram::traffic_class(0x2b);
    header.hops = 5;
    header.dont_fragment = true;
    for (std::uint16_t const id : {std::uint16_t(0), std::uint16_t(0xcafe)})
        for (auto const* const source : {"0.0.0.0", "192.0.2.1"}) {
            CAPTURE(id, source);
            header.identification = id;
            header.source = make_address_v4(source);
            header.checksum = 0xdead;
            out.send_to(asio::buffer(v4_packet(header, "payload")), {right_address(test::ipv4), 0});
            auto const sent = test::capture_packet(wire, protocol);
            auto const seen = dgram::ipv4::header::parse(sent.bytes);
            REQUIRE(seen);
            CHECK(seen->has_valid_checksum());
            CHECK(seen->total_length == 27);
            CHECK(seen->traffic_class == header.traffic_class);
            CHECK(seen->hops == 5);
            CHECK(seen->dont_fragment);
            CHECK(seen->source ==
                  (header.source.is_unspecified() ? make_address_v4("10.77.1.1") : header.source));
            CHECK(seen->identification == id);
        }
}

TEST_CASE_METHOD(header_host,
                 "an IPv4 identification of 0 is replaced where the packet may be fragmented")
{
    test::capture wire(left, "eth0");
    auto out = open(raw_ip::v4(experiment));
    for (bool const dont_fragment : {false, true}) {
        CAPTURE(dont_fragment);
        unsigned chosen = 0;
        // It is random: one of them may be 0.
        for (int i = 0; i < 4; ++i) {
            dgram::ipv4::header header;
            header.dont_fragment = dont_fragment;
            out.send_to(asio::buffer(v4_packet(header, "payload")), {right_address(test::ipv4), 0});
            auto const sent = test::capture_packet(wire, protocol);
            chosen |= dgram::ipv4::header::parse(sent.bytes).value().identification;
        }
        CHECK((chosen != 0) == !dont_fragment);
    }
}

TEST_CASE_METHOD(header_host, "the length in an IPv4 header that is included does not matter")
{
    test::capture wire(left, "eth0");
    auto out = open(raw_ip::v4(experiment));
    for (std::uint16_t const length : {std::uint16_t(28), std::uint16_t(9999)}) {
        dgram::ipv4::header header;
        header.total_length = length;
        out.send_to(asio::buffer(v4_packet(header, "payload")), {right_address(test::ipv4), 0});
        auto const seen = dgram::ipv4::header::parse(test::capture_packet(wire, protocol).bytes);
        REQUIRE(seen);
        CHECK(seen->total_length == 27);
    }
}

TEST_CASE_METHOD(header_host, "an IPv4 header that cannot be true is refused by the system")
{
    auto out = open(raw_ip::v4(experiment));
    dgram::error_code ec;
    auto bytes = v4_packet(dgram::ipv4::header(), "payload");
    auto const send = [&](std::span<std::byte const> what) {
        out.send_to(asio::buffer(what.data(), what.size()), {right_address(test::ipv4), 0}, 0, ec);
        return ec;
    };
    CHECK(send(bytes) == dgram::error_code());
    for (std::size_t size = 0; size < 20; ++size)
        CHECK(send(std::span(bytes).first(size)) == asio::error::invalid_argument);
    bytes[0] = std::byte(0x44);
    CHECK(send(bytes) == asio::error::invalid_argument);
    bytes[0] = std::byte(0x47); // 28 bytes of 27
    CHECK(send(bytes) == asio::error::invalid_argument);
    // It is not fragmented.
    CHECK(send(v4_packet(dgram::ipv4::header(), std::string(1480, 'x'))) == dgram::error_code());
    CHECK(send(v4_packet(dgram::ipv4::header(), std::string(1481, 'x'))) ==
          asio::error::message_size);
}

TEST_CASE_METHOD(header_host, "an IPv6 header that is included goes as it is")
{
    test::capture wire(left, "eth0");
    auto out = open(raw_ip::v6(experiment));
    dgram::ipv6::header header;
    header.traffic_class = dgram::traffic_class(0x2b);
    header.flow_label = 0xbeef1;
    REQUIRE_FALSE(header.set_payload_size(7));
    header.next_header = experiment;
    header.hops = 5;
    header.source = make_address_v6("2001:db8::7");
    header.destination = make_address_v6("fd77:1::2");
    auto const bytes = packet(header, "payload");
    out.send_to(asio::buffer(bytes), {right_address(test::ipv6), 0});
    CHECK(test::capture_packet(wire, protocol).bytes == bytes);
}

TEST_CASE_METHOD(header_host, "headers that are included go by batches too")
{
    auto in = right.in([&] { return raw_ip::socket(context, raw_ip::v4(experiment)); });
    auto out = open(raw_ip::v4(experiment));
    dgram::outbound_batch<raw_ip> batch(8, 4096);
    for (int hops = 1; hops <= 5; ++hops) {
        dgram::ipv4::header header;
        header.hops = static_cast<std::uint8_t>(hops);
        auto const bytes = v4_packet(header, std::string(static_cast<std::size_t>(hops), 'x'));
        CHECK(batch.add_copy({right_address(test::ipv4), 0}, asio::buffer(bytes)));
    }
    CHECK(dgram::send_batch(out, batch) == 5);
    for (int hops = 1; hops <= 5; ++hops) {
        auto const got = test::receive(in).payload;
        auto const header = dgram::ipv4::header::parse(std::as_bytes(std::span(got)),
                                                       dgram::ipv4::raw_socket_format);
        REQUIRE(header);
        CHECK(header->hops == hops);
        CHECK(header->payload_size() == static_cast<std::size_t>(hops));
    }
}

TEST_CASE_METHOD(header_host,
                 "a socket of number 255 includes headers and receives packets of number 255")
{
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto const open_raw = [&](int number) {
            return raw_ip::socket(context, way.v6_socket ? raw_ip::v6(dgram::ip_protocol(number))
                                                         : raw_ip::v4(dgram::ip_protocol(number)));
        };
        auto in = right.in([&] { return open_raw(255); });
        auto other = right.in([&] { return open_raw(253); });
        auto out = left.in([&] { return open_raw(255); });
        dgram::header_included now;
        out.get_option(now);
        CHECK(now.value());

        auto const send = [&](int number) {
            auto const text = "of " + std::to_string(number);
            std::vector<std::byte> bytes;
            if (way.v6_socket) {
                dgram::ipv6::header header;
                header.next_header = dgram::ip_protocol(number);
                header.source = left_address(way).to_v6();
                header.destination = right_address(way).to_v6();
                REQUIRE_FALSE(header.set_payload_size(text.size()));
                bytes = packet(header, text);
            } else {
                dgram::ipv4::header header;
                header.protocol = dgram::ip_protocol(number);
                header.destination = right_address(way).to_v4();
                REQUIRE_FALSE(header.set_payload_size(text.size()));
                bytes = packet(header, text);
            }
            out.send_to(asio::buffer(bytes), {right_address(way), 0});
        };
        // Of IPv4 with its header.
        send(253);
        CHECK(test::receive(other).payload.ends_with("of 253"));
        send(255);
        CHECK(test::receive(in).payload.ends_with("of 255"));
        CHECK(in.available() == 0);
        CHECK(other.available() == 0);
    }
}
