// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_UDP_WIRE_HPP
#define DGRAM_TEST_SUPPORT_UDP_WIRE_HPP

#include <support/batch_text.hpp>
#include <support/eventually.hpp>
#include <support/transport.hpp>

#include <dgram/message/inbound_batch.hpp>
#include <dgram/message/outbound_batch.hpp>
#include <dgram/message/receive_batch.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace test {

// Two sockets on the loopback address; `in` does not block.
struct udp_wire
{
    using udp = boost::asio::ip::udp;

    explicit udp_wire(transport const& way) : in(way.open(context)), out(way.open(context))
    {
        in.non_blocking(true);
        in.bind({way.endpoint(way.loopback(), 0)});
        out.bind({way.endpoint(way.loopback(), 0)});
    }

    udp::endpoint to() const { return in.local_endpoint(); }

    void send(lines const& texts)
    {
        for (auto const& each : texts)
            out.send_to(boost::asio::buffer(each), to());
    }

    // The batch does not copy them.
    template <class... Items>
    void add(dgram::outbound_batch<udp, Items...>&, lines&&) const = delete;
    template <class... Items>
    void add(dgram::outbound_batch<udp, Items...>& batch, lines const& texts) const
    {
        for (auto const& each : texts)
            CHECK(batch.add(to(), boost::asio::buffer(each)));
    }

    boost::asio::io_context context;
    udp::socket in;
    udp::socket out;
};

// All that waits at a socket, by batches. Whatever comes by way of the loopback interface is there
// when the call that sent it returns.
inline lines take_all(boost::asio::ip::udp::socket& socket)
{
    dgram::inbound_batch<boost::asio::ip::udp> batch(64, 65536);
    lines all;
    socket.non_blocking(true);
    for (int round = 0; round < 100; ++round) {
        dgram::error_code ec;
        if (dgram::receive_batch(socket, batch, ec) == 0) {
            CHECK(ec == boost::asio::error::would_block);
            return all;
        }
        for (auto const& datagram : batch) {
            CHECK_FALSE(datagram.truncated());
            all.push_back(text(datagram.payload()));
        }
    }
    FAIL("too many datagrams");
    return all;
}

// As many datagrams as are expected, or those that come until nothing does for a long time.
inline lines take(boost::asio::ip::udp::socket& socket, std::size_t expected)
{
    lines all;
    eventually([&] {
        auto const more = take_all(socket);
        all.insert(all.end(), more.begin(), more.end());
        return all.size() >= expected;
    });
    return all;
}

} // namespace test

#endif
