// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/proc_text.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <bit>
#include <string>

using boost::asio::ip::make_address;

namespace {

// 239.255.77.1 as the machine shows it.
std::string const hex_group = std::endian::native == std::endian::little ? "014DFFEF" : "EFFF4D01";

std::string const igmp = "Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n"
                         "1\tlo        :     1      V3\n"
                         "\t\t\t\t" +
                         hex_group +
                         "     1 0:00000000\t\t0\n"
                         "2\tverylongname0:     2      V2\n"
                         "\t\t\t\t" +
                         hex_group + "     1 0:00000000\t\t0\n" + "\t\t\t\t" + hex_group +
                         "     1 1:0000ABCD\t\t1\n"
                         "3\teth1      :     0      V1\n";

std::string const igmp6 =
    "1    lo              ff020000000000000000000000000001     1 0000000C 0\n"
    "2    eth0            ff150000000000000000000000770001     1 00000004 0\n"
    "2    eth0            ff020000000000000000000000000001     1 0000000C 0\n";

std::string const netstat = "TcpExt: SyncookiesSent IPReversePathFilter Other\n"
                            "TcpExt: 1 42 3\n"
                            "IpExt: InNoRoutes InMcastPkts\n"
                            "IpExt: 7 18446744073709551615\n";

} // namespace

TEST_CASE("the IPv4 groups of each interface are read with the version of IGMP")
{
    auto const all = mcast::parse_igmp(igmp);
    REQUIRE(all.size() == 3);
    auto const group = make_address("239.255.77.1");
    CHECK(all[0].interface == "lo");
    CHECK(all[0].igmp_version == 3);
    CHECK(all[0].groups == std::vector{group});
    CHECK(all[1].interface == "verylongname0");
    CHECK(all[1].igmp_version == 2);
    CHECK(all[1].groups == std::vector{group, group});
    CHECK(all[2].interface == "eth1");
    CHECK(all[2].igmp_version == 1);
    CHECK(all[2].groups.empty());
}

TEST_CASE("the IPv6 groups of each interface are read")
{
    auto const all = mcast::parse_igmp6(igmp6);
    REQUIRE(all.size() == 2);
    CHECK(all[0].interface == "lo");
    CHECK(all[0].groups == std::vector{make_address("ff02::1")});
    CHECK(all[1].interface == "eth0");
    CHECK(all[1].groups == std::vector{make_address("ff15::77:1"), make_address("ff02::1")});
    CHECK_FALSE(all[1].igmp_version);
}

TEST_CASE("a counter is found by its section and name")
{
    CHECK(mcast::parse_counter(netstat, "TcpExt", "IPReversePathFilter") == 42U);
    CHECK(mcast::parse_counter(netstat, "TcpExt", "Other") == 3U);
    CHECK(mcast::parse_counter(netstat, "IpExt", "InMcastPkts") == ~std::uint64_t(0));
    CHECK_FALSE(mcast::parse_counter(netstat, "IpExt", "IPReversePathFilter"));
    CHECK_FALSE(mcast::parse_counter(netstat, "Ext", "Other"));
    CHECK_FALSE(mcast::parse_counter("TcpExt: A B\nTcpExt: 1\n", "TcpExt", "A"));
    CHECK_FALSE(mcast::parse_counter("TcpExt: A\nTcpExt: x\n", "TcpExt", "A"));
}

TEST_CASE("a file with one number is read and any other is not")
{
    CHECK(mcast::parse_number("20\n") == 20U);
    CHECK(mcast::parse_number(" 0 ") == 0U);
    CHECK_FALSE(mcast::parse_number(""));
    CHECK_FALSE(mcast::parse_number("1 2\n"));
    CHECK_FALSE(mcast::parse_number("-1\n"));
    CHECK_FALSE(mcast::parse_number("x"));
}

TEST_CASE("text that is cut anywhere reads as part of the whole")
{
    auto const& text = GENERATE_REF(igmp, igmp6, netstat);
    for (std::size_t size = 0; size < text.size(); ++size) {
        auto const cut = text.substr(0, size);
        CHECK(mcast::parse_igmp(cut).size() <= mcast::parse_igmp(text).size());
        CHECK(mcast::parse_igmp6(cut).size() <= mcast::parse_igmp6(text).size());
        auto const counter = mcast::parse_counter(cut, "TcpExt", "IPReversePathFilter");
        CHECK((!counter || *counter == 42));
    }
}
