// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/statistics.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>

namespace asio = boost::asio;

namespace {

mcast::datagram from(std::uint16_t source_port, std::optional<std::uint64_t> sequence = {})
{
    mcast::datagram d;
    d.source = {asio::ip::make_address("10.0.0.1"), source_port};
    d.to = {asio::ip::make_address("239.1.2.3"), "eth0", 5000};
    d.size = 100;
    if (sequence)
        d.mark = mcast::mark{.sequence = *sequence};
    return d;
}

std::uint64_t lost(std::initializer_list<std::uint64_t> sequence)
{
    mcast::stream s;
    for (auto const each : sequence)
        s.add(from(1, each));
    return s.lost();
}

} // namespace

TEST_CASE("what did not come between the lowest and the highest number is lost")
{
    CHECK(lost({}) == 0);
    CHECK(lost({7}) == 0);
    CHECK(lost({1, 2, 3}) == 0);
    CHECK(lost({1, 3}) == 1);
    CHECK(lost({5, 10}) == 4);
    CHECK(lost({0, std::numeric_limits<std::uint64_t>::max()}) ==
          std::numeric_limits<std::uint64_t>::max() - 1);
}

TEST_CASE("another order or a duplicate is no loss")
{
    CHECK(lost({3, 1, 2}) == 0);
    CHECK(lost({1, 1, 1}) == 0);
    CHECK(lost({9, 7}) == 1);
}

TEST_CASE("datagrams without a number count as received and not as lost")
{
    mcast::stream s;
    s.add(from(1, 1));
    s.add(from(1));
    s.add(from(1, 3));
    CHECK(s.received == 3);
    CHECK(s.bytes == 300);
    CHECK(s.lost() == 1);
}

TEST_CASE("each source and group and interface and port is a stream of its own")
{
    mcast::statistics all;
    all.add(from(1, 1));
    all.add(from(1, 4));
    all.add(from(2, 100));
    auto other = from(1, 50);
    other.to.interface = "eth1";
    all.add(other);
    other.to.address = asio::ip::make_address("239.1.2.4");
    all.add(other);
    other.to.port = 5001;
    other.truncated = true;
    all.add(other);
    all.add_foreign();

    CHECK(all.streams().size() == 5);
    CHECK(all.total().received == 6);
    CHECK(all.total().bytes == 600);
    CHECK(all.total().truncated == 1);
    CHECK(all.lost() == 2);
    CHECK(all.foreign() == 1);
    CHECK(all.unlisted() == 0);
}

TEST_CASE("more streams than there is room for are counted in the totals")
{
    mcast::statistics all;
    for (std::size_t i = 0; i < mcast::statistics::most_streams + 3; ++i)
        all.add(from(static_cast<std::uint16_t>(i + 1)));
    all.add(from(1));

    CHECK(all.streams().size() == mcast::statistics::most_streams);
    CHECK(all.unlisted() == 3);
    CHECK(all.total().received == mcast::statistics::most_streams + 4);
}
