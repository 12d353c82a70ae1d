// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Every error of `mcast` is one line that names the thing at fault, with status 2.

#include <support/example_program.hpp>
#include <support/network.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test::mcast;

namespace {

struct mistake
{
    test::words arguments;
    std::string thing;
};

void check_refused(test::program::result const& result, std::string const& thing)
{
    CAPTURE(result.out, result.err);
    CHECK(result.status == 2);
    CHECK_THAT(result.err, StartsWith("mcast: ") && ContainsSubstring(thing));
    CHECK(std::ranges::count(result.err, '\n') == 1);
    // Nothing of where in the program it happened.
    CHECK_THAT(result.err, !ContainsSubstring("[") || ContainsSubstring("[ff"));
    CHECK(result.out.find("listening") == std::string::npos);
}

} // namespace

TEST_CASE("mcast names what is wrong with its command line")
{
    test::host const host;
    auto const here = host.enter();
    auto const m = GENERATE(values<mistake>({
        {{}, "interfaces, listen or send"},
        {{"foo"}, "foo"},
        {{"interfaces", "foo"}, "foo"},
        {{"listen"}, "GROUP"},
        {{"send"}, "GROUP"},
        {{"listen", "--foo", "239.1.1.1%lo"}, "--foo"},
        {{"listen", "garbage"}, "\"garbage\""},
        {{"listen", "239.1.1.1%lo", "garbage"}, "\"garbage\""},
        {{"listen", "239.1.1.1%eth9"}, "\"eth9\"; there are: lo"},
        {{"listen", "239.1.1.1%10.9.9.9"}, "\"10.9.9.9\"; there are: lo"},
        {{"listen", "239.1.1.1"}, "no interface given"},
        {{"listen", "239.1.1.1%lo:0"}, "\"0\" is no port"},
        {{"listen", "10.0.0.1%lo"}, "10.0.0.1 is not a multicast group"},
        {{"listen", "239.1.1.1%lo", "239.1.1.2"}, "239.1.1.2:5000: no interface given"},
        {{"listen", "239.1.1.1", "-i", "eth9"}, "\"eth9\"; there are: lo"},
        {{"listen", "239.1.1.1", "-i"}, "--interface"},
        {{"listen", "239.1.1.1%*"}, "no interface is up and carries multicast"},
        {{"listen", "239.1.1.1", "--all-interfaces"}, "no interface is up and carries multicast"},
        {{"listen", "10.0.0.1@239.1.1.1%lo", "239.1.1.1%lo"}, "both with and without a source"},
        {{"listen", "239.1.1.1%lo", "10.0.0.1@239.1.1.1%lo"}, "both with and without a source"},
        {{"listen", "10.0.0.1@232.1.1.1%lo", "10.0.0.1,232.1.1.1%1"},
         "232.1.1.1%lo:5000: source 10.0.0.1 asked for twice"},
        {{"listen", "239.1.1.1%lo", "-x", "fd00::1"}, "fd00::1: no IPv6 group is asked for"},
        {{"listen", "1.2.3.4@232.1.1.1%lo", "-x", "1.2.3.5"}, "1.2.3.5: no IPv4 group is asked"},
        {{"listen", "239.1.1.1%lo", "-x", "1.2.3.4", "-x", "1.2.3.4"}, "1.2.3.4 given twice"},
        {{"listen", "239.1.1.1%lo", "--exclude", "239.1.1.2"}, "239.1.1.2 is not the address"},
        {{"listen", "ff15::1%lo", "-x", "fe80::1%lo"}, "\"fe80::1%lo\" has an interface"},
        {{"listen", "239.1.1.1%lo", "--exclude", "eth0"}, "--exclude: source \"eth0\""},
        {{"listen", "239.1.1.1%lo", "--expect-none"}, "--timeout"},
        {{"listen", "239.1.1.1%lo", "--batch", "0"}, "--batch"},
        {{"listen", "239.1.1.1%lo", "--offload", "--buffer", "100"}, "--buffer"},
        {{"send", "239.1.1.1%lo", "--batch", "1025"}, "--batch"},
        {{"listen", "239.1.1.1%lo", "--expect-none", "-t", "1", "-c", "1"}, "--count"},
        {{"listen", "239.1.1.1%lo", "--interval", "0"}, "--interval: \"0\""},
        {{"listen", "239.1.1.1%lo", "--receive-buffer", "0"}, "--receive-buffer"},
        {{"listen", "232.1.1.1%lo"}, "232.1.1.1%lo:5000: this group needs a source"},
        {{"listen", "239.1.1.1%lo", "239.1.1.1%lo"}, "239.1.1.1%lo:5000: asked for twice"},
        {{"listen", "239.1.1.1%lo", "--count", "0"}, "--count"},
        {{"listen", "239.1.1.1%lo", "--count", "abc"}, "--count"},
        {{"listen", "239.1.1.1%lo", "--count", "-1"}, "--count"},
        {{"listen", "239.1.1.1%lo", "--timeout", "nan"}, "--timeout: \"nan\""},
        {{"listen", "239.1.1.1%lo", "--timeout", "-1"}, "--timeout: \"-1\""},
        {{"listen", "239.1.1.1%lo", "--timeout", "1e9"}, "--timeout: \"1e9\""},
        {{"listen", "239.1.1.1%lo", "--timeout"}, "--timeout"},
        {{"listen", "239.1.1.1%lo", "--buffer", "0"}, "--buffer"},
        {{"send", "239.1.1.1%eth9"}, "\"eth9\"; there are: lo"},
        {{"send", "239.1.1.1"}, "no interface given"},
        {{"send", "10.0.0.1@232.1.1.1%lo"}, "source 10.0.0.1: Cannot assign requested address"},
        {{"send", "239.1.1.1%lo", "--source", "10.0.0.1"}, "10.0.0.1: Cannot assign requested"},
        {{"send", "239.1.1.1%lo", "--source", "::1"}, "--source: no IPv6 group is asked for"},
        {{"send", "239.1.1.1%lo", "--source", "lo"}, "--source: source \"lo\""},
        {{"send", "239.1.1.1%lo", "239.1.1.1%1"}, "239.1.1.1%lo:5000: asked for twice"},
        {{"send", "239.1.1.1%lo", "garbage"}, "\"garbage\""},
        {{"send", "239.1.1.1%lo", "--foo"}, "--foo is no option of send"},
        {{"send", "239.1.1.1%lo", "--rate", "0"}, "--rate: \"0\""},
        {{"send", "239.1.1.1%lo", "--rate", "1", "--interval", "1"}, "--rate"},
        {{"send", "239.1.1.1%lo", "--count", "abc"}, "--count"},
        {{"send", "239.1.1.1%lo", "--count", "-1"}, "--count"},
        {{"send", "239.1.1.1%lo", "--count", "18446744073709551616"}, "--count"},
        {{"send", "239.1.1.1%lo", "--size", "23"}, "--size"},
        {{"send", "239.1.1.1%lo", "--size", "65508"}, "--size"},
        {{"send", "239.1.1.1%lo", "--size", "30", "--text", "a"}, "--text"},
        {{"send", "239.1.1.1%lo", "--hops", "0"}, "--hops"},
        {{"send", "239.1.1.1%lo", "--hops", "256"}, "--hops"},
        {{"send", "239.1.1.1%lo", "--dscp", "64"}, "--dscp"},
        {{"send", "239.1.1.1%lo", "--ecn", "zz"}, "--ecn: \"zz\""},
        {{"send", "239.1.1.1%lo", "--interval", "nan"}, "--interval: \"nan\""},
    }));
    CAPTURE(m.arguments);
    check_refused(test::run_program(mcast(m.arguments)), m.thing);
}

