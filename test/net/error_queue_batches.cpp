// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Transmit timestamps of batches.

#include <dgram/control/buffer.hpp>
#include <dgram/control/transmit_timestamp_request.hpp>
#include <dgram/message/send_batch.hpp>
#include <dgram/option/transmit_timestamps.hpp>

#include <support/closed_port.hpp>
#include <support/network.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::transmit_points;
using dgram::transmit_timestamp_request;
using dgram::transmit_timestamps;
using numbers = std::vector<std::uint32_t>;

namespace {

struct sender
{
    explicit sender(transmit_points points)
    {
        test::connect(here, "eth0", there, "eth0", 1);
        auto const visit = here.enter();
        socket.open(udp::v4());
        socket.set_option(transmit_timestamps(points));
    }

    // Sends such datagrams and gives the numbers of the timestamps.
    template <class... Items>
    numbers send(dgram::outbound_batch<udp, Items...>& batch,
                 dgram::control_buffer<Items...> const& control, std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            CHECK(batch.add(to, asio::buffer("text", 4), control));
        return send(batch);
    }

    template <class... Items>
    numbers send(dgram::outbound_batch<udp, Items...>& batch)
    {
        CHECK(dgram::send_batch(socket, batch) == batch.size());
        batch.clear();
        numbers found;
        while (auto const entry = test::error_within(socket, std::chrono::milliseconds(100))) {
            REQUIRE(entry->timestamp);
            found.push_back(entry->timestamp->id);
        }
        return found;
    }

    test::host here;
    test::host there;
    asio::io_context context;
    udp::socket socket{context};
    udp::endpoint to{asio::ip::make_address("10.77.1.2"), 5000};
};

} // namespace

TEST_CASE("datagrams that go as one buffer have one timestamp and each its own otherwise")
{
    sender s(transmit_points::sent);
    dgram::outbound_batch<udp> batch(4);
    CHECK(s.send(batch, {}, 4) == numbers{0});
    CHECK(s.send(batch, {}, 4) == numbers{1});
    batch.segment(false);
    CHECK(s.send(batch, {}, 4) == numbers{2, 3, 4, 5});
}

TEST_CASE("each datagram of a batch that asks for a timestamp has its own")
{
    sender s(transmit_points::none);
    dgram::outbound_batch<udp, transmit_timestamp_request> batch(8);
    dgram::control_buffer const asking(transmit_timestamp_request{});
    CHECK(s.send(batch, asking, 4) == numbers{0, 1, 2, 3});
    CHECK(s.send(batch, asking, 4) == numbers{4, 5, 6, 7});
    CHECK(s.send(batch, {}, 4) == numbers{});

    // Between others, which go as one buffer as always.
    for (std::size_t i = 0; i < 8; ++i)
        batch.add(s.to, asio::buffer("text", 4),
                  i % 4 == 1 ? asking : dgram::control_buffer<transmit_timestamp_request>());
    CHECK(s.send(batch) == numbers{8, 9});
    CHECK(batch.segments());
}
