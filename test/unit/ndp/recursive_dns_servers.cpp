// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/recursive_dns_servers.hpp>

#include <support/ndp_option.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <vector>

using boost::asio::ip::address_v6;
using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::ndp::recursive_dns_servers;

namespace {

std::array const servers{make_address_v6("2001:db8::53"), make_address_v6("2001:db8::54")};

} // namespace

TEST_CASE("DNS servers are laid out as RFC 8106 says")
{
    test::check_ndp_option(recursive_dns_servers{1800, servers},
                           "19 05 00 00 00 00 07 08"
                           "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 53"
                           "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 54");
}

TEST_CASE("an option of DNS servers ends with an address and has one")
{
    for (unsigned length = 1; length < 256; ++length) {
        CAPTURE(length);
        std::vector<std::byte> bytes(length * 8);
        bytes[0] = std::byte{25};
        bytes[1] = static_cast<std::byte>(length);
        test::exact_copy const exact(bytes);
        auto const result = recursive_dns_servers::parse(exact.bytes());
        if (length >= 3 && length % 2 == 1)
            REQUIRE(result.value().servers.size() == (length - 1) / 2);
        else
            REQUIRE(result.error() == packet_errc::invalid_option_length);
    }
}

TEST_CASE("1 to 127 DNS servers are written")
{
    std::vector<address_v6> const many(128);
    std::vector<std::byte> room(3000);
    auto const write = [&](std::size_t count) {
        return recursive_dns_servers{0, std::span(many).first(count)}.write(room);
    };
    CHECK(write(0).error() == packet_errc::field_out_of_range);
    CHECK(write(1).value() == 24);
    CHECK(write(127).value() == 2040);
    CHECK(write(128).error() == packet_errc::field_out_of_range);
}

TEST_CASE("DNS servers are printed")
{
    CHECK(test::text(recursive_dns_servers{0, servers}) ==
          "dns servers 2001:db8::53, 2001:db8::54");
}
