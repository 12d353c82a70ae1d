// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Batches to and from several peers, of both families.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

TEST_CASE("a batch on a dual-stack socket mixes families and has each its item")
{
    asio::io_context context;
    udp::socket v4(context, udp::endpoint(asio::ip::address_v4::loopback(), 0));
    udp::socket v6(context, udp::endpoint(asio::ip::address_v6::loopback(), 0));
    udp::socket dual(context, udp::endpoint(udp::v6(), 0));
    for (auto* const socket : {&v4, &v6}) {
        dgram::request<dgram::hops>(*socket);
        socket->non_blocking(true);
    }
    udp::endpoint const to_v4(
        asio::ip::make_address_v6(asio::ip::v4_mapped, asio::ip::address_v4::loopback()),
        v4.local_endpoint().port());

    dgram::outbound_batch<udp, dgram::hops> out(64);
    out.segment(GENERATE(true, false));
    std::string const digits = "0123456789";
    for (std::size_t i = 0; i < 10; ++i)
        out.add(i % 4 < 2 ? to_v4 : v6.local_endpoint(), asio::buffer(digits.data() + i, 1),
                dgram::control_buffer(dgram::hops(static_cast<int>(10 + i))));
    CHECK(dgram::send_batch(dual, out) == 10);

    dgram::inbound_batch<udp, dgram::hops> in(64, 100);
    auto const check = [&](udp::socket& socket, std::string const& expected) {
        CHECK(dgram::receive_batch(socket, in) == expected.size());
        std::string found;
        for (auto const& datagram : in) {
            auto const text = test::text(datagram.payload());
            found += text;
            CHECK(datagram.find<dgram::hops>() == dgram::hops(10 + std::stoi(text)));
        }
        CHECK(found == expected);
    };
    check(v4, "014589");
    check(v6, "2367");
}

TEST_CASE("each datagram of a batch has its own sender")
{
    asio::io_context context;
    udp::socket in(context, udp::endpoint(udp::v6(), 0));
    in.non_blocking(true);
    auto const port = in.local_endpoint().port();
    std::vector<udp::socket> senders;
    std::vector<udp::endpoint> expected;
    for (int i = 0; i < 4; ++i) {
        auto const& way = i % 2 == 0 ? test::ipv4 : test::ipv6;
        senders.emplace_back(context, udp::endpoint(way.loopback(), 0));
        expected.push_back(
            test::dual_stack.endpoint(way.loopback(), senders.back().local_endpoint().port()));
    }
    dgram::inbound_batch<udp> batch(8, 100);
    for (int round = 0; round < 3; ++round) {
        for (auto& sender : senders)
            sender.send_to(asio::buffer("x", 1), {sender.local_endpoint().address(), port});
        CHECK(dgram::receive_batch(in, batch) == 4);
        std::vector<udp::endpoint> found;
        for (auto const& datagram : batch)
            found.push_back(datagram.sender());
        CHECK(found == expected);
    }
}
