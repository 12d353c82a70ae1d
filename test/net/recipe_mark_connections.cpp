// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What the recipe mark_connections sends, from the first segment to the last, and when it ends.

#include <dgram.hpp>

#include <support/capture.hpp>
#include <support/example_program.hpp>
#include <support/ip_packet.hpp>
#include <support/run.hpp>
#include <support/sanitizer.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr unsigned fin = 1, syn = 2, push = 8, ack = 16;

struct segment
{
    unsigned flags;
    unsigned traffic_class;
    unsigned hops;
};

// Those that one end sends, up to the last of a connection.
std::vector<segment> segments_from(test::capture& wire, asio::ip::address const& from)
{
    std::vector<segment> found;
    for (int frames = 0; frames < 1000; ++frames) {
        auto const frame = wire.next_within(std::chrono::seconds(10));
        REQUIRE(frame);
        auto const packet = test::parse_ip_packet(frame->bytes);
        if (!packet || packet->protocol != 6 || packet->source != from)
            continue;
        auto const flags = test::read_u8(packet->payload, 13);
        found.push_back({flags, packet->traffic_class, packet->hops});
        if ((flags & fin) != 0)
            return found;
    }
    FAIL("the connection does not end");
    return found;
}

// The recipe, listening on the right host.
struct listening_recipe : test::two_hosts
{
    listening_recipe(test::transport const& way, std::string const& seconds)
        : listening_recipe(way, {test::example_path("recipe_mark_connections"),
                                 right_address(way).to_string(), "5000", seconds})
    {}

    listening_recipe(test::transport const& way, test::words const& command)
        : server(right_address(way)), where(right.enter()), program(command)
    {
        program.wait_for("listening");
    }

    // A connection of the left host that says hello and hears it back.
    tcp::socket talk()
    {
        auto const there = left.enter();
        tcp::socket socket(context);
        std::string heard(5, ' ');
        socket.async_connect({server, 5000}, [&](dgram::error_code const& ec) {
            REQUIRE_FALSE(ec);
            asio::async_write(socket, asio::buffer("hello", 5), [&](dgram::error_code, auto) {
                asio::async_read(socket, asio::buffer(heard), [](dgram::error_code, auto) {});
            });
        });
        test::run_until_done(context);
        CHECK(heard == "hello");
        return socket;
    }

    // What a read of a connection on which nothing comes ends with.
    dgram::error_code how_it_ends(tcp::socket& socket)
    {
        char byte = 0;
        dgram::error_code result;
        socket.async_read_some(asio::buffer(&byte, 1),
                               [&](dgram::error_code ec, auto) { result = ec; });
        test::run_until_done(context);
        return result;
    }

    asio::ip::address server;
    test::host::visit where;
    test::program program;
};

} // namespace

TEST_CASE("the recipe mark_connections marks every segment and sends it with all hops")
{
    auto const way = GENERATE(test::ipv4, test::ipv6);
    CAPTURE(way);
    listening_recipe recipe(way, "20");
    test::capture wire(recipe.left, "eth0");
    test::capture back(recipe.left, "eth0");
    recipe.talk().close();

    auto const sent = segments_from(wire, recipe.server);
    CHECK((sent.front().flags & (syn | ack)) == (syn | ack));
    unsigned seen = 0;
    for (auto const& each : sent) {
        seen |= each.flags;
        CAPTURE(each.flags);
        CHECK(each.traffic_class == 10 << 2);
        CHECK(each.hops == 255);
    }
    CHECK((seen & push) != 0);
    for (auto const& each : segments_from(back, recipe.left_address(way))) {
        CHECK(each.traffic_class == 0);
        CHECK(each.hops == 64);
    }
    CHECK_THAT(test::interrupt(recipe.program),
               Catch::Matchers::ContainsSubstring(": DSCP 10 not-ECT\n"));
}

