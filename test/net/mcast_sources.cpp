// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast listen` receives from the sources that it was asked for, and from no other.

#include <support/add_address.hpp>
#include <support/example_program.hpp>
#include <support/mcast_wires.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <set>
#include <string>
#include <utility>

using test::mcast;

namespace {

struct family
{
    std::string group;
    std::string one;
    std::string two;
    std::string three;
    // What makes an address a network: "10.77.1.1" + "/24".
    std::string prefix;
};

family const v4{"232.77.1.1", "10.77.1.1", "10.77.1.21", "10.77.1.22", "/24"};
family const v6{"[ff3e::77:1]", "fd77:1::1", "fd77:1::21", "fd77:1::22", "/64"};

template <class Wires = test::mcast_wire>
struct from_sources : Wires
{
    explicit from_sources(family const& f) : of(f)
    {
        test::add_address(this->sender, f.two + f.prefix, "left");
        test::add_address(this->sender, f.three + f.prefix, "left");
    }

    void send_from(std::string const& source, std::string const& group) const
    {
        this->send({group + "%left", "--source", source, "-c", "2", "--interval", "1"});
    }

    family of;
};

// What `mcast listen` says the sources were, once it has all that it waits for.
std::multiset<std::string> sources(test::program& listener)
{
    auto const result = listener.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.status == 0);
    auto const lines = test::json_lines(result.out);
    std::multiset<std::string> found;
    for (auto const& each : test::events(lines, "datagram"))
        found.insert(each.at("source").get<std::string>());
    CHECK(lines.back().at("received") == found.size());
    return found;
}

} // namespace

TEST_CASE("mcast receives a source-specific group from its source only")
{
    from_sources<> const net(GENERATE(v4, v6));
    auto const& [group, one, two, three, prefix] = net.of;
    auto const where = net.receiver.enter();
    test::program listener(mcast(
        {"listen", two + "@" + group + "%eth0", "--count", "2", "--timeout", "15", "--json"}));
    listener.wait_for("\"sources\":[\"" + two + "\"]");
    net.send_from(one, group);
    net.send_from(three, group);
    net.send_from(two, group);
    CHECK(sources(listener) == std::multiset<std::string>{two, two});
}

TEST_CASE("several sources of one group are one membership")
{
    from_sources<> const net(GENERATE(v4, v6));
    auto const& [group, one, two, three, prefix] = net.of;
    auto const where = net.receiver.enter();
    test::program listener(mcast({"listen", one + "," + group, three + "@" + group, "-i", "eth0",
                                  "--count", "4", "--timeout", "15", "--json"}));
    listener.wait_for("listening");
    net.send_from(two, group);
    net.send_from(one, group);
    net.send_from(three, group);
    CHECK(sources(listener) == std::multiset<std::string>{one, one, three, three});
}

TEST_CASE("mcast receives an any-source group from all but the sources that it excludes")
{
    auto net_of = GENERATE(v4, v6);
    net_of.group = net_of.group.front() == '[' ? "[ff15::77:1]" : "239.255.77.1";
    from_sources<> const net(net_of);
    auto const& [group, one, two, three, prefix] = net.of;
    auto const where = net.receiver.enter();
    test::program listener(mcast({"listen", group + "%eth0", "--exclude", one, "-x", three,
                                  "--count", "2", "--timeout", "15", "--json"}));
    listener.wait_for("\"excluded\":[\"" + one + "\",\"" + three + "\"]");
    net.send_from(one, group);
    net.send_from(three, group);
    net.send_from(two, group);
    CHECK(sources(listener) == std::multiset<std::string>{two, two});
}

TEST_CASE("an exclusion is for the groups of its family that name no source")
{
    from_sources<> const net(v4);
    auto const where = net.receiver.enter();
    test::program listener(
        mcast({"listen", v4.one + "@" + v4.group, "239.255.77.1", "[ff15::77:1]", "-i", "eth0",
               "-x", v4.one, "--count", "6", "--timeout", "15", "--json"}));
    listener.wait_for("ff15::77:1");
    net.send_from(v4.one, "239.255.77.1");
    net.send_from(v4.one, v4.group);
    net.send_from(v4.two, "239.255.77.1");
    net.send_from(v6.one, "[ff15::77:1]");
    CHECK(sources(listener) ==
          std::multiset<std::string>{v4.one, v4.one, v4.two, v4.two, v6.one, v6.one});
}

// Linux goes by the group alone when it looks for the sources of an IPv6 socket.
TEST_CASE("the sources of a group can differ between interfaces")
{
    auto const of = GENERATE(v4, v6);
    from_sources<test::mcast_wires> const net(of);
    bool const is_v4 = of.prefix == "/24";
    std::string const other = is_v4 ? "10.77.2.1" : "fd77:2::1";
    std::string const unwanted = is_v4 ? "10.77.2.21" : "fd77:2::21";
    test::add_address(net.sender, unwanted + of.prefix, "right");
    auto const where = net.receiver.enter();
    test::program listener(
        mcast({"listen", of.one + "@" + of.group + "%eth0", other + "@" + of.group + "%eth1",
               "--count", "4", "--timeout", "15", "--json"}));
    listener.wait_for("eth1");
    net.send_from(of.two, of.group);
    net.send({of.group + "%right", "--source", unwanted});
    net.send_from(of.one, of.group);
    net.send({of.group + "%right", "--source", other, "-c", "2", "--interval", "1"});

    CHECK(sources(listener) == std::multiset<std::string>{of.one, of.one, other, other});
}

TEST_CASE("mcast listens to a source on the machine itself")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(
        mcast({"listen", "127.0.0.2@232.77.1.1%lo", "--count", "1", "--timeout", "15", "--json"}));
    listener.wait_for("listening");
    for (auto const* const source : {"127.0.0.3", "127.0.0.2"})
        CHECK(test::run_program(mcast({"send", std::string(source) + "@232.77.1.1%lo"})).status ==
              0);
    CHECK(sources(listener) == std::multiset<std::string>{"127.0.0.2"});
}
