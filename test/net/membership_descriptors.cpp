// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Memberships of a process that has no descriptor left to look interfaces up with.

#include <dgram.hpp>

#include <support/few_descriptors.hpp>
#include <support/keeping_host.hpp>
#include <support/sanitizer.hpp>
#include <support/transport.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using dgram::errc;
using dgram::error_code;
using words = std::vector<std::string>;

namespace {

void skip_under_sanitizer()
{
    if (DGRAM_TEST_SANITIZER)
        SKIP("a sanitizer takes a descriptor now and then");
}

} // namespace

TEST_CASE("an interface that cannot be looked up is not waited for")
{
    skip_under_sanitizer();
    test::keeping_host k(test::each_transport());
    error_code ec;
    {
        test::few_descriptors const none;
        k.set.join(k.way.group(), "lo", ec);
    }
    CHECK(ec);
    CHECK(ec != errc::no_such_interface);
    CHECK(k.set.memberships().empty());
}

TEST_CASE("a membership is joined at the next event when its interface could not be looked up")
{
    skip_under_sanitizer();
    test::keeping_host k(test::each_transport());
    CHECK_FALSE(k.set.join(k.way.group(), "eth0"));
    k.host.ip(test::add_eth0);
    {
        test::few_descriptors const none;
        k.log.run_ready();
    }
    auto const told = k.log.next(1);
    REQUIRE(told.size() == 1);
    CHECK(told[0].starts_with(k.text("failed to join")));
    k.host.ip("link set lo down");
    CHECK(k.log.next(1) == words{k.text("joined")});
    CHECK(k.is_member());
}

TEST_CASE("an interface that is renamed is left when it can be looked up again")
{
    skip_under_sanitizer();
    test::keeping_host k(test::each_transport());
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), "eth0"));
    k.host.ip("link set eth0 name lan");
    {
        test::few_descriptors const none;
        k.log.run_ready();
    }
    CHECK(k.log.changes().empty());
    k.host.ip("link set lo down");
    CHECK(k.log.next(1) == words{k.text("lost")});
    CHECK_FALSE(k.is_member("lan"));
}

TEST_CASE("what happened while nothing could be looked up is made up for")
{
    skip_under_sanitizer();
    test::keeping_host k(test::each_transport());
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), "eth0"));
    SECTION("another interface got the name")
    {
        k.host.ip("link set eth0 name lan");
        k.host.ip("link add eth0 type veth peer name peer1");
    }
    SECTION("the MTU was small for a while")
    {
        k.host.ip("link set eth0 txqueuelen 77");
        k.host.ip("link set eth0 mtu 1279");
        k.host.ip("link set eth0 mtu 1500");
    }
    {
        test::few_descriptors const none;
        k.log.run_ready();
    }
    k.host.ip("link set lo down");
    k.log.run_until([&] { return k.set.memberships().at(0).joined() && k.is_member(); });
    CHECK(k.set.memberships().at(0).error == error_code());
}
