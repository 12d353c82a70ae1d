// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// What an unknown system can do all the same: whole datagrams, their sender, and whether they were
// truncated.

#include <dgram.hpp>

#include <support/run.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;
using message = dgram::received_message<udp::endpoint>;

namespace {

struct pair
{
    explicit pair(std::string const& address)
        : in(context, udp::endpoint(make_address(address), 0)),
          out(context, udp::endpoint(make_address(address), 0))
    {
        // So that a datagram that does not come fails the test instead of stopping it.
        in.non_blocking(true);
        out.non_blocking(true);
    }

    std::string text(message const& m) const { return std::string(data.data(), m.size); }

    asio::io_context context;
    udp::socket in;
    udp::socket out;
    std::array<char, 100> data{};
    dgram::control_buffer<> none;
};

std::string any_address()
{
    std::string const address = GENERATE("127.0.0.1", "::1");
    asio::io_context context;
    udp::endpoint const endpoint(make_address(address), 0);
    udp::socket probe(context);
    dgram::error_code ec;
    probe.open(endpoint.protocol(), ec);
    if (!ec)
        probe.bind(endpoint, ec);
    if (ec)
        SKIP(address << " is not here: " << ec.message());
    return address;
}

} // namespace

TEST_CASE("a datagram arrives with its sender")
{
    pair p(any_address());
    auto const to = p.in.local_endpoint();
    CHECK(dgram::send_msg(p.out, asio::buffer("one", 3), to) == 3);
    auto got = dgram::receive_msg(p.in, asio::buffer(p.data));
    CHECK(p.text(got) == "one");
    CHECK(got.sender == p.out.local_endpoint());
    CHECK_FALSE(got.truncated);
    CHECK_FALSE(got.control_truncated);

    p.out.connect(to);
    CHECK(dgram::send_msg(p.out, asio::buffer("two", 3)) == 3);
    dgram::error_code ec = asio::error::eof;
    got = dgram::receive_msg(p.in, asio::buffer(p.data), p.none, ec);
    CHECK(ec == dgram::error_code());
    CHECK(p.text(got) == "two");
}

TEST_CASE("an empty datagram arrives")
{
    pair p(any_address());
    CHECK(dgram::send_msg(p.out, asio::const_buffer(), p.in.local_endpoint()) == 0);
    auto const got = dgram::receive_msg(p.in, asio::buffer(p.data));
    CHECK(got.size == 0);
    CHECK(got.sender == p.out.local_endpoint());
}

TEST_CASE("a datagram that is longer than the buffer is truncated and says so")
{
    pair p(any_address());
    dgram::send_msg(p.out, asio::buffer("truncated", 9), p.in.local_endpoint());
    dgram::send_msg(p.out, asio::buffer("next", 4), p.in.local_endpoint());
    auto const cut = dgram::receive_msg(p.in, asio::buffer(p.data, 5));
    CHECK(p.text(cut) == "trunc");
    CHECK(cut.truncated);
    auto const whole = dgram::receive_msg(p.in, asio::buffer(p.data, 4));
    CHECK(p.text(whole) == "next");
    CHECK_FALSE(whole.truncated);
}

TEST_CASE("several buffers are gathered and filled in order")
{
    pair p(any_address());
    std::array<asio::const_buffer, 2> const from{asio::buffer("ab", 2), asio::buffer("cde", 3)};
    CHECK(dgram::send_msg(p.out, from, p.in.local_endpoint()) == 5);
    std::array<asio::mutable_buffer, 2> const to{asio::buffer(p.data.data() + 10, 1),
                                                 asio::buffer(p.data.data(), 10)};
    CHECK(dgram::receive_msg(p.in, to).size == 5);
    CHECK(p.data[10] == 'a');
    CHECK(std::string(p.data.data(), 4) == "bcde");
}

TEST_CASE("nothing to receive would block")
{
    pair p(any_address());
    dgram::error_code ec;
    dgram::receive_msg(p.in, asio::buffer(p.data), ec);
    CHECK(ec == asio::error::would_block);
}

