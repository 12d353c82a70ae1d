// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Reading and writing control messages in the layout of every kind of system. Hostile data is in
// hostile_control.cpp.

#include <dgram/detail/platform/control_messages.hpp>

#include <support/control_bytes.hpp>
#include <support/control_layouts.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace platform = dgram::detail::platform;
using platform::control_message;

namespace {

template <std::size_t Size>
std::array<std::byte, Size> payload(unsigned first)
{
    std::array<std::byte, Size> bytes;
    for (auto& byte : bytes)
        byte = static_cast<std::byte>(first++);
    return bytes;
}

} // namespace

TEST_CASE("the layouts have the sizes of the systems")
{
    using namespace test;
    STATIC_REQUIRE(linux_64::header == 16);
    STATIC_REQUIRE(linux_64::space(4) == 24);
    STATIC_REQUIRE(linux_64::space(12) == 32);
    STATIC_REQUIRE(macos::header == 12);
    STATIC_REQUIRE(macos::space(1) == 16);
    STATIC_REQUIRE(macos::space(4) == 16);
    // The payload is further away than the header is long.
    STATIC_REQUIRE(freebsd::header == 16);
    STATIC_REQUIRE(freebsd::space(4) == 24);
    STATIC_REQUIRE(freebsd::type_offset == 8);
}

TEMPLATE_LIST_TEST_CASE("what was written is read again", "", test::control_layouts)
{
    std::array<std::byte, 300> room;
    room.fill(std::byte(0xee));
    platform::basic_control_writer<TestType> writer(room);
    REQUIRE(writer.put(1, 2, payload<1>(10)));
    REQUIRE(writer.put(-3, 0x7fffffff, payload<4>(20)));
    REQUIRE(writer.put(5, 6, payload<13>(30)));
    REQUIRE(writer.put(7, 8, payload<48>(50)));
    CHECK(writer.size() ==
          TestType::space(1) + TestType::space(4) + TestType::space(13) + TestType::space(48));
    CHECK(std::all_of(room.begin() + static_cast<std::ptrdiff_t>(writer.size()), room.end(),
                      [](std::byte b) { return b == std::byte(0xee); }));

    // Aligned or not.
    for (std::size_t const shift : {0u, 1u, 3u}) {
        test::exact_copy const data{std::span(room).first(writer.size()), shift};
        platform::basic_control_reader<TestType> reader(data.bytes());
        control_message message;
        REQUIRE(reader.next(message));
        CHECK(message.is(1, 2));
        std::array<std::byte, 1> one;
        REQUIRE(message.read(one));
        CHECK(one == payload<1>(10));

        REQUIRE(reader.next(message));
        CHECK(message.is(-3, 0x7fffffff));
        std::array<std::byte, 4> four;
        REQUIRE(message.read(four));
        CHECK(four == payload<4>(20));

        REQUIRE(reader.next(message));
        std::array<std::byte, 13> thirteen;
        REQUIRE(message.read(thirteen));
        CHECK(thirteen == payload<13>(30));

        REQUIRE(reader.next(message));
        std::array<std::byte, 48> many;
        REQUIRE(message.read(many));
        CHECK(many == payload<48>(50));
        CHECK_FALSE(reader.next(message));
        CHECK_FALSE(reader.next(message));
    }
}

TEMPLATE_LIST_TEST_CASE("padding is zero", "", test::control_layouts)
{
    std::array<std::byte, 100> room;
    room.fill(std::byte(0xee));
    platform::basic_control_writer<TestType> writer(room);
    REQUIRE(writer.put(0x11111111, 0x22222222, payload<5>(0xa0)));

    auto const is_zero = [](std::byte b) { return b == std::byte(); };
    auto const from = [&](std::size_t n) { return room.begin() + static_cast<std::ptrdiff_t>(n); };
    CHECK(std::all_of(from(TestType::type_offset + sizeof(int)), from(TestType::header), is_zero));
    CHECK(std::all_of(from(TestType::header + 5), from(writer.size()), is_zero));
}

TEMPLATE_LIST_TEST_CASE("a message that does not fit is not written", "", test::control_layouts)
{
    constexpr auto space = TestType::space(4);
    for (std::size_t size = 0; size < 2 * space; ++size) {
        CAPTURE(size);
        // Of exactly this size, so that a byte too many is seen.
        std::vector<std::byte> room(size, std::byte(0xee));
        platform::basic_control_writer<TestType> writer(room);
        CHECK(writer.put(1, 2, payload<4>(0)) == (size >= space));
        CHECK_FALSE(writer.put(1, 2, payload<4>(0)));
        CHECK(writer.size() == (size >= space ? space : 0));
        CHECK(std::all_of(room.begin() + static_cast<std::ptrdiff_t>(writer.size()), room.end(),
                          [](std::byte b) { return b == std::byte(0xee); }));
        // A smaller one may still fit; an empty one needs a header.
        struct nothing
        {};
        CHECK(writer.put(1, 2, nothing()) == (size - writer.size() >= TestType::space(1)));
    }
}

TEMPLATE_LIST_TEST_CASE("the last message may lack its padding", "", test::control_layouts)
{
    std::array<std::byte, 200> room;
    platform::basic_control_writer<TestType> writer(room);
    REQUIRE(writer.put(1, 2, payload<1>(10)));
    auto const second = writer.size();
    REQUIRE(writer.put(3, 4, payload<1>(20)));

    for (auto size = second + TestType::header + 1; size <= writer.size(); ++size) {
        test::exact_copy const data{std::span(room).first(size)};
        platform::basic_control_reader<TestType> reader(data.bytes());
        control_message message;
        REQUIRE(reader.next(message));
        REQUIRE(reader.next(message));
        CHECK(message.is(3, 4));
        REQUIRE(message.payload.size() == 1);
        CHECK(message.payload[0] == std::byte(20));
        CHECK_FALSE(reader.next(message));
    }
}

TEST_CASE("a payload is read in its exact size only")
{
    auto const bytes = payload<8>(1);
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        control_message const message{1, 2, std::span(bytes).first(size)};
        std::uint32_t value = 0xeeeeeeee;
        CHECK(message.read(value) == (size == sizeof value));
        if (size != sizeof value)
            CHECK(value == 0xeeeeeeee);
    }
}

TEST_CASE("level and type are both compared")
{
    control_message const message{1, 2, {}};
    CHECK(message.is(1, 2));
    CHECK_FALSE(message.is(1, 1));
    CHECK_FALSE(message.is(2, 2));
    CHECK_FALSE(message.is(2, 1));
}

TEST_CASE("the system reads what is written here")
{
    std::array<std::byte, 200> room;
    using native = platform::control_layout<decltype(::cmsghdr::cmsg_len), sizeof(long)>;
    platform::basic_control_writer<native> writer(room);
    REQUIRE(writer.put(1, 2, payload<1>(10)));
    REQUIRE(writer.put(3, 4, payload<12>(20)));

    test::control_bytes expected;
    expected.add(1, 2, payload<1>(10)).add(3, 4, payload<12>(20));
    CHECK(std::ranges::equal(std::span(room).first(writer.size()), expected.bytes()));
}
