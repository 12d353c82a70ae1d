// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef DGRAM_TEST_SUPPORT_OPERATIONS_HPP
#define DGRAM_TEST_SUPPORT_OPERATIONS_HPP

// The forms of the asynchronous operations on a loopback, for tests that hold for each of them.

#include <support/batch_text.hpp>
#include <support/closed_port.hpp>
#include <support/loopback.hpp>

#include <dgram/message/receive_batch.hpp>
#include <dgram/message/receive_error.hpp>
#include <dgram/message/receive_msg.hpp>
#include <dgram/message/send_batch.hpp>
#include <dgram/message/send_msg.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

namespace test {

// What they have in common:
//   result        what the handler gets beside the error
//   start         starts the operation
//   make_ready    makes sure that it has something to do
//   check         the result is right and the datagram has arrived
//   is_nothing    the result is that of an error
struct receiving
{
    template <class Loopback>
    static void make_ready(Loopback& l)
    {
        l.send("incoming");
    }
};

struct receiving_message : receiving
{
    using result = dgram::received_message<boost::asio::ip::udp::endpoint>;

    static bool is_nothing(result const& got) { return got.size == 0; }

    template <class Loopback>
    static void check(Loopback& l, result const& got)
    {
        CHECK(l.received(got.size) == "incoming");
        CHECK(got.sender == l.out.local_endpoint());
        CHECK_FALSE(got.truncated);
        CHECK_FALSE(got.control_truncated);
    }
};

struct receive_plain : receiving_message
{
    template <class Loopback, class... Token>
    static auto start(Loopback& l, Token&&... token)
    {
        return dgram::async_receive_msg(l.in, boost::asio::buffer(l.data),
                                        std::forward<Token>(token)...);
    }
};

struct receive_items : receiving_message
{
    template <class Loopback, class... Token>
    static auto start(Loopback& l, Token&&... token)
    {
        return dgram::async_receive_msg(l.in, boost::asio::buffer(l.data), l.control,
                                        std::forward<Token>(token)...);
    }

    template <class Loopback>
    static void check(Loopback& l, result const& got)
    {
        receiving_message::check(l, got);
        CHECK(l.control.template find<dgram::hops>() == dgram::hops(64));
        REQUIRE(l.control.template find<dgram::packet_info>());
        CHECK(l.control.template find<dgram::packet_info>()->destination ==
              l.in.local_endpoint().address());
    }
};

struct receive_batch : receiving
{
    using result = std::size_t;

    static bool is_nothing(result filled) { return filled == 0; }

    template <class Loopback, class... Token>
    static auto start(Loopback& l, Token&&... token)
    {
        return dgram::async_receive_batch(l.in, l.inbound, std::forward<Token>(token)...);
    }

    template <class Loopback>
    static void check(Loopback& l, result filled)
    {
        REQUIRE(filled == 1);
        REQUIRE(l.inbound.size() == 1);
        auto const& got = *l.inbound.begin();
        CHECK(text(got.payload()) == "incoming");
        CHECK(got.sender() == l.out.local_endpoint());
        CHECK_FALSE(got.truncated());
        CHECK_FALSE(got.control_truncated());
        CHECK(got.template find<dgram::hops>() == dgram::hops(64));
        REQUIRE(got.template find<dgram::packet_info>());
        CHECK(got.template find<dgram::packet_info>()->destination ==
              l.in.local_endpoint().address());
    }
};

// What `in` sends is refused, so that its error queue gets an entry.
struct receive_error : receiving
{
    using result = dgram::received_error<boost::asio::ip::udp::endpoint>;

    static bool is_nothing(result const& got)
    {
        return got.size == 0 && got.origin == dgram::error_origin::none;
    }

    template <class Loopback>
    static void make_ready(Loopback& l)
    {
        dgram::set_option(l.in, dgram::receive_errors(true));
        l.in.send_to(boost::asio::buffer("incoming", 8),
                     closed_port(l.in.local_endpoint().address()));
    }

    template <class Loopback, class... Token>
    static auto start(Loopback& l, Token&&... token)
    {
        return dgram::async_receive_error(l.in, boost::asio::buffer(l.data), l.control,
                                          std::forward<Token>(token)...);
    }

    template <class Loopback>
    static void check(Loopback& l, result const& got)
    {
        auto const address = l.in.local_endpoint().address();
        CHECK(got.error == boost::asio::error::connection_refused);
        CHECK(got.destination == closed_port(address));
        CHECK(got.offender == address);
        CHECK(l.received(got.size) == "incoming");
        CHECK_FALSE(got.truncated);
        CHECK_FALSE(got.control_truncated);
        CHECK(l.control.template find<dgram::hops>() == dgram::hops(64));
    }
};

struct sending
{
    using result = std::size_t;

    template <class Loopback>
    static void make_ready(Loopback&)
    {}

    template <class Loopback>
    static void check(Loopback& l, result size)
    {
        CHECK(size == l.text.size());
        l.in.non_blocking(true);
        auto const got = dgram::receive_msg(l.in, boost::asio::buffer(l.data), l.control);
        CHECK(l.received(got.size) == l.text);
        CHECK(l.control.template find<dgram::hops>() == dgram::hops(7));
    }
};

struct send_to : sending
{
    template <class Loopback, class... Token>
    static auto start(Loopback& l, Token&&... token)
    {
        return dgram::async_send_msg(l.out, boost::asio::buffer(l.text), l.in.local_endpoint(),
                                     l.outgoing, std::forward<Token>(token)...);
    }
};

struct send_connected : sending
{
    template <class Loopback, class... Token>
    static auto start(Loopback& l, Token&&... token)
    {
        return dgram::async_send_msg(l.out, boost::asio::buffer(l.text), l.outgoing,
                                     std::forward<Token>(token)...);
    }
};

// The batch is filled again each time: before the operation is made, or before it is started.
struct send_batch : sending
{
    template <class Loopback>
    static void make_ready(Loopback& l)
    {
        l.outbound.clear();
        l.outbound.add(boost::asio::buffer(l.text), l.outgoing);
    }

    template <class Loopback, class... Token>
    static auto start(Loopback& l, Token&&... token)
    {
        make_ready(l);
        return dgram::async_send_batch(l.out, l.outbound, std::forward<Token>(token)...);
    }

    template <class Loopback>
    static void check(Loopback& l, result sent)
    {
        CHECK(sent == 1);
        sending::check(l, l.text.size());
    }
};

using operations = std::tuple<receive_plain, receive_items, receive_batch, receive_error, send_to,
                              send_connected, send_batch>;

} // namespace test

#endif
