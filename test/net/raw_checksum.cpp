// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A checksum that the system keeps for a raw IPv6 socket.

#include <dgram.hpp>

#include <dgram/ipv6/checksum.hpp>
#include <dgram/ipv6/header.hpp>
#include <dgram/option/header_included.hpp>
#include <dgram/raw_ip.hpp>

#include <support/captured_packet.hpp>
#include <support/error_of.hpp>
#include <support/receive.hpp>
#include <support/system_option.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/icmp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace asio = boost::asio;
using dgram::ip_protocol;
using dgram::raw_ip;
using dgram::ipv6::checksum;

namespace {

template <class Socket>
std::optional<int> offset_of(Socket& socket)
{
    checksum option(4);
    socket.get_option(option);
    return option.offset();
}

// Over the payload and the pseudo-header of RFC 8200 section 8.1; 0 if it is right.
std::uint16_t sum_of(test::captured_packet const& packet)
{
    std::uint32_t sum =
        packet.fields.protocol + static_cast<std::uint32_t>(packet.fields.payload.size());
    for (std::size_t at = 8; at < 40; at += 2)
        sum += test::read_u16(packet.bytes, at);
    return test::internet_checksum(packet.fields.payload, sum);
}

} // namespace

TEST_CASE_METHOD(test::two_hosts, "a checksum that is off reads back as none")
{
    auto const here = left.enter();
    raw_ip::socket socket(context, raw_ip::v6(ip_protocol::ospf));
    CHECK(offset_of(socket) == std::nullopt);
    for (int const offset : {0, 2, 12, 65534}) {
        dgram::set_option(socket, checksum(offset));
        CHECK(offset_of(socket) == offset);
        dgram::set_option(socket, checksum());
        CHECK(offset_of(socket) == std::nullopt);
    }
    raw_ip::socket v4(context, raw_ip::v4(ip_protocol::ospf));
    CHECK(test::error_of(v4, checksum(12)) == dgram::errc::address_family_mismatch);
}

// The same number at two levels: RFC 3542 has one of them, and forbids the change.
TEST_CASE_METHOD(test::two_hosts, "the checksum of ICMPv6 cannot be changed by its level")
{
    auto const here = left.enter();
    struct row
    {
        int value;
        bool valid;
    };
    for (auto const& [value, valid] : {row{2, true}, row{4, true}, row{-1, true}, row{3, false}})
        for (int const level : {int(IPPROTO_IPV6), SOL_RAW})
            for (int const number : {int(IPPROTO_ICMPV6), 89}) {
                CAPTURE(value, level, number);
                raw_ip::socket socket(context, raw_ip::v6(ip_protocol(number)));
                dgram::error_code ec;
                socket.set_option(test::system_option(level, IPV6_CHECKSUM, value), ec);
                bool const taken = valid && (level == SOL_RAW || number != IPPROTO_ICMPV6);
                CHECK(ec == (taken ? dgram::error_code() : asio::error::invalid_argument));
            }

    asio::ip::icmp::socket icmp(context, asio::ip::icmp::v6());
    raw_ip::socket raw(context, raw_ip::v6(ip_protocol::icmp_v6));
    CHECK(offset_of(icmp) == 2);
    for (auto const& wanted : {checksum(), checksum(2), checksum(4)}) {
        CHECK(test::error_of(icmp, wanted) == dgram::errc::checksum_required);
        CHECK(test::error_of(raw, wanted) == dgram::errc::checksum_required);
        // Not past the rules either.
        dgram::error_code ec;
        icmp.set_option(wanted, ec);
        CHECK(ec == asio::error::invalid_argument);
        CHECK(offset_of(icmp) == 2);
    }
}

