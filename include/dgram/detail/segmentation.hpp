//
// Copyright (c) 2026 The dgram authors
//
// Distributed under the Boost Software License, Version 1.0. (See accompanying
// file LICENSE or copy at https://www.boost.org/LICENSE_1_0.txt)
//

#ifndef DGRAM_DETAIL_SEGMENTATION_HPP
#define DGRAM_DETAIL_SEGMENTATION_HPP

// Which datagrams of a batch go out as one buffer that the system takes apart, and what to do when
// it does not: decisions without any I/O.

#include <dgram/config.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace dgram::detail {

// What a path has been found to take. Nothing but a send tells.
class segmentation
{
public:
    // Older kernels take no more than 64, and no datagram of IP can be longer than 65507 + 20.
    static constexpr std::size_t max_segments = 64;
    static constexpr std::size_t max_bytes = 65507;

    explicit segmentation(bool on = true) noexcept : largest_(on ? max_bytes : 0) {}

    // How many of the datagrams from `first` on, of `count`, make up one buffer. `size(i)` is the
    // payload of one, `follows(i)` whether it goes where the one before goes, in the same way.
    template <class Size, class Follows>
    std::size_t group(std::size_t first, std::size_t count, Size size, Follows follows) const
    {
        auto const segment = size(first);
        if (suspect_ || segment == 0 || segment > largest_)
            return 1;
        std::size_t end = first + 1;
        std::size_t bytes = segment;
        while (end < count && end - first < max_segments && follows(end)) {
            auto const next = size(end);
            // An empty one would vanish.
            if (next == 0 || next > segment || bytes + next > max_bytes)
                break;
            bytes += next;
            ++end;
            // Only the last may be shorter.
            if (next < segment)
                break;
        }
        return end - first;
    }

    // A buffer of several datagrams was refused. Whether to go on with the first of them alone.
    bool refused(error_code const& ec, std::size_t segment)
    {
        // A segment does not fit into the MTU; a datagram of that size is fragmented.
        if (ec == asio::error::message_size) {
            largest_ = std::min(largest_, segment - 1);
            return true;
        }
        // The device cannot, or the kernel for this device; or something else is wrong with it.
        suspect_ = ec == boost::system::errc::io_error || ec == asio::error::invalid_argument ||
                   ec == asio::error::operation_not_supported;
        return suspect_;
    }

    // A datagram went alone, or did not: that tells what the refusal was about.
    void went_alone()
    {
        if (std::exchange(suspect_, false))
            largest_ = 0;
    }
    void failed_alone() { suspect_ = false; }

    bool is_on() const noexcept { return largest_ != 0; }

private:
    std::size_t largest_;
    bool suspect_ = false;
};

} // namespace dgram::detail

#endif
