// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ndp/redirect.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using namespace dgram::ndp;

namespace {

auto const target = make_address_v6("fe80::2");
auto const destination = make_address_v6("2001:db8::1");
auto const packet = test::from_hex("60 00 00 00 00 00 3b 40");
std::array const options{option(redirected_header{packet})};
redirect const full{target, destination, options};
auto const body = test::from_hex("00 00 00 00 fe 80 00 00 00 00 00 00 00 00 00 00 00 00 00 02"
                                 "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01"
                                 "04 02 00 00 00 00 00 00 60 00 00 00 00 00 3b 40");

} // namespace

TEST_CASE("a redirect is laid out as RFC 4861 says")
{
    CHECK(test::written(full) == body);
    CHECK(redirect::parse(body).value() == full);
    CHECK(redirect::v6_type == dgram::icmp::v6::type::redirect);
    CHECK(test::text(full) == "redirect of 2001:db8::1 to fe80::2");
}

TEST_CASE("a redirect that is cut short is refused")
{
    test::for_each_prefix(body, [](auto prefix) {
        auto const result = redirect::parse(prefix);
        if (prefix.size() == 36)
            CHECK(result.value().destination == destination);
        else
            CHECK(result.error() == (prefix.size() < 38 ? packet_errc::too_short
                                                        : packet_errc::invalid_option_length));
    });
}

TEST_CASE("a redirect names a router or the destination itself")
{
    delivery const how{.source = make_address_v6("fe80::1"), .hops = 255};
    CHECK_FALSE(check(full, how));
    CHECK_FALSE(check(redirect{destination, destination, {}}, how));
    CHECK(check(redirect{make_address_v6("2001:db8::2"), destination, {}}, how) ==
          packet_errc::wrong_target);
    CHECK(check(redirect{target, make_address_v6("ff05::1"), {}}, how) ==
          packet_errc::wrong_target);
}
