// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Very many entries of the error queue: each once, and in order.

#include <dgram/message/receive_error.hpp>
#include <dgram/option/receive_errors.hpp>
#include <dgram/option/set_option.hpp>
#include <dgram/option/transmit_timestamps.hpp>

#include <support/closed_port.hpp>
#include <support/network.hpp>
#include <support/run.hpp>
#include <support/sanitizer.hpp>
#include <support/tracking_executor.hpp>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace asio = boost::asio;
using asio::ip::make_address;
using asio::ip::udp;

namespace {

constexpr std::uint32_t events = DGRAM_TEST_SANITIZER ? 10'000 : 100'000;

// Takes entries until there were enough, and tells of each by `number` which it is.
template <class Number>
struct counting_loop
{
    counting_loop(asio::io_context& c, udp::socket& s, Number n)
        : executor(c.get_executor(), log), socket(s), number(n)
    {}

    void start()
    {
        dgram::async_receive_error(
            socket, asio::buffer(data),
            asio::bind_executor(executor, [this](dgram::error_code ec, auto const& entry) {
                in_order = in_order && !ec && number(entry, data) == taken;
                if (!ec && ++taken < events)
                    start();
            }));
    }

    test::tracking_log log{};
    test::tracking_executor<> executor;
    udp::socket& socket;
    Number number;
    std::array<std::byte, 16> data{};
    std::uint32_t taken = 0;
    bool in_order = true;
};

// Sends so many at a time that the socket has room for the entries.
template <class Loop, class Send>
void send_all(asio::io_context& context, Loop& loop, Send send)
{
    std::uint32_t const at_a_time = GENERATE(1u, 50u);
    CAPTURE(at_a_time);
    loop.start();
    test::run_ready(context);
    for (std::uint32_t sent = 0; sent < events;) {
        for (std::uint32_t i = 0; i < at_a_time && sent < events; ++i)
            send(sent++);
        test::run_ready(context);
    }
    test::run_until_done(context);
    CHECK(loop.taken == events);
    CHECK(loop.in_order);
    CHECK(loop.log.count() <= static_cast<int>(2 * events));
    CHECK_FALSE(test::error_within(loop.socket, std::chrono::milliseconds(0)));
}

} // namespace

TEST_CASE("very many transmit timestamps come each once and in order")
{
    test::host sender;
    test::host receiver;
    test::connect(sender, "eth0", receiver, "eth0", 1);
    asio::io_context context;
    auto socket = sender.in([&] { return udp::socket(context, udp::v4()); });
    socket.set_option(dgram::transmit_timestamps(dgram::transmit_points::sent));
    counting_loop loop(context, socket, [](auto const& entry, auto const&) {
        return entry.timestamp && entry.timestamp->software ? entry.timestamp->id : events;
    });
    udp::endpoint const to(make_address("10.77.1.2"), 5000);
    send_all(context, loop, [&](std::uint32_t) { socket.send_to(asio::buffer("x", 1), to); });
}

// On the loopback interface, where ICMP messages are not limited in number.
TEST_CASE("very many refusals come each once and in order")
{
    test::host host;
    asio::io_context context;
    auto const protocol = GENERATE(udp::v4(), udp::v6());
    auto socket = host.in([&] { return udp::socket(context, protocol); });
    dgram::set_option(socket, dgram::receive_errors(true));
    counting_loop loop(context, socket, [](auto const& entry, auto const& data) {
        std::uint32_t number = events;
        if (entry.error == asio::error::connection_refused && entry.size == sizeof number)
            std::memcpy(&number, data.data(), sizeof number);
        return number;
    });
    auto const closed =
        test::closed_port(protocol == udp::v4() ? make_address("127.0.0.1") : make_address("::1"));
    send_all(context, loop, [&](std::uint32_t number) {
        // A send fails in place of the entry before it, and is to be made again.
        for (int attempt = 0; attempt < 3; ++attempt) {
            dgram::error_code ec;
            socket.send_to(asio::buffer(&number, sizeof number), closed, 0, ec);
            if (!ec)
                return;
        }
        FAIL("the send fails again and again");
    });
}
