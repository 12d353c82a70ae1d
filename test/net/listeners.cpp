// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// The arrangements of sockets, groups and interfaces in which programs listen: what is sent to a
// group arrives while it is joined, and not after it was left.

#include <dgram.hpp>

#include <support/arrivals.hpp>
#include <support/receive.hpp>
#include <support/source_wires.hpp>
#include <support/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::address;
using asio::ip::udp;
using dgram::network_interface;
using dgram::multicast::join_group;
using dgram::multicast::leave_group;
using dgram::multicast::open_receiver;

namespace {

constexpr test::transport every_way[] = {test::ipv4, test::ipv6, test::dual_stack};
char const* const wires_of_sender[] = {"left", "right"};
char const* const interfaces[] = {"eth0", "eth1"};

class listening_host : public test::source_wires
{
public:
    // What a socket hears of one datagram by each wire to each of the groups, as "group by wire".
    std::set<std::string> heard(test::transport const& way, udp::socket& in,
                                std::vector<address> const& groups) const
    {
        for (auto const& group : groups)
            for (auto const* const wire : wires_of_sender)
                send(way, a(way), group, group.to_string() + " by " + wire, wire);
        send(way, a(way), way.pick("10.77.1.2", "fd77:1::2"), "end");
        auto const payloads = test::received_before(in, "end");
        std::set<std::string> const distinct(payloads.begin(), payloads.end());
        CHECK(distinct.size() == payloads.size());
        return distinct;
    }
};

std::vector<address> three_groups(test::transport const& way)
{
    return {way.pick("224.0.0.249", "ff02::114"), way.pick("224.0.0.250", "ff02::1:114"),
            way.pick("224.0.0.254", "ff02::2:114")};
}

std::set<std::string> by_every_wire(std::vector<address> const& groups)
{
    std::set<std::string> all;
    for (auto const& group : groups)
        for (auto const* const wire : wires_of_sender)
            all.insert(group.to_string() + " by " + wire);
    return all;
}

} // namespace

TEST_CASE_METHOD(listening_host, "one socket listens to several groups on every interface")
{
    asio::io_context context;
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto const here = receiver.enter();
        auto const groups = three_groups(way);
        udp::socket in(context);
        open_receiver(in, way.any(5000));
        CHECK(heard(way, in, groups).empty());
        for (auto const& group : groups)
            for (auto const* const name : interfaces)
                dgram::set_option(in, join_group(group, network_interface(name)));
        CHECK(heard(way, in, groups) == by_every_wire(groups));
        dgram::set_option(in, leave_group(groups[0], network_interface("eth1")));
        dgram::set_option(in, leave_group(groups[1], network_interface("eth0")));
        dgram::set_option(in, leave_group(groups[1], network_interface("eth1")));
        auto expected = by_every_wire({groups[2]});
        expected.insert(groups[0].to_string() + " by left");
        CHECK(heard(way, in, groups) == expected);
        for (auto const* const name : interfaces)
            dgram::set_option(in, leave_group(groups[2], network_interface(name)));
        dgram::set_option(in, leave_group(groups[0], network_interface("eth0")));
        CHECK(heard(way, in, groups).empty());
    }
}

TEST_CASE_METHOD(listening_host, "two sockets on one port listen to every group and leave in turn")
{
    asio::io_context context;
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto const here = receiver.enter();
        auto const groups = three_groups(way);
        // Of two on one port the one that was bound last gets what is sent to the host alone.
        auto const port = [](udp::socket& socket) { return socket.local_endpoint().port(); };
        udp::socket first(context);
        udp::socket second(context);
        open_receiver(first, way.any(5000));
        open_receiver(second, way.any(5000));
        REQUIRE(port(first) == port(second));
        for (auto* const socket : {&first, &second})
            for (auto const& group : groups)
                for (auto const* const name : interfaces)
                    dgram::set_option(*socket, join_group(group, network_interface(name)));
        auto const all = by_every_wire(groups);
        CHECK(heard(way, second, groups) == all);
        for (std::size_t i = 0; i < all.size(); ++i)
            CHECK(all.contains(test::receive(first).payload));
        CHECK_FALSE(test::receive_within(first, std::chrono::milliseconds(0)));

        for (auto const& group : groups)
            for (auto const* const name : interfaces)
                dgram::set_option(first, leave_group(group, network_interface(name)));
        CHECK(heard(way, second, groups) == all);
        CHECK_FALSE(test::receive_within(first, std::chrono::milliseconds(0)));
    }
}

TEST_CASE_METHOD(listening_host, "a socket for each interface listens to that interface")
{
    asio::io_context context;
    for (auto const& way : every_way) {
        CAPTURE(way);
        auto const here = receiver.enter();
        auto const group = three_groups(way)[2];
        std::vector<udp::socket> sockets;
        for (auto const* const name : interfaces) {
            auto& in = sockets.emplace_back(context);
            open_receiver(in, way.any(5000));
            dgram::set_option(in, join_group(group, network_interface(name)));
        }
        for (int const time : {1, 2}) {
            for (auto const* const wire : wires_of_sender)
                send(way, a(way), group, wire, wire);
            for (std::size_t i = 0; i < sockets.size(); ++i) {
                network_interface const where(interfaces[i]);
                auto const text_of = [&](auto const& got) -> std::optional<std::string> {
                    if (got.template get<dgram::packet_info>().is_for(group, where))
                        return got.payload;
                    return std::nullopt;
                };
                auto const expected = time == 2 && i == 0
                                          ? std::vector<std::string>()
                                          : std::vector<std::string>{wires_of_sender[i]};
                CHECK(test::arrivals<dgram::packet_info>(sockets[i], expected.size(), text_of) ==
                      expected);
            }
            if (time == 1)
                dgram::set_option(sockets[0], leave_group(group, network_interface("eth0")));
        }
    }
}
