// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A batch to a peer that refuses: on a host of its own, where nobody else is counted.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/network.hpp>
#include <support/udp_counter.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstddef>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;
using dgram::error_code;

namespace {

udp::endpoint nobody(asio::io_context& context)
{
    return udp::socket(context, udp::endpoint(asio::ip::address_v4::loopback(), 0))
        .local_endpoint();
}

} // namespace

// Here the refusal comes back before the next datagram goes. sendmmsg(2) stops at it and forgets
// it; what is left goes by the next call, and so on.
TEST_CASE("a batch to a peer that refuses goes once each and the refusal is reported after it")
{
    std::size_t const size = GENERATE(1u, 2u, 7u, 64u);
    test::host const here;
    auto const visit = here.enter();
    asio::io_context context;
    udp::socket socket(context, udp::v4());
    socket.non_blocking(true);
    socket.connect(nobody(context));

    dgram::outbound_batch<udp> out(size);
    out.segment(false);
    std::string const text = "refused";
    for (std::size_t i = 0; i < size; ++i)
        out.add(asio::buffer(text));
    CHECK(dgram::send_batch(socket, out) == size);
    CHECK(test::udp_counter("OutDatagrams") == size);
    CHECK(test::udp_counter("NoPorts") == size);

    dgram::inbound_batch<udp> in(4, 100);
    error_code ec;
    CHECK(dgram::receive_batch(socket, in, ec) == 0);
    CHECK(ec == asio::error::connection_refused);
    CHECK(dgram::receive_batch(socket, in, ec) == 0);
    CHECK(ec == asio::error::would_block);
}

TEST_CASE("a refusal that is pending fails a batch before its first datagram goes")
{
    bool const segment = GENERATE(true, false);
    test::host const here;
    auto const visit = here.enter();
    asio::io_context context;
    auto const to = nobody(context);
    udp::socket socket(context, udp::v4());
    socket.connect(to);
    socket.send(asio::buffer("x", 1));

    udp::socket peer(context, to);
    dgram::outbound_batch<udp> out(8);
    out.segment(segment);
    test::lines const texts = {"one", "two", "end"};
    for (auto const& each : texts)
        out.add(asio::buffer(each));
    error_code ec;
    CHECK(dgram::send_batch(socket, out, ec) == 0);
    CHECK(ec == asio::error::connection_refused);
    CHECK(out.sent() == 0);
    CHECK(test::take_all(peer).empty());
    // It is not a fault of the path, and is reported once.
    CHECK(out.segments() == segment);
    CHECK(dgram::send_batch(socket, out, ec) == 3);
    CHECK(ec == error_code());
    CHECK(test::take_all(peer) == texts);
}
