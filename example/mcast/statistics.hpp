// Copyright (c) 2026 The dgram authors
// SPDX-License-Identifier: BSL-1.0

#ifndef MCAST_STATISTICS_HPP
#define MCAST_STATISTICS_HPP

// What was received, in all and by stream.

#include <mcast/stream.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace mcast {

class statistics
{
public:
    // Source, group, interface, port of the group.
    using key = std::tuple<asio::ip::udp::endpoint, asio::ip::address, std::string, std::uint16_t>;

    // Anybody can send from any number of addresses; beyond this many streams a new one counts in
    // the totals only.
    static constexpr std::size_t most_streams = 4096;

    void add(datagram const& d);
    void add_foreign(datagram const& d)
    {
        ++foreign_;
        last_foreign_ = d;
    }

    amount const& total() const { return total_; }
    // Came to a socket, and was not asked for.
    std::uint64_t foreign() const { return foreign_; }
    std::optional<datagram> const& last_foreign() const { return last_foreign_; }

    std::uint64_t unlisted() const { return unlisted_; }
    std::map<key, stream> const& streams() const { return streams_; }

    // Of all streams: sum(&sequence_tracker::lost).
    std::uint64_t sum(std::uint64_t (sequence_tracker::*figure)() const) const;

private:
    amount total_;
    std::map<key, stream> streams_;
    std::uint64_t foreign_ = 0;
    std::optional<datagram> last_foreign_;
    std::uint64_t unlisted_ = 0;
};

} // namespace mcast

#endif
