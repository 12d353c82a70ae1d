// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipes that choose sources let through what they say, and nothing else.

#include <dgram/config.hpp>

#include <support/add_address.hpp>
#include <support/example_program.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <chrono>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using Catch::Matchers::ContainsSubstring;

namespace {

struct family
{
    char const* group;
    char const* other_group;
    char const* first;
    char const* second;
    char const* third;
    char const* at_the_right;
};

family each_family(bool source_specific)
{
    family const v4{source_specific ? "232.77.0.1" : "239.255.77.1",
                    "239.255.77.2",
                    "10.77.1.1",
                    "10.77.1.7",
                    "10.77.1.8",
                    "10.77.2.1"};
    family const v6{source_specific ? "ff3e::8077:1" : "ff15::77:1",
                    "ff15::77:2",
                    "fd77:1::1",
                    "fd77:1::7",
                    "fd77:1::8",
                    "fd77:2::1"};
    return GENERATE_COPY(v4, v6);
}

struct sources : test::two_wires
{
    sources()
    {
        // A source is heard by either wire.
        receiver.sysctl("ipv4/conf/all/rp_filter", "0");
        for (auto const* const name : {"eth0", "eth1"})
            receiver.sysctl(std::string("ipv4/conf/") + name + "/rp_filter", "0");
        for (auto const* const each :
             {"10.77.1.7/24", "10.77.1.8/24", "fd77:1::7/64", "fd77:1::8/64"})
            test::add_address(sender, each, "left");
    }
};

} // namespace

TEST_CASE("the recipe ssm_receiver hears its sources only")
{
    auto const f = each_family(true);
    auto const group = asio::ip::make_address(f.group);
    auto const other_group = asio::ip::make_address(f.other_group);
    auto const at = [](char const* text) { return asio::ip::make_address(text); };
    sources net;
    test::witness witness(net, other_group);
    witness.join(net, group, {at(f.first), at(f.third)});

    auto const where = net.receiver.enter();
    test::program program(
        {test::example_path("recipe_ssm_receiver"), f.group, "eth0", "5000", f.first, f.second});
    program.wait_for("listening");
    net.send("denied source", group, "left", at(f.third));
    net.send("other group", other_group, "left", at(f.first));
    net.send("other interface", group, "right", at(f.first));
    net.send("one", group, "left", at(f.first));
    net.send("two", group, "left", at(f.second));
    program.wait_for(": two\n");

    auto const out = test::interrupt(program);
    CHECK_THAT(out, ContainsSubstring(std::string(f.first) + ": one\n" + f.second + ": two\n"));
    CHECK_THAT(out, !ContainsSubstring("denied") && !ContainsSubstring("other"));
    for (auto const* const text : {"denied source", "other group", "other interface", "one"})
        CHECK(witness.hears() == text);
}

TEST_CASE("the recipe exclude_source hears every source but those it names")
{
    auto const f = each_family(false);
    auto const group = asio::ip::make_address(f.group);
    auto const at = [](char const* text) { return asio::ip::make_address(text); };
    sources net;
    test::witness witness(net, group);

    auto const where = net.receiver.enter();
    test::program program(
        {test::example_path("recipe_exclude_source"), f.group, "eth0", "5000", f.second, f.third});
    program.wait_for(std::string("exclude {") + f.second + ' ' + f.third + "}\n");
    net.send("blocked", group, "left", at(f.second));
    net.send("blocked too", group, "left", at(f.third));
    net.send("other interface", group, "right", at(f.at_the_right));
    net.send("hello", group, "left", at(f.first));
    program.wait_for(": hello\n");

    auto const out = test::interrupt(program);
    CHECK_THAT(out, ContainsSubstring(std::string(f.first) + ": hello\n"));
    CHECK_THAT(out, !ContainsSubstring("blocked") && !ContainsSubstring("other"));
    for (auto const* const text : {"blocked", "blocked too", "other interface", "hello"})
        CHECK(witness.hears() == text);
}

TEST_CASE("the recipe exclude_source does not hear what came before a source was blocked")
{
    auto const f = each_family(false);
    auto const group = asio::ip::make_address(f.group);
    sources net;
    bool const v4 = group.is_v4();
    test::words words{test::example_path("recipe_exclude_source"), f.group, "eth0", "5000"};
    // So many that there is time between joining and blocking the last one.
    net.receiver.sysctl("ipv4/igmp_max_msf", "300");
    for (int i = 1; i <= (v4 ? 250 : 60); ++i)
        words.push_back((v4 ? "10.78.1." : "fd78:1::") + std::to_string(i));
    words.emplace_back(f.second);

    auto socket = net.open_sender(group, "left");
    socket.bind({asio::ip::make_address(f.second), 0});
    std::jthread const flood([&](std::stop_token const& stop) {
        while (!stop.stop_requested()) {
            dgram::error_code ignored;
            socket.send_to(asio::buffer("blocked", 7), {group, net.port}, 0, ignored);
        }
    });
    auto const where = net.receiver.enter();
    test::program program(words);
    program.wait_for("}\n");
    // The queue may be full at first.
    for (int i = 0; i < 50; ++i) {
        net.send("hello", group, "left", asio::ip::make_address(f.first));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    program.wait_for(": hello\n");
    CHECK_THAT(test::interrupt(program), !ContainsSubstring("blocked"));
}
