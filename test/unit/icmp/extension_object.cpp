// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/extension_object.hpp>

#include <dgram/icmp/interface_info.hpp>
#include <dgram/icmp/mpls_label_stack.hpp>

#include <support/codec.hpp>
#include <support/hex.hpp>

#include <catch2/catch_test_macros.hpp>

#include <vector>

using dgram::packet_errc;
using dgram::icmp::extension_object;

namespace {

TEST_CASE("an extension object has its length and class and type before its payload")
{
    auto const payload = test::from_hex("ca fe ba be");
    extension_object const object{.class_number = 247, .class_type = 3, .payload = payload};
    auto const bytes = test::written(object);
    CHECK(test::to_hex(bytes) == "00 08 f7 03 ca fe ba be");
    CHECK(extension_object::parse(bytes).value() == object);
}

TEST_CASE("an extension object ends where its length says")
{
    auto const bytes = test::from_hex("00 06 01 01 aa bb cc dd");
    CHECK(test::to_hex(extension_object::parse(bytes)->payload) == "aa bb");
    CHECK(extension_object::parse(test::from_hex("00 04 01 01"))->payload.empty());
}

TEST_CASE("an extension object whose length is not true is refused")
{
    for (auto const* text :
         {"00 00 01 01 aa bb cc dd", "00 01 01 01 aa bb cc dd", "00 03 01 01 aa bb cc dd",
          "00 09 01 01 aa bb cc dd", "ff ff 01 01 aa bb cc dd", "00 05 01 01"}) {
        CAPTURE(text);
        auto const bytes = test::from_hex(text);
        test::exact_copy const exact(bytes);
        CHECK(extension_object::parse(exact.bytes()).error() ==
              packet_errc::invalid_extension_object);
    }
}

TEST_CASE("an extension object cut short is refused")
{
    test::for_each_prefix(test::from_hex("00 08 01 01 aa bb cc dd"), [](auto bytes) {
        CHECK(extension_object::parse(bytes).error() == packet_errc::invalid_extension_object);
    });
}

TEST_CASE("an extension object cannot be longer than its length field can say")
{
    std::vector<std::byte> const payload(0xffff - 4);
    std::vector<std::byte> const longer(0xffff - 3);
    std::vector<std::byte> room(0x10010);
    CHECK(extension_object{1, 1, payload}.write(room).value() == 0xffff);
    CHECK(extension_object{1, 1, longer}.write(room).error() ==
          packet_errc::invalid_extension_object);
}

TEST_CASE("the payload of an extension object is only read as that of its class")
{
    auto const payload = test::from_hex("00 00 01 40");
    extension_object const labels{1, 1, payload};
    CHECK(labels.get<dgram::icmp::mpls_label_stack>()->count() == 1);
    CHECK(labels.get<dgram::icmp::interface_info>().error() == packet_errc::wrong_type);
}

} // namespace
