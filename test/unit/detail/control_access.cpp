// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What a control_buffer becomes on its way into a system call, and back.

#include <dgram/detail/control_access.hpp>

#include <dgram/control/buffer.hpp>
#include <dgram/control/drop_count.hpp>
#include <dgram/control/hops.hpp>
#include <dgram/control/packet_info.hpp>
#include <dgram/control/traffic_class.hpp>
#include <dgram/control/view.hpp>
#include <dgram/error.hpp>

#include <support/control_bytes.hpp>

#include <catch2/catch_test_macros.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>

using boost::asio::ip::make_address;
using dgram::control_buffer;
using dgram::errc;
using dgram::hops;
using dgram::packet_info;
using dgram::traffic_class;
using dgram::detail::control_access;
using dgram::detail::control_storage;
using dgram::detail::platform::ip_family;

namespace {

template <class... Items>
dgram::error_code error_of(control_buffer<Items...> const& control, ip_family family)
{
    control_storage storage;
    dgram::error_code ec;
    control_access::write(control, storage, family, ec);
    return ec;
}

packet_info from(std::string const& local, unsigned index = 0)
{
    return {.local = make_address(local), .interface_index = index};
}

bool same(std::span<std::byte const> a, test::control_bytes const& b)
{
    return std::ranges::equal(a, b.bytes());
}

} // namespace

TEST_CASE("an empty control_buffer writes nothing")
{
    for (auto const family : {ip_family::none, ip_family::v4, ip_family::v6}) {
        control_storage storage;
        dgram::error_code ec = errc::not_multicast;
        control_buffer<packet_info, hops, traffic_class> const unset;
        CHECK(control_access::write(unset, storage, family, ec).empty());
        CHECK(ec == dgram::error_code());
        CHECK(control_access::empty(unset));
        CHECK(control_access::empty(control_buffer<>()));
    }
}

TEST_CASE("items are written for IPv4")
{
    control_storage storage;
    dgram::error_code ec = errc::not_multicast;
    control_buffer const control(from("192.0.2.1", 7), hops(3), traffic_class(184));
    auto const written = control_access::write(control, storage, ip_family::v4, ec);
    CHECK(ec == dgram::error_code());

    ::in_pktinfo info{};
    info.ipi_ifindex = 7;
    ::inet_pton(AF_INET, "192.0.2.1", &info.ipi_spec_dst);
    CHECK(same(written, test::control_bytes()
                            .add(IPPROTO_IP, IP_PKTINFO, info)
                            .add(IPPROTO_IP, IP_TTL, 3)
                            .add(IPPROTO_IP, IP_TOS, 184)));
}

TEST_CASE("items are written for IPv6")
{
    control_storage storage;
    dgram::error_code ec = errc::not_multicast;
    control_buffer const control(from("2001:db8::1", 7), hops(3), traffic_class(184));
    auto const written = control_access::write(control, storage, ip_family::v6, ec);
    CHECK(ec == dgram::error_code());

    ::in6_pktinfo info{};
    info.ipi6_ifindex = 7;
    ::inet_pton(AF_INET6, "2001:db8::1", &info.ipi6_addr);
    CHECK(same(written, test::control_bytes()
                            .add(IPPROTO_IPV6, IPV6_PKTINFO, info)
                            .add(IPPROTO_IPV6, IPV6_HOPLIMIT, 3)
                            .add(IPPROTO_IPV6, IPV6_TCLASS, 184)));
}

TEST_CASE("zero is written and absent is not")
{
    control_storage storage;
    dgram::error_code ec;
    control_buffer<packet_info, hops, traffic_class> control;
    control.set(hops(0));
    auto const v4 = control_access::write(control, storage, ip_family::v4, ec);
    CHECK(same(v4, test::control_bytes().add(IPPROTO_IP, IP_TTL, 0)));

    control.clear();
    control.set(traffic_class(0));
    auto const v6 = control_access::write(control, storage, ip_family::v6, ec);
    CHECK(same(v6, test::control_bytes().add(IPPROTO_IPV6, IPV6_TCLASS, 0)));
    CHECK(ec == dgram::error_code());
}