TEST_CASE("the recipe mark_connections ends a connection on which nothing comes and goes on")
{
    auto const way = GENERATE(test::ipv4, test::ipv6);
    CAPTURE(way);
    listening_recipe recipe(way, "0.2");
    for (int connection = 0; connection < 2; ++connection) {
        auto socket = recipe.talk();
        CHECK(recipe.how_it_ends(socket) == asio::error::eof);
    }
    test::interrupt(recipe.program);
}

TEST_CASE(
    "the recipe mark_connections goes on after a connection that is reset before it is accepted")
{
    auto const way = GENERATE(test::ipv4, test::ipv6);
    CAPTURE(way);
    listening_recipe recipe(way, "20");
    recipe.program.signal(SIGSTOP);
    {
        auto const there = recipe.left.enter();
        tcp::socket socket(recipe.context);
        socket.async_connect({recipe.server, 5000},
                             [](dgram::error_code const& ec) { REQUIRE_FALSE(ec); });
        test::run_until_done(recipe.context);
        socket.set_option(asio::socket_base::linger(true, 0));
        socket.close();
    }
    recipe.program.signal(SIGCONT);
    recipe.talk().close();
    test::interrupt(recipe.program);
}

TEST_CASE("the recipe mark_connections goes on after more connections than it may have")
{
#if DGRAM_TEST_SANITIZER
    SKIP("UndefinedBehaviorSanitizer takes a descriptor to look at an object, and none is left");
#endif
    auto const address = test::two_hosts::right_address(test::ipv4).to_string();
    listening_recipe recipe(test::ipv4,
                            {"/bin/sh", "-c",
                             "ulimit -n 20; exec " + test::example_path("recipe_mark_connections") +
                                 ' ' + address + " 5000 60"});
    {
        auto const there = recipe.left.enter();
        std::vector<tcp::socket> many;
        for (int connection = 0; connection < 20; ++connection)
            many.emplace_back(recipe.context)
                .async_connect({recipe.server, 5000},
                               [](dgram::error_code const& ec) { REQUIRE_FALSE(ec); });
        test::run_until_done(recipe.context);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
    recipe.talk().close();
    recipe.program.signal(SIGINT);
    auto const result = recipe.program.finish();
    CHECK(result.status == 0);
    CHECK_THAT(result.err, Catch::Matchers::StartsWith("no connection: Too many open files\n"));
}

TEST_CASE("the recipe mark_connections ends a connection whose other end has no more")
{
    auto const way = GENERATE(test::ipv4, test::ipv6);
    CAPTURE(way);
    // Longer than the test waits.
    listening_recipe recipe(way, "600");
    auto socket = recipe.talk();
    socket.shutdown(tcp::socket::shutdown_send);
    CHECK(recipe.how_it_ends(socket) == asio::error::eof);
    test::interrupt(recipe.program);
}

TEST_CASE("the recipe mark_connections ends a connection whose other end does not read")
{
    auto const way = GENERATE(test::ipv4, test::ipv6);
    CAPTURE(way);
    listening_recipe recipe(way, "0.2");
    auto socket = recipe.talk();
    std::vector<char> const much(100'000'000);
    dgram::error_code result;
    asio::async_write(socket, asio::buffer(much),
                      [&](dgram::error_code const& ec, auto) { result = ec; });
    test::run_until_done(recipe.context);
    CHECK(result.failed());
    test::interrupt(recipe.program);
}

TEST_CASE("the recipe mark_connections refuses arguments that it cannot read")
{
    auto const run = [](test::words arguments) {
        arguments.insert(arguments.begin(), test::example_path("recipe_mark_connections"));
        return test::run_program(arguments).status;
    };
    CHECK(run({"127.0.0.1"}) == 2);
    CHECK(run({"nowhere", "5000"}) == 1);
    CHECK(run({"127.0.0.1", "0"}) == 1);
    CHECK(run({"127.0.0.1", "5000", "soon"}) == 1);
}