// Joining or sending by accident on a real network is worse than one more word.
TEST_CASE("mcast uses no interface that it was not given even where there is only one")
{
    test::host host;
    test::host other;
    test::connect(host, "left", other, "eth0", 1);
    auto const here = host.enter();
    auto const verb = GENERATE("listen", "send");
    check_refused(test::run_program(mcast({verb, "239.1.1.1"})),
                  "239.1.1.1:5000: no interface given: write GROUP%NAME, --interface NAME or "
                  "--all-interfaces; there are: lo, left");
}

TEST_CASE("mcast names the port that another socket has for itself")
{
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    udp::socket other(context, udp::endpoint(udp::v4(), 5000));
    check_refused(test::run_program(mcast({"listen", "239.1.1.1%lo:5000"})),
                  "port 5000: Address already in use");
}

TEST_CASE("mcast names the port that it may not have")
{
    test::host const host;
    auto const here = host.enter();
    test::words command = {"setpriv", "--bounding-set=-net_bind_service",
                           "--inh-caps=-net_bind_service"};
    if (test::run_program({command[0], command[1], command[2], "true"}).status != 0)
        SKIP("setpriv(1) cannot take the permission to bind low ports away");
    for (auto const& word : mcast({"listen", "239.1.1.1%lo:99"}))
        command.push_back(word);
    check_refused(test::run_program(command), "port 99: Permission denied");
}

TEST_CASE("mcast names the group that it cannot reach")
{
    test::host host;
    test::host other;
    test::connect(host, "left", other, "eth0", 1);
    host.ip("link set left down");
    auto const here = host.enter();
    check_refused(test::run_program(mcast({"send", "239.1.1.1%left"})),
                  "239.1.1.1%left:5000: Network is unreachable");
}

TEST_CASE("mcast names the interface that does not carry multicast")
{
    test::host host;
    test::host other;
    test::connect(host, "left", other, "eth0", 1);
    host.ip("link set left multicast off");
    auto const here = host.enter();
    check_refused(test::run_program(mcast({"listen", "239.1.1.1%left"})),
                  "239.1.1.1%left:5000: the network interface does not carry multicast");
}
