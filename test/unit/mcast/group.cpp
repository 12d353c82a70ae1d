// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/failure.hpp>
#include <mcast/group.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <cstdint>
#include <string>

namespace asio = boost::asio;
using Catch::Matchers::ContainsSubstring;

namespace {

struct good
{
    std::string text;
    std::string address;
    std::string interface;
    std::uint16_t port;
    // What it is printed as.
    std::string printed;
};

struct bad
{
    std::string text;
    // What the error has to name.
    std::string thing;
};

} // namespace

TEST_CASE("mcast reads every form of a group")
{
    auto const g = GENERATE(values<good>({
        {"239.1.2.3", "239.1.2.3", "", 5000, "239.1.2.3:5000"},
        {"239.1.2.3:1", "239.1.2.3", "", 1, "239.1.2.3:1"},
        {"239.1.2.3:65535", "239.1.2.3", "", 65535, "239.1.2.3:65535"},
        {"239.1.2.3%eth0", "239.1.2.3", "eth0", 5000, "239.1.2.3%eth0:5000"},
        {"239.1.2.3%eth0:6000", "239.1.2.3", "eth0", 6000, "239.1.2.3%eth0:6000"},
        {"239.1.2.3%3:6000", "239.1.2.3", "3", 6000, "239.1.2.3%3:6000"},
        {"239.1.2.3%10.0.0.1:6000", "239.1.2.3", "10.0.0.1", 6000, "239.1.2.3%10.0.0.1:6000"},
        {"239.1.2.3%[fd00::1]:6000", "239.1.2.3", "fd00::1", 6000, "239.1.2.3%fd00::1:6000"},
        {"224.0.0.0%vlan-1.2", "224.0.0.0", "vlan-1.2", 5000, "224.0.0.0%vlan-1.2:5000"},
        {"239.255.255.255", "239.255.255.255", "", 5000, "239.255.255.255:5000"},
        {"[ff15::1:2]", "ff15::1:2", "", 5000, "[ff15::1:2]:5000"},
        {"[ff15::1:2]:6000", "ff15::1:2", "", 6000, "[ff15::1:2]:6000"},
        {"[ff15::1:2]%eth0:6000", "ff15::1:2", "eth0", 6000, "[ff15::1:2]%eth0:6000"},
        {"[ff15::1:2%eth0]:6000", "ff15::1:2", "eth0", 6000, "[ff15::1:2]%eth0:6000"},
        {"[ff15::1:2%eth0]", "ff15::1:2", "eth0", 5000, "[ff15::1:2]%eth0:5000"},
        {"[ff02::1]%[fe80::1%eth0]:6000", "ff02::1", "fe80::1%eth0", 6000,
         "[ff02::1]%fe80::1%eth0:6000"},
        {"[239.1.2.3]:6000", "239.1.2.3", "", 6000, "239.1.2.3:6000"},
        {"ff15::1:2", "ff15::1:2", "", 5000, "[ff15::1:2]:5000"},
        {"ff15::1:2%eth0", "ff15::1:2", "eth0", 5000, "[ff15::1:2]%eth0:5000"},
        {"ff15::1:2%eth0:6000", "ff15::1:2", "eth0", 6000, "[ff15::1:2]%eth0:6000"},
        {"ff15:0:0:0:0:0:1:2", "ff15::1:2", "", 5000, "[ff15::1:2]:5000"},
    }));
    CAPTURE(g.text);
    auto const read = mcast::parse_group(g.text);
    CHECK(read.address == asio::ip::make_address(g.address));
    CHECK(read.interface == g.interface);
    CHECK(read.port == g.port);
    CHECK(mcast::to_string(read) == g.printed);
}

TEST_CASE("mcast reads the source of a group")
{
    auto const [text, source, printed] = GENERATE(table<std::string, std::string, std::string>({
        {"10.0.0.1@232.1.1.1", "10.0.0.1", "10.0.0.1@232.1.1.1:5000"},
        {"10.0.0.1,232.1.1.1%eth0:6000", "10.0.0.1", "10.0.0.1@232.1.1.1%eth0:6000"},
        {"10.0.0.1@232.1.1.1%*", "10.0.0.1", "10.0.0.1@232.1.1.1%*:5000"},
        {"fd00::1@ff3e::1", "fd00::1", "fd00::1@[ff3e::1]:5000"},
        {"fd00::1,[ff3e::1%eth0]:6000", "fd00::1", "fd00::1@[ff3e::1]%eth0:6000"},
        {"[fd00::1]@[ff3e::1]%eth0:6000", "fd00::1", "fd00::1@[ff3e::1]%eth0:6000"},
        {"[fe80::1],ff3e::1%eth0", "fe80::1", "fe80::1@[ff3e::1]%eth0:5000"},
    }));
    CAPTURE(text);
    auto const read = mcast::parse_group(text);
    REQUIRE(read.source);
    CHECK(*read.source == asio::ip::make_address(source));
    CHECK(mcast::to_string(read) == printed);
    CHECK(mcast::parse_group(printed) == read);
}

