// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_BENCHMARK_SCENE_HPP
#define DGRAM_TEST_BENCHMARK_SCENE_HPP

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <cstddef>
#include <vector>

namespace benchmark {

namespace asio = boost::asio;
using asio::ip::udp;

enum class cast { unicast, multicast };

// Two sockets on the loopback interface: what `sender` sends to `destination` comes in at
// `receiver`, which has room for a whole round.
struct scene
{
    explicit scene(cast how = cast::unicast);

    // How many datagrams were lost; there must be none.
    std::size_t drops() const;

    // Takes all that is queued.
    void drain();

    asio::io_context context{1};
    udp::socket receiver{context};
    udp::socket sender{context};
    udp::endpoint destination;
};

// How the datagrams get into the queue before they are timed.
enum class filling { gso, plain };

// Sends so many datagrams, as fast as the system can.
void fill(int socket, udp::endpoint const& destination, std::size_t datagrams, std::size_t payload,
          filling how = filling::gso);

} // namespace benchmark

#endif
