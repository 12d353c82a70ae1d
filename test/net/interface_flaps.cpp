// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Memberships on an interface that goes up and down, or away and comes back, many times.

#include <dgram.hpp>

#include <support/membership_log.hpp>
#include <support/memberships.hpp>
#include <support/network.hpp>
#include <support/receive.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
namespace multicast = dgram::multicast;
using asio::ip::udp;
using dgram::network_interface;
using multicast::membership_event;

namespace {

constexpr int groups = 10;

asio::ip::address group_number(bool v6, int i)
{
    return asio::ip::make_address((v6 ? "ff15::77:" : "239.255.77.") + std::to_string(i));
}

// Several ip(8) commands in one process.
void ip_batch(std::string const& lines)
{
    auto const [output, done] = test::run_command("printf '" + lines + "' | ip -batch -");
    INFO(output);
    REQUIRE(done);
}

class sender
{
public:
    sender(asio::io_context& context, test::host const& host, std::string const& name)
        : v4_(open(context, host, name, udp::v4())), v6_(open(context, host, name, udp::v6()))
    {}

    void send(std::string const& text, asio::ip::address const& to)
    {
        // The system takes a moment to notice that there is a carrier.
        dgram::error_code ec = asio::error::network_unreachable;
        for (int tries = 0; tries < 5000 && ec == asio::error::network_unreachable; ++tries) {
            (to.is_v4() ? v4_ : v6_).send_to(asio::buffer(text), {to, 5000}, 0, ec);
            if (ec)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        REQUIRE(ec == dgram::error_code());
    }

private:
    static udp::socket open(asio::io_context& context, test::host const& host,
                            std::string const& name, udp protocol)
    {
        auto const there = host.enter();
        udp::socket socket(context, protocol);
        dgram::set_option(socket, multicast::outbound_interface(network_interface(name)));
        return socket;
    }

    udp::socket v4_;
    udp::socket v6_;
};

udp::socket open_receiver(asio::io_context& context, bool v6)
{
    udp::socket socket(context);
    multicast::open_receiver(socket, {v6 ? udp::v6() : udp::v4(), 5000});
    return socket;
}

} // namespace

TEST_CASE("no membership is lost in 1000 times that the link goes down and up")
{
    test::host const far;
    test::host const near;
    test::connect(far, "left", near, "eth0", 1);
    auto const here = near.enter();
    asio::io_context context;
    for (bool const v6 : {false, true}) {
        CAPTURE(v6);
        auto socket = open_receiver(context, v6);
        multicast::membership_set set(socket);
        test::membership_log log(context, set);
        for (int i = 0; i < groups; ++i)
            REQUIRE(set.join(group_number(v6, i), "eth0"));

        for (int round = 0; round < 10; ++round) {
            std::string flaps;
            for (int i = 0; i < 100; ++i)
                flaps += "link set eth0 down\nlink set eth0 up\n";
            // Going down takes the addresses of IPv6 away.
            ip_batch(flaps + "addr replace fd77:1::2/64 dev eth0 nodad\n");
            log.run_ready();
            for (int i = 0; i < groups; ++i)
                REQUIRE(test::host_is_member(group_number(v6, i), "eth0"));
        }
        CHECK(log.changes().empty());
        sender out(context, far, "left");
        for (int i = 0; i < groups; ++i) {
            out.send(std::to_string(i), group_number(v6, i));
            CHECK(test::receive(socket).payload == std::to_string(i));
        }
    }
}

// A place that a dead membership still took up would be missing at once: there are ten.
TEST_CASE("ten groups are received again each of 200 times that the interface is created again")
{
    test::host const far;
    test::host const near;
    auto const here = near.enter();
    near.sysctl("ipv4/igmp_max_memberships", "10");
    auto const peer =
        "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(far.descriptor());
    asio::io_context context;
    auto v4 = open_receiver(context, false);
    auto v6 = open_receiver(context, true);
    multicast::membership_set set4(v4);
    multicast::membership_set set6(v6);
    test::membership_log log4(context, set4);
    test::membership_log log6(context, set6);
    for (int i = 0; i < groups; ++i) {
        REQUIRE_FALSE(set4.join(group_number(false, i), "eth0"));
        REQUIRE_FALSE(set6.join(group_number(true, i), "eth0"));
    }

    std::vector<network_interface> dead;
    std::chrono::steady_clock::duration longest{};
    for (std::size_t round = 1; round <= 200; ++round) {
        CAPTURE(round);
        // Of another index than its peer, as in test::connect.
        ip_batch("link add eth0 index " + std::to_string(1000 + round) +
                 " type veth peer name left netns " + peer +
                 "\naddr add 10.77.1.2/24 dev eth0\n"
                 "addr add fd77:1::2/64 dev eth0 nodad\nlink set eth0 up\n");
        far.in([] {
            ip_batch("addr add 10.77.1.1/24 dev left\n"
                     "addr add fd77:1::1/64 dev left nodad\nlink set left up\n");
        });
        auto const created = std::chrono::steady_clock::now();
        for (auto* log : {&log4, &log6})
            log->run_until([&] { return log->count(membership_event::joined) == groups * round; });
        sender out(context, far, "left");
        for (bool const v6_group : {false, true}) {
            auto& socket = v6_group ? v6 : v4;
            for (int i = 0; i < groups; ++i) {
                out.send(std::to_string(i), group_number(v6_group, i));
                REQUIRE(test::receive(socket).payload == std::to_string(i));
            }
        }
        longest = std::max(longest, std::chrono::steady_clock::now() - created);
        dead.emplace_back("eth0");
        near.ip("link delete eth0");
        for (auto* log : {&log4, &log6})
            log->run_until([&] { return log->count(membership_event::lost) == groups * round; });
    }
    for (auto* log : {&log4, &log6})
        CHECK(log->count(membership_event::failed) == 0);
    for (auto const& where : dead)
        for (bool const v6_group : {false, true})
            for (int i = 0; i < groups; ++i) {
                dgram::error_code ec;
                multicast::get_source_filter(v6_group ? v6 : v4, group_number(v6_group, i), where,
                                             ec);
                REQUIRE(ec == dgram::errc::not_joined);
            }
    WARN("longest time until all were received again: "
         << std::chrono::duration_cast<std::chrono::milliseconds>(longest).count() << " ms");
}
