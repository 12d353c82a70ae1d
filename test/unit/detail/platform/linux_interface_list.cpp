// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the system lists of interfaces and addresses, as bytes: well-formed, cut off, and wrong.

#include <dgram/detail/platform/platform.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/system/errc.hpp>

#include <catch2/catch_test_macros.hpp>

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <random>
#include <span>
#include <string_view>
#include <vector>

namespace platform = dgram::detail::platform;
using boost::asio::ip::address;
using boost::asio::ip::make_address;
using bytes = std::vector<std::byte>;
using entries = std::vector<platform::interface_entry>;

namespace {

template <class T>
bytes bytes_of(T const& value)
{
    bytes data(sizeof value);
    std::memcpy(data.data(), &value, sizeof value);
    return data;
}

// Every part begins at a multiple of four bytes.
bytes operator+(bytes a, bytes const& b)
{
    a.resize(NLMSG_ALIGN(a.size()));
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

bytes attribute(std::uint16_t type, bytes const& payload)
{
    ::rtattr head{};
    head.rta_len = static_cast<std::uint16_t>(sizeof head + payload.size());
    head.rta_type = type;
    return bytes_of(head) + payload;
}

bytes attribute(std::uint16_t type, std::string_view text)
{
    auto const at = std::as_bytes(std::span(text));
    bytes payload(at.begin(), at.end());
    payload.push_back(std::byte());
    return attribute(type, payload);
}

bytes attribute(std::uint16_t type, address const& value)
{
    return value.is_v4() ? attribute(type, bytes_of(value.to_v4().to_bytes()))
                         : attribute(type, bytes_of(value.to_v6().to_bytes()));
}

bytes message(std::uint16_t type, bytes const& body, std::uint16_t flags = 0)
{
    ::nlmsghdr header{};
    header.nlmsg_type = type;
    header.nlmsg_flags = flags;
    header.nlmsg_len = static_cast<std::uint32_t>(sizeof header + body.size());
    return bytes_of(header) + body;
}

bytes link_message(int index, bytes const& attributes, unsigned char family = AF_UNSPEC)
{
    ::ifinfomsg info{};
    info.ifi_family = family;
    info.ifi_index = index;
    info.ifi_flags = IFF_UP | IFF_MULTICAST;
    return message(RTM_NEWLINK, bytes_of(info) + attributes);
}

bytes address_message(unsigned char family, unsigned index, bytes const& attributes)
{
    ::ifaddrmsg info{};
    info.ifa_family = family;
    info.ifa_index = index;
    return message(RTM_NEWADDR, bytes_of(info) + attributes);
}

bytes const eth0 = link_message(2, attribute(IFLA_IFNAME, "eth0") +
                                       attribute(IFLA_MTU, bytes_of(std::uint32_t(1400))));

// From memory of exactly this size, so that reading past it is found.
platform::list_progress read(bytes const& data, entries& all)
{
    auto const exact = std::make_unique<std::byte[]>(data.size());
    std::copy(data.begin(), data.end(), exact.get());
    platform::list_progress progress;
    platform::read_list_part({exact.get(), data.size()}, all, progress);
    return progress;
}

} // namespace

TEST_CASE("interfaces and their addresses are read")
{
    entries all;
    auto const progress =
        read(eth0 +
                 address_message(AF_INET, 2,
                                 attribute(IFA_ADDRESS, make_address("10.77.1.2")) +
                                     attribute(IFA_LOCAL, make_address("10.77.1.1")) +
                                     attribute(IFA_LABEL, "other")) +
                 address_message(AF_INET6, 2, attribute(IFA_ADDRESS, make_address("fd77:1::1"))) +
                 address_message(AF_INET6, 2, attribute(IFA_ADDRESS, make_address("fe80::1"))),
             all);
    CHECK_FALSE(progress.error);
    CHECK_FALSE(progress.done);
    CHECK_FALSE(progress.interrupted);
    REQUIRE(all.size() == 1);
    CHECK(all[0].index == 2);
    CHECK(all[0].name == "eth0");
    CHECK(all[0].mtu == 1400);
    CHECK(all[0].flags.up);
    CHECK(all[0].flags.multicast);
    CHECK_FALSE(all[0].flags.loopback);
    auto local = make_address("fe80::1").to_v6();
    local.scope_id(2);
    CHECK(all[0].addresses ==
          std::vector<address>{make_address("10.77.1.1"), make_address("fd77:1::1"), local});
}

TEST_CASE("what is no address of an interface on the list is passed over")
{
    entries all;
    auto const one = make_address("10.77.1.1");
    CHECK_FALSE(read(eth0 + address_message(AF_INET, 1, attribute(IFA_LOCAL, one)) +
                         address_message(AF_INET, 3, attribute(IFA_LOCAL, one)) +
                         address_message(AF_INET6, 2, attribute(IFA_LOCAL, one)) +
                         address_message(AF_INET, 2, {}) +
                         address_message(AF_PACKET, 2, attribute(IFA_LOCAL, one)) +
                         message(RTM_NEWADDR, {}) + message(RTM_NEWLINK, {}) + link_message(0, {}) +
                         link_message(4, attribute(IFLA_IFNAME, "port"), AF_BRIDGE),
                     all)
                    .error);
    REQUIRE(all.size() == 1);
    CHECK(all[0].addresses.empty());
}

TEST_CASE("the end of a list says whether it failed")
{
    entries all;
    auto progress = read(message(NLMSG_DONE, bytes_of(0)) + eth0, all);
    CHECK(progress.done);
    CHECK_FALSE(progress.error);
    CHECK(all.empty());
    for (std::uint16_t const type : {std::uint16_t(NLMSG_DONE), std::uint16_t(NLMSG_ERROR)}) {
        progress = read(message(type, bytes_of(-EPERM)), all);
        CHECK(progress.done);
        CHECK(progress.error == boost::asio::error::no_permission);
    }
    CHECK(read(message(NLMSG_DONE, {}), all).done);
}

TEST_CASE("a list that something came between says so")
{
    entries all;
    CHECK(read(message(NLMSG_DONE, bytes_of(0), NLM_F_DUMP_INTR), all).interrupted);
    CHECK_FALSE(read(message(NLMSG_DONE, bytes_of(0)), all).interrupted);
}

TEST_CASE("a list that something came between is asked for again")
{
    entries all(1);
    int asked = 0;
    dgram::error_code ec;
    auto const whole_at = [&](int which) {
        return [&, which](entries& to, dgram::error_code&) {
            to.emplace_back();
            return ++asked == which;
        };
    };
    SECTION("until it is whole")
    {
        platform::list_one_moment(whole_at(3), all, ec);
        CHECK_FALSE(ec);
        CHECK(asked == 3);
        CHECK(all.size() == 2);
    }
    SECTION("and not for ever")
    {
        platform::list_one_moment(whole_at(0), all, ec);
        CHECK(ec == boost::asio::error::try_again);
        CHECK(asked == 16);
    }
    SECTION("and not after an error")
    {
        platform::list_one_moment(
            [&](entries&, dgram::error_code& error) {
                ++asked;
                error = boost::asio::error::no_permission;
                return false;
            },
            all, ec);
        CHECK(ec == boost::asio::error::no_permission);
        CHECK(asked == 1);
    }
}

TEST_CASE("a list with a length that lies is an error")
{
    for (std::uint32_t const length : {0u, 15u, static_cast<unsigned>(eth0.size()) + 1, ~0u}) {
        CAPTURE(length);
        auto data = eth0;
        std::memcpy(data.data(), &length, sizeof length);
        entries all;
        CHECK(read(data, all).error == boost::system::errc::bad_message);
        CHECK(all.empty());
    }
}

TEST_CASE("no bytes of a list lead out of it")
{
    auto const whole =
        eth0 + address_message(AF_INET, 2, attribute(IFA_LOCAL, make_address("10.77.1.1"))) +
        address_message(AF_INET6, 2, attribute(IFA_ADDRESS, make_address("fe80::1"))) +
        message(NLMSG_DONE, bytes_of(0));
    entries all;
    for (std::size_t size = 0; size <= whole.size(); ++size)
        read(bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)), all);

    std::mt19937 random(7);
    std::uniform_int_distribution<std::size_t> place(0, whole.size() - 1);
    std::uniform_int_distribution<unsigned> value(0, 255);
    for (int i = 0; i < 20000; ++i) {
        auto data = whole;
        for (int changes = 0; changes < 4; ++changes)
            data[place(random)] = static_cast<std::byte>(value(random));
        all.clear();
        read(data, all);
        CHECK(all.size() <= 4);
    }
}
