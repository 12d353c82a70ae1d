// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The recipe market_data tells what is missing in each stream, and where it was lost.

#include <dgram.hpp>

#include <support/add_address.hpp>
#include <support/example_program.hpp>
#include <support/two_wires.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using Catch::Matchers::ContainsSubstring;

namespace {

// Sends numbered datagrams from one address and port.
class publisher
{
public:
    publisher(test::two_wires& net, asio::ip::address const& source, asio::ip::address const& group)
        : socket_(net.open_sender(group, "left")), to_(group, test::two_wires::port)
    {
        socket_.bind({source, 0});
    }

    std::string name() const
    {
        std::ostringstream out;
        out << socket_.local_endpoint();
        return out.str();
    }

    // In as few pieces as possible, or each by itself.
    void send(std::vector<std::uint64_t> const& numbers, bool together)
    {
        std::vector<std::string> payloads;
        for (auto const number : numbers) {
            payloads.emplace_back();
            for (int shift = 56; shift >= 0; shift -= 8)
                payloads.back() += static_cast<char>(number >> shift);
        }
        dgram::outbound_batch<udp> batch(payloads.size());
        batch.segment(together);
        for (auto const& payload : payloads)
            batch.add(to_, asio::buffer(payload));
        REQUIRE(dgram::send_batch(socket_, batch) == payloads.size());
        REQUIRE(batch.segments() == together);
    }

private:
    udp::socket socket_;
    udp::endpoint to_;
};

struct market : test::two_wires
{
    market() { test::add_address(sender, v4 ? "10.77.1.9/24" : "fd77:1::9/64", "left"); }

    test::words command(std::string const& buffer) const
    {
        return {test::example_path("recipe_market_data"),
                group.to_string(),
                "eth0",
                "5000",
                source.to_string(),
                buffer};
    }

    bool v4 = GENERATE(true, false);
    asio::ip::address group = asio::ip::make_address(v4 ? "232.77.1.1" : "ff3e::8077:1");
    asio::ip::address source = asio::ip::make_address(v4 ? "10.77.1.1" : "fd77:1::1");
    asio::ip::address other_source = asio::ip::make_address(v4 ? "10.77.1.9" : "fd77:1::9");
};

std::vector<std::uint64_t> numbers(std::uint64_t first, std::uint64_t count)
{
    std::vector<std::uint64_t> all;
    for (std::uint64_t i = 0; i < count; ++i)
        all.push_back(first + i);
    return all;
}

} // namespace

TEST_CASE("the recipe market_data tells the gaps of each stream of its source")
{
    market net;
    bool const together = GENERATE(true, false);
    publisher one(net, net.source, net.group);
    publisher two(net, net.source, net.group);
    publisher denied(net, net.other_source, net.group);
    auto const where = net.receiver.enter();
    test::program program(net.command("200000"));
    program.wait_for("0 received");

    denied.send({1, 100}, together);
    one.send({1, 2, 5, 6}, together);
    two.send({10, 12}, together);
    one.send({7, 4, 8}, together);
    program.wait_for("9 received, 3 lost, 0 dropped in 0 pieces\n");
    auto const out = test::interrupt(program);
    CHECK_THAT(out, ContainsSubstring(' ' + one.name() + ": 3 to 4 lost\n"));
    CHECK_THAT(out, ContainsSubstring(' ' + two.name() + ": 11 to 11 lost\n"));
    CHECK_THAT(out, !ContainsSubstring(denied.name()));
}

TEST_CASE("the recipe market_data tells what it dropped from what was lost on the way")
{
    market net;
    bool const together = GENERATE(true, false);
    publisher publisher(net, net.source, net.group);
    auto const where = net.receiver.enter();
    test::program program(net.command("8192"));
    program.wait_for("0 received");

    publisher.send({1}, together);
    program.wait_for("1 received");
    program.signal(SIGSTOP);
    constexpr std::uint64_t pieces = 30;
    constexpr std::uint64_t of = 64;
    for (std::uint64_t i = 0; i < pieces; ++i)
        publisher.send(numbers(2 + i * of, of), together);
    program.signal(SIGCONT);
    // Slowly enough to find room.
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    publisher.send({2 + pieces * of}, together);
    program.wait_for(" dropped\n");
    publisher.send({10 + pieces * of}, together);
    program.wait_for(" received, 7 lost, ");

    auto const out = test::interrupt(program);
    CAPTURE(out);
    auto const lost = std::to_string(3 + pieces * of) + " to " + std::to_string(9 + pieces * of);
    CHECK_THAT(out, ContainsSubstring(": " + lost + " lost\n"));
    auto const last = out.rfind('\n', out.size() - 2) + 1;
    unsigned received = 0;
    unsigned dropped = 0;
    unsigned dropped_pieces = 0;
    REQUIRE(std::sscanf(out.c_str() + last, "%u received, 7 lost, %u dropped in %u pieces",
                        &received, &dropped, &dropped_pieces) == 3);
    CHECK(dropped_pieces > 0);
    CHECK(received + dropped == 3 + pieces * of);
    CHECK(dropped == dropped_pieces * (together ? of : 1));
}

TEST_CASE("a datagram that comes late does not make the recipe market_data take a drop for a loss")
{
    market net;
    publisher publisher(net, net.source, net.group);
    auto const where = net.receiver.enter();
    test::program program(net.command("8192"));
    program.wait_for("0 received");

    publisher.send({1, 2, 3}, false);
    program.wait_for("3 received");
    program.signal(SIGSTOP);
    publisher.send(numbers(4, 1000), false);
    program.signal(SIGCONT);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    publisher.send({2}, false);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    publisher.send({1004}, false);
    program.wait_for(" to 1003 dropped\n");
    CHECK_THAT(test::interrupt(program), !ContainsSubstring(" lost\n"));
}

TEST_CASE("the recipe market_data refuses a size that is none")
{
    market net;
    auto const where = net.receiver.enter();
    auto const size = GENERATE("", "0", "-1", "many", "1e6", "99999999999");
    CAPTURE(size);
    auto const result = test::run_program(net.command(size));
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, ContainsSubstring(": Invalid argument\n"));
}
