// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// How often waiting for an entry of the error queue wakes up, and what it leaves alone.

#include <dgram/message/receive_error.hpp>
#include <dgram/message/receive_msg.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>
#include <dgram/option/transmit_timestamps.hpp>

#include <support/closed_port.hpp>
#include <support/loopback.hpp>
#include <support/operations.hpp>
#include <support/run.hpp>
#include <support/tracking_executor.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/socket_base.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;
using namespace std::chrono_literals;

namespace {

using entry = dgram::received_error<udp::endpoint>;

// Takes entries one after the other.
struct error_loop
{
    error_loop(asio::io_context& c, udp::socket& s) : context(c), socket(s) {}

    void start()
    {
        dgram::async_receive_error(
            socket, asio::buffer(data),
            asio::bind_executor(test::tracking_executor<>(context.get_executor(), log),
                                [this](dgram::error_code ec, entry const& got) {
                                    if (ec)
                                        return;
                                    payloads.emplace_back(data.data(), got.size);
                                    start();
                                }));
    }

    // How often its operations were woken up, or handed over what was there at once.
    std::size_t wakes() const { return static_cast<std::size_t>(log.count()); }

    asio::io_context& context;
    udp::socket& socket;
    test::tracking_log log{};
    std::array<char, 100> data{};
    std::vector<std::string> payloads{};
};

void refuse(test::loopback& l, std::string const& text)
{
    l.in.send_to(asio::buffer(text), test::closed_port(l.in.local_endpoint().address()));
}

} // namespace

TEST_CASE("an entry costs no more than two wakes")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    dgram::set_option(l.in, dgram::receive_errors(true));
    error_loop loop(context, l.in);
    loop.start();
    test::run_ready(context);
    constexpr std::size_t rounds = 1000;
    for (std::size_t i = 0; i < rounds; ++i) {
        refuse(l, std::to_string(i));
        test::run_ready(context);
    }
    REQUIRE(loop.payloads.size() == rounds);
    for (std::size_t i = 0; i < rounds; ++i)
        CHECK(loop.payloads[i] == std::to_string(i));
    CHECK(loop.wakes() <= 2 * rounds);
}

TEST_CASE("entries that are there already are taken without waiting")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    // Not an error of the socket: it would be reported by the next send.
    l.out.set_option(dgram::transmit_timestamps(dgram::transmit_points::sent));
    constexpr std::size_t rounds = 100;
    for (std::size_t i = 0; i < rounds; ++i)
        l.send("x");
    error_loop loop(context, l.out);
    loop.start();
    test::run_ready(context);
    CHECK(loop.payloads.size() == rounds);
    CHECK(loop.wakes() <= 2 * rounds);
}

TEST_CASE("datagrams do not wake who waits for an error")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    dgram::set_option(l.in, dgram::receive_errors(true));
    error_loop loop(context, l.in);
    loop.start();
    test::run_ready(context);
    for (int i = 0; i < 100; ++i) {
        l.send("data");
        test::run_ready(context);
    }
    CHECK(loop.wakes() == 0);
    CHECK(loop.payloads.empty());
    // None was taken.
    for (int i = 0; i < 100; ++i)
        CHECK(l.take() == "data");
    refuse(l, "refused");
    test::run_ready(context);
    CHECK(loop.payloads == std::vector<std::string>{"refused"});
}

TEST_CASE("a receive beside it gets all datagrams and neither spins")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    // Timestamps, as an ICMP error is one of the receive too.
    l.in.set_option(dgram::transmit_timestamps(dgram::transmit_points::sent));
    error_loop errors(context, l.in);
    errors.start();

    std::size_t received = 0;
    dgram::error_code failed;
    test::tracking_log log;
    test::tracking_executor<> const executor(context.get_executor(), log);
    std::function<void()> receive = [&] {
        dgram::async_receive_msg(
            l.in, asio::buffer(l.data), l.control,
            asio::bind_executor(executor, [&](dgram::error_code ec, auto const& message) {
                if (ec) {
                    failed = ec;
                    return;
                }
                received += l.received(message.size) == "data";
                receive();
            }));
    };
    receive();
    test::run_ready(context);
    constexpr std::size_t rounds = 1000;
    for (std::size_t i = 0; i < rounds; ++i) {
        l.send("data");
        l.in.send_to(asio::buffer("x", 1), l.out.local_endpoint());
        test::run_ready(context);
    }
    CHECK(failed == dgram::error_code());
    CHECK(received == rounds);
    CHECK(errors.payloads.size() == rounds);
    CHECK(errors.wakes() <= 2 * rounds);
    CHECK(log.count() <= static_cast<int>(2 * rounds));
    // And nothing when nothing happens.
    test::run_for(context, 50ms);
    CHECK(errors.wakes() <= 2 * rounds);
    CHECK(log.count() <= static_cast<int>(2 * rounds));
}

