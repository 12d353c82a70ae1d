// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/extension_writer.hpp>

#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>

#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using dgram::packet_errc;
using dgram::icmp::extension_object;
using dgram::icmp::extension_structure;
using dgram::icmp::extension_writer;
using dgram::icmp::interface_info;
using dgram::icmp::mpls_label;
using dgram::icmp::mpls_label_stack;

namespace {

TEST_CASE("an extension structure is written object by object")
{
    std::array const labels{mpls_label{16014, 4, true, 255}};
    std::array<std::byte, 64> room{};
    auto const made = extension_writer(room)
                          .add(mpls_label_stack(labels))
                          .add(interface_info{.index = 15})
                          .add(extension_object{247, 0, {}})
                          .finish();
    REQUIRE(made.has_value());
    CHECK(test::to_hex(made->bytes()) ==
          "20 00 f7 ea 00 08 01 01 03 e8 e9 ff 00 08 02 08 00 00 00 0f 00 04 f7 00");
    CHECK(made->bytes().data() == room.data());
    CHECK(extension_structure::parse(made->bytes()).value() == *made);
    CHECK(made->find<interface_info>()->index == 15u);
}

TEST_CASE("an extension structure without objects is its head")
{
    std::array<std::byte, 4> room{};
    CHECK(test::to_hex(extension_writer(room).finish()->bytes()) == "20 00 df ff");
}

TEST_CASE("an extension writer without enough room says so and writes no further")
{
    for (std::size_t size = 0; size < 12; ++size) {
        std::vector<std::byte> room(size);
        CAPTURE(size);
        CHECK(extension_writer(room).add(interface_info{.mtu = 1500}).finish().error() ==
              packet_errc::no_room);
    }
    std::vector<std::byte> room(12);
    CHECK(extension_writer(room).add(interface_info{.mtu = 1500}).finish().has_value());
    CHECK(extension_writer(room)
              .add(interface_info{.mtu = 1500})
              .add(extension_object{247, 0, {}})
              .finish()
              .error() == packet_errc::no_room);
}

TEST_CASE("an extension writer keeps its first error")
{
    std::array<std::byte, 128> room{};
    std::string const name(64, 'a');
    CHECK(extension_writer(room)
              .add(interface_info{.name = name})
              .add(interface_info{.mtu = 1500})
              .finish()
              .error() == packet_errc::invalid_interface_name);
}

TEST_CASE("an extension object too long for its length field is not written")
{
    std::vector<std::byte> const payload(0x10000);
    std::vector<std::byte> room(0x20000);
    CHECK(extension_writer(room).add(extension_object{247, 0, payload}).finish().error() ==
          packet_errc::invalid_extension_object);
}

TEST_CASE("a checksum of zero is not written as no checksum")
{
    // 2000 + 0008 + f700 + 0000 + e8f6 is ffff with its carry.
    auto const payload = test::from_hex("00 00 e8 f6");
    std::array<std::byte, 16> room{};
    auto const made = extension_writer(room).add(extension_object{0xf7, 0, payload}).finish();
    CHECK(test::to_hex(made->bytes()) == "20 00 ff ff 00 08 f7 00 00 00 e8 f6");
    CHECK(made->has_checksum());
    CHECK(extension_structure::parse(made->bytes()).has_value());
}

} // namespace
