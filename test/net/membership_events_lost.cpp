// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// More happens to interfaces than the system can keep for a set that does not read. What it keeps
// is limited in bytes; behind what it dropped it drops everything until all has been read.

#include <dgram.hpp>

#include <support/keeping_host.hpp>
#include <support/network.hpp>
#include <support/transport.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using dgram::network_interface;
using words = std::vector<std::string>;

namespace {

// More events of an interface than the system keeps, between two commands of ip(8).
void happens_much(std::string const& name, std::string const& before, std::string const& after)
{
    std::string script = before + "\n";
    for (int i = 0; i < 3000; ++i)
        script += "link set " + name + " mtu " + std::to_string(1400 + i % 2) + "\n";
    script += after + "\n";
    auto const [output, done] = test::run_command("printf '" + script + "' | ip -batch -");
    INFO(output);
    REQUIRE(done);
}

} // namespace

TEST_CASE("nothing is missed when more happens than the system can keep for the set")
{
    test::keeping_host k(test::each_transport());
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), "eth0"));
    happens_much("peer0", "", std::string("link delete eth0\n") + test::add_eth0);
    CHECK_FALSE(k.is_member());
    k.log.run_until([&] { return k.is_member(); });
    CHECK(k.set.memberships().at(0).where == network_interface("eth0"));
    CHECK(k.log.next(2).back() == k.text("joined"));
}

TEST_CASE("nothing is missed that happens when the set begins to read again")
{
    test::keeping_host k(test::each_transport());
    k.host.ip(test::add_eth0);
    CHECK(k.set.join(k.way.group(), "eth0"));
    CHECK_FALSE(k.set.join(k.way.group(), "eth1"));
    happens_much("peer0", "", "");
    CHECK(k.log.next(1) == words{k.text("lost")});
    k.host.ip("link add eth1 type veth peer name peer1");
    k.log.run_until([&] { return k.is_member("eth1"); });
    CHECK(k.is_member());
}

TEST_CASE("old news of a deletion does not end a membership on an interface of the same index")
{
    test::keeping_host k(test::each_transport());
    std::string const add = "link add eth0 index 77 type veth peer name peer0";
    k.host.ip(add);
    k.host.ip("link add other type veth peer name other0");
    CHECK(k.set.join(k.way.group(), "eth0"));
    happens_much("other", "link delete eth0", add);
    CHECK(k.log.next(2) == words{k.text("lost"), k.text("joined")});
    k.log.run_ready();
    CHECK(k.log.changes().size() == 2);
    CHECK(k.is_member());
}
