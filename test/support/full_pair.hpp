// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_FULL_PAIR_HPP
#define DGRAM_TEST_SUPPORT_FULL_PAIR_HPP

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace test {

// Two local sockets of which `out` cannot send, since `in` has as many datagrams as it takes: a
// UDP socket never gets there on the loopback interface.
class full_pair
{
public:
    using socket = boost::asio::local::datagram_protocol::socket;

    explicit full_pair(boost::asio::io_context& context) : in(context), out(context)
    {
        boost::asio::local::connect_pair(in, out);
        in.non_blocking(true);
        out.non_blocking(true);
        boost::system::error_code ec;
        while (!ec && queued_ < 100'000) {
            out.send(boost::asio::buffer("x"), 0, ec);
            queued_ += ec ? 0 : 1;
        }
        REQUIRE(ec == boost::asio::error::would_block);
    }

    // How many datagrams it took to fill it.
    int queued() const { return queued_; }

    // Receives all that is there and tells how many datagrams that was.
    int drain()
    {
        std::array<char, 100> data;
        boost::system::error_code ec;
        int count = 0;
        while (in.receive(boost::asio::buffer(data), 0, ec), !ec)
            ++count;
        return count;
    }

    socket in;
    socket out;

private:
    int queued_ = 0;
};

} // namespace test

#endif
