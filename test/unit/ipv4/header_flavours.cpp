// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The header as raw sockets of other systems give and take it.

#include <dgram/ipv4/header.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

using boost::asio::ip::make_address_v4;
using dgram::packet_errc;
using dgram::ipv4::header;
using dgram::ipv4::header_format;

namespace {

// Total length and fragment offset are such that each byte of them differs.
header flavoured(std::uint16_t total_length, char const* options)
{
    header h;
    h.traffic_class = dgram::traffic_class(1);
    h.total_length = total_length;
    h.identification = 0xcafe;
    h.dont_fragment = true;
    h.fragment_offset = 1500;
    h.hops = 255;
    h.protocol = dgram::ip_protocol::icmp;
    h.checksum = 0xdead;
    h.source = make_address_v4("172.16.254.254");
    h.destination = make_address_v4("192.168.0.1");
    h.options = dgram::ipv4::options::copy(test::from_hex(options)).value();
    return h;
}

struct flavour
{
    header_format format;
    // Bytes 2 and 3 from and to the system, bytes 6 and 7.
    std::string received_length;
    std::string sent_length;
    std::string fragment;
};

void check(header const& h, flavour const& expected, std::string const& first,
           std::string const& options)
{
    auto const bytes = [&](std::string const& length) {
        return first + " 01 " + length + " ca fe " + expected.fragment +
               " ff 01 de ad ac 10 fe fe c0 a8 00 01" + options;
    };
    auto const sent = test::written(
        h.size(), [&](std::span<std::byte> to) { return h.write(to, expected.format); });
    CHECK(test::to_hex(sent) == bytes(expected.sent_length));

    auto const received = test::from_hex(bytes(expected.received_length));
    CHECK(header::parse(received, expected.format).value() == h);
    test::for_each_prefix(received, [&](std::span<std::byte const> prefix) {
        CHECK(header::parse(prefix, expected.format).has_error());
    });
}

constexpr auto little = std::endian::little;
constexpr auto big = std::endian::big;

std::vector<header_format> const all_formats{
    dgram::ipv4::wire_format, dgram::ipv4::host_order_format(little),
    dgram::ipv4::short_host_order_format(little), dgram::ipv4::short_host_order_format(big)};

} // namespace

TEST_CASE("an IPv4 header has the bytes of each flavour of raw socket")
{
    using namespace dgram::ipv4;
    auto const h = flavoured(0xbeef, "");
    // 0xbeef less 20 is 0xbedb; 0x4000 and 1500 are 0x45dc.
    for (auto const& row : {
             flavour{wire_format, "be ef", "be ef", "45 dc"},
             flavour{host_order_format(little), "ef be", "ef be", "dc 45"},
             flavour{host_order_format(big), "be ef", "be ef", "45 dc"},
             flavour{short_host_order_format(little), "db be", "ef be", "dc 45"},
             flavour{short_host_order_format(big), "be db", "be ef", "45 dc"},
         })
        check(h, row, "45", "");
}

TEST_CASE("an IPv4 header with options has the bytes of each flavour of raw socket")
{
    using namespace dgram::ipv4;
    auto const h = flavoured(0xbef3, "ff fe fe ff");
    for (auto const& row : {
             flavour{wire_format, "be f3", "be f3", "45 dc"},
             flavour{host_order_format(little), "f3 be", "f3 be", "dc 45"},
             flavour{host_order_format(big), "be f3", "be f3", "45 dc"},
             flavour{short_host_order_format(little), "db be", "f3 be", "dc 45"},
             flavour{short_host_order_format(big), "be db", "be f3", "45 dc"},
         })
        check(h, row, "46", " ff fe fe ff");
}

TEST_CASE("the IPv4 checksum fits in every flavour of raw socket")
{
    auto h = flavoured(0x1234, "01 01 01 00");
    h.checksum = h.compute_checksum();
    for (auto const& format : all_formats) {
        std::vector<std::byte> bytes(h.size());
        REQUIRE(h.write(bytes, format));
        auto received = header::parse(bytes, format).value();
        if (format.received_length_lacks_header)
            received.total_length = h.total_length;
        CHECK(received == h);
        CHECK(received.has_valid_checksum());
    }
}

TEST_CASE("a received length that lacks the IPv4 header may be zero but not too long")
{
    auto const format = dgram::ipv4::short_host_order_format(big);
    auto bytes = test::written(flavoured(0xbef3, "ff fe fe ff"));
    auto const parse = [&](unsigned length) {
        bytes[2] = static_cast<std::byte>(length >> 8);
        bytes[3] = static_cast<std::byte>(length);
        return header::parse(bytes, format);
    };
    CHECK(parse(0).value().payload_size() == 0);
    CHECK(parse(0).value().total_length == 24);
    CHECK(parse(65535 - 24).value().total_length == 65535);
    for (unsigned length = 65535 - 23; length <= 65535; ++length)
        REQUIRE(parse(length).error() == packet_errc::field_out_of_range);
}

TEST_CASE("an IPv4 header of one flavour is not that of another")
{
    auto const h = flavoured(0xbeef, "");
    std::vector<std::byte> bytes(h.size());
    REQUIRE(h.write(bytes, dgram::ipv4::host_order_format(little)));
    auto const mistaken = header::parse(bytes).value();
    CHECK(mistaken.total_length == 0xefbe);
    CHECK_FALSE(mistaken.has_valid_checksum());
}
