// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What ends an operation whose socket is announced ready all the time and is not.

#include <dgram/message/receive_error.hpp>
#include <dgram/message/send_batch.hpp>
#include <dgram/message/send_msg.hpp>

#include <support/closed_port.hpp>
#include <support/loopback.hpp>
#include <support/run.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <unistd.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace asio = boost::asio;
using asio::local::datagram_protocol;
using namespace std::chrono_literals;

namespace {

// Each failed try of a local socket that is not connected announces it writable.
struct paused_send
{
    explicit paused_send(asio::io_context& context)
        : in(context, to), filler(context, datagram_protocol()), out(context, datagram_protocol())
    {
        filler.non_blocking(true);
        dgram::error_code ec;
        for (int i = 0; !ec && i < 100'000; ++i)
            filler.send_to(asio::buffer("x", 1), to, 0, ec);
        REQUIRE(ec == asio::error::would_block);
    }

    template <class Token>
    void start(Token&& token)
    {
        dgram::async_send_msg(out, asio::buffer("y", 1), to, std::forward<Token>(token));
    }

    datagram_protocol::socket& socket() { return out; }

    datagram_protocol::endpoint to{std::string(1, '\0') + "dgram-test-" +
                                   std::to_string(::getpid()) + "pauses"};
    datagram_protocol::socket in;
    datagram_protocol::socket filler;
    datagram_protocol::socket out;
};

struct paused_send_batch : paused_send
{
    using paused_send::paused_send;

    template <class Token>
    void start(Token&& token)
    {
        batch.clear();
        batch.add(to, asio::buffer("y", 1));
        dgram::async_send_batch(out, batch, std::forward<Token>(token));
    }

    dgram::outbound_batch<datagram_protocol> batch{1};
};

// An error of a connected socket that has not asked for entries.
struct paused_receive_error
{
    explicit paused_receive_error(asio::io_context& context) : l(context.get_executor())
    {
        l.in.connect(test::closed_port(l.in.local_endpoint().address()));
        l.in.send(asio::buffer("x", 1));
    }

    template <class Token>
    void start(Token&& token)
    {
        dgram::async_receive_error(l.in, asio::buffer(l.data), std::forward<Token>(token));
    }

    auto& socket() { return l.in; }

    test::loopback l;
};

} // namespace

TEMPLATE_TEST_CASE("a slot and closing the socket end an operation that pauses", "", paused_send,
                   paused_send_batch, paused_receive_error)
{
    asio::io_context context;
    TestType paused(context);
    asio::cancellation_signal signal;
    std::optional<dgram::error_code> error;
    paused.start(asio::bind_cancellation_slot(
        signal.slot(), [&](dgram::error_code ec, auto const&) { error = ec; }));
    test::run_for(context, 25ms);
    REQUIRE_FALSE(error);
    SECTION("slot")
    {
        signal.emit(asio::cancellation_type::total);
        test::run_until_done(context);
    }
    SECTION("close")
    {
        paused.socket().close();
        test::run_until_done(context);
    }
    SECTION("it is closed though it has been cancelled before")
    {
        paused.socket().cancel();
        test::run_for(context, 25ms);
        paused.socket().close();
        test::run_until_done(context);
    }
    CHECK(error == asio::error::operation_aborted);
}

TEMPLATE_TEST_CASE("an io_context may end with an operation that pauses", "", paused_send,
                   paused_send_batch, paused_receive_error)
{
    auto const witness = std::make_shared<int>();
    {
        asio::io_context context;
        TestType paused(context);
        paused.start([witness](auto, auto const&) { FAIL("called"); });
        test::run_for(context, 25ms);
        CHECK(witness.use_count() == 2);
    }
    CHECK(witness.use_count() == 1);
}
