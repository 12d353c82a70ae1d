// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v6/type.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/icmp6.h>

#include <set>
#include <string>
#include <string_view>

using dgram::icmp::v6::type;

namespace {

constexpr bool is(type t, int number)
{
    return static_cast<int>(t) == number;
}

static_assert(is(type::destination_unreachable, ICMP6_DST_UNREACH));
static_assert(is(type::packet_too_big, ICMP6_PACKET_TOO_BIG));
static_assert(is(type::time_exceeded, ICMP6_TIME_EXCEEDED));
static_assert(is(type::parameter_problem, ICMP6_PARAM_PROB));
static_assert(is(type::echo_request, ICMP6_ECHO_REQUEST));
static_assert(is(type::echo_reply, ICMP6_ECHO_REPLY));
static_assert(is(type::multicast_listener_query, MLD_LISTENER_QUERY));
static_assert(is(type::multicast_listener_report, MLD_LISTENER_REPORT));
static_assert(is(type::multicast_listener_done, MLD_LISTENER_REDUCTION));
static_assert(is(type::router_solicitation, ND_ROUTER_SOLICIT));
static_assert(is(type::router_advertisement, ND_ROUTER_ADVERT));
static_assert(is(type::neighbor_solicitation, ND_NEIGHBOR_SOLICIT));
static_assert(is(type::neighbor_advertisement, ND_NEIGHBOR_ADVERT));
static_assert(is(type::redirect, ND_REDIRECT));
static_assert(is(type::router_renumbering, ICMP6_ROUTER_RENUMBERING));
static_assert(is(type::multicast_listener_report_v2, 143));
static_assert(is(type::home_agent_discovery_request, 144));
static_assert(is(type::mobile_prefix_advertisement, 147));
static_assert(is(type::certification_path_advertisement, 149));
static_assert(is(type::multicast_router_advertisement, 151));
static_assert(is(type::rpl_control, 155));
static_assert(is(type::duplicate_address_request, 157));
static_assert(is(type::mpl_control, 159));
static_assert(is(type::extended_echo_request, 160));
static_assert(is(type::extended_echo_reply, 161));

TEST_CASE("types of ICMPv6 have short names after those of IANA")
{
    CHECK(name(type::packet_too_big) == "packet too big");
    CHECK(test::text(type::neighbor_solicitation) == "neighbor solicitation");
    CHECK(test::wide_text(type::echo_reply) == L"echo reply");
}

TEST_CASE("types of ICMPv6 without a name print their number")
{
    CHECK(name(type{0}).empty());
    CHECK(test::text(type{0}) == "type 0");
    CHECK(test::text(type{162}) == "type 162");
    CHECK(test::wide_text(type{5}) == L"type 5");
}

TEST_CASE("the types of ICMPv6 with a name are those that IANA has assigned")
{
    std::set<std::string_view> names;
    std::size_t named = 0;
    for (int number = 0; number < 256; ++number) {
        CAPTURE(number);
        bool const error = (number >= 1 && number <= 4) || number == 100 || number == 101;
        bool const information = (number >= 128 && number <= 161) || number == 200 || number == 201;
        bool const assigned = error || information || number == 127 || number == 255;
        auto const text = name(static_cast<type>(number));
        CHECK(text.empty() != assigned);
        named += assigned;
        if (assigned)
            CHECK(names.insert(text).second);
    }
    CHECK(named == 44);
}

} // namespace
