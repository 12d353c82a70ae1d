// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/control/view.hpp>

#include <dgram/control/drop_count.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/control/original_destination.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/control/timestamp.hpp>
#include <dgram/control/traffic_class.hpp>

#include <support/control_bytes.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <random>
#include <ranges>
#include <span>
#include <type_traits>
#include <vector>

using dgram::control_message;
using dgram::control_view;

static_assert(std::input_iterator<control_view::iterator>);
static_assert(std::sentinel_for<std::default_sentinel_t, control_view::iterator>);
static_assert(std::ranges::input_range<control_view>);
static_assert(std::is_nothrow_copy_constructible_v<control_view>);

namespace {

struct item_counts
{
    int packet_info = 0;
    int hops = 0;
    int traffic_class = 0;
    int timestamp = 0;
    int drop_count = 0;
    int original_destination = 0;

    explicit item_counts(std::span<std::byte const> data)
    {
        control_view const view(data);
        packet_info = view.find<dgram::packet_info>().has_value();
        hops = view.find<dgram::hops>().has_value();
        traffic_class = view.find<dgram::traffic_class>().has_value();
        timestamp = view.find<dgram::timestamp>().has_value();
        drop_count = view.find<dgram::drop_count>().has_value();
        original_destination = view.find<dgram::original_destination>().has_value();
    }

    int sum() const
    {
        return packet_info + hops + traffic_class + timestamp + drop_count + original_destination;
    }
};

// A message of every item, as the kernel writes them for IPv6, and between them what nobody knows.
// `ends` are the sizes from which on one more item is whole.
test::control_bytes every_item(std::vector<std::size_t>& ends)
{
    test::control_bytes data;
    auto const add = [&](int level, int type, auto const& payload) {
        ends.push_back(data.size() + CMSG_LEN(sizeof payload));
        data.add(level, type, payload);
        data.add(SOL_SOCKET, 4711, std::array<std::byte, 5>());
    };
    data.add(4711, IP_TTL, 64);
    add(SOL_SOCKET, SO_TIMESTAMPNS, std::array<std::int64_t, 2>{1, 2});
    add(SOL_SOCKET, SO_RXQ_OVFL, std::uint32_t(3));
    add(IPPROTO_IPV6, IPV6_PKTINFO, ::in6_pktinfo{});
    add(IPPROTO_IPV6, IPV6_HOPLIMIT, 64);
    add(IPPROTO_IPV6, IPV6_TCLASS, 0);
    ::sockaddr_in6 name{};
    name.sin6_family = AF_INET6;
    add(IPPROTO_IPV6, 74, name);
    return data;
}

} // namespace

TEST_CASE("an empty view has no messages and no items")
{
    control_view const view;
    CHECK(view.begin() == view.end());
    CHECK(item_counts({}).sum() == 0);
}

TEST_CASE("a view gives the messages in order")
{
    test::control_bytes data;
    data.add(1, 2, std::uint8_t(10)).add(3, 4, std::array<std::byte, 9>()).add(5, 6, 7);
    std::vector<std::array<std::size_t, 3>> seen;
    for (control_message const& message : control_view(data.bytes()))
        seen.push_back({static_cast<std::size_t>(message.level),
                        static_cast<std::size_t>(message.type), message.payload.size()});
    CHECK(seen == std::vector<std::array<std::size_t, 3>>{{1, 2, 1}, {3, 4, 9}, {5, 6, 4}});

    auto at = control_view(data.bytes()).begin();
    CHECK(at->level == 1);
    at++;
    CHECK((*at).level == 3);
    CHECK((++at)->level == 5);
    CHECK(++at == std::default_sentinel);
    CHECK(control_view::iterator() == std::default_sentinel);
}

TEST_CASE("messages outlive the view but not the data")
{
    test::control_bytes data;
    data.add(1, 2, 77);
    control_message message;
    {
        control_view const view(data.bytes());
        message = *view.begin();
    }
    int value = 0;
    REQUIRE(message.read(value));
    CHECK(value == 77);
    CHECK(message.payload.data() == data.bytes().data() + CMSG_LEN(0));
}

TEST_CASE("every item is found among messages that nobody knows")
{
    std::vector<std::size_t> ends;
    auto const data = every_item(ends);
    CHECK(item_counts(data.bytes()).sum() == 6);
    CHECK(control_view(data.bytes()).find<dgram::hops>() == dgram::hops(64));
    CHECK(control_view(data.bytes()).find<dgram::traffic_class>() == dgram::traffic_class(0));
    CHECK(control_view(data.bytes()).find<dgram::drop_count>() == dgram::drop_count{3});
}

TEST_CASE("every beginning of control data has exactly the items that are whole")
{
    std::vector<std::size_t> ends;
    auto const data = every_item(ends);
    for (std::size_t size = 0; size <= data.size(); ++size) {
        CAPTURE(size);
        test::exact_copy const prefix{data.bytes().first(size)};
        int expected = 0;
        for (auto const end : ends)
            expected += size >= end;
        CHECK(item_counts(prefix.bytes()).sum() == expected);
    }
}

TEST_CASE("a message that the kernel cut is absent")
{
    // It writes the length that is left into the header.
    std::array<std::byte, 20> const bytes{};
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        test::control_bytes data;
        data.add(IPPROTO_IPV6, IPV6_HOPLIMIT, 64);
        data.add(IPPROTO_IPV6, IPV6_PKTINFO, std::span(bytes).first(size));
        CAPTURE(size);
        CHECK(item_counts(data.bytes()).packet_info == 0);
        CHECK(item_counts(data.bytes()).hops == 1);
    }
}

TEST_CASE("the first whole message of an item counts")
{
    test::control_bytes data;
    data.add(IPPROTO_IP, IP_TTL, std::uint8_t(1))
        .add(IPPROTO_IP, IP_TTL, 2)
        .add(IPPROTO_IP, IP_TTL, 3);
    CHECK(control_view(data.bytes()).find<dgram::hops>() == dgram::hops(2));
}

TEST_CASE("items are found in data of any alignment")
{
    std::vector<std::size_t> ends;
    auto const data = every_item(ends);
    for (std::size_t shift = 0; shift < 8; ++shift)
        CHECK(item_counts(test::exact_copy(data.bytes(), shift).bytes()).sum() == 6);
}

TEST_CASE("random changes to control data are survived")
{
    std::vector<std::size_t> ends;
    auto const data = every_item(ends);
    std::mt19937 random(20260408);
    std::size_t found = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::vector<std::byte> bytes(data.bytes().begin(), data.bytes().end());
        for (auto changes = 1 + random() % 4; changes > 0; --changes)
            bytes[random() % bytes.size()] = static_cast<std::byte>(random());
        bytes.resize(bytes.size() - random() % 16);
        test::exact_copy const copy{bytes, random() % 2};
        std::size_t messages = 0;
        for (auto const& message : control_view(copy.bytes())) {
            REQUIRE(message.payload.size() <= bytes.size());
            REQUIRE(++messages <= bytes.size() / CMSG_LEN(0));
        }
        found += static_cast<std::size_t>(item_counts(copy.bytes()).sum());
    }
    CHECK(found > 50'000);
    CHECK(found < 6 * 50'000);
}
