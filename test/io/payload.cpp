// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Payloads of every size, in one buffer or in many.

#include <dgram.hpp>

#include <support/loopback.hpp>
#include <support/run.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/use_future.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

template <class Buffers>
dgram::received_message<udp::endpoint> receive(asio::io_context& context, test::loopback& l,
                                               Buffers const& buffers, bool asynchronous)
{
    if (!asynchronous) {
        l.in.non_blocking(true);
        return dgram::receive_msg(l.in, buffers, l.control);
    }
    auto future = dgram::async_receive_msg(l.in, buffers, l.control, asio::use_future);
    test::run_until_done(context);
    return future.get();
}

template <class Buffers>
std::size_t send(asio::io_context& context, test::loopback& l, Buffers const& buffers,
                 bool asynchronous)
{
    if (!asynchronous)
        return dgram::send_msg(l.out, buffers, l.in.local_endpoint(), l.outgoing);
    auto future =
        dgram::async_send_msg(l.out, buffers, l.in.local_endpoint(), l.outgoing, asio::use_future);
    test::run_until_done(context);
    return future.get();
}

std::vector<char> numbered(std::size_t size)
{
    std::vector<char> bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i % 251);
    return bytes;
}

// One byte each.
template <class Buffer, class Bytes>
std::vector<Buffer> split(Bytes& bytes)
{
    std::vector<Buffer> buffers;
    for (auto& byte : bytes)
        buffers.push_back(asio::buffer(&byte, 1));
    return buffers;
}

} // namespace

TEST_CASE("a longer datagram is truncated and the next one is whole")
{
    auto const address = asio::ip::make_address(GENERATE("127.0.0.1", "::1"));
    bool const asynchronous = GENERATE(false, true);
    CAPTURE(address, asynchronous);
    asio::io_context context;
    test::loopback l(context.get_executor(), address);
    l.send("0123456789");
    l.send("next");

    auto message = receive(context, l, asio::buffer(l.data, 4), asynchronous);
    CHECK(message.truncated);
    CHECK(l.received(message.size) == "0123");
    CHECK(message.sender == l.out.local_endpoint());
    CHECK(l.control.find<dgram::hops>() == dgram::hops(64));

    message = receive(context, l, asio::buffer(l.data, 4), asynchronous);
    CHECK_FALSE(message.truncated);
    CHECK(l.received(message.size) == "next");
}

TEST_CASE("a datagram of no bytes is a datagram")
{
    bool const asynchronous = GENERATE(false, true);
    CAPTURE(asynchronous);
    asio::io_context context;
    test::loopback l(context.get_executor());
    for (int i = 0; i < 3; ++i)
        CHECK(send(context, l, asio::const_buffer(), asynchronous) == 0);
    l.send("end");

    for (int i = 0; i < 3; ++i) {
        auto const message = receive(context, l, asio::buffer(l.data), asynchronous);
        CHECK(message.size == 0);
        CHECK_FALSE(message.truncated);
        CHECK(message.sender == l.out.local_endpoint());
        CHECK(l.control.find<dgram::hops>() == dgram::hops(7));
    }
    auto const message = receive(context, l, asio::buffer(l.data), asynchronous);
    CHECK(l.received(message.size) == "end");
}

TEST_CASE("a datagram of no bytes wakes a waiting receive")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto future = dgram::async_receive_msg(l.in, asio::buffer(l.data), l.control, asio::use_future);
    test::run_ready(context);
    send(context, l, asio::const_buffer(), false);
    test::run_until_done(context);
    CHECK(future.get().size == 0);
}

TEST_CASE("without room for a single byte the datagram is taken and truncated")
{
    bool const asynchronous = GENERATE(false, true);
    bool const one_empty_buffer = GENERATE(false, true);
    CAPTURE(asynchronous, one_empty_buffer);
    asio::io_context context;
    test::loopback l(context.get_executor());
    l.send("lost");
    l.send("next");
    std::vector<asio::mutable_buffer> const none(one_empty_buffer ? 1 : 0);
    auto message = receive(context, l, none, asynchronous);
    CHECK(message.size == 0);
    CHECK(message.truncated);
    CHECK(l.take() == "next");
    l.send("");
    message = receive(context, l, none, asynchronous);
    CHECK_FALSE(message.truncated);
}

