// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// Batches on an unknown system: one system call for each datagram, and the same results.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/run.hpp>
#include <support/transport.hpp>
#include <support/udp_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::udp;

TEST_CASE("a batch takes what waits and leaves what has no room")
{
    test::udp_wire w(test::ipv4);
    dgram::inbound_batch<udp> batch(3, 4);
    dgram::error_code ec;
    CHECK(dgram::receive_batch(w.in, batch, ec) == 0);
    CHECK(ec == asio::error::would_block);
    for (int round = 0; round < 2; ++round) {
        for (std::string const text : {"one", "", "truncated", "four"})
            w.out.send_to(asio::buffer(text), w.to());
        CHECK(dgram::receive_batch(w.in, batch) == 3);
        CHECK(test::payloads(batch) == test::lines{"one", "", "trun"});
        CHECK(test::truncations(batch) == std::vector<bool>{false, false, true});
        for (auto const& datagram : batch)
            CHECK(datagram.sender() == w.out.local_endpoint());
        CHECK(dgram::receive_batch(w.in, batch) == 1);
        CHECK(test::payloads(batch) == test::lines{"four"});
    }
}

TEST_CASE("a batch is sent one by one and tells which one fails")
{
    test::udp_wire w(test::ipv4);
    std::vector<char> const too_long(70'000);
    dgram::outbound_batch<udp> batch(64);
    test::lines const texts(5, "same");
    for (std::size_t bad = 0; bad < texts.size(); ++bad) {
        CAPTURE(bad);
        batch.clear();
        for (std::size_t i = 0; i < texts.size(); ++i)
            batch.add(w.to(), i == bad ? asio::buffer(too_long) : asio::buffer(texts[i]));
        dgram::error_code ec;
        CHECK(dgram::send_batch(w.out, batch, ec) == bad);
        CHECK(ec == asio::error::message_size);
        CHECK(batch.sent() == bad);
        batch.skip();
        CHECK(dgram::send_batch(w.out, batch, ec) == texts.size() - bad - 1);
        CHECK(ec == dgram::error_code());
        dgram::inbound_batch<udp> in(8, 100);
        CHECK(dgram::receive_batch(w.in, in) == texts.size() - 1);
        CHECK(test::payloads(in) == test::lines(texts.size() - 1, "same"));
    }
}

TEST_CASE("a batch with an item is not sent and one that waits gets what comes")
{
    test::udp_wire w(test::ipv4);
    dgram::outbound_batch<udp, dgram::hops> with_item(1);
    with_item.add(w.to(), asio::buffer("text", 4), dgram::control_buffer(dgram::hops(1)));
    dgram::error_code ec;
    CHECK(dgram::send_batch(w.out, with_item, ec) == 0);
    CHECK(ec == asio::error::operation_not_supported);

    int calls = 0;
    dgram::inbound_batch<udp> in(8, 100);
    dgram::outbound_batch<udp> out(1);
    out.add(w.to(), asio::buffer("late", 4));
    dgram::async_receive_batch(w.in, in, [&](dgram::error_code error, std::size_t filled) {
        ++calls;
        CHECK(error == dgram::error_code());
        CHECK(filled == 1);
        CHECK(test::payloads(in) == test::lines{"late"});
    });
    test::run_ready(w.context);
    REQUIRE(calls == 0);
    dgram::async_send_batch(w.out, out, [&](dgram::error_code error, std::size_t sent) {
        ++calls;
        CHECK(error == dgram::error_code());
        CHECK(sent == 1);
    });
    test::run_until_done(w.context);
    CHECK(calls == 2);
}

TEST_CASE("the error of an earlier datagram ends a batch")
{
    test::udp_wire w(test::ipv4);
    auto const closed = w.to();
    w.in.close();
    w.out.connect(closed);
    dgram::outbound_batch<udp> batch(4);
    for (int i = 0; i < 4; ++i)
        batch.add(asio::buffer("x", 1));
    dgram::error_code ec;
    CHECK(dgram::send_batch(w.out, batch, ec) == 1);
    CHECK(ec == asio::error::connection_refused);
    CHECK(batch.sent() == 1);
}

// The system can write to no slot after the first but its beginning.
TEST_CASE("an error that comes after a datagram is told next time and of its socket only")
{
    test::udp_wire w(test::ipv4);
    test::udp_wire other(test::ipv4);
    auto const page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    std::string const long_text(3 * page, 'x');
    dgram::inbound_batch<udp> batch(2, long_text.size());
    w.send({"here"});
    REQUIRE(dgram::receive_batch(w.in, batch) == 1);
    auto const second = reinterpret_cast<std::uintptr_t>(batch.begin()->payload().data()) +
                        dgram::detail::slab::aligned(batch.slot_size());
    auto* const inside = reinterpret_cast<void*>((second / page + 1) * page);

    w.send({"short", long_text});
    REQUIRE(::mprotect(inside, page, PROT_NONE) == 0);
    dgram::error_code ec;
    CHECK(dgram::receive_batch(w.in, batch, ec) == 1);
    REQUIRE(::mprotect(inside, page, PROT_READ | PROT_WRITE) == 0);
    CHECK(ec == dgram::error_code());
    CHECK(test::payloads(batch) == test::lines{"short"});

    SECTION("of its socket")
    {
        CHECK(dgram::receive_batch(w.in, batch, ec) == 0);
        CHECK(ec == boost::system::errc::bad_address);
        CHECK(batch.empty());
    }
    SECTION("not of another")
    {
        other.send({"other"});
        CHECK(dgram::receive_batch(other.in, batch, ec) == 1);
        CHECK(ec == dgram::error_code());
    }
    SECTION("not when it has been cleared")
    {
        batch.clear();
    }
    CHECK(dgram::receive_batch(w.in, batch, ec) == 0);
    CHECK(ec == asio::error::would_block);
}
