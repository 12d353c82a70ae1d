// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the system tells of interfaces, as bytes: well-formed, cut off, and wrong.

#include <dgram/detail/platform/platform.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace platform = dgram::detail::platform;
using platform::link_event;
using events = std::vector<link_event>;

namespace {

// A message with a few bytes of attributes, unpadded.
std::vector<std::byte> message(std::uint16_t type, int index, unsigned char family = AF_UNSPEC,
                               std::size_t attributes = 0)
{
    ::nlmsghdr header{};
    header.nlmsg_type = type;
    header.nlmsg_len = static_cast<std::uint32_t>(NLMSG_LENGTH(sizeof(::ifinfomsg)) + attributes);
    ::ifinfomsg info{};
    info.ifi_family = family;
    info.ifi_index = index;
    std::vector<std::byte> data(header.nlmsg_len);
    std::memcpy(data.data(), &header, sizeof header);
    std::memcpy(data.data() + NLMSG_HDRLEN, &info, sizeof info);
    return data;
}

std::vector<std::byte> operator+(std::vector<std::byte> a, std::vector<std::byte> const& b)
{
    a.resize(NLMSG_ALIGN(a.size()));
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::vector<std::byte> attribute(std::uint16_t type, std::vector<std::byte> const& payload)
{
    ::rtattr head{};
    head.rta_type = type;
    head.rta_len = static_cast<std::uint16_t>(RTA_LENGTH(payload.size()));
    std::vector<std::byte> data(sizeof head);
    std::memcpy(data.data(), &head, sizeof head);
    data.insert(data.end(), payload.begin(), payload.end());
    return data;
}

std::vector<std::byte> number(std::uint32_t value)
{
    std::vector<std::byte> data(sizeof value);
    std::memcpy(data.data(), &value, sizeof value);
    return data;
}

// A message with these attributes.
std::vector<std::byte> told_of(int index, std::vector<std::byte> const& attributes)
{
    auto data = message(RTM_NEWLINK, index, AF_UNSPEC, attributes.size());
    std::copy(attributes.begin(), attributes.end(),
              data.end() - static_cast<std::ptrdiff_t>(attributes.size()));
    return data;
}

// From memory of exactly this size, so that reading past it is found.
std::optional<events> read(std::vector<std::byte> const& data)
{
    auto const exact = std::make_unique<std::byte[]>(data.size());
    std::copy(data.begin(), data.end(), exact.get());
    return platform::read_link_events({exact.get(), data.size()});
}

void set_length(std::vector<std::byte>& data, std::uint32_t length)
{
    std::memcpy(data.data(), &length, sizeof length);
}

} // namespace

TEST_CASE("the events of a datagram are read in their order")
{
    CHECK(read({}) == events());
    CHECK(read(message(RTM_NEWLINK, 3)) == events{{3, false}});
    CHECK(read(message(RTM_DELLINK, 3, AF_UNSPEC, 21)) == events{{3, true}});
    CHECK(read(message(RTM_DELLINK, 3, AF_UNSPEC, 21) + message(RTM_NEWLINK, 4)) ==
          events{{3, true}, {4, false}});
}

TEST_CASE("an event has the MTU that it tells")
{
    std::vector<std::byte> const name(3, std::byte{'a'});
    auto const mtu = attribute(IFLA_MTU, number(1280));
    CHECK(read(told_of(3, mtu)) == events{{3, false, 1280}});
    CHECK(read(told_of(3, attribute(IFLA_IFNAME, name) + mtu) + message(RTM_NEWLINK, 4)) ==
          events{{3, false, 1280}, {4, false, std::nullopt}});
    CHECK(read(told_of(3, attribute(IFLA_TXQLEN, number(1280)))) == events{{3, false}});
    CHECK(read(told_of(3, attribute(IFLA_MTU, name))) == events{{3, false}});
}

TEST_CASE("attributes that lie about their length tell no MTU")
{
    auto const mtu = attribute(IFLA_MTU, number(1280));
    for (std::size_t size = 0; size < mtu.size(); ++size) {
        CAPTURE(size);
        CHECK(read(told_of(3, {mtu.begin(), mtu.begin() + static_cast<long>(size)})) ==
              events{{3, false}});
    }
    for (unsigned const claimed : {0u, 1u, 3u, 13u, 0xffffu}) {
        auto const length = static_cast<std::uint16_t>(claimed);
        CAPTURE(length);
        auto lying = attribute(IFLA_IFNAME, number(0));
        std::memcpy(lying.data(), &length, sizeof length);
        CHECK(read(told_of(3, lying + mtu)) == events{{3, false}});
    }
}

TEST_CASE("a name is one that an interface can have or it is not")
{
    for (char const* const name : {"eth0", "a", "a23456789012345", "a%b", "...", "-", "\xc3\xa4"})
        CHECK(platform::can_be_interface_name(name));
    for (char const* const name : {"", ".", "..", "a234567890123456", "eth0:1", "a/b", "a b", "a\t",
                                   "\n", "\v", "\f", "a\r", "a\xa0"})
        CHECK_FALSE(platform::can_be_interface_name(name));
    CHECK_FALSE(platform::can_be_interface_name({"a\0b", 3}));
}

TEST_CASE("what does not tell of an interface is passed over")
{
    CHECK(read(message(RTM_NEWADDR, 3) + message(RTM_NEWLINK, 4)) == events{{4, false}});
    // An interface that leaves its bridge.
    CHECK(read(message(RTM_DELLINK, 3, AF_BRIDGE)) == events());
    CHECK(read(message(RTM_NEWLINK, 0)) == events());
    CHECK(read(message(RTM_NEWLINK, -1)) == events());
    auto empty = message(RTM_NEWLINK, 3);
    empty.resize(NLMSG_HDRLEN);
    set_length(empty, NLMSG_HDRLEN);
    CHECK(read(empty + message(RTM_NEWLINK, 4)) == events{{4, false}});
}

TEST_CASE("events that may be missing are known to be")
{
    CHECK(read(message(NLMSG_OVERRUN, 0)) == std::nullopt);
    auto const whole = message(RTM_NEWLINK, 3, AF_UNSPEC, 8) + message(RTM_DELLINK, 4);
    for (std::size_t size = 1; size < whole.size(); ++size) {
        CAPTURE(size);
        auto const found = read({whole.begin(), whole.begin() + static_cast<long>(size)});
        if (size == NLMSG_LENGTH(sizeof(::ifinfomsg)) + 8)
            CHECK(found == events{{3, false}});
        else
            CHECK(found == std::nullopt);
    }
    for (std::uint32_t const length : {0u, 1u, 15u, 33u, 0x7fff'ffffu, 0xffff'ffffu}) {
        CAPTURE(length);
        auto data = message(RTM_NEWLINK, 3);
        set_length(data, length);
        CHECK(read(data) == std::nullopt);
    }
}

TEST_CASE("bytes at random are read within their bounds")
{
    std::mt19937 random(1);
    for (int round = 0; round < 20'000; ++round) {
        std::vector<std::byte> data(random() % 100);
        for (auto& each : data)
            each = static_cast<std::byte>(random() % 4 == 0 ? random() : random() % 33);
        auto const found = read(data);
        CHECK((!found || found->size() <= 3));
    }
}

TEST_CASE("only the kernel is believed")
{
    using endpoint = boost::asio::generic::raw_protocol::endpoint;
    ::sockaddr_nl sender{};
    sender.nl_family = AF_NETLINK;
    CHECK(platform::is_from_kernel(endpoint(&sender, sizeof sender)));
    CHECK_FALSE(platform::is_from_kernel(endpoint(&sender, sizeof sender - 1)));
    CHECK_FALSE(platform::is_from_kernel(endpoint()));
    sender.nl_pid = 1;
    CHECK_FALSE(platform::is_from_kernel(endpoint(&sender, sizeof sender)));
}
