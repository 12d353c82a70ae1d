// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What a raw IPv4 socket receives begins with a header that may have options, and a buffer may end
// anywhere in it.

#include <dgram.hpp>

#include <dgram/ipv4/header.hpp>
#include <dgram/raw_ip.hpp>

#include <support/batch_text.hpp>
#include <support/eventually.hpp>
#include <support/receive.hpp>
#include <support/system_option.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>

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
