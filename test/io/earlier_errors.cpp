// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Errors of earlier sends, and datagrams that somebody else took.

#include <dgram.hpp>

#include <support/network.hpp>
#include <support/operations.hpp>
#include <support/run.hpp>
#include <support/tracking_executor.hpp>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <optional>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

udp::endpoint closed_port(asio::io_context& context)
{
    return udp::socket(context, udp::endpoint(asio::ip::address_v4::loopback(), 0))
        .local_endpoint();
}

void report_errors(udp::socket& socket)
{
    int const on = 1;
    REQUIRE(::setsockopt(socket.native_handle(), IPPROTO_IP, IP_RECVERR, &on, sizeof on) == 0);
}

} // namespace

TEST_CASE("that an earlier send was refused is reported once")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    auto const peer = closed_port(context);
    udp::socket socket(context, udp::endpoint(asio::ip::address_v4::loopback(), 0));
    socket.connect(peer);
    bool const pending = GENERATE(false, true);
    bool const asynchronous = pending || GENERATE(false, true);
    CAPTURE(pending, asynchronous);

    std::optional<dgram::error_code> error;
    auto const receive = [&] {
        dgram::async_receive_msg(socket, asio::buffer(l.data), l.control,
                                 [&](auto ec, auto const&) { error = ec; });
    };
    if (pending) {
        receive();
        test::run_ready(context);
    }
    socket.send(asio::buffer("x"));
    if (asynchronous) {
        if (!pending)
            receive();
        test::run_until_done(context);
    } else {
        socket.non_blocking(true);
        error.emplace();
        dgram::receive_msg(socket, asio::buffer(l.data), l.control, *error);
    }
    CHECK(error == asio::error::connection_refused);

    udp::socket answering(context, peer);
    answering.send_to(asio::buffer("late", 4), socket.local_endpoint());
    auto future = dgram::async_receive_msg(socket, asio::buffer(l.data), asio::use_future);
    test::run_until_done(context);
    CHECK(l.received(future.get().size) == "late");
}

TEST_CASE("a send reports an earlier refusal and sends nothing then")
{
    asio::io_context context;
    auto const peer = closed_port(context);
    udp::socket socket(context, udp::endpoint(asio::ip::address_v4::loopback(), 0));
    socket.connect(peer);
    socket.send(asio::buffer("x"));
    udp::socket answering(context, peer);
    auto refused = dgram::async_send_msg(socket, asio::buffer("one", 3), asio::use_future);
    test::run_until_done(context);
    try {
        refused.get();
        FAIL("nothing was thrown");
    } catch (boost::system::system_error const& e) {
        CHECK(e.code() == asio::error::connection_refused);
    }
    CHECK(answering.available() == 0);
    auto sent = dgram::async_send_msg(socket, asio::buffer("second", 6), asio::use_future);
    test::run_until_done(context);
    CHECK(sent.get() == 6);
    CHECK(answering.available() == 6);
}

TEST_CASE("a datagram that was taken by another reader is waited for again")
{
    asio::io_context of_socket;
    asio::io_context of_handler;
    test::loopback l(of_socket.get_executor());
    auto const work = asio::make_work_guard(of_handler);
    bool called = false;
    // The operation is resumed in a context that does not run until the datagram is gone.
    test::receive_items::start(
        l, asio::bind_executor(of_handler.get_executor(), [&](auto ec, auto const& message) {
            called = true;
            CHECK(ec == dgram::error_code());
            CHECK(l.received(message.size) == "incoming");
        }));
    for (int i = 0; i < 3; ++i) {
        l.send("stolen");
        test::run_ready(of_socket);
        CHECK(l.take() == "stolen");
        // Must neither block nor complete.
        test::run_ready(of_handler);
        CHECK_FALSE(called);
    }
    l.send("incoming");
    test::run_ready(of_socket);
    test::run_ready(of_handler);
    CHECK(called);
}

TEST_CASE("an entry in the error queue does not wake a waiting receive over and over")
{
    asio::io_context context;
    test::loopback l(context.get_executor());
    report_errors(l.in);
    l.in.send_to(asio::buffer("x"), closed_port(context));
    std::optional<dgram::error_code> error;
    auto const receive = [&](auto const& executor) {
        error.reset();
        dgram::async_receive_msg(
            l.in, asio::buffer(l.data), l.control,
            asio::bind_executor(executor, [&](auto ec, auto const&) { error = ec; }));
    };
    receive(context.get_executor());
    test::run_until_done(context);
    CHECK(error == asio::error::connection_refused);

    test::tracking_log log;
    receive(test::tracking_executor(context.get_executor(), log));
    test::run_for(context, std::chrono::milliseconds(100));
    CHECK_FALSE(error);
    CHECK(log.count() <= 2);
    l.send("incoming");
    test::run_until_done(context);
    CHECK(error == dgram::error_code());
    CHECK(log.count() <= 4);
}

TEST_CASE("an entry in the error queue does not wake a waiting send over and over")
{
    test::host const here;
    // This process now has a network of its own, and the tests after this one need it.
    test::run_command("ip link set lo up");
    here.ip("link add eth0 type veth peer name eth1");
    here.ip("addr add 10.77.1.1/24 dev eth0");
    here.ip("link set eth0 up");
    here.ip("link set eth1 up");
    // Datagrams to a neighbour that nobody knows yet wait, and fill the send buffer meanwhile.
    here.sysctl("ipv4/neigh/eth0/mcast_solicit", "60");

    asio::io_context context;
    udp::socket socket(context);
    udp::socket closed(context);
    here.in([&] {
        socket.open(udp::v4());
        closed.open(udp::v4());
        closed.bind(udp::endpoint(asio::ip::address_v4::loopback(), 0));
    });
    report_errors(socket);
    socket.set_option(asio::socket_base::send_buffer_size(1));
    socket.non_blocking(true);
    auto const refusing = closed.local_endpoint();
    closed.close();
    socket.send_to(asio::buffer("x"), refusing);
    std::array<char, 500> const data{};
    dgram::error_code ec;
    socket.receive(asio::mutable_buffer(), 0, ec);
    REQUIRE(ec == asio::error::connection_refused);

    udp::endpoint const neighbour(asio::ip::make_address("10.77.1.99"), 9);
    int queued = 0;
    for (ec = {}; !ec && queued < 1000; ++queued)
        socket.send_to(asio::buffer(data), neighbour, 0, ec);
    REQUIRE(ec == asio::error::would_block);

    test::tracking_log log;
    std::optional<dgram::error_code> error;
    dgram::async_send_msg(socket, asio::buffer(data), neighbour,
                          asio::bind_executor(test::tracking_executor(context.get_executor(), log),
                                              [&](auto result, std::size_t) { error = result; }));
    test::run_for(context, std::chrono::seconds(1));
    REQUIRE_FALSE(error);
    CHECK(log.count() <= 300);

    here.ip("neigh replace 10.77.1.99 lladdr 02:00:00:00:00:99 dev eth0 nud permanent");
    test::run_until_done(context);
    CHECK(error == dgram::error_code());
    UNSCOPED_INFO("woken " << log.count() << " times");
    SUCCEED();
}
