// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/mld/group_report.hpp>

#include <dgram/icmp/v6/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <boost/asio/ip/address_v6.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

using boost::asio::ip::make_address_v6;
using dgram::packet_errc;
using dgram::icmp::v6::message;
using dgram::mld::done;
using dgram::mld::group_report;

namespace {

auto const group = make_address_v6("ff15::1:2");
auto const body = test::from_hex("00 00 00 00 ff 15 00 00 00 00 00 00 00 00 00 00 00 01 00 02");

} // namespace

TEST_CASE("a report and a done of MLDv1 are laid out as RFC 2710 says")
{
    CHECK(test::written(group_report{group}) == body);
    CHECK(test::written(done{group}) == body);
    CHECK(group_report::parse(body).value() == group_report{group});
    CHECK(done::parse(body).value() == done{group});
}

TEST_CASE("a body of MLDv1 may be longer and not shorter")
{
    test::for_each_prefix(body, [](auto prefix) {
        CHECK(group_report::parse(prefix).error() == packet_errc::too_short);
        CHECK(done::parse(prefix).error() == packet_errc::too_short);
    });
    auto longer = body;
    longer.push_back(std::byte{0xff});
    CHECK(group_report::parse(longer).value() == group_report{group});
}

TEST_CASE("a message of MLDv1 is told by its type whatever its code")
{
    auto const source = make_address_v6("fe80::1");
    std::array<std::byte, 24> bytes;
    REQUIRE(dgram::icmp::v6::write(bytes, done{group}, source, group).value() == bytes.size());
    CHECK(bytes[0] == std::byte{132});
    auto made = message::parse(bytes, source, group);
    REQUIRE(made.has_value());
    CHECK(made->get<done>().value() == done{group});
    CHECK(made->get<group_report>().error() == packet_errc::wrong_type);
    // A receiver ignores it: RFC 2710 section 3.2.
    made->code = 7;
    CHECK(made->get<done>().value() == done{group});
    made->type = dgram::icmp::v6::type::multicast_listener_report;
    CHECK(made->get<group_report>().value() == group_report{group});
}

TEST_CASE("messages of MLDv1 are printed")
{
    CHECK(test::text(group_report{group}) == "MLDv1 report ff15::1:2");
    CHECK(test::wide_text(done{group}) == L"MLDv1 done ff15::1:2");
}
