// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipe ospf_hello hears those of its kind on its link, and knows when they have gone.

#include <dgram.hpp>

#include <support/capture.hpp>
#include <support/captured_packet.hpp>
#include <support/example_program.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <string>
#include <thread>

namespace asio = boost::asio;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

constexpr unsigned ospf = 89;

// Version 2 with a network, version 3 without.
test::program start(test::host const& at, test::words arguments)
{
    arguments.insert(arguments.begin(), test::example_path("recipe_ospf_hello"));
    return at.in([&] { return test::program(arguments); });
}

test::words with_network(bool v4, test::words arguments)
{
    if (v4)
        arguments.push_back("10.77.1.0/24");
    return arguments;
}

} // namespace

TEST_CASE("two of the recipe ospf_hello hear each other until one has gone")
{
    bool const v4 = GENERATE(true, false);
    CAPTURE(v4);
    test::two_wires net;
    auto one = start(net.receiver, with_network(v4, {"eth0", "1.1.1.1", "1"}));
    one.wait_for("1.1.1.1 says hello on eth0\n");
    std::string const from = v4 ? "10.77.1.1" : "fe80::";
    {
        auto two = start(net.sender, with_network(v4, {"left", "2.2.2.2", "1"}));
        // At first it has not heard the other.
        one.wait_for("2.2.2.2 at " + from);
        one.wait_for(" hears 1.1.1.1\n");
        two.wait_for("1.1.1.1 at ");
        two.wait_for(" hears 2.2.2.2\n");
        test::interrupt(two);
    }
    one.wait_for("2.2.2.2 is gone\n");
    test::interrupt(one);
}

TEST_CASE("the recipe ospf_hello sends as routers do and takes nobody who does not fit")
{
    bool const v4 = GENERATE(true, false);
    CAPTURE(v4);
    test::two_wires net;
    test::capture wire(net.sender, "left");
    auto one = start(net.receiver, with_network(v4, {"eth0", "1.1.1.1", "1"}));
    auto const packet = test::capture_packet(wire, ospf);
    CHECK(packet.fields.destination == asio::ip::make_address(v4 ? "224.0.0.5" : "ff02::5"));
    CHECK(packet.fields.traffic_class == 0xc0);
    CHECK(packet.fields.hops == 1);
    if (!v4)
        CHECK(packet.fields.source.to_v6().is_link_local());

    auto same = start(net.sender, with_network(v4, {"left", "1.1.1.1", "1"}));
    auto slower = start(net.sender, with_network(v4, {"left", "3.3.3.3", "2"}));
    auto other_wire = start(net.sender, with_network(v4, {"right", "4.4.4.4", "1"}));
    auto other_mask = start(net.sender, v4 ? test::words{"left", "5.5.5.5", "1", "10.77.0.0/16"}
                                           : test::words{"right", "5.5.5.5", "1"});
    for (auto* const each : {&same, &slower, &other_wire, &other_mask})
        each->wait_for(" says hello on ");
    auto fitting = start(net.sender, with_network(v4, {"left", "2.2.2.2", "1"}));
    one.wait_for(" hears 1.1.1.1\n");
    auto const out = test::interrupt(one);
    for (std::string const stranger : {"1.1.1.1", "3.3.3.3", "4.4.4.4", "5.5.5.5"})
        CHECK_THAT(out, !ContainsSubstring(stranger + " at "));
}

TEST_CASE("the recipe ospf_hello goes on when its link comes back")
{
    bool const v4 = GENERATE(true, false);
    CAPTURE(v4);
    test::two_wires net;
    auto one = start(net.receiver, with_network(v4, {"eth0", "1.1.1.1", "1"}));
    one.wait_for(" says hello on ");
    net.receiver.ip("link set eth0 down");
    // It tries meanwhile.
    std::this_thread::sleep_for(std::chrono::milliseconds(2500));
    net.receiver.ip("link set eth0 up");
    test::capture wire(net.sender, "left");
    CHECK_FALSE(test::capture_packet(wire, ospf).outgoing);
    one.signal(SIGINT);
    auto const result = one.finish();
    CHECK(result.status == 0);
    CHECK_THAT(result.err, StartsWith("no hello on eth0: "));
}

TEST_CASE("the recipe ospf_hello has no more neighbours than its packet has room for")
{
    test::two_wires net;
    auto one = start(net.receiver, {"eth0", "1.1.1.1", "1"});
    test::capture first(net.sender, "left");
    auto hello = test::capture_packet(first, ospf).bytes;
    hello.erase(hello.begin(), hello.begin() + 40);
    REQUIRE(hello.size() == 36);

    auto const there = net.sender.enter();
    dgram::raw_ip::socket socket(net.context, dgram::raw_ip::v6(dgram::ip_protocol::ospf));
    dgram::set_option(socket, dgram::ipv6::checksum(12));
    dgram::set_option(socket,
                      dgram::multicast::outbound_interface(dgram::network_interface("left")));
    for (int router = 0; router < 310; ++router) {
        hello[4] = std::byte{9};
        hello[6] = static_cast<std::byte>(router >> 8);
        hello[7] = static_cast<std::byte>(router & 0xff);
        socket.send_to(asio::buffer(hello), {asio::ip::make_address("ff02::5"), 0});
        if (router % 50 == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    // The last of 300.
    one.wait_for("9.1.1.43 at ");
    test::capture second(net.sender, "left");
    CHECK(test::capture_packet(second, ospf).fields.payload.size() == 36 + 4 * 300);
    CHECK(test::interrupt(one).find("9.1.1.44 at ") == std::string::npos);
}

TEST_CASE("the recipe ospf_hello refuses arguments that it cannot read")
{
    test::host const host;
    auto const run = [&](test::words const& arguments) {
        return start(host, arguments).finish().status;
    };
    CHECK(run({"lo", "1.1.1.1"}) == 2);
    CHECK(run({"eth7", "1.1.1.1", "1"}) == 1);
    CHECK(run({"lo", "1.1.1", "1"}) == 1);
    CHECK(run({"lo", "1.1.1.1", "0"}) == 1);
    CHECK(run({"lo", "1.1.1.1", "20000"}) == 1);
    CHECK(run({"lo", "1.1.1.1", "1", "10.77.1.0/33"}) == 1);
}
