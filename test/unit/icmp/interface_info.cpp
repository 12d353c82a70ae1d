// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/interface_info.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>
#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <boost/asio/ip/address.hpp>

#include <string>
#include <vector>

using boost::asio::ip::make_address;
using dgram::packet_errc;
using dgram::icmp::interface_info;
using dgram::icmp::interface_role;

namespace {

dgram::error_code error_of(int class_type, std::string const& hex)
{
    test::exact_copy const exact(test::from_hex(hex));
    auto const read = interface_info::parse(static_cast<std::uint8_t>(class_type), exact.bytes());
    return read ? dgram::error_code() : read.error();
}

TEST_CASE("an interface says its index and address and name and MTU in this order")
{
    interface_info const info{.role = interface_role::outgoing,
                              .index = 15,
                              .address = make_address("192.0.2.1"),
                              .name = "en101",
                              .mtu = 8192};
    CHECK(info.class_type() == 0x8f);
    auto const bytes = test::written(info);
    CHECK(test::to_hex(bytes) == "00 00 00 0f 00 01 00 00 c0 00 02 01 "
                                 "08 65 6e 31 30 31 00 00 00 00 20 00");
    CHECK(interface_info::parse(0x8f, bytes).value() == info);
}

TEST_CASE("an interface may say any of its attributes in any role")
{
    for (int class_type = 0; class_type < 256; ++class_type) {
        interface_info info;
        info.role = static_cast<interface_role>(class_type >> 6);
        if (class_type & 8)
            info.index = 0;
        if (class_type & 4)
            info.address = make_address(class_type & 64 ? "2001:db8::1" : "192.0.2.1");
        if (class_type & 2)
            info.name = class_type & 64 ? "lo" : "eth0.100";
        if (class_type & 1)
            info.mtu = 0xffffffff;
        CAPTURE(class_type);
        // Two bits mean nothing.
        CHECK(info.class_type() == (class_type & 0xcf));
        auto const bytes = test::written(info);
        CHECK(interface_info::parse(static_cast<std::uint8_t>(class_type), bytes).value() == info);
    }
}

TEST_CASE("an address of IPv6 takes 20 bytes")
{
    auto const bytes = test::written(interface_info{.address = make_address("2001:db8::1")});
    CHECK(test::to_hex(bytes) == "00 02 00 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01");
}

TEST_CASE("an address of an unknown family is refused")
{
    CHECK(error_of(4, "00 03 00 00 c0 00 02 01") == packet_errc::invalid_address_family);
    CHECK(error_of(4, "00 00 00 00 c0 00 02 01") == packet_errc::invalid_address_family);
}

TEST_CASE("a name is padded to four bytes with its length before it")
{
    struct row
    {
        char const* name;
        char const* bytes;
    };
    for (auto const& [name, bytes] :
         {row{"", "04 00 00 00"}, row{"lo", "04 6c 6f 00"}, row{"lo1", "04 6c 6f 31"},
          row{"eth0", "08 65 74 68 30 00 00 00"}}) {
        CAPTURE(name);
        CHECK(test::to_hex(test::written(interface_info{.name = name})) == bytes);
        auto const exact = test::from_hex(bytes);
        CHECK(interface_info::parse(2, exact)->name == name);
    }
}

TEST_CASE("a name has at most 63 bytes")
{
    for (std::size_t size = 62; size <= 66; ++size) {
        std::string const name(size, 'x');
        interface_info const info{.name = name};
        CAPTURE(size);
        if (size <= 63) {
            auto const bytes = test::written(info);
            CHECK(bytes.size() == 64);
            CHECK(bytes[0] == std::byte{64});
            CHECK(interface_info::parse(2, bytes).value() == info);
        } else {
            std::vector<std::byte> room(128);
            CHECK(info.write(room).error() == packet_errc::invalid_interface_name);
        }
    }
}

TEST_CASE("a name whose length is not a multiple of four or zero is refused")
{
    for (int length = 0; length < 256; ++length) {
        std::vector<std::byte> bytes(256, std::byte{'a'});
        bytes[0] = static_cast<std::byte>(length);
        CAPTURE(length);
        auto const allowed = length > 0 && length <= 64 && length % 4 == 0;
        bytes.resize(allowed ? static_cast<std::size_t>(length) : 256);
        auto const read = interface_info::parse(2, bytes);
        if (allowed)
            CHECK(read->name == std::string(static_cast<std::size_t>(length) - 1, 'a'));
        else
            CHECK(read.error() == packet_errc::invalid_interface_name);
    }
}

TEST_CASE("a name with a zero byte within is refused")
{
    CHECK(error_of(2, "08 65 00 31 00 00 00 00") == packet_errc::invalid_interface_name);
    CHECK(error_of(2, "04 00 65 00") == packet_errc::invalid_interface_name);
    std::vector<std::byte> room(16);
    CHECK(interface_info{.name = std::string_view("a\0b", 3)}.write(room).error() ==
          packet_errc::invalid_interface_name);
}

TEST_CASE("a name longer than the payload is refused")
{
    CHECK(error_of(2, "08 65 6e 31 30 31 00") == packet_errc::invalid_extension_object);
    CHECK(error_of(2, "40 65 6e 31") == packet_errc::invalid_extension_object);
    CHECK(error_of(2, "") == packet_errc::invalid_extension_object);
}

TEST_CASE("an interface with less or more than its class type announces is refused")
{
    auto const bytes = test::written(interface_info{
        .index = 1, .address = make_address("2001:db8::1"), .name = "en101", .mtu = 1500});
    test::for_each_prefix(bytes, [](auto prefix) {
        CHECK(interface_info::parse(0x0f, prefix).error() == packet_errc::invalid_extension_object);
    });
    auto longer = bytes;
    longer.push_back(std::byte{0});
    CHECK(interface_info::parse(0x0f, longer).error() == packet_errc::invalid_extension_object);
    CHECK(error_of(0, "00") == packet_errc::invalid_extension_object);
}

TEST_CASE("a role that is none of the four is not written")
{
    std::vector<std::byte> room(16);
    CHECK(interface_info{.role = interface_role{4}}.write(room).error() ==
          packet_errc::field_out_of_range);
}

TEST_CASE("an interface prints what it says")
{
    CHECK(test::text(interface_info{.role = interface_role::next_hop,
                                    .index = 3,
                                    .address = make_address("192.0.2.1"),
                                    .name = "a\x1b[2J",
                                    .mtu = 1500}) == "next hop a?[2J index 3 192.0.2.1 mtu 1500");
    // Control characters of 8 bits, alone and in UTF-8.
    CHECK(test::text(interface_info{.name = "a\x9b"
                                            "b"}) == "incoming a?b");
    CHECK(test::text(interface_info{.name = "a\xc2\x9b"
                                            "b"}) == "incoming a??b");
    CHECK(test::wide_text(interface_info{.name = "lo"}) == L"incoming lo");
}

} // namespace