TEST_CASE("the largest datagram of IPv4 arrives whole")
{
    bool const asynchronous = GENERATE(false, true);
    CAPTURE(asynchronous);
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto const sent = numbered(65'507);
    CHECK(send(context, l, asio::buffer(sent), asynchronous) == sent.size());
    std::vector<char> got(65'536);
    auto const message = receive(context, l, asio::buffer(got), asynchronous);
    CHECK_FALSE(message.truncated);
    got.resize(message.size);
    CHECK(got == sent);

    auto const too_long = numbered(65'508);
    dgram::error_code ec;
    CHECK(dgram::send_msg(l.out, asio::buffer(too_long), l.in.local_endpoint(), l.outgoing, ec) ==
          0);
    CHECK(ec == asio::error::message_size);
}

TEST_CASE("a datagram is gathered from and scattered into up to 1024 buffers")
{
    auto const count = GENERATE(1u, 2u, 64u, 65u, 100u, 1024u);
    bool const asynchronous = GENERATE(false, true);
    CAPTURE(count, asynchronous);
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto const sent = numbered(count);
    std::vector<char> got(count);
    CHECK(send(context, l, split<asio::const_buffer>(sent), asynchronous) == count);
    auto const message = receive(context, l, split<asio::mutable_buffer>(got), asynchronous);
    CHECK(message.size == count);
    CHECK_FALSE(message.truncated);
    CHECK(got == sent);
}

TEST_CASE("Asio leaves out what is beyond 64 buffers")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto const sent = numbered(100);
    std::vector<char> got(100);
    CHECK(l.out.send(split<asio::const_buffer>(sent)) == 64);
    CHECK(l.take().size() == 64);
    l.out.send(asio::buffer(sent));
    CHECK(l.in.receive(split<asio::mutable_buffer>(got)) == 64);
}

TEST_CASE("more than 1024 buffers are an error and nothing happens")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    std::vector<char> bytes(1025);
    dgram::error_code ec;
    CHECK(dgram::send_msg(l.out, split<asio::const_buffer>(bytes), l.in.local_endpoint(),
                          l.outgoing, ec) == 0);
    CHECK(ec == dgram::errc::too_many_buffers);
    CHECK(l.take() == "nothing");

    l.send("intact");
    l.control.set(dgram::hops(3));
    dgram::receive_msg(l.in, split<asio::mutable_buffer>(bytes), l.control, ec);
    CHECK(ec == dgram::errc::too_many_buffers);
    CHECK(l.control.find<dgram::hops>() == dgram::hops(3));
    CHECK(l.take() == "intact");
}

TEST_CASE("on a dual-stack socket senders of both families are received with their items")
{
    bool const asynchronous = GENERATE(false, true);
    CAPTURE(asynchronous);
    asio::io_context context;
    test::loopback l(context.get_executor());
    l.in = udp::socket(context, udp::v6());
    l.in.set_option(asio::ip::v6_only(false));
    dgram::request<dgram::packet_info, dgram::hops>(l.in);
    l.in.bind(udp::endpoint(asio::ip::address_v6::any(), 0));

    for (std::string const text : {"127.0.0.1", "::1"}) {
        auto const address = asio::ip::make_address(text);
        l.out = udp::socket(context, udp::endpoint(address, 0));
        auto const destination = udp::endpoint(address, l.in.local_endpoint().port());
        dgram::send_msg(l.out, asio::buffer(text), destination, l.outgoing);
        auto const message = receive(context, l, asio::buffer(l.data), asynchronous);
        CHECK(l.received(message.size) == text);
        CHECK(message.sender.address().is_v6());
        CHECK(message.sender.port() == l.out.local_endpoint().port());
        CHECK(l.control.find<dgram::hops>() == dgram::hops(7));
        REQUIRE(l.control.find<dgram::packet_info>());
        CHECK(l.control.find<dgram::packet_info>()->destination == address);
    }
}
