// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// `mcast listen` tells what is missing, what came again and out of order, and what the kernel
// dropped.

#include <dgram.hpp>

#include <support/example_program.hpp>
#include <support/mcast_summary.hpp>
#include <support/mcast_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>

namespace asio = boost::asio;
using asio::ip::udp;
using test::mcast;

namespace {

// What `mcast send --hops 9` would send with this number, at the beginning of 1970.
std::array<char, 24> marked(int sequence)
{
    return {'m',
            'c',
            's',
            't',
            1,
            9,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            static_cast<char>(sequence / 256),
            static_cast<char>(sequence % 256)};
}

} // namespace

TEST_CASE("what the kernel drops for want of room is told beside the loss")
{
    std::string const group = GENERATE("239.255.77.1", "ff15::77:1");
    auto const address = asio::ip::make_address(group);
    test::mcast_wire const net;
    asio::io_context context;
    udp::socket out(context);
    net.sender.in([&] {
        out.open(address.is_v4() ? udp::v4() : udp::v6());
        dgram::set_option(out,
                          dgram::multicast::outbound_interface(dgram::network_interface("left")));
    });
    auto const where = net.receiver.enter();
    test::program listener(
        mcast({"listen", group + "%eth0", "--receive-buffer", "8192", "--json"}));
    listener.wait_for("listening");
    listener.signal(SIGSTOP);
    constexpr int at_once = 500;
    constexpr int all = at_once + 20;
    for (int sequence = 1; sequence <= all; ++sequence) {
        // Once it runs again, slowly enough for the last to find room.
        if (sequence == at_once)
            listener.signal(SIGCONT);
        if (sequence > at_once)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        out.send_to(asio::buffer(marked(sequence)), {address, 5000});
    }
    listener.wait_for("\"sequence\":" + std::to_string(all) + ",");
    listener.signal(SIGINT);

    auto const summary = test::mcast_summary(listener.finish());
    auto const drops = summary.at("kernel_drops").get<int>();
    CHECK(drops > 0);
    CHECK(summary.at("received").get<int>() + drops == all);
    CHECK(summary.at("lost") == drops);
    CHECK(summary.at("foreign") == 0);
}

TEST_CASE("mcast tells loss and duplicates and order and routers of a stream")
{
    test::host const host;
    auto const here = host.enter();
    test::program listener(
        mcast({"listen", "239.255.77.1%lo", "--count", "6", "--timeout", "15", "--json", "-q"}));
    listener.wait_for("listening");

    asio::io_context context;
    udp::socket out(context, udp::v4());
    dgram::set_option(out, dgram::multicast::outbound_interface(dgram::network_interface("lo")));
    out.set_option(asio::ip::multicast::hops(5));
    for (int const sequence : {1, 2, 5, 3, 5, 7})
        out.send_to(asio::buffer(marked(sequence)), {asio::ip::make_address("239.255.77.1"), 5000});

    auto const summary = test::mcast_summary(listener.finish());
    REQUIRE(summary.at("streams").size() == 1);
    auto const& stream = summary.at("streams")[0];
    CHECK(stream.at("source_port") == out.local_endpoint().port());
    for (auto const& figures : {summary, stream}) {
        CHECK(figures.at("lost") == 2);
        CHECK(figures.at("duplicate") == 1);
        CHECK(figures.at("reordered") == 1);
    }
    CHECK(stream.at("reorder_depth") == 2);
    CHECK(stream.at("hops") == 5);
    CHECK(stream.at("routers") == 4);
}
