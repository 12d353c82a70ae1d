// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

// No datagram is lost without being counted: what was sent is what was received and what the
// socket had no room for.

#include <dgram.hpp>

#include <support/eventually.hpp>
#include <support/network.hpp>
#include <support/sanitizer.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/udp.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <random>
#include <string>

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

constexpr std::uint64_t datagrams = DGRAM_TEST_SANITIZER ? 64'000 : 1'000'000;
constexpr std::size_t segments = 64;
constexpr std::size_t payload = 16;

enum class path { loopback, wire, multicast_loopback, multicast_wire };
constexpr std::array all_paths{path::loopback, path::wire, path::multicast_loopback,
                               path::multicast_wire};

// Both ends of a path, on hosts of their own.
struct flood
{
    flood(path p, int buffer_size)
    {
        bool const on_wire = p == path::wire || p == path::multicast_wire;
        bool const to_group = p == path::multicast_loopback || p == path::multicast_wire;
        if (on_wire) {
            other = std::make_unique<test::host>();
            test::connect(here, "wire", *other, "eth0", 1);
        }
        asio::ip::udp::endpoint const any(udp::v4(), 5000);
        auto const address = to_group ? "239.255.77.1" : on_wire ? "10.77.1.2" : "127.0.0.1";
        to = {asio::ip::make_address(address), 5000};
        (on_wire ? *other : here).in([&] {
            in.open(udp::v4());
            in.non_blocking(true);
            dgram::error_code ec;
            in.set_option(dgram::forced_receive_buffer_size(buffer_size), ec);
            if (ec)
                SKIP("forcing a buffer size: " << ec.message());
            in.bind(any);
            if (to_group)
                dgram::set_option(
                    in, dgram::multicast::join_group(
                            to.address(), dgram::network_interface(on_wire ? "eth0" : "lo")));
        });
        here.in([&] {
            out.open(udp::v4());
            if (to_group)
                dgram::set_option(out, dgram::multicast::outbound_interface(
                                           dgram::network_interface(on_wire ? "wire" : "lo")));
        });
    }

    void send_train()
    {
        static std::array<char, segments * payload> const data{};
        dgram::control_buffer const control(dgram::segment_size{payload});
        dgram::send_msg(out, asio::buffer(data), to, control);
        sent += segments;
    }

    void receive_all()
    {
        dgram::error_code ec;
        while (!ec)
            received += dgram::receive_batch(in, batch, ec);
        if (ec != asio::error::would_block)
            FAIL(ec.message());
    }

    std::uint64_t drops()
    {
        dgram::socket_drops option;
        in.get_option(option);
        return option.value();
    }

    test::host here;
    std::unique_ptr<test::host> other;
    asio::io_context context;
    udp::socket in{context};
    udp::socket out{context};
    udp::endpoint to;
    dgram::inbound_batch<udp> batch{64, 100};
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
};

struct account
{
    std::uint64_t sent;
    std::uint64_t received;
    std::uint64_t dropped;

    bool exact() const { return sent == received + dropped; }
    bool has_both() const { return received > 0 && dropped > 0; }
};

// Sends more at once than there is room for, and less, by turns.
account run(path p, int buffer_size, unsigned seed)
{
    flood f(p, buffer_size);
    std::minstd_rand random(seed);
    while (f.sent < datagrams) {
        for (auto trains = 1 + random() % 400; trains > 0 && f.sent < datagrams; --trains) {
            f.send_train();
            if (trains % 8 == 0 && seed % 2 == 0)
                f.receive_all();
        }
        f.receive_all();
    }
    // What is on its way still comes.
    test::eventually([&] {
        f.receive_all();
        return f.received + f.drops() >= f.sent;
    });
    return {f.sent, f.received, f.drops()};
}

constexpr int small = 64 * 1024;
constexpr int large = 4 * 1024 * 1024;

} // namespace

TEST_CASE("each datagram of a flood is received or counted as dropped")
{
    auto const p = GENERATE(from_range(all_paths));
    auto const buffer_size = GENERATE(small, large);
    CAPTURE(static_cast<int>(p), buffer_size);
    auto const result = run(p, buffer_size, 1);
    CHECK(result.sent == result.received + result.dropped);
    CHECK(result.sent == datagrams);
    // Otherwise nothing was tried.
    CHECK(result.has_both());
}

// To be run by hand; it takes minutes.
TEST_CASE("each datagram of a hundred floods is received or counted as dropped", "[.soak]")
{
    auto const buffer_size = GENERATE(small, large);
    int exact = 0;
    account total{};
    for (unsigned i = 0; i < 100; ++i) {
        auto const p = all_paths[i % all_paths.size()];
        auto const result = run(p, buffer_size, i + 1);
        CAPTURE(i, static_cast<int>(p), result.sent, result.received, result.dropped);
        CHECK(result.exact());
        exact += result.exact() ? 1 : 0;
        total.sent += result.sent;
        total.received += result.received;
        total.dropped += result.dropped;
    }
    std::cout << buffer_size << " bytes: exact in " << exact << " of 100 runs; " << total.sent
              << " sent, " << total.received << " received, " << total.dropped << " dropped\n";
}
