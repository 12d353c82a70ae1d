// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The programs of the tutorial do what they show.

#include <dgram.hpp>

#include <support/example_program.hpp>
#include <support/network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <array>
#include <csignal>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;
using Catch::Matchers::ContainsSubstring;

namespace {

struct hosts
{
    test::host client;
    test::host server;
    asio::io_context context;

    hosts()
    {
        test::connect(client, "left", server, "eth0", 1);
        test::connect(client, "right", server, "eth1", 2);
    }

    udp::socket open(asio::ip::address const& to, std::string const& by)
    {
        auto const there = client.enter();
        udp::socket socket(context, to.is_v4() ? udp::v4() : udp::v6());
        dgram::set_option(socket,
                          dgram::multicast::outbound_interface(dgram::network_interface(by)));
        socket.set_option(asio::ip::multicast::hops(7));
        return socket;
    }

    void send(std::string const& text, asio::ip::address const& to, std::string const& by)
    {
        auto const bytes = text.size();
        REQUIRE(open(to, by).send_to(asio::buffer(text), {to, 5000}) == bytes);
    }
};

test::words tutorial(std::string const& name, asio::ip::address const& group)
{
    return {test::example_path("tutorial_" + name), group.to_string(), "eth0", "5000"};
}

std::string ended(test::program& program)
{
    program.signal(SIGINT);
    auto const result = program.finish();
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    return result.out;
}

} // namespace

TEST_CASE("tutorial 1 prints what comes on the interface")
{
    auto const group = asio::ip::make_address(GENERATE("239.255.77.1", "ff15::77:1"));
    hosts net;
    auto const where = net.server.enter();
    test::program program(tutorial("1_receive_a_group", group));
    program.wait_for("listening to " + group.to_string() + " on eth0\n");
    net.send("other interface", group, "right");
    net.send("hello", group, "left");
    program.wait_for(": hello\n");
    net.send(std::string(2049, 'x'), group, "left");
    program.wait_for("x (cut off)\n");
    CHECK_THAT(ended(program), !ContainsSubstring("other interface"));
}

TEST_CASE("tutorial 1 does not hear a group that somebody else joined")
{
    auto const other = asio::ip::make_address(GENERATE("239.255.77.2", "ff15::77:2"));
    bool const v4 = other.is_v4();
    auto const group = asio::ip::make_address(v4 ? "239.255.77.1" : "ff15::77:1");
    hosts net;
    auto const where = net.server.enter();
    udp::socket bystander(net.context, v4 ? udp::v4() : udp::v6());
    for (auto const* const name : {"eth0", "eth1"})
        dgram::set_option(bystander, dgram::multicast::join_group(
                                         other, dgram::network_interface(std::string_view(name))));
    // For IPv6, Linux goes by the group only, whatever the interface.
    if (v4)
        dgram::set_option(bystander,
                          dgram::multicast::join_group(group, dgram::network_interface("eth1")));

    test::program program(tutorial("1_receive_a_group", group));
    program.wait_for("listening");
    net.send("unwanted", other, "left");
    net.send("unwanted", other, "right");
    net.send("unwanted", group, "right");
    net.send("hello", group, "left");
    program.wait_for(": hello\n");
    CHECK_THAT(ended(program), !ContainsSubstring("unwanted"));
}

TEST_CASE("tutorial 2 prints where each datagram came from")
{
    auto const group = asio::ip::make_address(GENERATE("239.255.77.1", "ff15::77:1"));
    hosts net;
    auto const where = net.server.enter();
    test::program program(tutorial("2_where_it_came_from", group));
    program.wait_for("listening");
    net.send("hello", group, "left");
    program.wait_for(", at ");
    auto const index = dgram::network_interface("eth0").index();
    CHECK_THAT(ended(program),
               ContainsSubstring("5 bytes from ") &&
                   ContainsSubstring(" to " + group.to_string() + " on interface " +
                                     std::to_string(index) + ", 7 hops left, DSCP 0 not-ECT, at "));
}

TEST_CASE("tutorial 3 answers from the address that was asked")
{
    auto const group = asio::ip::make_address(GENERATE("239.255.77.1", "ff15::77:1"));
    hosts net;
    net.server.ip("addr add 10.77.1.9/24 dev eth0");
    net.server.ip("addr add fd77:1::9/64 dev eth0 nodad");
    auto const where = net.server.enter();
    test::program program(tutorial("3_reply_from_the_address_asked", group));
    program.wait_for("listening");

    // With its own choice the system would answer from one and the same address.
    struct question
    {
        std::string to;
        std::string answer_from;
    };
    std::array const questions = {
        question{"10.77.1.2", "10.77.1.2"},
        question{"10.77.1.9", "10.77.1.9"},
        question{"fd77:1::2", "fd77:1::2"},
        question{"fd77:1::9", "fd77:1::9"},
        question{group.to_string(), group.is_v4() ? "10.77.1.2" : ""},
    };
    for (auto const& q : questions) {
        CAPTURE(q.to);
        auto const to = asio::ip::make_address(q.to);
        auto socket = net.open(to, "left");
        socket.send_to(asio::buffer(q.to), {to, 5000});
        // Once this is printed the answer is there.
        program.wait_for(" who asked " + q.to + "\n");
        socket.non_blocking(true);
        std::array<char, 100> data;
        udp::endpoint from;
        auto const size = socket.receive_from(asio::buffer(data), from);
        CHECK(std::string(data.data(), size) == q.to);
        CHECK(from.port() == 5000);
        if (!q.answer_from.empty())
            CHECK(from.address() == asio::ip::make_address(q.answer_from));
    }
    ended(program);
}

TEST_CASE("the programs of the tutorial say what is wrong")
{
    auto const name =
        GENERATE("1_receive_a_group", "2_where_it_came_from", "3_reply_from_the_address_asked");
    CAPTURE(name);
    test::host const host;
    auto const here = host.enter();
    auto const run = [&](test::words arguments) {
        arguments.insert(arguments.begin(), test::example_path(std::string("tutorial_") + name));
        return test::run_program(arguments);
    };
    CHECK_THAT(run({}).err, ContainsSubstring("GROUP INTERFACE PORT"));
    CHECK(run({}).status == 2);
    CHECK(run({"239.1.1.1", "lo", "abc"}).status == 2);
    CHECK(run({"239.1.1.1", "lo", "65536"}).status == 2);
    CHECK(run({"239.1.1.1", "eth9", "5000"}).status == 1);
    CHECK_THAT(run({"239.1.1.1", "eth9", "5000"}).err,
               ContainsSubstring("239.1.1.1 eth9 5000: no such network interface"));
    CHECK_THAT(run({"garbage", "lo", "5000"}).err,
               ContainsSubstring("garbage lo 5000: Invalid argument"));
    CHECK_THAT(run({"10.0.0.1", "lo", "5000"}).err,
               ContainsSubstring("10.0.0.1 lo 5000: not a multicast group"));
}
