// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/interface_identification.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/address.hpp>

#include <string>
#include <vector>

using boost::asio::ip::make_address;
using dgram::packet_errc;
using dgram::icmp::interface_identification;
using dgram::icmp::link_address;

namespace {

dgram::error_code error_of(int class_type, std::string const& hex)
{
    test::exact_copy const exact(test::from_hex(hex));
    auto const read =
        interface_identification::parse(static_cast<std::uint8_t>(class_type), exact.bytes());
    return read ? dgram::error_code() : read.error();
}

TEST_CASE("an interface is identified by name")
{
    auto const id = interface_identification::by_name("en101");
    CHECK(id.class_type() == 1);
    auto const bytes = test::written(id);
    CHECK(test::to_hex(bytes) == "65 6e 31 30 31 00 00 00");
    auto const read = interface_identification::parse(1, bytes);
    CHECK(*read == id);
    CHECK(read->name() == "en101");
    CHECK_FALSE(read->index());
    CHECK(test::to_hex(test::written(interface_identification::by_name("eth0"))) == "65 74 68 30");
    CHECK(interface_identification::parse(1, test::from_hex("65 74 68"))->name() == "eth");
}

TEST_CASE("an interface is identified by index")
{
    auto const id = interface_identification::by_index(911);
    CHECK(id.class_type() == 2);
    auto const bytes = test::written(id);
    CHECK(test::to_hex(bytes) == "00 00 03 8f");
    CHECK(interface_identification::parse(2, bytes)->index() == 911u);
    CHECK_FALSE(id.name());
    CHECK_FALSE(id.address());
    CHECK_FALSE(id.link_address());
}

TEST_CASE("an interface is identified by an address of IPv4 or IPv6")
{
    auto const v4 = interface_identification::by_address(make_address("192.0.2.1"));
    CHECK(v4.class_type() == 3);
    CHECK(test::to_hex(test::written(v4)) == "00 01 04 00 c0 00 02 01");
    auto const v6 = interface_identification::by_address(make_address("2001:db8::1"));
    auto const bytes = test::written(v6);
    CHECK(test::to_hex(bytes) == "00 02 10 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01");
    CHECK(interface_identification::parse(3, bytes)->address() == make_address("2001:db8::1"));
    CHECK(interface_identification::parse(3, test::written(v4)).value() == v4);
}

TEST_CASE("an interface is identified by a MAC address")
{
    auto const mac = test::from_hex("01 23 45 67 89 ab");
    auto const id = interface_identification::by_address(link_address{.bytes = mac});
    auto const bytes = test::written(id);
    CHECK(test::to_hex(bytes) == "40 05 06 00 01 23 45 67 89 ab 00 00");
    auto const read = interface_identification::parse(3, bytes);
    CHECK(read->link_address() == link_address{16389, mac});
    CHECK_FALSE(read->address());
    // Also without padding.
    CHECK(interface_identification::parse(3, std::span(bytes).first(10)).value() == id);
}

TEST_CASE("an interface identified in no known way is refused")
{
    for (int class_type : {0, 4, 255})
        CHECK(error_of(class_type, "00 00 00 01") == packet_errc::wrong_type);
}

TEST_CASE("an interface identified by a malformed name is refused")
{
    for (auto const* text : {"", "00 00 00 00", "65 00 31 00", "00 65 31 00"}) {
        CAPTURE(text);
        CHECK(error_of(1, text) == packet_errc::invalid_interface_name);
    }
    std::vector<std::byte> room(16);
    CHECK(interface_identification::by_name("").write(room).error() ==
          packet_errc::invalid_interface_name);
    CHECK(interface_identification::by_name({"a\0b", 3}).write(room).error() ==
          packet_errc::invalid_interface_name);
}

TEST_CASE("an interface identified by an index of another size is refused")
{
    for (auto const* text : {"", "00", "00 00 01", "00 00 00 01 00", "00 00 00 01 00 00 00 00"}) {
        CAPTURE(text);
        CHECK(error_of(2, text) == packet_errc::invalid_extension_object);
    }
}

TEST_CASE("an interface identified by an address whose length is not true is refused")
{
    for (auto const* text :
         {"", "00 01 04", "00 01 04 00", "00 01 04 00 c0 00 02", "00 01 04 00 c0 00 02 01 00",
          "40 05 ff 00 01 23 45 67", "40 05 02 00 01 23 45 67 00", "40 05 00 00 01"}) {
        CAPTURE(text);
        CHECK(error_of(3, text) == packet_errc::invalid_extension_object);
    }
    for (auto const* text : {"00 01 03 00 c0 00 02", "00 01 06 00 c0 00 02 01 00 00",
                             "00 02 04 00 c0 00 02 01", "00 01 00 00"}) {
        CAPTURE(text);
        CHECK(error_of(3, text) == packet_errc::invalid_address_family);
    }
}

TEST_CASE("a link address that claims to be one of IP or is too long is not written")
{
    std::vector<std::byte> const bytes(256);
    std::vector<std::byte> room(512);
    auto const error = [&](link_address const& address) {
        return interface_identification::by_address(address).write(room).error();
    };
    CHECK(error({1, std::span(bytes).first(4)}) == packet_errc::invalid_address_family);
    CHECK(error({2, std::span(bytes).first(16)}) == packet_errc::invalid_address_family);
    CHECK(error({3, bytes}) == packet_errc::field_out_of_range);
    CHECK(test::written(
              interface_identification::by_address(link_address{3, std::span(bytes).first(255)}))
              .size() == 260);
}

TEST_CASE("an interface prints what it is identified by")
{
    CHECK(test::text(interface_identification::by_name("eth0")) == "eth0");
    // What a terminal would obey does not get there.
    CHECK(test::text(interface_identification::by_name("a\x1b[2J")) == "a?[2J");
    CHECK(test::text(interface_identification::by_index(3)) == "index 3");
    CHECK(test::wide_text(interface_identification::by_address(make_address("2001:db8::1"))) ==
          L"2001:db8::1");
    auto const mac = test::from_hex("02 00 00 00 00 01");
    CHECK(test::text(interface_identification::by_address(link_address{.bytes = mac})) ==
          "link address of 6 bytes");
}

} // namespace
