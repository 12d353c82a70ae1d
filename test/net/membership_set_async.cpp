// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Waiting for a change of a membership, as an asynchronous operation.

#include <dgram.hpp>

#include <support/memberships.hpp>
#include <support/network.hpp>
#include <support/run.hpp>
#include <support/tracking_executor.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace asio = boost::asio;
namespace multicast = dgram::multicast;
using asio::ip::udp;
using dgram::error_code;
using multicast::membership_change;
using multicast::membership_event;

namespace {

auto const group = asio::ip::make_address("239.255.77.1");

struct waiting_host
{
    waiting_host() : here(host.enter()), socket(context, udp::v4())
    {
        set.emplace(socket);
        CHECK_FALSE(set->join(group, "eth0"));
    }

    // What the next wait gives; empty while it waits.
    template <class Token>
    void wait(Token&& token)
    {
        set->async_next_change(std::forward<Token>(token));
        CHECK_FALSE(result);
    }

    auto keep()
    {
        return [this](error_code ec, membership_change change) {
            CHECK_FALSE(result);
            result = ec;
            last = std::move(change);
        };
    }

    void create() { host.ip("link add eth0 type veth peer name peer0"); }

    test::host host;
    test::host::visit here;
    asio::io_context context;
    udp::socket socket;
    std::optional<multicast::membership_set<udp::socket>> set;
    std::optional<error_code> result;
    membership_change last;
};

} // namespace

TEST_CASE("a change comes by each kind of token")
{
    waiting_host w;
    w.create();
    int told = 0;
    asio::co_spawn(
        w.context,
        [&]() -> asio::awaitable<void> {
            auto change = co_await w.set->async_next_change(asio::use_awaitable);
            told += change.event == membership_event::joined ? 1 : 0;
            w.host.ip("link delete eth0");
            // The token that nobody names.
            change = co_await w.set->async_next_change();
            told += change.event == membership_event::lost ? 1 : 0;
        },
        asio::detached);
    test::run_until_done(w.context);
    CHECK(told == 2);

    w.create();
    auto future = w.set->async_next_change(asio::use_future);
    test::run_until_done(w.context);
    CHECK(future.get().event == membership_event::joined);
}

TEST_CASE("a change is never told from within the call that asks for it")
{
    waiting_host w;
    w.wait(w.keep());
    w.create();
    test::run_until_done(w.context);
    CHECK(w.result == error_code());

    // Two events at a time: the second is there already when it is asked for.
    CHECK_FALSE(w.set->join(asio::ip::make_address("239.255.77.2"), "eth1"));
    w.host.ip("link delete eth0");
    CHECK(w.set->join(asio::ip::make_address("239.255.77.3"), "lo"));
    w.host.ip("link add eth1 type veth peer name peer1");
    for (auto const event : {membership_event::lost, membership_event::joined}) {
        w.result.reset();
        w.wait(w.keep());
        test::run_until_done(w.context);
        CHECK(w.result == error_code());
        CHECK(w.last.event == event);
    }
}

TEST_CASE("changes are told by the associated executor")
{
    waiting_host w;
    CHECK_FALSE(w.set->join(asio::ip::make_address("239.255.77.2"), "eth0"));
    w.create();
    test::tracking_log log;
    test::tracking_executor<> const executor(w.context.get_executor(), log);
    // The first is waited for, the second is there by then.
    for (int i = 0; i < 2; ++i) {
        bool active = false;
        w.set->async_next_change(
            asio::bind_executor(executor, [&](error_code ec, membership_change const&) {
                CHECK(ec == error_code());
                active = log.active();
            }));
        CHECK_FALSE(active);
        test::run_until_done(w.context);
        CHECK(active);
    }
}

TEST_CASE("a wait ends when it is cancelled and what happens later is told to the next")
{
    waiting_host w;
    asio::cancellation_signal signal;
    auto const type = GENERATE(asio::cancellation_type::terminal, asio::cancellation_type::partial,
                               asio::cancellation_type::total, asio::cancellation_type::none);
    w.wait(asio::bind_cancellation_slot(signal.slot(), w.keep()));
    test::run_ready(w.context);
    CHECK_FALSE(w.result);
    if (type == asio::cancellation_type::none)
        w.set->cancel();
    else
        signal.emit(type);
    CHECK_FALSE(w.result);
    test::run_until_done(w.context);
    CHECK(w.result == asio::error::operation_aborted);

    w.create();
    w.result.reset();
    w.wait(w.keep());
    test::run_until_done(w.context);
    CHECK(w.result == error_code());
    CHECK(w.last.event == membership_event::joined);
}

TEST_CASE("a change that has been noticed is told although the wait is cancelled")
{
    waiting_host w;
    asio::cancellation_signal signal;
    w.wait(asio::bind_cancellation_slot(signal.slot(), w.keep()));
    w.create();
    int told = 0;
    // The event may be on its way to the handler already; then it is told, and else to the next.
    w.context.restart();
    w.context.run_one();
    signal.emit(asio::cancellation_type::total);
    test::run_until_done(w.context);
    REQUIRE(w.result);
    told += *w.result == error_code() ? 1 : 0;
    if (told == 0) {
        CHECK(*w.result == asio::error::operation_aborted);
        w.result.reset();
        w.wait(w.keep());
        test::run_until_done(w.context);
        CHECK(w.result == error_code());
    }
    CHECK(w.last.event == membership_event::joined);
    CHECK(test::host_is_member(group, "eth0"));
}

TEST_CASE("a set can be destroyed while a wait is outstanding or about to end")
{
    waiting_host w;
    w.wait(w.keep());
    if (GENERATE(false, true)) {
        w.create();
        w.context.restart();
        w.context.run_one();
    }
    w.set.reset();
    w.socket.close();
    test::run_until_done(w.context);
    CHECK(w.result == asio::error::operation_aborted);
}

TEST_CASE("a wait that is started when the set has ended is aborted")
{
    waiting_host w;
    CHECK_FALSE(w.set->join(asio::ip::make_address("239.255.77.2"), "eth0"));
    auto later = w.set->async_next_change(asio::deferred);
    w.create();
    // The second change is there by then.
    w.wait(w.keep());
    test::run_until_done(w.context);
    CHECK(w.result == error_code());
    w.set.reset();
    w.result.reset();
    std::move(later)(w.keep());
    test::run_until_done(w.context);
    CHECK(w.result == asio::error::operation_aborted);
}

TEST_CASE("an io_context can be destroyed while a wait is outstanding")
{
    test::host const host;
    auto const here = host.enter();
    auto const alive = std::make_shared<int>(0);
    {
        asio::io_context context;
        udp::socket socket(context, udp::v4());
        multicast::membership_set set(socket);
        set.async_next_change([alive](error_code, membership_change const&) {});
        CHECK(alive.use_count() == 2);
    }
    CHECK(alive.use_count() == 1);
}

TEST_CASE("sockets of other executors and kinds can have memberships")
{
    test::host const host;
    auto const here = host.enter();
    asio::io_context context;
    using udp_socket = asio::basic_datagram_socket<udp, asio::io_context::executor_type>;
    udp_socket socket(context, udp::v4());
    multicast::membership_set set(socket);
    CHECK(set.join(group, "lo"));
    CHECK(test::host_is_member(group, "lo"));
    static_assert(std::is_same_v<decltype(set)::executor_type, asio::io_context::executor_type>);
    CHECK(set.get_executor() == context.get_executor());
}
