// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A program chooses among the sockets on one port.

#include <dgram/bpf/arithmetic.hpp>
#include <dgram/bpf/assemble.hpp>
#include <dgram/bpf/load.hpp>
#include <dgram/bpf/lock_filter.hpp>
#include <dgram/bpf/reuse_port_filter.hpp>
#include <dgram/icmp/ping.hpp>
#include <dgram/message/outbound_batch.hpp>
#include <dgram/message/send_batch.hpp>
#include <dgram/option/reuse_port.hpp>
#include <dgram/option/set_option.hpp>

#include <support/network.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/icmp.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace asio = boost::asio;
namespace bpf = dgram::bpf;
using asio::ip::udp;
using dgram::error_code;

namespace {

// The first byte of the payload is the place of the socket, in decimal.
constexpr auto by_first_byte = bpf::assemble({bpf::ldb[0], bpf::sub('0'), bpf::ret(bpf::a)});

struct port
{
    explicit port(test::transport const& w)
        : way(w), in{way.open(context), way.open(context), way.open(context)},
          out(context, way.endpoint(way.loopback(), 0))
    {
        for (auto& each : in) {
            dgram::set_option(each, dgram::reuse_port(true));
            each.bind(way.endpoint(way.loopback(), 5000));
        }
    }

    void send(std::string const& text)
    {
        out.send_to(asio::buffer(text), way.endpoint(way.loopback(), 5000));
    }

    test::transport way;
    asio::io_context context;
    std::array<udp::socket, 3> in;
    udp::socket out;
};

template <class Option>
error_code set(auto& socket, Option const& option)
{
    error_code ec;
    dgram::set_option(socket, option, ec);
    return ec;
}

} // namespace

TEST_CASE("a program gives each datagram to the socket that it returns")
{
    test::host const here;
    auto const visit = here.enter();
    port p(test::each_transport());
    // Any of them sets it for all.
    CHECK_FALSE(set(p.in[1], bpf::reuse_port_filter(by_first_byte)));
    for (int round = 0; round < 5; ++round)
        for (auto const* text : {"2c", "0a", "1b"})
            p.send(text);
    CHECK(test::take_all(p.in[0]) == test::lines(5, "0a"));
    CHECK(test::take_all(p.in[1]) == test::lines(5, "1b"));
    CHECK(test::take_all(p.in[2]) == test::lines(5, "2c"));

    // The last one takes the place of one that is closed.
    p.in[0].close();
    p.send("0a");
    p.send("1b");
    CHECK(test::take_all(p.in[1]) == test::lines{"1b"});
    CHECK(test::take_all(p.in[2]) == test::lines{"0a"});
}

TEST_CASE("datagrams that arrive coalesced go together to the socket of the first")
{
    test::host const here;
    auto const visit = here.enter();
    port p(test::each_transport());
    dgram::set_option(p.in[0], bpf::reuse_port_filter(by_first_byte));
    auto const to = p.way.endpoint(p.way.loopback(), 5000);
    test::lines const texts{"2c", "0a", "1b"};
    dgram::outbound_batch<udp> batch(3);
    for (auto const& each : texts)
        batch.add(to, asio::buffer(each));
    CHECK(dgram::send_batch(p.out, batch) == 3);
    CHECK(test::take_all(p.in[2]) == texts);
    CHECK(test::take_all(p.in[0]).empty());
    CHECK(test::take_all(p.in[1]).empty());
}

TEST_CASE("where there is no such socket the system chooses")
{
    test::host const here;
    auto const visit = here.enter();
    port p(test::ipv4);
    dgram::set_option(p.in[0], bpf::reuse_port_filter(by_first_byte));
    for (auto const* text : {"3", "9", "-"})
        p.send(text);
    std::size_t received = 0;
    for (auto& each : p.in)
        received += test::take_all(each).size();
    CHECK(received == 3);
}

