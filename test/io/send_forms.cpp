// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Each way to send one datagram, with and without destination and items: it arrives.

#include <dgram/control/hops.hpp>
#include <dgram/message/send_msg.hpp>

#include <support/run.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/generic/datagram_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <unistd.h>

#include <array>
#include <cstddef>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

template <class Protocol>
struct pair
{
    pair() : in(context), out(context) {}

    asio::io_context context;
    typename Protocol::socket in;
    typename Protocol::socket out;
};

// Two sockets of the protocol of which `out` is connected to `in`.
template <class Protocol>
struct connected_pair : pair<Protocol>
{
    connected_pair() : connected_pair(udp::endpoint(asio::ip::address_v4::loopback(), 0)) {}

    explicit connected_pair(typename Protocol::endpoint const& any)
    {
        this->in.open(any.protocol());
        this->in.bind(any);
        this->out.open(any.protocol());
        this->out.connect(this->in.local_endpoint());
        this->in.non_blocking(true);
    }
};

template <>
connected_pair<asio::local::datagram_protocol>::connected_pair()
    : connected_pair(std::string(1, '\0') + "dgram-test-" + std::to_string(::getpid()) + "forms")
{}

} // namespace

TEMPLATE_TEST_CASE("one datagram is sent by each form", "", udp, asio::generic::datagram_protocol,
                   asio::local::datagram_protocol)
{
    connected_pair<TestType> p;
    auto& out = p.out;
    auto const to = p.in.local_endpoint();
    auto const text = asio::buffer("text", 4);
    // Empty, so that a local socket takes it too.
    dgram::control_buffer<dgram::hops> const items;
    int calls = 0;
    auto const handler = [&](dgram::error_code ec, std::size_t size) {
        CHECK(ec == dgram::error_code());
        CHECK(size == 4);
        ++calls;
    };
    auto const arrived = [&] {
        std::array<char, 10> data;
        dgram::error_code ec;
        int count = 0;
        while (p.in.receive(asio::buffer(data), 0, ec) == 4)
            ++count;
        return count;
    };

    dgram::error_code ec;
    CHECK(dgram::send_msg(out, text, to, items, ec) == 4);
    CHECK(dgram::send_msg(out, text, to, ec) == 4);
    CHECK(dgram::send_msg(out, text, items, ec) == 4);
    CHECK(dgram::send_msg(out, text, ec) == 4);
    CHECK(ec == dgram::error_code());
    CHECK(arrived() == 4);

    CHECK(dgram::send_msg(out, text, to, items) == 4);
    CHECK(dgram::send_msg(out, text, to) == 4);
    CHECK(dgram::send_msg(out, text, items) == 4);
    CHECK(dgram::send_msg(out, text) == 4);
    CHECK(arrived() == 4);

    dgram::async_send_msg(out, text, to, items, handler);
    dgram::async_send_msg(out, text, to, handler);
    dgram::async_send_msg(out, text, items, handler);
    dgram::async_send_msg(out, text, handler);
    test::run_until_done(p.context);
    CHECK(calls == 4);
    CHECK(arrived() == 4);

    dgram::async_send_msg(out, text, to, items)(handler);
    dgram::async_send_msg(out, text, to)(handler);
    dgram::async_send_msg(out, text, items)(handler);
    dgram::async_send_msg(out, text)(handler);
    test::run_until_done(p.context);
    CHECK(calls == 8);
    CHECK(arrived() == 4);
}
