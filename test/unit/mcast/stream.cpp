// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/stream.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstdint>

using namespace std::chrono_literals;

namespace {

mcast::datagram marked(std::uint64_t sequence, int hops_sent, int hops_left)
{
    mcast::datagram d;
    d.size = 100;
    d.hops = dgram::hops(hops_left);
    d.mark = mcast::mark{.sequence = sequence, .hops = static_cast<std::uint8_t>(hops_sent)};
    d.arrival = mcast::mark::time_point(std::chrono::seconds(sequence));
    return d;
}

} // namespace

TEST_CASE("datagrams without a number count as received and not as lost")
{
    mcast::stream s;
    mcast::datagram plain;
    plain.size = 30;
    s.add(plain);
    CHECK_FALSE(s.numbered());
    s.add(marked(1, 1, 1));
    s.add(plain);
    s.add(marked(3, 1, 1));
    CHECK(s.numbered());
    CHECK(s.all.received == 4);
    CHECK(s.all.bytes == 260);
    CHECK(s.sequence.lost() == 1);
}

TEST_CASE("a stream counts what was cut off")
{
    mcast::stream s;
    auto d = marked(1, 1, 1);
    s.add(d);
    d.truncated = true;
    s.add(d);
    CHECK(s.all.truncated == 1);
}

TEST_CASE("the mark tells through how many routers a datagram came")
{
    mcast::stream s;
    s.add(marked(1, 16, 16));
    CHECK(s.hops == 16);
    CHECK(s.routers == 0);
    s.add(marked(2, 16, 13));
    CHECK(s.hops == 13);
    CHECK(s.routers == 3);
}

TEST_CASE("a mark that claims fewer hops than came tells nothing of routers")
{
    mcast::stream s;
    s.add(marked(1, 3, 200));
    CHECK(s.hops == 200);
    CHECK_FALSE(s.routers);
}

TEST_CASE("a stream has rate and jitter only by the times of arrival")
{
    mcast::stream with;
    mcast::stream without;
    for (std::uint64_t n = 1; n <= 3; ++n) {
        auto d = marked(n, 1, 1);
        d.mark->sent = *d.arrival - (n == 2 ? 16us : 0us);
        with.add(d);
        d.arrival.reset();
        without.add(d);
    }
    CHECK(with.rate.datagrams_per_second() == 1.0);
    // D: 16 us, -16 us. J: 1 us, 1 us + 15 us / 16.
    CHECK(with.jitter.value() == 1938ns);
    CHECK_FALSE(without.rate.datagrams_per_second());
    CHECK_FALSE(without.jitter.value());
    CHECK(without.sequence.runs() == 1);
}
