// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Payloads that a batch keeps itself.

#include <dgram.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

TEST_CASE("a batch sends the copies that it made")
{
    asio::io_context context;
    udp::socket in(context, {asio::ip::address_v4::loopback(), 0});
    udp::socket out(context, udp::v4());
    out.connect(in.local_endpoint());
    dgram::outbound_batch<udp> batch(8, 10);
    std::vector<std::string> const sent = {"abc", "def", "", "gh"};

    // As often as one likes: clearing gives the room back.
    for (int round = 0; round < 3; ++round) {
        std::string text;
        for (auto const& each : sent) {
            text = each;
            bool const added = round == 0 ? batch.add_copy(asio::buffer(text))
                                          : batch.add_copy(in.local_endpoint(), asio::buffer(text));
            CHECK(added);
            text.assign(text.size(), '!');
        }
        CHECK_FALSE(batch.add_copy(asio::buffer("123", 3)));
        CHECK(batch.size() == sent.size());
        CHECK(batch.add(asio::buffer("beside", 6)));
        CHECK(batch.add_copy(asio::buffer("12", 2)));
        CHECK(dgram::send_batch(out, batch) == sent.size() + 2);

        dgram::inbound_batch<udp> received(8, 16);
        CHECK(dgram::receive_batch(in, received) == sent.size() + 2);
        std::vector<std::string> payloads;
        for (auto const& datagram : received)
            payloads.emplace_back(reinterpret_cast<char const*>(datagram.payload().data()),
                                  datagram.payload().size());
        auto expected = sent;
        expected.insert(expected.end(), {"beside", "12"});
        CHECK(payloads == expected);
        batch.clear();
    }
}

TEST_CASE("a batch without room for copies makes none")
{
    CHECK_THROWS_AS(dgram::outbound_batch<udp>(1, std::size_t(-1)), std::length_error);
    dgram::outbound_batch<udp> batch(1);
    CHECK_FALSE(batch.add_copy(asio::buffer("x", 1)));
    CHECK(batch.empty());
    CHECK(batch.add_copy(asio::const_buffer()));
    CHECK(batch.full());
}

TEST_CASE("a batch that is moved takes its datagrams along")
{
    asio::io_context context;
    udp::socket in(context, {asio::ip::address_v4::loopback(), 0});
    udp::socket out(context, udp::v4());
    dgram::outbound_batch<udp> first(2, 10);
    CHECK(first.add_copy(in.local_endpoint(), asio::buffer("abc", 3)));
    auto second = std::move(first);
    CHECK(second.size() == 1);
    CHECK(dgram::send_batch(out, second) == 1);

    dgram::inbound_batch<udp> received(2, 16);
    CHECK(dgram::receive_batch(in, received) == 1);
    auto const moved = std::move(received);
    CHECK(moved.size() == 1);
    CHECK(moved.begin()->payload().size() == 3);
}
