// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// A batch that waits for room, and one that is cancelled on its way.

#include <dgram.hpp>

#include <support/batch_text.hpp>
#include <support/full_pair.hpp>
#include <support/run.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/datagram_protocol.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace asio = boost::asio;
using dgram::error_code;
using local = asio::local::datagram_protocol;

namespace {

// More than there is ever room for.
constexpr std::size_t total = 1000;

// A full pair with so many places freed, and a batch that is too large for them.
struct scene
{
    explicit scene(int room) : pair(context)
    {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            texts[i] = std::to_string(1000 + i);
            CHECK(batch.add(asio::buffer(texts[i])));
        }
        take(room);
    }

    // Takes datagrams from the full side, and checks the order of those of the batch.
    void take(int count)
    {
        std::array<char, 100> data;
        for (int i = 0; i < count; ++i) {
            auto const size = pair.in.receive(asio::buffer(data));
            std::string const text(data.data(), size);
            // What filled it.
            if (text[0] == 'x')
                continue;
            REQUIRE(arrived < texts.size());
            CHECK(text == texts[arrived++]);
        }
    }

    // Takes all that there is.
    void take_rest()
    {
        while (pair.in.available() > 0)
            take(1);
    }

    asio::io_context context;
    test::full_pair pair;
    std::array<std::string, total> texts;
    dgram::outbound_batch<local> batch{total};
    std::size_t arrived = 0;
};

} // namespace

TEST_CASE("a batch larger than the room there is goes in parts and each datagram once")
{
    scene s(2);
    std::optional<error_code> result;
    dgram::async_send_batch(s.pair.out, s.batch, [&](error_code ec, std::size_t sent) {
        result = ec;
        CHECK(sent == total);
    });
    for (int round = 0; round < 10'000 && !result; ++round) {
        test::run_ready(s.context);
        if (!result)
            s.take(1);
    }
    CHECK(result == error_code());
    CHECK(s.batch.sent() == total);
    s.take_rest();
    CHECK(s.arrived == total);
}

TEST_CASE("a non-blocking send of a batch tells how many had room")
{
    scene s(3);
    error_code ec;
    CHECK(dgram::send_batch(s.pair.out, s.batch, ec) == 3);
    CHECK(ec == asio::error::would_block);
    CHECK(s.batch.sent() == 3);
    CHECK(dgram::send_batch(s.pair.out, s.batch, ec) == 0);
    CHECK(ec == asio::error::would_block);
    s.take_rest();
    CHECK(s.arrived == 3);
}

// A socket is announced to have room once three quarters of its buffer are free.
TEST_CASE("a batch cancelled on its way tells exactly what went")
{
    int const room = GENERATE(0, 1, 4);
    bool const wakes = GENERATE(false, true);
    bool const by_signal = GENERATE(true, false);
    CAPTURE(room, wakes, by_signal);
    scene s(room);
    asio::cancellation_signal signal;
    std::optional<error_code> result;
    std::size_t sent = 0;
    dgram::async_send_batch(
        s.pair.out, s.batch,
        asio::bind_cancellation_slot(signal.slot(), [&](error_code ec, std::size_t n) {
            result = ec;
            sent = n;
        }));
    test::run_ready(s.context);
    CHECK_FALSE(result);
    s.take(wakes ? s.pair.queued() * 9 / 10 : 1);
    test::run_ready(s.context);
    CHECK_FALSE(result);
    if (by_signal)
        signal.emit(asio::cancellation_type::partial);
    else
        s.pair.out.cancel();
    test::run_until_done(s.context);
    CHECK(result == asio::error::operation_aborted);
    auto const at_once = static_cast<std::size_t>(room);
    if (wakes)
        CHECK(sent > at_once);
    else
        CHECK(sent == at_once);
    CHECK(sent < total);
    CHECK(s.batch.sent() == sent);
    s.take_rest();
    CHECK(s.arrived == sent);

    // The rest of it can be sent.
    std::size_t more = 0;
    dgram::async_send_batch(s.pair.out, s.batch, [&](error_code, std::size_t n) { more = n; });
    for (int round = 0; round < 1000 && s.batch.sent() < total; ++round) {
        test::run_ready(s.context);
        s.take_rest();
    }
    test::run_until_done(s.context);
    CHECK(more == total - sent);
    s.take_rest();
    CHECK(s.arrived == total);
}

TEST_CASE("a cancelled batch tells what went though it has been cleared")
{
    scene s(3);
    std::optional<error_code> result;
    std::size_t sent = 0;
    dgram::async_send_batch(s.pair.out, s.batch, [&](error_code ec, std::size_t n) {
        result = ec;
        sent = n;
    });
    test::run_ready(s.context);
    CHECK_FALSE(result);
    s.pair.out.cancel();
    s.batch.clear();
    test::run_until_done(s.context);
    CHECK(result == asio::error::operation_aborted);
    CHECK(sent == 3);
}