TEST_CASE("an interface may have the characters in its name that end a source")
{
    auto const read = mcast::parse_group("239.1.2.3%a@b,c");
    CHECK_FALSE(read.source);
    CHECK(read.interface == "a@b,c");
}

TEST_CASE("mcast names what is wrong with a group")
{
    auto const b = GENERATE(values<bad>({
        {"", "no group address"},
        {":5000", "no group address"},
        {"%eth0", "no group address"},
        {"[]:5000", "no group address"},
        {"[%eth0]:5000", "no group address"},
        {"garbage", "\"garbage\" is no IPv4 or IPv6 address"},
        {"239.1.2", "\"239.1.2\" is no IPv4 or IPv6 address"},
        {"239.1.2.3.4:5000", "\"239.1.2.3.4\" is no IPv4 or IPv6 address"},
        {" 239.1.2.3", "\" 239.1.2.3\" is no IPv4 or IPv6 address"},
        {"239.1.2.3:5000:6", "\"239.1.2.3:5000:6\" is no IPv4 or IPv6 address"},
        {"ff15:0:0:0:0:0:1:2:5000", "\"ff15:0:0:0:0:0:1:2:5000\" is no IPv4 or IPv6 address"},
        {"10.0.0.1", "10.0.0.1 is not a multicast group"},
        {"255.255.255.255", "255.255.255.255 is not a multicast group"},
        {"[fd00::1]:5000", "fd00::1 is not a multicast group"},
        {"[::ffff:239.1.2.3]", "::ffff:239.1.2.3 is not a multicast group"},
        {"239.1.2.3:", "\"\" is no port"},
        {"239.1.2.3:0", "\"0\" is no port"},
        {"239.1.2.3:65536", "\"65536\" is no port"},
        {"239.1.2.3:99999999999999999999", "\"99999999999999999999\" is no port"},
        {"239.1.2.3:-1", "\"-1\" is no port"},
        {"239.1.2.3:+1", "\"+1\" is no port"},
        {"239.1.2.3:abc", "\"abc\" is no port"},
        {"239.1.2.3:5000x", "\"5000x\" is no port"},
        {"239.1.2.3%eth0:0", "\"0\" is no port"},
        {"[ff15::1]:65536", "\"65536\" is no port"},
        {"239.1.2.3%", "no interface after '%'"},
        {"239.1.2.3%:5000", "no interface after '%'"},
        {"[ff15::1]%:5000", "no interface after '%'"},
        {"[ff15::1%]:5000", "no interface after '%'"},
        {"[ff15::1%eth0]%eth1", "more than one '%'"},
        {"[ff15::1", "missing ']'"},
        {"[ff15::1:5000", "missing ']'"},
        {"[ff15::1]%[fd00::1:5000", "missing ']'"},
        {"ff15::1]:5000", "bracket in \"ff15::1]:5000\""},
        {"[[ff15::1]:5000", "bracket in \"[ff15::1\""},
        {"[ff15::1]]:5000", "\"]:5000\" where ':' and a port should be"},
        {"[ff15::1]5000", "\"5000\" where ':' and a port should be"},
        {"@239.1.2.3", "no source before '@'"},
        {",239.1.2.3", "no source before ','"},
        {"10.0.0.1@", "no group address"},
        {"a@b@c", "more than one source"},
        {"10.0.0.1,10.0.0.2@232.1.1.1", "more than one source"},
        {"10.0.0.1@10.0.0.2", "10.0.0.2 is not a multicast group"},
        {"garbage@232.1.1.1", "source \"garbage\" is no IPv4 or IPv6 address"},
        {"10.0.0.1:5000@232.1.1.1", "source \"10.0.0.1:5000\" is no IPv4 or IPv6 address"},
        {"[fd00::1@[ff3e::1]", "source \"[fd00::1\" is no IPv4 or IPv6 address"},
        {"232.1.1.2@232.1.1.1", "source 232.1.1.2 is not the address of one machine"},
        {"0.0.0.0@232.1.1.1", "source 0.0.0.0 is not the address of one machine"},
        {"255.255.255.255@232.1.1.1", "255.255.255.255 is not the address of one machine"},
        {"::@ff3e::1", "source :: is not the address of one machine"},
        {"10.0.0.1@ff3e::1", "not both IPv4 or both IPv6"},
        {"fd00::1@232.1.1.1", "not both IPv4 or both IPv6"},
    }));
    CAPTURE(b.text);
    CHECK_THROWS_MATCHES(mcast::parse_group(b.text), mcast::failure,
                         Catch::Matchers::MessageMatches(ContainsSubstring(b.thing) &&
                                                         ContainsSubstring('"' + b.text + '"')));
}