TEST_CASE_METHOD(test::two_hosts, "the system writes the checksum of OSPF where it was told to")
{
    test::capture wire(left, "eth0");
    auto out = left.in([&] { return raw_ip::socket(context, raw_ip::v6(ip_protocol::ospf)); });
    std::string const hello(16, 'h');
    raw_ip::endpoint const to(right_address(test::ipv6), 0);

    dgram::set_option(out, checksum(12));
    for (auto const size : {14U, 15U, 16U}) {
        out.send_to(asio::buffer(hello, size), to);
        auto const sent = test::capture_packet(wire, 89);
        REQUIRE(sent.fields.payload.size() == size);
        CHECK(sum_of(sent) == 0);
        // Nothing else was written.
        for (std::size_t i = 0; i < size; ++i)
            if (i != 12 && i != 13)
                CHECK(sent.fields.payload[i] == std::byte('h'));
    }
    dgram::error_code ec;
    out.send_to(asio::buffer(hello, 13), to, 0, ec);
    CHECK(ec == asio::error::invalid_argument);

    dgram::set_option(out, checksum());
    out.send_to(asio::buffer(hello), to);
    auto const sent = test::capture_packet(wire, 89);
    CHECK(sum_of(sent) != 0);
    CHECK(sent.fields.payload[12] == std::byte('h'));
}

TEST_CASE_METHOD(test::two_hosts, "the checksum of mobility headers is on and can be changed")
{
    test::capture wire(left, "eth0");
    auto out = left.in([&] { return raw_ip::socket(context, raw_ip::v6(ip_protocol::mobility)); });
    CHECK(offset_of(out) == 4);
    std::string const message(16, 'm');
    auto const send = [&] {
        out.send_to(asio::buffer(message), {right_address(test::ipv6), 0});
        return test::capture_packet(wire, 135);
    };
    CHECK(sum_of(send()) == 0);
    dgram::set_option(out, checksum());
    CHECK(offset_of(out) == std::nullopt);
    auto const plain = send();
    CHECK(sum_of(plain) != 0);
    CHECK(plain.fields.payload[4] == std::byte('m'));
    dgram::set_option(out, checksum(6));
    CHECK(offset_of(out) == 6);
    auto const moved = send();
    CHECK(sum_of(moved) == 0);
    CHECK(moved.fields.payload[4] == std::byte('m'));
}

TEST_CASE_METHOD(test::two_hosts, "no checksum is written behind a header that is included")
{
    test::capture wire(left, "eth0");
    auto out = left.in([&] { return raw_ip::socket(context, raw_ip::v6(ip_protocol::ospf)); });
    dgram::set_option(out, checksum(12));
    dgram::set_option(out, dgram::header_included(true));
    dgram::ipv6::header header;
    header.next_header = ip_protocol::ospf;
    header.source = left_address(test::ipv6).to_v6();
    header.destination = right_address(test::ipv6).to_v6();
    REQUIRE_FALSE(header.set_payload_size(16));
    std::vector<std::byte> bytes(56, std::byte('h'));
    REQUIRE(header.write(bytes));
    out.send_to(asio::buffer(bytes), {right_address(test::ipv6), 0});
    CHECK(test::capture_packet(wire, 89).bytes == bytes);
}

TEST_CASE_METHOD(test::two_hosts, "what comes with a wrong checksum is not delivered")
{
    auto in = right.in([&] {
        raw_ip::socket socket(context, raw_ip::v6(ip_protocol::ospf));
        dgram::set_option(socket, checksum(12));
        return socket;
    });
    auto plain = left.in([&] { return raw_ip::socket(context, raw_ip::v6(ip_protocol::ospf)); });
    auto summed = left.in([&] { return raw_ip::socket(context, raw_ip::v6(ip_protocol::ospf)); });
    dgram::set_option(summed, checksum(12));
    raw_ip::endpoint const to(right_address(test::ipv6), 0);
    test::capture wire(left, "eth0");

    summed.send_to(asio::buffer(std::string(16, 'a')), to);
    auto const packet = test::capture_packet(wire, 89);
    auto const good = packet.fields.payload;
    std::string const right_text(reinterpret_cast<char const*>(good.data()), good.size());
    CHECK(test::receive(in).payload == right_text);
    // Off by one, each way.
    for (int const by : {1, -1}) {
        auto wrong = right_text;
        wrong[13] = static_cast<char>(wrong[13] + by);
        plain.send_to(asio::buffer(wrong), to);
    }
    plain.send_to(asio::buffer(std::string(13, 'b')), to);
    plain.send_to(asio::buffer(right_text), to);
    CHECK(test::receive(in).payload == right_text);
    CHECK(in.available() == 0);
}
