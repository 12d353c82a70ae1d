// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipe ospf_hello and FRRouting's ospfd and ospf6d hear each other; tshark(1) reads its
// hello.

#include <support/capture.hpp>
#include <support/eventually.hpp>
#include <support/example_program.hpp>
#include <support/frr_router.hpp>
#include <support/ip_packet.hpp>
#include <support/network.hpp>
#include <support/tshark.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace {

struct version
{
    char const* daemon;
    char const* configuration;
    char const* question;
    // The first words of what it hears of the router.
    char const* heard;
    test::words arguments;
};

version const version_2{"ospfd",
                        R"(interface wire
 ip ospf area 0
 ip ospf hello-interval 1
 ip ospf dead-interval 4
router ospf
 ospf router-id 1.1.1.1
)",
                        "show ip ospf neighbor",
                        "1.1.1.1 at 10.77.1.1 hears",
                        {"eth0", "2.2.2.2", "1", "10.77.1.0/24"}};
version const version_3{"ospf6d",
                        R"(interface wire
 ipv6 ospf6 area 0
 ipv6 ospf6 hello-interval 1
 ipv6 ospf6 dead-interval 4
router ospf6
 ospf6 router-id 1.1.1.1
)",
                        "show ipv6 ospf6 neighbor",
                        "1.1.1.1 at fe80::",
                        {"eth0", "2.2.2.2", "1"}};

test::program start(test::words arguments)
{
    arguments.insert(arguments.begin(), test::example_path("recipe_ospf_hello"));
    return test::program(arguments);
}

// The hello that names this neighbour, or the first one.
test::capture::frame next_hello(test::capture& wire, bool with_neighbour)
{
    for (int frames = 0; frames < 1000; ++frames) {
        auto frame = wire.next_within(std::chrono::seconds(10));
        REQUIRE(frame);
        auto const packet = test::parse_ip_packet(frame->bytes);
        if (!packet || packet->protocol != 89 || !frame->outgoing)
            continue;
        // The neighbours are the last of what a hello has.
        auto const fixed = packet->source.is_v4() ? 44U : 36U;
        if (packet->payload.size() == fixed + (with_neighbour ? 4U : 0U))
            return *std::move(frame);
    }
    FAIL("no hello comes");
    return {};
}

} // namespace

TEST_CASE("FRR lists the recipe ospf_hello as a neighbour which hears it in turn")
{
    auto const v = GENERATE(version_2, version_3);
    CAPTURE(v.daemon);
    test::host const router;
    test::host const host;
    test::connect(router, "wire", host, "eth0", 1);
    test::frr_router const frr(router, v.daemon, v.configuration);
    auto const here = host.enter();
    auto program = start(v.arguments);
    program.wait_for(v.heard);
    // It hears us.
    program.wait_for(" 2.2.2.2");
    std::string answer;
    // Beyond Init, as both hear each other; and still so after some hellos.
    CHECK(test::eventually([&] {
        answer = frr.ask(v.question);
        return answer.find("2.2.2.2") != std::string::npos &&
               (answer.find("Twoway") != std::string::npos ||
                answer.find("2-Way") != std::string::npos ||
                answer.find("ExStart") != std::string::npos);
    }));
    CAPTURE(answer);
    test::interrupt(program);
    CHECK(
        test::eventually([&] { return frr.ask(v.question).find("2.2.2.2") == std::string::npos; }));
}

TEST_CASE("tshark reads the hello of the recipe ospf_hello and finds nothing wrong in it")
{
    test::installed("tshark");
    bool const v4 = GENERATE(true, false);
    CAPTURE(v4);
    test::host const other;
    test::host const host;
    test::connect(other, "eth0", host, "eth0", 1);
    auto const network = v4 ? test::words{"10.77.1.0/24"} : test::words{};
    auto const with_network = [&](test::words words) {
        words.insert(words.end(), network.begin(), network.end());
        return words;
    };
    auto const here = host.enter();
    test::capture wire(host, "eth0");
    auto program = start(with_network({"eth0", "2.2.2.2", "1"}));
    auto const alone = next_hello(wire, false);
    auto const there = other.enter();
    auto neighbour = start(with_network({"eth0", "3.3.3.3", "1"}));
    auto const both = next_hello(wire, true);
    std::vector<test::capture::frame> const frames{alone, both};

    std::vector<std::string> fields{"ospf.version",
                                    "ospf.msg",
                                    "ospf.srcrouter",
                                    "ospf.area_id",
                                    "ospf.hello.hello_interval",
                                    "ospf.hello.router_dead_interval",
                                    "ospf.hello.router_priority",
                                    v4 ? "ospf.hello.network_mask" : "ospf.v3.options",
                                    "ospf.hello.active_neighbor"};
    auto const start_of_line = std::string(v4 ? "2" : "3") + " 1 2.2.2.2 0.0.0.0 1 4 0 " +
                               (v4 ? "255.255.255.0" : "0x000013") + ' ';
    CHECK(test::dissect(frames, "ospf", fields) ==
          std::vector<std::string>{start_of_line, start_of_line + "3.3.3.3"});
    // FRR has judged the checksum, of which tshark says nothing.
    auto const remarks = [](auto const& all) {
        return test::dissect(all, "_ws.malformed || _ws.expert", {"_ws.expert.message"});
    };
    CHECK(remarks(frames).empty());
    auto cut = frames;
    cut[0].bytes.resize(cut[0].bytes.size() - 4);
    CHECK(remarks(cut).size() == 1);
}