TEST_CASE("too many buffers are an error")
{
    pair p(any_address());
    std::vector<asio::const_buffer> const buffers(dgram::detail::platform::max_buffers + 1);
    dgram::error_code ec;
    CHECK(dgram::send_msg(p.out, buffers, p.in.local_endpoint(), ec) == 0);
    CHECK(ec == dgram::errc::too_many_buffers);
}

TEST_CASE("items that were not set do not keep a datagram from being sent")
{
    pair p(any_address());
    dgram::control_buffer<dgram::packet_info, dgram::hops> const unset;
    CHECK(dgram::send_msg(p.out, asio::buffer("text", 4), p.in.local_endpoint(), unset) == 4);
    dgram::control_buffer<dgram::packet_info, dgram::hops> control;
    CHECK(p.text(dgram::receive_msg(p.in, asio::buffer(p.data), control)) == "text");
    CHECK(control.find<dgram::packet_info>() == std::nullopt);
    CHECK(control.find<dgram::hops>() == std::nullopt);
}

TEST_CASE("a receive that waits gets the datagram that comes")
{
    pair p(any_address());
    int calls = 0;
    dgram::async_receive_msg(p.in, asio::buffer(p.data), p.none,
                             [&](dgram::error_code ec, message const& got) {
                                 ++calls;
                                 CHECK(ec == dgram::error_code());
                                 CHECK(p.text(got) == "late");
                                 CHECK(got.sender == p.out.local_endpoint());
                             });
    test::run_ready(p.context);
    REQUIRE(calls == 0);
    dgram::async_send_msg(p.out, asio::buffer("late", 4), p.in.local_endpoint(),
                          [&](dgram::error_code ec, std::size_t sent) {
                              ++calls;
                              CHECK(ec == dgram::error_code());
                              CHECK(sent == 4);
                          });
    test::run_until_done(p.context);
    CHECK(calls == 2);
}

TEST_CASE("a datagram that is there is received in a coroutine")
{
    pair p(any_address());
    p.out.connect(p.in.local_endpoint());
    bool done = false;
    asio::co_spawn(
        p.context,
        [&]() -> asio::awaitable<void> {
            co_await dgram::async_send_msg(p.out, asio::buffer("truncated", 9),
                                           asio::use_awaitable);
            auto const got = co_await dgram::async_receive_msg(p.in, asio::buffer(p.data, 5),
                                                               asio::use_awaitable);
            CHECK(p.text(got) == "trunc");
            CHECK(got.truncated);
            done = true;
        },
        asio::detached);
    test::run_until_done(p.context);
    CHECK(done);
}

TEST_CASE("a datagram with an item is not sent asynchronously either")
{
    pair p(any_address());
    dgram::control_buffer const control(dgram::hops(1));
    dgram::error_code result;
    bool inside = true;
    dgram::async_send_msg(p.out, asio::buffer("text", 4), p.in.local_endpoint(), control,
                          [&](dgram::error_code ec, std::size_t sent) {
                              CHECK_FALSE(inside);
                              CHECK(sent == 0);
                              result = ec;
                          });
    inside = false;
    test::run_until_done(p.context);
    CHECK(result == asio::error::operation_not_supported);
    dgram::receive_msg(p.in, asio::buffer(p.data), result);
    CHECK(result == asio::error::would_block);
}

TEST_CASE("a receive is cancelled and the datagram stays")
{
    pair p(any_address());
    dgram::error_code result;
    dgram::async_receive_msg(p.in, asio::buffer(p.data),
                             [&](dgram::error_code ec, message const&) { result = ec; });
    test::run_ready(p.context);
    p.in.cancel();
    test::run_until_done(p.context);
    CHECK(result == asio::error::operation_aborted);
    dgram::send_msg(p.out, asio::buffer("text", 4), p.in.local_endpoint());
    CHECK(p.text(dgram::receive_msg(p.in, asio::buffer(p.data))) == "text");
}
