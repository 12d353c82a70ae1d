// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <dgram/icmp/v4/type.hpp>

#include <support/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <netinet/ip_icmp.h>

#include <set>
#include <string>
#include <string_view>

using dgram::icmp::v4::type;

namespace {

constexpr bool is(type t, int number)
{
    return static_cast<int>(t) == number;
}

// The registry, as RFC 792, 1256, 2521, 4065, 4727, 6918 and 8335 fill it; without the ranges that
// are unassigned or reserved.
static_assert(is(type::echo_reply, ICMP_ECHOREPLY));
static_assert(is(type::destination_unreachable, ICMP_DEST_UNREACH));
static_assert(is(type::source_quench, ICMP_SOURCE_QUENCH));
static_assert(is(type::redirect, ICMP_REDIRECT));
static_assert(is(type::echo_request, ICMP_ECHO));
static_assert(is(type::router_advertisement, 9));
static_assert(is(type::router_solicitation, 10));
static_assert(is(type::time_exceeded, ICMP_TIME_EXCEEDED));
static_assert(is(type::parameter_problem, ICMP_PARAMETERPROB));
static_assert(is(type::timestamp_request, ICMP_TIMESTAMP));
static_assert(is(type::timestamp_reply, ICMP_TIMESTAMPREPLY));
static_assert(is(type::information_request, ICMP_INFO_REQUEST));
static_assert(is(type::information_reply, ICMP_INFO_REPLY));
static_assert(is(type::address_mask_request, ICMP_ADDRESS));
static_assert(is(type::address_mask_reply, ICMP_ADDRESSREPLY));
static_assert(is(type::traceroute, 30));
static_assert(is(type::photuris, 40));
static_assert(is(type::extended_echo_request, 42));
static_assert(is(type::extended_echo_reply, 43));

TEST_CASE("types of ICMP have short names after those of IANA")
{
    CHECK(name(type::destination_unreachable) == "destination unreachable");
    CHECK(test::text(type::echo_request) == "echo request");
    CHECK(test::text(type::extended_echo_reply) == "extended echo reply");
    CHECK(test::wide_text(type::time_exceeded) == L"time exceeded");
}

TEST_CASE("types of ICMP without a name print their number")
{
    CHECK(name(type{1}).empty());
    CHECK(test::text(type{77}) == "type 77");
    CHECK(test::text(type{255}) == "type 255");
    CHECK(test::wide_text(type{7}) == L"type 7");
}

TEST_CASE("the types of ICMP with a name are those that IANA has assigned")
{
    std::set<int> const unnamed{1, 2, 7, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 255};
    std::set<std::string_view> names;
    std::size_t named = 0;
    for (int number = 0; number < 256; ++number) {
        CAPTURE(number);
        bool const assigned = !unnamed.contains(number) && (number < 44 || number > 252);
        auto const text = name(static_cast<type>(number));
        CHECK(text.empty() != assigned);
        named += assigned;
        if (assigned)
            CHECK(names.insert(text).second);
    }
    CHECK(named == 33);
}

} // namespace
