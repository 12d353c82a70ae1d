// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The mark and the priority of a socket, by what the rules of the machine make of them.

#include <dgram.hpp>

#include <dgram/option/default_traffic_class.hpp>
#include <dgram/option/mark.hpp>
#include <dgram/option/priority.hpp>

#include <support/receive.hpp>
#include <support/two_hosts.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstdint>
#include <sstream>
#include <string>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::tcp;
using dgram::mark;
using dgram::priority;

TEST_CASE_METHOD(test::two_hosts, "routing rules know a socket by its mark")
{
    right.ip("addr add 192.0.2.7/32 dev lo");
    right.ip("addr add 2001:db8::7/128 dev lo nodad");
    left.ip("rule add fwmark 0x80000077 table 77");
    left.ip("-6 rule add fwmark 0x80000077 table 77");
    left.ip("route add 192.0.2.7 via 10.77.1.2 table 77");
    left.ip("-6 route add 2001:db8::7 via fd77:1::2 table 77");
    for (auto const& way : {test::ipv4, test::ipv6, test::dual_stack}) {
        CAPTURE(way);
        auto const to = way.endpoint(way.pick("192.0.2.7", "2001:db8::7"), 5000);
        auto in = right.in([&] {
            auto socket = way.open(context);
            socket.bind(way.any(5000));
            return socket;
        });
        auto const here = left.enter();
        auto out = way.open(context);
        auto const error = [&](mark const& value) {
            dgram::set_option(out, value);
            dgram::error_code ec;
            out.send_to(asio::buffer("x", 1), to, 0, ec);
            return ec;
        };
        CHECK(error(mark()) == asio::error::network_unreachable);
        CHECK(error(mark(0x77)) == asio::error::network_unreachable);
        CHECK(error(mark(0x8000'0077)) == dgram::error_code());
        CHECK(test::receive(in).payload == "x");
        CHECK(error(mark(0)) == asio::error::network_unreachable);

        tcp::socket stream(context, way.v6_socket ? tcp::v6() : tcp::v4());
        dgram::error_code ec;
        stream.connect({to.address(), 5001}, ec);
        CHECK(ec == asio::error::network_unreachable);
        dgram::set_option(stream, mark(0x8000'0077));
        stream.connect({to.address(), 5001}, ec);
        // Nobody listens, which it has come far enough to hear.
        CHECK(ec == asio::error::connection_refused);
    }
}

TEST_CASE_METHOD(test::two_hosts, "a datagram goes by the class that its priority names")
{
    auto const tc = [&](std::string const& arguments) {
        return left.in([&] { return test::run_command("tc " + arguments + " 2>&1"); });
    };
    if (auto const [text, done] = tc("qdisc add dev eth0 root handle 8000: htb default 3"); !done)
        SKIP("the system has no such queueing discipline: " << text);
    for (auto const* const id : {"1", "2", "3"})
        REQUIRE(tc(std::string("class add dev eth0 parent 8000: classid 8000:") + id +
                   " htb rate 1gbit")
                    .second);
    // How many packets each class has sent.
    auto const packets = [&] {
        std::istringstream lines(tc("-s class show dev eth0").first);
        std::array<int, 3> found{};
        std::size_t id = 0;
        for (std::string line; std::getline(lines, line);) {
            // class htb 8000:1 root
            // Sent 70 bytes 1 pkt
            if (auto const at = line.find("htb 8000:"); at != std::string::npos)
                id = static_cast<std::size_t>(line[at + 9] - '1');
            else if (auto const bytes = line.find(" bytes "); bytes != std::string::npos)
                found.at(id) = std::stoi(line.substr(bytes + 7));
        }
        return found;
    };
    for (auto const& way : {test::ipv4, test::ipv6}) {
        CAPTURE(way);
        auto in = right.in([&] {
            auto socket = way.open(context);
            socket.bind(way.any(5000));
            return socket;
        });
        auto out = left.in([&] { return way.open(context); });
        auto const send = [&](int count) {
            for (int i = 0; i < count; ++i) {
                out.send_to(asio::buffer("x", 1), way.endpoint(right_address(way), 5000));
                test::receive(in);
            }
        };
        // The neighbour is found first.
        send(1);
        struct row
        {
            std::uint32_t value;
            std::size_t id;
        };
        for (auto const& [value, id] :
             {row{0x8000'0001, 0}, row{0x8000'0002, 1}, row{6, 2}, row{0, 2}}) {
            CAPTURE(value);
            dgram::set_option(out, priority(value));
            auto const before = packets();
            send(20);
            auto const after = packets();
            CHECK(after[id] - before[id] >= 20);
            // The machine may have something to say of its own.
            for (std::size_t other = 0; other < 3; ++other)
                if (other != id)
                    CHECK(after[other] - before[other] < 10);
        }
    }
}

TEST_CASE_METHOD(test::two_hosts, "the traffic class of IPv4 sets the priority too")
{
    auto const here = left.enter();
    auto const get = [](auto& socket) {
        priority now;
        socket.get_option(now);
        return now.value();
    };
    struct row
    {
        int traffic_class;
        std::uint32_t priority;
    };
    // CS1 to CS7, AF11, AF12, AF13, AF41, AF43, EF, and one that is no DSCP.
    for (auto const& [value, expected] :
         {row{0x20, 0}, row{0x40, 0}, row{0x60, 0}, row{0x80, 0}, row{0xa0, 0}, row{0xc0, 0},
          row{0xe0, 0}, row{0x28, 2}, row{0x30, 6}, row{0x38, 4}, row{0x88, 2}, row{0x98, 4},
          row{0xb8, 4}, row{0x10, 6}}) {
        CAPTURE(value);
        dgram::default_traffic_class const option{dgram::traffic_class(value)};
        auto v4 = test::ipv4.open(context);
        dgram::set_option(v4, priority(3));
        dgram::set_option(v4, option);
        CHECK(get(v4) == expected);
        // The same once more changes nothing.
        dgram::set_option(v4, priority(3));
        dgram::set_option(v4, option);
        CHECK(get(v4) == 3);

        auto both = test::dual_stack.open(context);
        both.set_option(asio::ip::v6_only(false));
        dgram::set_option(both, priority(3));
        both.set_option(option);
        CHECK(get(both) == 3);
        dgram::set_option(both, option);
        CHECK(get(both) == expected);

        auto v6 = test::ipv6.open(context);
        v6.set_option(asio::ip::v6_only(true));
        dgram::set_option(v6, priority(3));
        dgram::set_option(v6, option);
        CHECK(get(v6) == 3);
    }
}
