// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/summary_text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>

using namespace std::chrono_literals;
using boost::asio::ip::make_address;

namespace {

mcast::datagram numbered(std::uint64_t sequence, std::chrono::nanoseconds sent)
{
    mcast::datagram d;
    d.source = {make_address("10.0.0.1"), 1234};
    d.to = {make_address("239.1.2.3"), "eth0", 5000};
    d.size = 100;
    d.hops = dgram::hops(14);
    d.mark = mcast::mark{.sequence = sequence, .sent = mcast::mark::time_point(sent), .hops = 16};
    return d;
}

} // namespace

TEST_CASE("the line of a stream leaves out what there is none of")
{
    mcast::statistics all;
    all.add(numbered(1, 0s));
    auto const& [which, stream] = *all.streams().begin();
    CHECK(mcast::stream_line(which, stream) ==
          "10.0.0.1:1234 to 239.1.2.3%eth0:5000: 1 received, 100 bytes, 0 lost, 14 hops left, "
          "through 2 routers");
}

TEST_CASE("the line of a stream has all its figures")
{
    mcast::statistics all;
    for (std::uint64_t const sequence : {1U, 5000U, 4998U, 4998U, 3U})
        all.add(numbered(sequence, 0s));
    // A second later, the sender begins again.
    for (std::uint64_t const sequence : {1U, 2U}) {
        auto d = numbered(sequence, 1s);
        d.truncated = true;
        // D: 0.25 s.
        d.arrival = d.mark->sent + (sequence == 1 ? 0ms : 250ms);
        all.add(d);
    }
    auto const& [which, stream] = *all.streams().begin();
    CHECK(mcast::stream_line(which, stream) ==
          "10.0.0.1:1234 to 239.1.2.3%eth0:5000: 7 received, 700 bytes, 4997 lost, 1 duplicate, "
          "1 reordered by up to 2, 1 late, 2 runs, 2 truncated, 4.0/s, 3200 bit/s, "
          "jitter 15.62 ms, 14 hops left, through 2 routers");
}

TEST_CASE("the last line has what is the receiver's own loss")
{
    mcast::listen_summary s{.kernel_drops = 3, .rp_filter_drops = 0, .duration = 2s};
    for (std::uint64_t const sequence : {1U, 4U})
        s.received.add(numbered(sequence, 0s));
    s.received.add_foreign(numbered(1, 0s));
    CHECK(mcast::total_line(s) ==
          "2 received, 200 bytes, 2 lost, 0 truncated, 1 foreign, 3 dropped "
          "by the kernel, in 2.00 s");
    s.rp_filter_drops = 5;
    CHECK(mcast::total_line(s).ends_with("; 5 dropped by rp_filter on this machine"));
}