TEST_CASE("an undrained queue does not make a receive spin")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    l.in.set_option(dgram::transmit_timestamps(dgram::transmit_points::sent));
    l.in.send_to(asio::buffer("x", 1), l.out.local_endpoint());
    bool called = false;
    test::tracking_log log;
    test::tracking_executor<> const executor(context.get_executor(), log);
    dgram::async_receive_msg(
        l.in, asio::buffer(l.data), l.control,
        asio::bind_executor(executor, [&](auto, auto const&) { called = true; }));
    test::run_for(context, 50ms);
    CHECK(log.count() == 0);
    CHECK_FALSE(called);
    CHECK(test::next_error(l.in).timestamp);
    l.send("data");
    test::run_until_done(context);
    CHECK(called);
}

// A connected socket has the error without an entry, which nobody takes here.
TEST_CASE("an error without an entry does not make it spin")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    l.in.connect(test::closed_port(l.in.local_endpoint().address()));
    error_loop loop(context, l.in);
    loop.start();
    test::run_ready(context);
    l.in.send(asio::buffer("x", 1));
    test::run_for(context, 200ms);
    CHECK(loop.payloads.empty());
    // At most three in 10 ms, where a spinning loop has thousands.
    CHECK(loop.wakes() > 0);
    CHECK(loop.wakes() <= 3 * 21);
    // As soon as someone has taken the error, it is quiet.
    dgram::error_code ec;
    l.in.send(asio::buffer("x", 1), 0, ec);
    CHECK(ec == asio::error::connection_refused);
    test::run_for(context, 50ms);
    auto const before = loop.wakes();
    test::run_for(context, 100ms);
    CHECK(loop.wakes() == before);
    // And it still hears of entries.
    dgram::set_option(l.in, dgram::receive_errors(true));
    l.in.send(asio::buffer("real", 4));
    test::run_ready(context);
    CHECK(loop.payloads == std::vector<std::string>{"real"});
}

TEST_CASE("an entry that was taken is delivered although it is cancelled then")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    asio::cancellation_signal signal;
    test::receive_error::make_ready(l);
    bool called = false;
    test::receive_error::start(
        l, asio::bind_cancellation_slot(signal.slot(), [&](auto ec, auto const& got) {
            called = true;
            CHECK(ec == dgram::error_code());
            test::receive_error::check(l, got);
        }));
    signal.emit(asio::cancellation_type::terminal);
    test::run_until_done(context);
    CHECK(called);
}

TEST_CASE("no entry is lost when a cancellation meets it")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    dgram::set_option(l.in, dgram::receive_errors(true));
    std::size_t received = 0;
    std::size_t aborted = 0;
    std::size_t left = 0;
    constexpr std::size_t rounds = 2000;
    for (std::size_t i = 0; i < rounds; ++i) {
        asio::cancellation_signal signal;
        dgram::async_receive_error(
            l.in, asio::buffer(l.data),
            asio::bind_cancellation_slot(signal.slot(), [&](dgram::error_code ec, entry const&) {
                ++(ec ? aborted : received);
            }));
        if (i % 3 == 0)
            test::run_ready(context);
        refuse(l, "x");
        if (i % 2 == 0) {
            context.restart();
            context.run_one_for(1ms);
        }
        signal.emit(asio::cancellation_type::total);
        test::run_until_done(context);
        while (test::error_within(l.in, 0ms))
            ++left;
    }
    CHECK(received + aborted == rounds);
    CHECK(received + left == rounds);
    CHECK(received > 0);
    CHECK(aborted > 0);
}

TEST_CASE("a socket without an error queue is refused and loses no datagram")
{
    asio::io_context context;
    using local = asio::local::datagram_protocol;
    local::socket in(context);
    local::socket out(context);
    asio::local::connect_pair(in, out);
    out.send(asio::buffer("data", 4));
    std::array<char, 10> data;
    dgram::error_code ec;
    dgram::receive_error(in, asio::buffer(data), ec);
    CHECK(ec == asio::error::operation_not_supported);
    bool called = false;
    dgram::async_receive_error(in, asio::buffer(data), [&](dgram::error_code e, auto const&) {
        called = true;
        CHECK(e == asio::error::operation_not_supported);
    });
    test::run_until_done(context);
    CHECK(called);
    CHECK(in.receive(asio::buffer(data)) == 4);
}
