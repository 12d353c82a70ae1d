// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/ip_protocol.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>

#include <set>
#include <string>
#include <string_view>

using dgram::ip_protocol;

namespace {

constexpr bool is(ip_protocol protocol, int number)
{
    return static_cast<int>(protocol) == number;
}

} // namespace

// The numbers that the C library has from IANA too.
static_assert(is(ip_protocol::hop_by_hop_options, IPPROTO_HOPOPTS));
static_assert(is(ip_protocol::icmp, IPPROTO_ICMP));
static_assert(is(ip_protocol::igmp, IPPROTO_IGMP));
static_assert(is(ip_protocol::ipv4, IPPROTO_IPIP));
static_assert(is(ip_protocol::tcp, IPPROTO_TCP));
static_assert(is(ip_protocol::udp, IPPROTO_UDP));
static_assert(is(ip_protocol::dccp, IPPROTO_DCCP));
static_assert(is(ip_protocol::ipv6, IPPROTO_IPV6));
static_assert(is(ip_protocol::routing, IPPROTO_ROUTING));
static_assert(is(ip_protocol::fragment, IPPROTO_FRAGMENT));
static_assert(is(ip_protocol::rsvp, IPPROTO_RSVP));
static_assert(is(ip_protocol::gre, IPPROTO_GRE));
static_assert(is(ip_protocol::esp, IPPROTO_ESP));
static_assert(is(ip_protocol::ah, IPPROTO_AH));
static_assert(is(ip_protocol::icmp_v6, IPPROTO_ICMPV6));
static_assert(is(ip_protocol::no_next_header, IPPROTO_NONE));
static_assert(is(ip_protocol::destination_options, IPPROTO_DSTOPTS));
static_assert(is(ip_protocol::pim, IPPROTO_PIM));
static_assert(is(ip_protocol::sctp, IPPROTO_SCTP));
static_assert(is(ip_protocol::mobility, IPPROTO_MH));
static_assert(is(ip_protocol::udp_lite, IPPROTO_UDPLITE));
// And those that it lacks.
static_assert(is(ip_protocol::eigrp, 88));
static_assert(is(ip_protocol::ospf, 89));
static_assert(is(ip_protocol::vrrp, 112));
static_assert(is(ip_protocol::l2tp, 115));
static_assert(is(ip_protocol::hip, 139));
static_assert(is(ip_protocol::shim6, 140));
static_assert(is(ip_protocol::experiment_1, 253));
static_assert(is(ip_protocol::experiment_2, 254));

TEST_CASE("IP protocols are printed by name or by number")
{
    CHECK(test::text(ip_protocol::icmp_v6) == "ICMPv6");
    CHECK(test::wide_text(ip_protocol::hop_by_hop_options) == L"hop-by-hop options");
    CHECK(test::text(ip_protocol{200}) == "protocol 200");
    CHECK(test::text(ip_protocol::experiment_1) == "protocol 253");
    CHECK(name(ip_protocol::ospf) == "OSPF");
    CHECK(name(ip_protocol{255}).empty());

    std::set<std::string_view> names;
    unsigned named = 0;
    for (unsigned number = 0; number <= 255; ++number) {
        auto const text = name(static_cast<ip_protocol>(number));
        if (text.empty())
            continue;
        ++named;
        CHECK(names.insert(text).second);
    }
    CHECK(named == 27);
}
