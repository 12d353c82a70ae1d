// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/extended_echo.hpp>

#include <dgram/icmp/v4/message.hpp>
#include <dgram/icmp/v6/message.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/address.hpp>

#include <array>
#include <string>

using dgram::packet_errc;
using dgram::icmp::extended_echo_code;
using dgram::icmp::extended_echo_reply;
using dgram::icmp::extended_echo_request;
using dgram::icmp::interface_identification;
using dgram::icmp::neighbor_state;

namespace {

TEST_CASE("an extended echo request has one extension object")
{
    extended_echo_request const request{.identifier = 0xcafe,
                                        .sequence = 5,
                                        .probed_interface =
                                            interface_identification::by_name("en101")};
    auto const bytes = test::written(request);
    CHECK(test::to_hex(bytes) == "ca fe 05 01 20 00 15 54 00 0c 03 01 65 6e 31 30 31 00 00 00");
    CHECK(extended_echo_request::parse(0, bytes).value() == request);
    CHECK(test::written(extended_echo_request{.local = false})[3] == std::byte{0});
}

TEST_CASE("the code of an extended echo request is ignored")
{
    extended_echo_request const request{.probed_interface = interface_identification::by_index(1)};
    auto const body = test::written(request);
    dgram::icmp::v4::message const v4{dgram::icmp::v4::type::extended_echo_request, 7, 0, body};
    CHECK(v4.get<extended_echo_request>().value() == request);
    dgram::icmp::v6::message const v6{dgram::icmp::v6::type::extended_echo_request, 7, 0, body};
    CHECK(v6.get<extended_echo_request>().value() == request);
}

TEST_CASE("data may follow the interface of an extended echo request")
{
    extended_echo_request const request{.probed_interface =
                                            interface_identification::by_name("en101")};
    // The checksum of the extensions is without it.
    auto body = test::written(request);
    for (int i = 0; i < 64; ++i) {
        body.push_back(static_cast<std::byte>(i * 37 + 1));
        test::exact_copy const exact(body);
        REQUIRE(extended_echo_request::parse(0, exact.bytes()).value() == request);
    }
}

TEST_CASE("the bits beside that of a local interface are ignored")
{
    auto bytes = test::from_hex("ca fe 05 fe 20 00 00 00 00 08 03 02 00 00 03 8f");
    CHECK_FALSE(extended_echo_request::parse(0, bytes)->local);
    bytes[3] = std::byte{0xff};
    CHECK(extended_echo_request::parse(0, bytes)->local);
    CHECK(extended_echo_request::parse(0, bytes)->probed_interface.index() == 911u);
}

TEST_CASE("an extended echo request without an interface is refused")
{
    struct row
    {
        std::string bytes;
        packet_errc error;
    };
    std::string const head = "ca fe 05 01 ";
    std::string const index = " 00 08 03 02 00 00 03 8f";
    for (auto const& [bytes, error] :
         {row{head, packet_errc::too_short},
          row{head + "20 00 00 00", packet_errc::invalid_extension_object},
          // Covered by the checksum if it were of the extensions.
          row{head + "20 00 d2 cd" + index + index, packet_errc::checksum_mismatch},
          row{head + "20 00 00 00 00 08 03 02 00 00 03", packet_errc::invalid_extension_object},
          row{head + "20 00 00 00 00 08 01 01 00 00 03 8f", packet_errc::wrong_type},
          row{head + "30 00 00 00" + index, packet_errc::invalid_extension_version},
          row{head + "20 00 00 01" + index, packet_errc::checksum_mismatch}}) {
        CAPTURE(bytes);
        test::exact_copy const exact(test::from_hex(bytes));
        CHECK(extended_echo_request::parse(0, exact.bytes()).error() == error);
    }
}

TEST_CASE("an extended echo request cut short is refused")
{
    test::for_each_prefix(
        test::from_hex("ca fe 05 01 20 00 15 54 00 0c 03 01 65 6e 31 30 31 00 00 00"),
        [](auto bytes) { CHECK(extended_echo_request::parse(0, bytes).has_error()); });
}

TEST_CASE("an extended echo request with a malformed name is not written")
{
    std::array<std::byte, 64> room{};
    extended_echo_request const request{.probed_interface = interface_identification::by_name("")};
    CHECK(request.write(room).error() == packet_errc::invalid_interface_name);
}

TEST_CASE("an extended echo reply has its state in one byte")
{
    auto const body = [](extended_echo_reply const& reply) {
        return test::to_hex(test::written(reply));
    };
    CHECK(body({.identifier = 0xcafe, .sequence = 5, .state = neighbor_state::delay}) ==
          "ca fe 05 80");
    CHECK(body({.state = neighbor_state::failed}) == "00 00 00 c0");
    CHECK(body({.active = true}) == "00 00 00 04");
    CHECK(body({.ipv4 = true}) == "00 00 00 02");
    CHECK(body({.ipv6 = true}) == "00 00 00 01");
    std::array<std::byte, 4> room{};
    CHECK(extended_echo_reply{.state = neighbor_state{8}}.write(room).error() ==
          packet_errc::field_out_of_range);
    test::for_each_prefix(test::from_hex("ca fe 05 80"), [](auto bytes) {
        CHECK(extended_echo_reply::parse(0, bytes).error() == packet_errc::too_short);
    });
}

TEST_CASE("every extended echo reply is read as it is written")
{
    for (int code = 0; code < 6; ++code) {
        for (int bits = 0; bits < 256; ++bits) {
            extended_echo_reply const reply{static_cast<extended_echo_code>(code),
                                            7,
                                            8,
                                            static_cast<neighbor_state>(bits >> 5),
                                            (bits & 4) != 0,
                                            (bits & 2) != 0,
                                            (bits & 1) != 0};
            std::array<std::byte, 8> message{};
            REQUIRE(dgram::icmp::v4::write(message, reply).value() == 8);
            auto const read = dgram::icmp::v4::message::parse(message);
            REQUIRE(read->get<extended_echo_reply>().value() == reply);
            REQUIRE(dgram::icmp::v6::write_without_checksum(message, reply).value() == 8);
            auto const v6 = dgram::icmp::v6::message::parse_without_checksum(message);
            REQUIRE(v6->code == code);
            REQUIRE(v6->get<extended_echo_reply>().value() == reply);
        }
    }
}

TEST_CASE("codes and states of extended echo have names")
{
    CHECK(test::text(extended_echo_code::malformed_query) == "malformed query");
    CHECK(test::text(extended_echo_code::multiple_interfaces) ==
          "multiple interfaces satisfy query");
    CHECK(test::text(extended_echo_code{5}) == "code 5");
    CHECK(test::text(neighbor_state::reachable) == "reachable");
    CHECK(test::text(neighbor_state::failed) == "failed");
    CHECK(test::text(neighbor_state{7}) == "state 7");
}

TEST_CASE("extended echo is printed")
{
    auto const with = [](interface_identification const& probed, bool local = true) {
        return test::text(extended_echo_request{
            .identifier = 1, .sequence = 2, .local = local, .probed_interface = probed});
    };
    std::string const head = "extended echo request identifier 1 sequence 2, ";
    CHECK(with(interface_identification::by_name("en\x1b"
                                                 "101")) == head + "local en?101");
    CHECK(with(interface_identification::by_index(3)) == head + "local index 3");
    CHECK(with(interface_identification::by_address(boost::asio::ip::make_address("192.0.2.1")),
               false) == head + "connected 192.0.2.1");

    CHECK(test::text(extended_echo_reply{
              .identifier = 1, .sequence = 2, .active = true, .ipv4 = true, .ipv6 = true}) ==
          "extended echo reply identifier 1 sequence 2, no error, active, IPv4, IPv6");
    CHECK(test::wide_text(extended_echo_reply{.state = neighbor_state::stale}) ==
          L"extended echo reply identifier 0 sequence 0, no error, stale");
}

} // namespace
