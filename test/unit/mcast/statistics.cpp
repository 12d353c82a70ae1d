// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#include <mcast/statistics.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
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

} // namespace

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
    all.add_foreign(from(9, 1));

    CHECK(all.streams().size() == 5);
    CHECK(all.total().received == 6);
    CHECK(all.total().bytes == 600);
    CHECK(all.total().truncated == 1);
    CHECK(all.sum(&mcast::sequence_tracker::lost) == 2);
    CHECK(all.sum(&mcast::sequence_tracker::runs) == 5);
    CHECK(all.foreign() == 1);
    REQUIRE(all.last_foreign());
    CHECK(all.last_foreign()->source.port() == 9);
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