TEST_CASE("an unspecified source address fits both families")
{
    for (std::string const local : {"0.0.0.0", "::"}) {
        CAPTURE(local);
        control_storage storage;
        dgram::error_code ec;
        control_buffer const control(from(local, 7));
        ::in_pktinfo v4{};
        v4.ipi_ifindex = 7;
        CHECK(same(control_access::write(control, storage, ip_family::v4, ec),
                   test::control_bytes().add(IPPROTO_IP, IP_PKTINFO, v4)));
        ::in6_pktinfo v6{};
        v6.ipi6_ifindex = 7;
        CHECK(same(control_access::write(control, storage, ip_family::v6, ec),
                   test::control_bytes().add(IPPROTO_IPV6, IPV6_PKTINFO, v6)));
        CHECK(ec == dgram::error_code());
    }
}

TEST_CASE("a mapped source address is the IPv4 address")
{
    control_storage storage;
    dgram::error_code ec;
    control_buffer const control(from("::ffff:192.0.2.1"));
    ::in_pktinfo info{};
    ::inet_pton(AF_INET, "192.0.2.1", &info.ipi_spec_dst);
    CHECK(same(control_access::write(control, storage, ip_family::v4, ec),
               test::control_bytes().add(IPPROTO_IP, IP_PKTINFO, info)));
    CHECK(ec == dgram::error_code());
}

TEST_CASE("an item of the wrong family is refused")
{
    auto const mismatch = errc::address_family_mismatch;
    CHECK(error_of(control_buffer(from("2001:db8::1")), ip_family::v4) == mismatch);
    CHECK(error_of(control_buffer(from("192.0.2.1")), ip_family::v6) == mismatch);
    CHECK(error_of(control_buffer(from("::ffff:192.0.2.1")), ip_family::v6) == mismatch);
    // A destination that is not IP carries none of them.
    CHECK(error_of(control_buffer(packet_info()), ip_family::none) == mismatch);
    CHECK(error_of(control_buffer(hops(1)), ip_family::none) == mismatch);
    CHECK(error_of(control_buffer(traffic_class(1)), ip_family::none) == mismatch);
}

TEST_CASE("the first error is the one that is told")
{
    CHECK(error_of(control_buffer(from("192.0.2.1"), hops(1)), ip_family::v6) ==
          errc::address_family_mismatch);
    CHECK(error_of(control_buffer(hops(1), from("192.0.2.1")), ip_family::v6) ==
          errc::address_family_mismatch);
}

TEST_CASE("there is room for everything that the kernel writes at once")
{
    // Both families of a dual-stack socket and what other code may have asked for.
    constexpr auto room = dgram::detail::platform::control_capacity;
    STATIC_REQUIRE(room >= CMSG_SPACE(16) + CMSG_SPACE(4) + CMSG_SPACE(sizeof(::in_pktinfo)) +
                               CMSG_SPACE(sizeof(::in6_pktinfo)) + 2 * CMSG_SPACE(4) +
                               CMSG_SPACE(1) + CMSG_SPACE(4) + CMSG_SPACE(sizeof(::sockaddr_in)) +
                               CMSG_SPACE(sizeof(::sockaddr_in6)) + CMSG_SPACE(48) + CMSG_SPACE(4));
    STATIC_REQUIRE(alignof(control_storage) >= alignof(::cmsghdr));
}

TEST_CASE("items that did not come are removed")
{
    control_buffer<hops, traffic_class, dgram::drop_count> control;
    test::control_bytes first;
    first.add(IPPROTO_IP, IP_TTL, 64).add(IPPROTO_IP, IP_TOS, std::uint8_t(0));
    control_access::read(control, first.bytes());
    CHECK(control.find<hops>() == hops(64));
    CHECK(control.find<traffic_class>() == traffic_class(0));
    CHECK(control.find<dgram::drop_count>() == std::nullopt);

    control_access::read(control, test::control_bytes().add(IPPROTO_IP, IP_TTL, 5).bytes());
    CHECK(control.find<hops>() == hops(5));
    CHECK(control.find<traffic_class>() == std::nullopt);

    control_access::read(control, {});
    CHECK(control_access::empty(control));
}

TEST_CASE("what is written for a family is read again")
{
    for (auto const family : {ip_family::v4, ip_family::v6}) {
        auto const* const local = family == ip_family::v4 ? "192.0.2.1" : "2001:db8::1";
        control_storage storage;
        dgram::error_code ec;
        control_buffer const control(from(local, 9), hops(255));
        auto const written = control_access::write(control, storage, family, ec);
        control_buffer<packet_info, hops> read;
        control_access::read(read, test::exact_copy{written}.bytes());
        REQUIRE(read.find<packet_info>());
        CHECK(read.find<packet_info>()->local == make_address(local));
        CHECK(read.find<packet_info>()->interface_index == 9);
        CHECK(read.find<hops>() == hops(255));
    }
}
