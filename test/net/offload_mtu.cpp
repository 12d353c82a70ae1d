// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A path whose MTU is smaller than the datagrams of a batch: they arrive all the same, each once,
// and what the path takes is remembered.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/network.hpp>
#include <support/transport.hpp>
#include <support/udp_counter.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

using batch_type = dgram::outbound_batch<udp>;

test::lines equal_datagrams(std::size_t count, std::size_t size)
{
    return test::datagrams(std::vector<std::size_t>(count, size));
}

// Sends the datagrams, checks that each arrives once and tells how many buffers the system made
// of them; only IPv4 counts that.
std::uint64_t buffers_for(batch_type& batch, udp::socket& out, udp::socket& in,
                          udp::endpoint const& to, test::lines const& datagrams)
{
    batch.clear();
    for (auto const& each : datagrams)
        CHECK(batch.add(to, asio::buffer(each)));
    auto const before = test::udp_counter("OutDatagrams");
    CHECK(dgram::send_batch(out, batch) == datagrams.size());
    auto const buffers = test::udp_counter("OutDatagrams") - before;
    CHECK((test::take(in, datagrams.size()) == datagrams));
    return buffers;
}

} // namespace

TEST_CASE("datagrams too large for the path go alone and smaller ones go on going together")
{
    auto const way = test::each_transport();
    CAPTURE(way);
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    sender.ip("link set wire mtu 1280");
    receiver.ip("link set eth0 mtu 1280");
    asio::io_context context;
    auto in = receiver.in([&] { return udp::socket(context, way.any(5000)); });
    in.set_option(udp::socket::receive_buffer_size(1 << 20));
    auto const to = way.endpoint(way.pick("10.77.1.2", "fd77:1::2"), 5000);

    auto const visit = sender.enter();
    auto out = way.open(context);
    batch_type batch(64);
    auto const send = [&](std::size_t size) {
        return buffers_for(batch, out, in, to, equal_datagrams(20, size));
    };
    auto const expect = [&](std::uint64_t buffers, std::uint64_t expected) {
        if (!way.v6_datagrams)
            CHECK(buffers == expected);
    };

    expect(send(1000), 1);
    // Each in two fragments; again, and larger: without being asked.
    expect(send(1300), 20);
    CHECK(batch.segments());
    expect(send(1300), 20);
    expect(send(1400), 20);
    expect(send(1000), 1);
    CHECK(batch.segments());

    // All of it in one batch.
    auto mixed = equal_datagrams(10, 1300);
    for (auto const& each : equal_datagrams(10, 1000))
        mixed.push_back(each);
    for (auto const& each : equal_datagrams(10, 1400))
        mixed.push_back(each);
    mixed.push_back("end");
    expect(buffers_for(batch, out, in, to, mixed), 10 + 1 + 10 + 1);
    batch_type fresh(64);
    // The last of the large ones and the short one after them go together until that is refused.
    expect(buffers_for(fresh, out, in, to, mixed), 10 + 1 + 10 + 1);
}

TEST_CASE("what a batch has learned of one socket is not held against another")
{
    test::host const sender;
    test::host const receiver;
    test::connect(sender, "wire", receiver, "eth0", 1);
    sender.ip("link set wire mtu 1280");
    receiver.ip("link set eth0 mtu 1280");
    asio::io_context context;
    auto in = receiver.in([&] { return udp::socket(context, test::ipv4.any(5000)); });
    udp::endpoint const to(asio::ip::make_address("10.77.1.2"), 5000);

    auto const visit = sender.enter();
    test::udp_wire near(test::ipv4);
    udp::socket far(context, udp::v4());
    batch_type batch(64);
    auto const datagrams = equal_datagrams(20, 1300);
    for (int round = 0; round < 2; ++round) {
        CHECK(buffers_for(batch, far, in, to, datagrams) == 20);
        CHECK(buffers_for(batch, near.out, near.in, near.to(), datagrams) == 1);
    }
}