TEST_CASE("the system chooses again without the program")
{
    test::host const here;
    auto const visit = here.enter();
    port p(test::ipv4);
    CHECK(set(p.in[0], bpf::detach_reuse_port_filter()) == bpf::errc::no_filter);
    dgram::set_option(p.in[0], bpf::reuse_port_filter(by_first_byte));
    CHECK_FALSE(set(p.in[2], bpf::detach_reuse_port_filter()));
    CHECK(set(p.in[0], bpf::detach_reuse_port_filter()) == bpf::errc::no_filter);
    // All to the first of three sockets: a chance of 3 to the power of -64.
    for (int i = 0; i < 64; ++i) {
        p.out = udp::socket(p.context, p.way.endpoint(p.way.loopback(), 0));
        p.send("0");
    }
    auto const first = test::take_all(p.in[0]).size();
    CHECK(first < 64);
    CHECK(first + test::take_all(p.in[1]).size() + test::take_all(p.in[2]).size() == 64);
}

TEST_CASE("a socket that does not share its port takes no program")
{
    test::host const here;
    auto const visit = here.enter();
    asio::io_context context;
    udp::socket alone(context, udp::v4());
    CHECK(set(alone, bpf::reuse_port_filter(by_first_byte)) == bpf::errc::reuse_port_required);
    CHECK(set(alone, bpf::detach_reuse_port_filter()) == bpf::errc::no_filter);
    alone.bind({asio::ip::address_v4::loopback(), 0});
    CHECK(set(alone, bpf::detach_reuse_port_filter()) == bpf::errc::no_filter);
    dgram::set_option(alone, dgram::reuse_port(true));
    CHECK(set(alone, bpf::reuse_port_filter(by_first_byte)) == bpf::errc::reuse_port_required);
    CHECK(set(alone, bpf::detach_reuse_port_filter()) == bpf::errc::no_filter);

    port p(test::ipv4);
    std::vector<bpf::instruction> const endless{bpf::ld(1)};
    CHECK(set(p.in[0], bpf::reuse_port_filter(endless)) == bpf::errc::missing_return);
    dgram::set_option(p.in[0], bpf::lock_filter(true));
    CHECK(set(p.in[0], bpf::reuse_port_filter(by_first_byte)) == bpf::errc::filter_locked);
}

TEST_CASE("a lock does not keep the program of a port")
{
    test::host const here;
    auto const visit = here.enter();
    port p(test::ipv4);
    dgram::set_option(p.in[0], bpf::reuse_port_filter(by_first_byte));
    dgram::set_option(p.in[0], bpf::lock_filter(true));
    // Another socket of the port replaces it.
    constexpr auto to_last = bpf::assemble({bpf::ret(2)});
    CHECK_FALSE(set(p.in[1], bpf::reuse_port_filter(to_last)));
    p.send("0");
    CHECK(test::take_all(p.in[2]) == test::lines{"0"});
    // The locked one itself detaches it.
    CHECK_FALSE(set(p.in[0], bpf::detach_reuse_port_filter()));
    CHECK(set(p.in[1], bpf::detach_reuse_port_filter()) == bpf::errc::no_filter);
}

TEST_CASE("raw and ping sockets take no program for a port")
{
    test::host const here;
    here.sysctl("ipv4/ping_group_range", "0 0");
    auto const visit = here.enter();
    asio::io_context context;
    for (auto const& protocol : {dgram::icmp::ping::v4(), dgram::icmp::ping::v6()}) {
        dgram::icmp::ping::socket ping(context, protocol);
        dgram::set_option(ping, dgram::reuse_port(true));
        CHECK(set(ping, bpf::reuse_port_filter(by_first_byte)) ==
              asio::error::operation_not_supported);
    }
    asio::ip::icmp::socket raw(context, asio::ip::icmp::v4());
    dgram::set_option(raw, dgram::reuse_port(true));
    CHECK(set(raw, bpf::reuse_port_filter(by_first_byte)) == asio::error::operation_not_supported);
    CHECK(set(raw, bpf::detach_reuse_port_filter()) == bpf::errc::no_filter);
}
