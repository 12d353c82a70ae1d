// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/redirect.hpp>

#include <dgram/icmp/v4/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/address_v4.hpp>

using boost::asio::ip::make_address_v4;
using dgram::packet_errc;
using dgram::icmp::v4::message;
using dgram::icmp::v4::redirect;
using dgram::icmp::v4::redirect_code;

namespace {

TEST_CASE("a redirect names the gateway")
{
    auto const datagram = test::from_hex("45 00");
    redirect const error{redirect_code::host, make_address_v4("192.0.2.254"), datagram};
    auto const bytes = test::written(
        10, [&](std::span<std::byte> to) { return dgram::icmp::v4::write(to, error); });
    CHECK(test::to_hex(bytes) == "05 01 f2 ff c0 00 02 fe 45 00");
    CHECK(message::parse(bytes)->get<redirect>().value() == error);
}

TEST_CASE("a redirect without its gateway is too short")
{
    test::for_each_prefix(test::from_hex("c0 00 02 fe"), [](auto bytes) {
        CHECK(redirect::parse(0, bytes).error() == packet_errc::too_short);
    });
    CHECK(redirect::parse(3, test::from_hex("c0 00 02 fe"))->datagram.empty());
}

TEST_CASE("the codes of redirect have names")
{
    CHECK(test::text(redirect_code::network) == "redirect for network");
    CHECK(test::text(redirect_code::host) == "redirect for host");
    CHECK(test::text(redirect_code::network_class_of_service) ==
          "redirect for type of service and network");
    CHECK(test::text(redirect_code::host_class_of_service) ==
          "redirect for type of service and host");
    CHECK(test::text(redirect_code{4}) == "code 4");
}

TEST_CASE("a redirect prints the gateway")
{
    CHECK(test::text(
              redirect{.code = redirect_code::host, .gateway = make_address_v4("192.0.2.1")}) ==
          "redirect: redirect for host, gateway 192.0.2.1, 0 bytes");
}

} // namespace
