// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/explain.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>

using boost::asio::ip::make_address;
using Catch::Matchers::ContainsSubstring;
using dgram::multicast::source_filter;
using enum mcast::finding::verdict;

namespace {

mcast::membership any_source()
{
    return {.to = {make_address("239.1.2.3"), "eth0", 5000}};
}

mcast::membership from_one()
{
    auto m = any_source();
    m.filter = source_filter::include({make_address("10.9.9.9")});
    return m;
}

// Nothing is wrong.
mcast::facts fine()
{
    return {.interface_exists = true,
            .up = true,
            .multicast = true,
            .carrier = true,
            .addresses = {make_address("10.0.0.1")},
            .member = true,
            .igmp_version = 3,
            .most_memberships = 20,
            .rp_filter = 0};
}

mcast::finding only(std::string const& what, mcast::membership const& m, mcast::facts const& f,
                    mcast::listen_summary const& s = {})
{
    mcast::finding found;
    int count = 0;
    for (auto const& each : mcast::explain(m, f, s).findings)
        if (each.what == what) {
            found = each;
            ++count;
        }
    CAPTURE(what);
    REQUIRE(count == 1);
    return found;
}

mcast::facts with_way_back(std::uint64_t rp_filter, bool exists, std::string const& interface)
{
    auto f = fine();
    f.rp_filter = rp_filter;
    f.ways_back = {{make_address("10.9.9.9"), exists, interface}};
    return f;
}

} // namespace

TEST_CASE("where nothing is wrong only what cannot be looked at may be the reason")
{
    for (auto const& each : mcast::explain(any_source(), fine(), {}).findings) {
        CAPTURE(each.what, each.text);
        CHECK(each.is == (each.what == "elsewhere" ? unknown : good));
    }
}

TEST_CASE("an interface that is gone or down or without the flag is a reason")
{
    CHECK(only("interface", any_source(), {}).text == "eth0 is gone");
    auto f = fine();
    f.multicast = false;
    CHECK(only("interface", any_source(), f).is == bad);
    CHECK_THAT(only("interface", any_source(), f).text, ContainsSubstring("multicast on"));
    f.up = false;
    CHECK(only("interface", any_source(), f).is == bad);
    CHECK_THAT(only("interface", any_source(), f).text, ContainsSubstring("ip link set eth0 up"));
}

TEST_CASE("an interface without carrier or address is told")
{
    auto f = fine();
    f.carrier = false;
    CHECK(only("carrier", any_source(), f).is == bad);
    f.carrier.reset();
    CHECK(only("carrier", any_source(), f).is == unknown);
    f.addresses.clear();
    CHECK(only("address", any_source(), f).is == unknown);
    CHECK_THAT(only("address", any_source(), f).text, ContainsSubstring("IPv4"));
}

TEST_CASE("a membership that is gone is a reason")
{
    auto f = fine();
    f.member = false;
    CHECK(only("member", any_source(), f).is == bad);
    f.member.reset();
    CHECK(only("member", any_source(), f).is == unknown);
}

TEST_CASE("an old version of IGMP is a reason only where sources are named")
{
    auto f = fine();
    f.igmp_version = 2;
    f.ways_back = {{make_address("10.9.9.9"), true, "eth0"}};
    CHECK(only("igmp", any_source(), f).is == good);
    CHECK(only("igmp", from_one(), f).is == bad);
    f.igmp_version = 3;
    CHECK(only("igmp", from_one(), f).is == good);
}

TEST_CASE("rp_filter is a reason if the way back does not suit it")
{
    auto const verdict = [](auto... arguments) {
        return only("rp_filter", from_one(), with_way_back(arguments...)).is;
    };
    CHECK(verdict(0U, false, "") == good);
    CHECK(verdict(0U, true, "eth1") == good);
    CHECK(verdict(1U, false, "") == bad);
    CHECK(verdict(1U, true, "eth0") == good);
    CHECK(verdict(1U, true, "eth1") == bad);
    CHECK(verdict(1U, true, "") == unknown);
    CHECK(verdict(2U, false, "") == bad);
    CHECK(verdict(2U, true, "eth1") == good);
}

TEST_CASE("rp_filter may be the reason where no source is named")
{
    auto f = fine();
    f.rp_filter = 2;
    CHECK(only("rp_filter", any_source(), f).is == unknown);
    f.rp_filter.reset();
    CHECK(only("rp_filter", any_source(), f).is == unknown);
    CHECK_THAT(only("rp_filter", any_source(), f).text, ContainsSubstring("not be looked at"));
}

TEST_CASE("rp_filter is no question for IPv6")
{
    auto m = any_source();
    m.to.address = make_address("ff15::1");
    for (auto const& each : mcast::explain(m, fine(), {.rp_filter_drops = 5}).findings)
        CHECK(each.what != "rp_filter");
}

TEST_CASE("what was counted meanwhile is a reason or a hint")
{
    mcast::listen_summary s{.kernel_drops = 3, .rp_filter_drops = 4};
    mcast::datagram d;
    d.source = {make_address("10.0.0.7"), 1234};
    d.to = {make_address("10.0.0.1"), "eth0", 5000};
    s.received.add_foreign(d);
    CHECK(only("kernel_drops", any_source(), fine(), s).is == bad);
    CHECK(only("foreign", any_source(), fine(), s).is == unknown);
    CHECK_THAT(only("foreign", any_source(), fine(), s).text,
               ContainsSubstring("from 10.0.0.7:1234 to 10.0.0.1%eth0:5000"));
    auto const all = mcast::explain(any_source(), fine(), s).findings;
    auto const drops = std::ranges::count_if(all, [](auto const& each) {
        return each.is == bad && each.what == "rp_filter" && each.text.starts_with("4 datagrams");
    });
    CHECK(drops == 1);
}
