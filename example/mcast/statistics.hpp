// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_STATISTICS_HPP
#define MCAST_STATISTICS_HPP

// What was received, in all and from each source to each group on each interface.

#include <mcast/datagram.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace mcast {

struct stream
{
    std::uint64_t received = 0;
    std::uint64_t bytes = 0;
    std::uint64_t truncated = 0;

    // Of the datagrams with a sequence number.
    std::uint64_t numbered = 0;
    std::uint64_t lowest = 0;
    std::uint64_t highest = 0;

    void add(datagram const& d);

    // How many sequence numbers between the lowest and the highest did not come.
    std::uint64_t lost() const;
};

class statistics
{
public:
    // Source, group, interface, port of the group.
    using key = std::tuple<asio::ip::udp::endpoint, asio::ip::address, std::string, std::uint16_t>;

    // Anybody can send from any number of addresses; beyond this many streams a new one counts in
    // the totals only.
    static constexpr std::size_t most_streams = 4096;

    void add(datagram const& d);
    void add_foreign() { ++foreign_; }

    stream const& total() const { return total_; }
    std::uint64_t lost() const;
    std::uint64_t foreign() const { return foreign_; }
    std::uint64_t unlisted() const { return unlisted_; }
    std::map<key, stream> const& streams() const { return streams_; }

private:
    stream total_;
    std::map<key, stream> streams_;
    std::uint64_t foreign_ = 0;
    std::uint64_t unlisted_ = 0;
};

} // namespace mcast

#endif
