// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Batches of all kinds of datagrams, to two receivers: each gets its own, each once and in order,
// however they go and come together.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

struct arrival
{
    std::string payload;
    int hops;
    bool operator==(arrival const&) const = default;
};

using arrivals = std::vector<arrival>;

arrivals take(udp::socket& socket)
{
    dgram::inbound_batch<udp, dgram::hops> batch(64, 65536);
    socket.non_blocking(true);
    arrivals found;
    dgram::error_code ec;
    while (dgram::receive_batch(socket, batch, ec) != 0)
        for (auto const& datagram : batch) {
            REQUIRE(datagram.find<dgram::hops>());
            found.push_back(
                {test::text(datagram.payload()), datagram.find<dgram::hops>()->value()});
        }
    return found;
}

} // namespace

TEST_CASE("batches of all kinds arrive as they were made")
{
    bool const coalesced = GENERATE(false, true);
    test::udp_wire w(test::each_transport());
    udp::socket other(w.context, udp::endpoint(w.to().address(), 0));
    std::array const sockets{&w.in, &other};
    for (auto* const each : sockets) {
        each->set_option(udp::socket::receive_buffer_size(1 << 20));
        dgram::set_option(*each, dgram::receive_offload(coalesced));
        dgram::request<dgram::hops>(*each);
    }

    std::minstd_rand random(7);
    auto const below = [&](unsigned n) { return random() % n; };
    constexpr std::array<std::size_t, 6> sizes{0, 1, 2, 100, 1200, 1201};
    dgram::outbound_batch<udp, dgram::hops> batch(64);
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round, coalesced);
        batch.clear();
        batch.segment(below(4) != 0);
        // Kept where they are until they are sent.
        std::vector<std::string> payloads(1 + below(64));
        std::array<arrivals, 2> expected;
        std::size_t size = 100;
        std::size_t to = 0;
        int hops = 1;
        for (auto& payload : payloads) {
            // Seldom, so that several in a row are alike.
            size = below(4) == 0 ? sizes[below(sizes.size())] : size;
            to = below(16) == 0 ? 1 - to : to;
            hops = below(16) == 0 ? 3 - hops : hops;
            payload.assign(size, static_cast<char>('a' + below(26)));
            batch.add(sockets[to]->local_endpoint(), asio::buffer(payload),
                      dgram::control_buffer(dgram::hops(hops)));
            expected[to].push_back({payload, hops});
        }
        REQUIRE(dgram::send_batch(w.out, batch) == payloads.size());
        REQUIRE((take(w.in) == expected[0]));
        REQUIRE((take(other) == expected[1]));
    }
}
