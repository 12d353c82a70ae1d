// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <support/eventually.hpp>
#include <support/lan.hpp>

#include <catch2/catch_test_macros.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <string>
#include <thread>

namespace test {
namespace {

bool has_link_local(std::string const& name)
{
    auto const [output, done] =
        run_command("ip -6 addr show dev " + name + " scope link -tentative");
    return done && output.find("fe80::") != std::string::npos;
}

} // namespace

lan::lan()
{
    // In hundredths of a second: a host answers, or a group is left, in a tenth of one.
    auto const [why, made] = switch_host.in([] {
        return run_command("ip link add br0 type bridge mcast_snooping 1 mcast_igmp_version 3 "
                           "mcast_mld_version 2 mcast_query_response_interval 10 "
                           "mcast_last_member_interval 10");
    });
    if (!made)
        SKIP("no switch that snoops can be made: " << why);
    switch_host.ip("link set br0 up");
    int number = 1;
    for (auto const& at : hosts) {
        auto const digit = std::to_string(number++);
        std::ostringstream link;
        link << "link add p" << digit << " type veth peer name eth0 netns /proc/" << ::getpid()
             << "/fd/" << at.descriptor();
        switch_host.ip(link.str());
        switch_host.ip("link set p" + digit + " master br0 up");
        at.ip("addr add 10.77.9." + digit + "/24 dev eth0");
        at.ip("addr add fd77:9::" + digit + "/64 dev eth0 nodad");
        at.ip("link set eth0 up");
    }
    for (auto const& at : hosts)
        REQUIRE(eventually([&] { return at.in([] { return has_link_local("eth0"); }); }));
    // It asks over IPv6 from this address.
    REQUIRE(eventually([&] { return switch_host.in([] { return has_link_local("br0"); }); }));

    query();
    // A switch floods until the hosts have had the time to answer its first question.
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
}

void lan::query() const
{
    switch_host.ip("link set br0 type bridge mcast_querier 0");
    switch_host.ip("link set br0 type bridge mcast_querier 1");
}

bool lan::switch_lists(std::string const& port, boost::asio::ip::address const& group,
                       std::vector<std::string> const& texts) const
{
    auto const [output, done] = switch_host.in([] { return run_command("bridge -d mdb show"); });
    if (!done)
        FAIL("bridge: " << output);
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);)
        if (line.find(" port " + port + ' ') != std::string::npos &&
            line.find(" grp " + group.to_string() + ' ') != std::string::npos &&
            std::all_of(texts.begin(), texts.end(),
                        [&](auto const& text) { return line.find(text) != std::string::npos; }))
            return true;
    return false;
}

} // namespace test
